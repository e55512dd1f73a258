pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A code to take away, with the words that say why. Beside each other when `wide`.
Panel {
    id: card

    property string text
    property string title
    property string caption
    property bool wide: false
    property real code: 240
    readonly property real wanted: Math.max(Theme.px(code), 190)
    // A long text has many dots, and a phone must still tell one from the next.
    readonly property real side: Math.max(wanted, picture.implicitWidth)

    implicitHeight: wide ? Math.max(side, words.height) + 2 * Theme.px(20) : side + words.height + 2 * Theme.px(24) + Theme.px(12)
    height: implicitHeight

    Rectangle {
        x: card.wide ? Theme.px(20) : (parent.width - width) / 2
        y: card.wide ? (parent.height - height) / 2 : Theme.px(24)
        width: card.side
        height: width
        color: "white"

        Image {
            id: picture

            anchors.centerIn: parent
            // What a code holds is personal: it must not outlive its screen in a cache.
            cache: false
            sourceSize: Qt.size(card.wanted, card.wanted)
            source: card.text ? "image://qr/" + Theme.module + "/" + encodeURIComponent(card.text) : ""
            smooth: false
        }
    }

    Column {
        id: words

        x: card.wide ? card.side + 2 * Theme.px(20) : Theme.px(20)
        y: card.wide ? (parent.height - height) / 2 : card.side + Theme.px(36)
        width: parent.width - x - Theme.px(20)
        spacing: Theme.px(4)

        Txt {
            visible: card.title
            width: parent.width
            text: card.title
            size: 28
            font.weight: Font.Bold
            horizontalAlignment: card.wide ? Text.AlignLeft : Text.AlignHCenter
        }

        Txt {
            width: parent.width
            text: card.caption
            size: 26
            color: card.title ? Theme.inkSoft : Theme.ink
            font.weight: card.title ? Font.Medium : Font.DemiBold
            horizontalAlignment: card.wide ? Text.AlignLeft : Text.AlignHCenter
        }
    }
}
