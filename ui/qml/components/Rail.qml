pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// All steps in a column: done with a tick, now on amber, ahead by number.
Column {
    id: rail

    property var steps: []
    readonly property var none: ({
            "title": "",
            "state": ""
        })

    readonly property bool many: steps.length > 9

    spacing: Theme.px(many ? 8 : Theme.roomy ? 22 : 8)

    Repeater {
        model: rail.steps.length

        Item {
            id: row

            required property int index
            readonly property var modelData: rail.steps[index] ?? rail.none
            readonly property bool done: modelData.state === "done"
            readonly property bool now: modelData.state === "now"

            width: rail.width
            height: Math.max(disc.height, words.height)
            Accessible.role: Accessible.ListItem
            Accessible.name: modelData.title

            Rectangle {
                id: disc

                width: Math.max(Theme.px(rail.many ? 44 : 56), Theme.type(26) * (rail.many ? 1.3 : 1.5))
                height: width
                radius: width / 2
                color: row.done ? Theme.leaf : row.now ? Theme.amber : Theme.seaTint

                Icon {
                    anchors.centerIn: parent
                    visible: row.done
                    name: "check"
                    color: Theme.inkOnLeaf
                    size: rail.many ? 30 : 38
                }

                Txt {
                    anchors.centerIn: parent
                    visible: !row.done
                    text: row.index + 1
                    size: rail.many ? 24 : 26
                    color: row.now ? Theme.inkOnAmber : Theme.highContrast ? Theme.ink : Theme.seaDeep
                    font.weight: Font.Bold
                }
            }

            Txt {
                id: words

                x: disc.width + Theme.px(20)
                y: (row.height - height) / 2
                width: parent.width - x
                text: row.modelData.title
                size: rail.many ? 24 : 26
                color: row.done ? Theme.leaf : Theme.ink
                lesser: row.done
                unread: true
                font.weight: row.now ? Font.Bold : Font.Medium
            }
        }
    }
}
