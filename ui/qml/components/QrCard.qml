pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A code to take away, with the words that say why. Beside each other when `wide`.
Panel {
    id: card

    property string text
    property string caption
    property bool wide: false
    property real code: 240
    readonly property real side: Math.max(Theme.px(code), 190)

    implicitHeight: wide ? Math.max(side, words.height) + 2 * Theme.px(20) : side + words.height + 2 * Theme.px(24) + Theme.px(12)
    height: implicitHeight

    Rectangle {
        x: card.wide ? Theme.px(20) : (parent.width - width) / 2
        y: card.wide ? (parent.height - height) / 2 : Theme.px(24)
        width: card.side
        height: width
        color: "white"

        Image {
            anchors.fill: parent
            // What a code holds is personal: it must not outlive its screen in a cache.
            cache: false
            sourceSize: Qt.size(width, height)
            source: card.text ? "image://qr/" + encodeURIComponent(card.text) : ""
            smooth: false
        }
    }

    Txt {
        id: words

        x: card.wide ? card.side + 2 * Theme.px(20) : Theme.px(20)
        y: card.wide ? (parent.height - height) / 2 : card.side + Theme.px(36)
        width: parent.width - x - Theme.px(20)
        text: card.caption
        size: 26
        font.weight: Font.DemiBold
        horizontalAlignment: card.wide ? Text.AlignLeft : Text.AlignHCenter
    }
}
