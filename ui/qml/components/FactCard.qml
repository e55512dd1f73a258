pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// One fact: what it is about, and what it says.
Panel {
    id: card

    property string about
    property string icon
    property string text

    implicitHeight: words.height + 2 * Theme.px(Theme.roomy ? 26 : 16)
    height: implicitHeight

    Icon {
        id: glyph

        name: card.icon
        color: Theme.sea
        size: 52
        x: Theme.px(32)
        y: words.y + Theme.px(4)
    }

    Column {
        id: words

        x: glyph.x + glyph.width + Theme.px(26)
        width: parent.width - x - Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(2)

        Txt {
            width: parent.width
            visible: text
            text: card.about
            size: 24
            color: Theme.inkSoft
            font.weight: Font.Medium
        }

        Txt {
            width: parent.width
            marked: card.text
            size: 30
            font.weight: Font.DemiBold
        }
    }
}
