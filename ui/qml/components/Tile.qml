pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A life event: icon above its words, or beside them when the cell is low.
Tappable {
    id: tile

    property string title
    property string icon
    readonly property bool low: height < glyph.height + below.height + 2 * Theme.px(10)

    name: title
    radius: Theme.cardRadius

    Panel {
        anchors.fill: parent
        color: tile.pressed ? Theme.seaTint : Theme.card
    }

    // How high the words would be below the icon.
    Txt {
        id: below

        visible: false
        width: parent.width - Theme.px(28) - Theme.px(10)
        text: tile.title
        font.weight: Font.DemiBold
    }

    Icon {
        id: glyph

        name: tile.icon
        color: Theme.sea
        size: 54
        x: Theme.px(tile.low ? 18 : 28)
        y: tile.low ? (parent.height - height) / 2 : (parent.height - height - words.height - Theme.px(6)) / 2
    }

    Txt {
        id: words

        x: tile.low ? glyph.x + glyph.width + Theme.px(14) : glyph.x
        y: tile.low ? (parent.height - height) / 2 : glyph.y + glyph.height + Theme.px(6)
        width: parent.width - x - Theme.px(10)
        text: tile.title
        size: 28
        font.weight: Font.DemiBold
    }
}
