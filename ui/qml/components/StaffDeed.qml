pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// One thing to do at the desk: icon and words in a row, from the left.
Tappable {
    id: deed

    property string text
    property string icon
    property real size: 28
    readonly property real inset: Theme.px(Theme.roomy ? 32 : 20)

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

        x: deed.inset
        anchors.verticalCenter: parent.verticalCenter
        name: deed.icon
        size: 44
    }

    Txt {
        id: words

        x: glyph.x + glyph.width + Theme.px(20)
        width: parent.width - x - Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        text: deed.text
        size: deed.size
        font.weight: Font.DemiBold
    }
}
