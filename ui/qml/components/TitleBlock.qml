pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Where one is, the question, and a line below it. On low screens the page buttons of `paged` stand at its right,
// because below the list they would cost a whole row of it; with shorter words where the title needs their room.
Item {
    id: block

    property string trail
    property string title
    property string note
    property string icon
    property real size: Theme.roomy ? 60 : 46
    required property Paged paged
    readonly property real start: icon ? glyph.width + Theme.px(28) : 0
    readonly property bool long: Math.ceil(line.advanceWidth) > width - start - pager.implicitWidth - Theme.gap
    readonly property real pagerWidth: long ? Math.min(pager.implicitWidth, pager.shortWidth + pager.numbersWidth) : pager.implicitWidth
    readonly property real textWidth: width - (Theme.low ? pagerWidth + Theme.gap : 0)

    width: parent ? parent.width : 0
    implicitHeight: Math.max(words.height, Theme.low ? Theme.touch : 0)
    height: implicitHeight

    TextMetrics {
        id: line

        font: title.font
        text: block.title
    }

    TextMetrics {
        id: where

        font: trail.font
        text: block.trail
    }

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

        x: block.start
        width: block.textWidth - x
        spacing: Theme.px(Theme.roomy ? 16 : 2)

        Txt {
            id: trail

            width: parent.width
            // A low screen has one line for it or none.
            visible: block.trail && !(Theme.low && Math.ceil(where.advanceWidth) > width)
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
        width: block.pagerWidth
        visible: Theme.low && pages > 1
        page: block.paged.page
        pages: block.paged.pages
        onTurned: delta => block.paged.page += delta
    }
}
