pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A paper with its corner folded: what must be seen on it, the marked line on amber.
Item {
    id: picture

    property var parts: []
    property real zoom: 1
    readonly property real fold: Theme.px(48 * picture.zoom)

    implicitHeight: lines.height + 2 * Theme.px(28 * picture.zoom)

    Item {
        width: Math.min(parent.width, Math.max(Theme.px(720 * picture.zoom), Theme.type(24 * picture.zoom) * 20))
        height: parent.implicitHeight
        anchors.horizontalCenter: parent.horizontalCenter

        Rectangle {
            anchors.fill: parent
            radius: Theme.px(12 * picture.zoom)
            color: Theme.card
            border.width: Theme.hairline
            border.color: Theme.highContrast ? Theme.outline : "#C4D2D2"
        }

        Item {
            width: picture.fold
            height: picture.fold
            x: parent.width - width
            clip: true

            Rectangle {
                width: picture.fold * 1.5
                height: width
                x: picture.fold * 0.27
                y: -picture.fold * 1.02
                rotation: 45
                color: Theme.seaMist
                border.width: Theme.hairline
                border.color: Theme.highContrast ? Theme.outline : "#C4D2D2"
            }
        }

        Column {
            id: lines

            x: Theme.px(28 * picture.zoom)
            y: Theme.px(28 * picture.zoom)
            width: parent.width - 2 * x
            spacing: Theme.px(10 * picture.zoom)

            Row {
                spacing: Theme.px(14 * picture.zoom)

                Rectangle {
                    width: Theme.px(40 * picture.zoom)
                    height: width
                    radius: width / 2
                    color: Theme.seaTint
                    border.width: Theme.hairline
                    border.color: Theme.sea
                }

                Column {
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.px(8 * picture.zoom)

                    Rectangle {
                        width: Theme.px(260 * picture.zoom)
                        height: Theme.px(10 * picture.zoom)
                        radius: height / 2
                        color: Theme.highContrast ? "#666666" : "#C4D2D2"
                    }

                    Rectangle {
                        width: Theme.px(170 * picture.zoom)
                        height: Theme.px(10 * picture.zoom)
                        radius: height / 2
                        color: Theme.highContrast ? "#666666" : "#DCE5E5"
                    }
                }
            }

            Repeater {
                model: picture.parts

                Rectangle {
                    id: line

                    required property var modelData

                    width: lines.width
                    height: words.height + 2 * Theme.px(8 * picture.zoom)
                    radius: Theme.px(10 * picture.zoom)
                    color: modelData.marked ? Theme.amberTint : "transparent"
                    border.width: modelData.marked ? Theme.stroke : 0
                    border.color: Theme.amber

                    Icon {
                        id: eye

                        x: Theme.px(14 * picture.zoom)
                        y: words.y
                        name: line.modelData.marked ? "eye-check" : "minus"
                        color: line.modelData.marked ? Theme.ink : Theme.inkSoft
                        size: 32 * picture.zoom
                    }

                    Txt {
                        id: words

                        x: eye.x + eye.width + Theme.px(14 * picture.zoom)
                        width: parent.width - x - Theme.px(14 * picture.zoom)
                        anchors.verticalCenter: parent.verticalCenter
                        text: line.modelData.value ? qsTr("%1: %2").arg(line.modelData.label).arg(line.modelData.value) : line.modelData.label
                        size: 24 * picture.zoom
                        font.weight: line.modelData.marked ? Font.DemiBold : Font.Normal
                    }
                }
            }
        }
    }
}
