pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Where one is, the question, and a line below it. On low screens the page buttons of `paged` stand at its right,
// because below the list they would cost a whole row of it.
Item {
    id: block

    property string trail
    property string title
    property string note
    property string icon
    property real size: Theme.roomy ? 60 : 46
    required property Paged paged
    readonly property real textWidth: width - (Theme.low ? pager.implicitWidth + Theme.gap : 0)

    width: parent ? parent.width : 0
    implicitHeight: Math.max(words.height, Theme.low ? Theme.touch : 0)
    height: implicitHeight

    Icon {
        id: glyph

        visible: block.icon
        name: block.icon
        color: Theme.sea
        size: 80
        anchors.verticalCenter: words.verticalCenter
    }

    Column {
        id: words

        x: block.icon ? glyph.width + Theme.px(28) : 0
        width: block.textWidth - x
        spacing: Theme.px(Theme.roomy ? 16 : 2)

        Txt {
            id: trail

            width: parent.width
            visible: block.trail
            text: block.trail
            size: 28
            color: Theme.inkSoft
            font.weight: Font.DemiBold
        }

        Txt {
            id: title

            width: parent.width
            text: block.title
            size: block.size
            font.weight: Font.Bold
        }

        Txt {
            // Not by its own place, which the column sets by its height.
            width: (trail.visible ? trail.height : 0) + title.height >= Theme.touch ? block.width - words.x : parent.width
            visible: block.note
            marked: block.note
            size: Theme.roomy ? 32 : 28
            color: Theme.inkSoft
        }
    }

    Pager {
        id: pager

        x: parent.width - width
        visible: Theme.low && pages > 1
        page: block.paged.page
        pages: block.paged.pages
        onTurned: delta => block.paged.page += delta
    }
}
