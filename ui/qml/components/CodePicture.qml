pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The file number as it appears after submitting, with a camera: keep it.
Item {
    id: picture

    property var parts: []
    property real zoom: 1

    implicitHeight: Math.max(camera.height, lines.height)

    Rectangle {
        id: camera

        width: Theme.px(120 * picture.zoom)
        height: width
        radius: width / 2
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.sea

        Icon {
            anchors.centerIn: parent
            name: "camera"
            color: Theme.inkOnSea
            size: 64 * picture.zoom
        }
    }

    Column {
        id: lines

        x: camera.width + Theme.px(36 * picture.zoom)
        width: parent.width - x
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(12 * picture.zoom)

        Repeater {
            model: picture.parts

            Column {
                id: line

                required property var modelData

                width: lines.width
                spacing: Theme.px(4 * picture.zoom)

                Txt {
                    width: parent.width
                    text: line.modelData.label
                    size: 24 * picture.zoom
                    color: Theme.inkSoft
                    font.weight: Font.Medium
                }

                Rectangle {
                    visible: line.modelData.value
                    width: Math.min(parent.width, number.implicitWidth + 2 * Theme.px(28 * picture.zoom))
                    height: number.height + 2 * Theme.px(12 * picture.zoom)
                    radius: Theme.px(14 * picture.zoom)
                    color: line.modelData.marked ? Theme.amberTint : Theme.card
                    border.width: line.modelData.marked ? Math.max(4, Theme.px(5 * picture.zoom)) : Theme.hairline
                    border.color: line.modelData.marked ? Theme.amber : Theme.outline

                    Txt {
                        id: number

                        x: Theme.px(28 * picture.zoom)
                        y: Theme.px(12 * picture.zoom)
                        width: parent.width - 2 * x
                        text: line.modelData.value
                        size: (line.modelData.marked ? 36 : 26) * picture.zoom
                        font.weight: Font.Bold
                    }
                }
            }
        }
    }
}
