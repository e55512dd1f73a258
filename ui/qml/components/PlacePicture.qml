pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A counter to go to: a house with a pin, and what to know of it.
Item {
    id: picture

    property var parts: []
    property real zoom: 1

    implicitHeight: Math.max(house.height, lines.height)

    Item {
        id: house

        width: Theme.px(200 * picture.zoom)
        height: Theme.px(176 * picture.zoom)
        anchors.verticalCenter: parent.verticalCenter

        Rectangle {
            y: parent.height - height
            width: parent.width
            height: Theme.px(8 * picture.zoom)
            radius: height / 2
            color: Theme.sea
        }

        Rectangle {
            x: Theme.px(24 * picture.zoom)
            y: Theme.px(66 * picture.zoom)
            width: parent.width - 2 * x
            height: parent.height - y - Theme.px(8 * picture.zoom)
            color: Theme.card
            border.width: Theme.stroke
            border.color: Theme.sea
        }

        Rectangle {
            x: Theme.px(10 * picture.zoom)
            y: Theme.px(48 * picture.zoom)
            width: parent.width - 2 * x
            height: Theme.px(26 * picture.zoom)
            radius: Theme.px(6 * picture.zoom)
            color: Theme.sea
        }

        Rectangle {
            x: (parent.width - width) / 2
            y: parent.height - height - Theme.px(8 * picture.zoom)
            width: Theme.px(44 * picture.zoom)
            height: Theme.px(62 * picture.zoom)
            color: Theme.amber
        }

        Repeater {
            model: [46, 130]

            Rectangle {
                required property real modelData

                x: Theme.px(modelData * picture.zoom)
                y: Theme.px(94 * picture.zoom)
                width: Theme.px(26 * picture.zoom)
                height: Theme.px(28 * picture.zoom)
                color: Theme.seaTint
                border.width: Theme.hairline
                border.color: Theme.sea
            }
        }

        Icon {
            x: (parent.width - width) / 2
            name: "map-pin"
            color: Theme.highContrast ? Theme.amber : Theme.clay
            size: 44 * picture.zoom
        }
    }

    Column {
        id: lines

        x: house.width + Theme.px(36 * picture.zoom)
        width: parent.width - x
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(10 * picture.zoom)

        Repeater {
            model: picture.parts

            Rectangle {
                id: line

                required property var modelData

                width: lines.width
                height: words.height + 2 * Theme.px(10 * picture.zoom)
                radius: Theme.px(12 * picture.zoom)
                color: modelData.marked ? Theme.amberTint : Theme.card
                border.width: modelData.marked ? Theme.stroke : Theme.hairline
                border.color: modelData.marked ? Theme.amber : Theme.line

                Icon {
                    id: pin

                    x: Theme.px(16 * picture.zoom)
                    y: words.y
                    name: line.modelData.marked ? "map-pin" : "point"
                    size: 34 * picture.zoom
                }

                Txt {
                    id: words

                    x: pin.x + pin.width + Theme.px(12 * picture.zoom)
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
