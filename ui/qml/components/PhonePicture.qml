pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The upper part of a phone: lines of an app, the one to touch on amber with a finger.
Item {
    id: picture

    property var parts: []

    implicitHeight: 2 * screen.y + lines.y + lines.height + Theme.px(26)

    Rectangle {
        id: body

        width: Math.min(parent.width, Math.max(Theme.px(560), Theme.type(24) * 17))
        height: parent.implicitHeight
        anchors.horizontalCenter: parent.horizontalCenter
        radius: Theme.px(40)
        color: Theme.highContrast ? "#333333" : "#10252B"

        Rectangle {
            id: screen

            x: Theme.px(12)
            y: Theme.px(12)
            width: parent.width - 2 * x
            height: parent.height - 2 * y
            radius: Theme.px(30)
            color: Theme.card

            Rectangle {
                y: Theme.px(12)
                anchors.horizontalCenter: parent.horizontalCenter
                width: Theme.px(110)
                height: Theme.px(14)
                radius: height / 2
                color: Theme.highContrast ? "#333333" : "#10252B"
            }

            Column {
                id: lines

                x: Theme.px(20)
                y: Theme.px(42)
                width: parent.width - 2 * x
                spacing: Theme.px(10)

                Repeater {
                    model: picture.parts

                    Rectangle {
                        id: line

                        required property var modelData

                        width: lines.width
                        height: words.height + 2 * Theme.px(9)
                        radius: Theme.px(14)
                        color: modelData.marked ? Theme.amber : Theme.seaMist

                        Column {
                            id: words

                            x: Theme.px(20)
                            width: parent.width - x - (line.modelData.marked ? finger.width + Theme.px(28) : Theme.px(16))
                            anchors.verticalCenter: parent.verticalCenter

                            Txt {
                                width: parent.width
                                text: line.modelData.label
                                size: 24
                                color: line.modelData.marked ? Theme.inkOnAmber : Theme.ink
                                font.weight: line.modelData.marked ? Font.Bold : Font.Medium
                            }

                            Txt {
                                width: parent.width
                                visible: text
                                text: line.modelData.value
                                size: 24
                                color: line.modelData.marked ? Theme.inkOnAmber : Theme.inkSoft
                            }
                        }

                        Icon {
                            id: finger

                            visible: line.modelData.marked
                            name: "hand-finger"
                            color: Theme.inkOnAmber
                            size: 38
                            x: parent.width - width - Theme.px(16)
                            anchors.verticalCenter: parent.verticalCenter
                        }
                    }
                }
            }
        }
    }
}
