pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Fields of a form in two columns; the marked one is framed in amber and pointed at.
Flow {
    id: form

    property var parts: []
    property real zoom: 1
    readonly property int columns: width > Theme.type(26 * form.zoom) * 22 && parts.length > 1 ? 2 : 1

    spacing: Theme.px((Theme.roomy || Theme.textScale === 1 ? 24 : 12) * form.zoom)

    Repeater {
        model: form.parts

        Column {
            id: field

            required property var modelData

            width: (form.width - (form.columns - 1) * form.spacing) / form.columns - 1
            spacing: Theme.px(6 * form.zoom)

            Txt {
                width: parent.width
                text: field.modelData.label
                size: 24 * form.zoom
                color: field.modelData.marked ? Theme.ink : Theme.inkSoft
                font.weight: field.modelData.marked ? Font.DemiBold : Font.Normal
            }

            Rectangle {
                width: parent.width
                height: Math.max(Theme.px(52 * form.zoom), value.height + 2 * Theme.px(8 * form.zoom))
                radius: Theme.px(10 * form.zoom)
                color: Theme.card
                border.width: field.modelData.marked ? Math.max(4, Theme.px(5 * form.zoom)) : Theme.hairline
                border.color: field.modelData.marked ? Theme.amber : Theme.highContrast ? Theme.outline : "#AEBDBD"

                Txt {
                    id: value

                    x: Theme.px(20 * form.zoom)
                    width: parent.width - x - (field.modelData.marked ? finger.width + Theme.px(20 * form.zoom) : Theme.px(12 * form.zoom))
                    anchors.verticalCenter: parent.verticalCenter
                    text: field.modelData.value
                    size: 24 * form.zoom
                }

                Icon {
                    id: finger

                    visible: field.modelData.marked
                    name: "hand-finger"
                    size: 34 * form.zoom
                    x: parent.width - width - Theme.px(14 * form.zoom)
                    anchors.verticalCenter: parent.verticalCenter
                }
            }
        }
    }
}
