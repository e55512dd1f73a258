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
        model: segments.steps.length

        Rectangle {
            required property int index
            readonly property string stage: segments.steps[index]?.state ?? ""

            width: (segments.width - segments.spacing * (segments.steps.length - 1)) / segments.steps.length
            height: Theme.px(16)
            radius: height / 2
            color: stage === "done" ? Theme.leaf : stage === "now" ? Theme.amber : Theme.line
            border.width: Theme.highContrast ? 1 : 0
            border.color: Theme.outline
        }
    }
}
