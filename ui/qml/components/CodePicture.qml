pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The file number as it appears after submitting, with a camera: keep it.
Item {
    id: picture

    property var parts: []

    implicitHeight: Math.max(camera.height, lines.height)

    Rectangle {
        id: camera

        width: Theme.px(120)
        height: width
        radius: width / 2
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.sea

        Icon {
            anchors.centerIn: parent
            name: "camera"
            color: Theme.inkOnSea
            size: 64
        }
    }

    Column {
        id: lines

        x: camera.width + Theme.px(36)
        width: parent.width - x
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(12)

        Repeater {
            model: picture.parts

            Column {
                id: line

                required property var modelData

                width: lines.width
                spacing: Theme.px(4)

                Txt {
                    width: parent.width
                    text: line.modelData.label
                    size: 24
                    color: Theme.inkSoft
                    font.weight: Font.Medium
                }

                Rectangle {
                    visible: line.modelData.value
                    width: Math.min(parent.width, number.implicitWidth + 2 * Theme.px(28))
                    height: number.height + 2 * Theme.px(12)
                    radius: Theme.px(14)
                    color: line.modelData.marked ? Theme.amberTint : Theme.card
                    border.width: line.modelData.marked ? Math.max(4, Theme.px(5)) : Theme.hairline
                    border.color: line.modelData.marked ? Theme.amber : Theme.outline

                    Txt {
                        id: number

                        x: Theme.px(28)
                        y: Theme.px(12)
                        width: parent.width - 2 * x
                        text: line.modelData.value
                        size: line.modelData.marked ? 36 : 26
                        font.weight: Font.Bold
                    }
                }
            }
        }
    }
}
