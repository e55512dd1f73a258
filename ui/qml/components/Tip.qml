pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Advice beside the text: `kind` tip (sun), good (leaf) or trouble (clay).
Rectangle {
    id: tip

    property string icon: "bulb"
    property string marked
    property string kind: "tip"
    property real size: 28

    implicitHeight: Math.max(words.height, glyph.height) + 2 * Theme.px(24)
    height: implicitHeight
    radius: Theme.buttonRadius
    color: kind === "good" ? Theme.leafTint : kind === "trouble" ? Theme.clayTint : Theme.sunTint
    border.width: Theme.hairline
    border.color: kind === "good" ? Theme.leafLine : kind === "trouble" ? Theme.clay : Theme.sunLine

    Icon {
        id: glyph

        name: tip.icon
        x: Theme.px(30)
        y: Theme.px(24)
        size: 44
    }

    Txt {
        id: words

        x: glyph.x + glyph.width + Theme.px(22)
        y: Theme.px(24)
        width: parent.width - x - Theme.px(28)
        marked: tip.marked
        size: tip.size
    }
}
