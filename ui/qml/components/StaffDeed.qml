pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// One thing to do at the desk: icon and words in a row, from the left.
Tappable {
    id: deed

    property string text
    property string icon

    name: text
    minimumMm: 13
    radius: Theme.buttonRadius
    implicitHeight: Math.ceil(Math.max(Theme.staffControl(Theme.roomy ? 88 : 64), words.height + 2 * Theme.px(10)))
    height: implicitHeight

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: deed.pressed ? Theme.seaTint : Theme.card
        border.width: Theme.hairline
        border.color: Theme.highContrast ? Theme.outline : Theme.line
    }

    Icon {
        id: glyph

        x: Theme.px(32)
        anchors.verticalCenter: parent.verticalCenter
        name: deed.icon
        size: 44
    }

    Txt {
        id: words

        x: glyph.x + glyph.width + Theme.px(24)
        width: parent.width - x - Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        text: deed.text
        size: 28
        font.weight: Font.DemiBold
    }
}
