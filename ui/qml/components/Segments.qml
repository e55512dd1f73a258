pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The rail as bars, where there is no room for words.
Row {
    id: segments

    property var steps: []

    spacing: Theme.px(12)
    height: Theme.px(16)

    Repeater {
        model: segments.steps

        Rectangle {
            required property var modelData

            width: (segments.width - segments.spacing * (segments.steps.length - 1)) / segments.steps.length
            height: Theme.px(16)
            radius: height / 2
            color: modelData.state === "done" ? Theme.leaf : modelData.state === "now" ? Theme.amber : Theme.line
            border.width: Theme.highContrast ? 1 : 0
            border.color: Theme.outline
        }
    }
}
