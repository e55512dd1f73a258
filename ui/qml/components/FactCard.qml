pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// One fact: what it is about, and what it says; uncertain ones say so with a sign and words.
Panel {
    id: card

    property string about
    property string icon
    property string text
    property bool certain: true

    implicitHeight: words.height + 2 * Theme.px(Theme.roomy ? 26 : 16)
    height: implicitHeight
    color: certain ? Theme.card : Theme.sunTint
    border.color: certain ? Theme.line : Theme.sunLine

    Icon {
        id: glyph

        name: card.certain ? card.icon : "help-circle"
        color: card.certain ? Theme.sea : Theme.ink
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
