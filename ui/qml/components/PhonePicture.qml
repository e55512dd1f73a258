pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The upper part of a phone: lines of an app, the one to touch on amber with a finger.
Item {
    id: picture

    property bool snug: false
    property var parts: []
    property real zoom: 1

    implicitHeight: Math.max(2 * screen.y + lines.y + lines.height + Theme.px((picture.snug ? 24 : 34) * picture.zoom), snug ? 0 : body.width * 1.02)

    Rectangle {
        id: body

        width: Math.min(parent.width, Math.max(Theme.px(380 * picture.zoom), Theme.type(24 * picture.zoom) * (Theme.textScale === 1 ? 13 : Theme.low ? 20 : 16)))
        height: parent.implicitHeight
        anchors.horizontalCenter: parent.horizontalCenter
        radius: Theme.px(40 * picture.zoom)
        color: Theme.highContrast ? "#333333" : "#10252B"

        Rectangle {
            id: screen

            x: Theme.px(12 * picture.zoom)
            y: Theme.px(12 * picture.zoom)
            width: parent.width - 2 * x
            height: parent.height - 2 * y
            radius: Theme.px(30 * picture.zoom)
            color: Theme.card

            Rectangle {
                y: Theme.px(12 * picture.zoom)
                anchors.horizontalCenter: parent.horizontalCenter
                width: Theme.px(110 * picture.zoom)
                height: Theme.px(14 * picture.zoom)
                radius: height / 2
                color: Theme.highContrast ? "#333333" : "#10252B"
            }

            Rectangle {
                y: parent.height - height - Theme.px(10 * picture.zoom)
                anchors.horizontalCenter: parent.horizontalCenter
                width: Theme.px(130 * picture.zoom)
                height: Theme.px(7 * picture.zoom)
                radius: height / 2
                color: Theme.highContrast ? "#888888" : "#C4D2D2"
            }

            Column {
                id: lines

                x: Theme.px(20 * picture.zoom)
                y: Theme.px((picture.snug ? 34 : 42) * picture.zoom)
                width: parent.width - 2 * x
                spacing: Theme.px(10 * picture.zoom)

                Repeater {
                    model: picture.parts

                    Rectangle {
                        id: line

                        required property var modelData

                        width: lines.width
                        height: words.height + 2 * Theme.px(9 * picture.zoom)
                        radius: Theme.px(14 * picture.zoom)
                        color: modelData.marked ? Theme.amber : Theme.seaMist

                        Column {
                            id: words

                            x: Theme.px(20 * picture.zoom)
                            width: parent.width - x - (line.modelData.marked ? finger.width + Theme.px(28 * picture.zoom) : Theme.px(16 * picture.zoom))
                            anchors.verticalCenter: parent.verticalCenter

                            Txt {
                                width: parent.width
                                text: line.modelData.label
                                size: 24 * picture.zoom
                                color: line.modelData.marked ? Theme.inkOnAmber : Theme.ink
                                font.weight: line.modelData.marked ? Font.Bold : Font.Medium
                            }

                            Txt {
                                width: parent.width
                                visible: text
                                text: line.modelData.value
                                size: 24 * picture.zoom
                                color: line.modelData.marked ? Theme.inkOnAmber : Theme.inkSoft
                            }
                        }

                        Icon {
                            id: finger

                            visible: line.modelData.marked
                            name: "hand-finger"
                            color: Theme.inkOnAmber
                            size: 38 * picture.zoom
                            x: parent.width - width - Theme.px(16 * picture.zoom)
                            anchors.verticalCenter: parent.verticalCenter
                        }
                    }
                }
            }
        }
    }
}
