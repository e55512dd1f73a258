pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A button with words and an icon. `kind`: primary, quiet, outline, help, sea or deep.
Tappable {
    id: button

    property string text
    property string icon
    property bool iconAfter: false
    property string kind: "quiet"
    property real size: 32
    property real padding: Theme.px(36)
    property int lines: 1
    readonly property color ink: kind === "primary" ? Theme.inkOnAmber : kind === "sea" ? Theme.inkOnSea : kind === "deep" ? Theme.inkOnDeep : Theme.ink

    readonly property real wordsHeight: label.contentHeight + 2 * Theme.px(12)
    readonly property real bare: Math.ceil(measure.advanceWidth) + 4 + (icon ? glyph.width + Theme.px(18) : 0)

    name: text
    implicitWidth: Math.max(Theme.touch, bare + 2 * padding)
    implicitHeight: Math.max(Theme.control(96), wordsHeight)
    width: implicitWidth
    height: implicitHeight

    TextMetrics {
        id: measure

        font: label.font
        text: button.text
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: button.kind === "primary" ? Theme.amber : button.kind === "outline" ? Theme.card : button.kind === "help" ? Theme.sunTint : button.kind === "sea" ? Theme.sea : button.kind === "deep" ? Theme.promise : Theme.sand
        border.width: button.kind === "outline" || button.kind === "help" || Theme.highContrast ? Theme.stroke : 0
        border.color: button.kind === "help" ? Theme.sunLine : Theme.outline
    }

    Pressed {
        pressed: button.pressed
    }

    Icon {
        id: glyph

        name: button.icon
        visible: button.icon
        color: button.ink
        size: Math.max(36, button.size * 1.15)
        anchors.verticalCenter: parent.verticalCenter
        x: button.iconAfter ? words.x + words.width + Theme.px(18) : words.x - width - Theme.px(18)
    }

    Item {
        id: words

        width: label.contentWidth
        height: parent.height
        x: (parent.width - label.contentWidth + (button.icon ? glyph.width + Theme.px(18) : 0) * (button.iconAfter ? -1 : 1)) / 2

        Txt {
            id: label

            width: button.width - 2 * Math.min(button.padding, Theme.px(20)) - (button.icon ? glyph.width + Theme.px(18) : 0)
            x: horizontalAlignment === Text.AlignHCenter ? (parent.width - width) / 2 : 0
            anchors.verticalCenter: parent.verticalCenter
            text: button.text
            size: button.size
            color: button.ink
            horizontalAlignment: lineCount > 1 && !button.icon ? Text.AlignHCenter : Text.AlignLeft
            font.weight: button.kind === "primary" ? Font.Bold : Font.DemiBold
        }
    }
}
