pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A small word on a tint: category, code, state.
Rectangle {
    id: tag

    property string text
    property string icon
    property color ink: Theme.highContrast ? Theme.ink : Theme.seaDeep
    property real size: 24
    property real maximumWidth: 100000

    width: Math.min(maximumWidth, label.implicitWidth + label.x + Theme.px(20))
    height: label.height + 2 * Theme.px(8)
    radius: Theme.tagRadius
    color: Theme.seaTint

    Icon {
        id: glyph

        name: tag.icon
        visible: tag.icon
        color: tag.ink
        size: 30
        x: Theme.px(20)
        anchors.verticalCenter: parent.verticalCenter
    }

    Txt {
        id: label

        x: tag.icon ? glyph.x + glyph.width + Theme.px(12) : Theme.px(20)
        width: Math.min(implicitWidth, tag.maximumWidth - x - Theme.px(20))
        anchors.verticalCenter: parent.verticalCenter
        text: tag.text
        size: tag.size
        color: tag.ink
        font.weight: Font.DemiBold
    }
}
