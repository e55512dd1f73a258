pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A bill: labels left, figures right, the marked line framed; beside it the card to pay with.
Item {
    id: picture

    property var parts: []
    property real zoom: 1

    implicitHeight: bill.height

    Rectangle {
        id: purse

        readonly property bool shown: picture.width > Theme.type(24 * picture.zoom) * 24

        visible: shown
        width: shown ? Theme.px(190 * picture.zoom) : 0
        height: Theme.px(124 * picture.zoom)
        anchors.verticalCenter: bill.verticalCenter
        radius: Theme.px(16 * picture.zoom)
        color: Theme.sea

        Rectangle {
            y: Theme.px(24 * picture.zoom)
            width: parent.width
            height: Theme.px(22 * picture.zoom)
            color: Theme.highContrast ? "#000000" : Theme.seaDeep
        }

        Rectangle {
            x: Theme.px(20 * picture.zoom)
            y: Theme.px(70 * picture.zoom)
            width: Theme.px(44 * picture.zoom)
            height: Theme.px(32 * picture.zoom)
            radius: Theme.px(6 * picture.zoom)
            color: Theme.highContrast ? "#000000" : Theme.amber
        }
    }

    Rectangle {
        id: bill

        x: purse.shown ? purse.width + Theme.px(32 * picture.zoom) : 0
        width: parent.width - x
        height: lines.height + 2 * Theme.px(18 * picture.zoom)
        radius: Theme.px(14 * picture.zoom)
        color: Theme.card
        border.width: Theme.hairline
        border.color: Theme.highContrast ? Theme.outline : "#C4D2D2"

        Column {
            id: lines

            x: Theme.px(18 * picture.zoom)
            y: Theme.px(18 * picture.zoom)
            width: parent.width - 2 * x
            spacing: Theme.px(8 * picture.zoom)

            Repeater {
                model: picture.parts

                Rectangle {
                    id: line

                    required property var modelData
                    readonly property bool split: label.implicitWidth + figure.implicitWidth < width - Theme.px(60 * picture.zoom)

                    width: lines.width
                    height: (split ? Math.max(label.height, figure.height) : label.height + figure.height) + 2 * Theme.px(8 * picture.zoom)
                    radius: Theme.px(10 * picture.zoom)
                    color: modelData.marked ? Theme.amberTint : "transparent"
                    border.width: modelData.marked ? Theme.stroke : 0
                    border.color: Theme.amber

                    Txt {
                        id: label

                        x: Theme.px(16 * picture.zoom)
                        y: Theme.px(8 * picture.zoom)
                        width: line.split ? implicitWidth : parent.width - 2 * x
                        text: line.modelData.label
                        size: 24 * picture.zoom
                        font.weight: line.modelData.marked ? Font.DemiBold : Font.Normal
                    }

                    Txt {
                        id: figure

                        visible: text
                        height: visible ? implicitHeight : 0
                        x: line.split ? parent.width - width - Theme.px(16 * picture.zoom) : Theme.px(16 * picture.zoom)
                        y: line.split ? Theme.px(8 * picture.zoom) : label.y + label.height
                        width: line.split ? implicitWidth : parent.width - 2 * Theme.px(16 * picture.zoom)
                        text: line.modelData.value
                        size: 24 * picture.zoom
                        font.weight: Font.Bold
                    }
                }
            }
        }
    }
}
