pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// One answer of a volunteer's note: icon over words, or beside them when `wide`. A chosen one is filled and ticked.
Tappable {
    id: tile

    property string text
    property string icon
    property bool wide: false
    property bool deep: false
    property real size: 30
    readonly property color ground: checked ? (deep ? Theme.inkOnDeep : Theme.sea) : deep ? Theme.promise : Theme.card
    readonly property color ink: checked ? (deep ? Theme.seaDeep : Theme.inkOnSea) : deep ? Theme.inkOnDeep : Theme.ink

    name: text
    minimumMm: 13
    role: Accessible.CheckBox
    radius: Theme.buttonRadius
    implicitHeight: Math.max(Theme.staffTouch, wide ? words.height + 2 * Theme.px(18) : glyph.height + words.height + Theme.px(Theme.roomy ? 20 : 8) + 2 * Theme.px(Theme.roomy ? 30 : 16))
    height: implicitHeight

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: tile.ground
        border.width: tile.deep && !Theme.highContrast ? 0 : Theme.hairline
        border.color: Theme.highContrast ? Theme.outline : tile.checked ? Theme.sea : Theme.line
    }

    Pressed {
        pressed: tile.pressed
    }

    TextMetrics {
        id: long

        font.family: Theme.family
        font.pixelSize: Theme.type(tile.size)
        font.weight: Font.DemiBold
        text: tile.text
    }

    Icon {
        id: glyph

        name: tile.checked ? "circle-check" : tile.icon
        color: tile.ink
        size: tile.wide ? 44 : 52
        x: tile.wide ? Math.max(Theme.px(20), (parent.width - width - Theme.px(18) - long.advanceWidth) / 2) : (parent.width - width) / 2
        y: tile.wide ? (parent.height - height) / 2 : (parent.height - height - words.height - Theme.px(Theme.roomy ? 20 : 8)) / 2
    }

    Txt {
        id: words

        x: tile.wide ? glyph.x + glyph.width + Theme.px(18) : Theme.px(12)
        y: tile.wide ? (parent.height - height) / 2 : glyph.y + glyph.height + Theme.px(Theme.roomy ? 20 : 8)
        width: parent.width - x - Theme.px(12)
        text: tile.text
        size: tile.size
        color: tile.ink
        font.weight: Font.DemiBold
        horizontalAlignment: tile.wide ? Text.AlignLeft : Text.AlignHCenter
    }
}
