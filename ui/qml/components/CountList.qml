pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Names with their figures, under a heading.
Panel {
    id: list

    property string heading
    property string empty
    required property var rows

    implicitHeight: lines.height + 2 * Theme.px(Theme.roomy ? 28 : Theme.textScale > 1 ? 8 : 16)
    height: implicitHeight

    Column {
        id: lines

        x: Theme.px(30)
        y: Theme.px(Theme.roomy ? 28 : Theme.textScale > 1 ? 8 : 16)
        width: parent.width - 2 * x
        spacing: Theme.px(Theme.roomy ? 10 : Theme.textScale > 1 ? 0 : 4)

        Txt {
            width: parent.width
            visible: text
            text: list.heading
            size: 28
            font.weight: Font.Bold
        }

        Txt {
            width: parent.width
            visible: !list.rows.length
            text: list.empty
            size: 26
            color: Theme.inkSoft
        }

        Repeater {
            model: list.rows

            Item {
                id: line

                required property var modelData

                width: lines.width
                height: Math.max(name.height, figure.height)

                Txt {
                    id: name

                    width: figure.x - Theme.px(16)
                    text: line.modelData.title
                    size: 26
                    color: Theme.inkSoft
                }

                Txt {
                    id: figure

                    x: parent.width - width
                    text: line.modelData.count
                    size: 26
                    font.weight: Font.Bold
                }
            }
        }
    }
}
