pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Fields of a form in two columns; the marked one is framed in amber and pointed at.
Flow {
    id: form

    property var parts: []
    readonly property int columns: width > Theme.type(26) * 24 && parts.length > 1 ? 2 : 1

    spacing: Theme.px(24)

    Repeater {
        model: form.parts

        Column {
            id: field

            required property var modelData

            width: (form.width - (form.columns - 1) * form.spacing) / form.columns - 1
            spacing: Theme.px(6)

            Txt {
                width: parent.width
                text: field.modelData.label
                size: 24
                color: field.modelData.marked ? Theme.ink : Theme.inkSoft
                font.weight: field.modelData.marked ? Font.DemiBold : Font.Normal
            }

            Rectangle {
                width: parent.width
                height: Math.max(Theme.px(52), value.height + 2 * Theme.px(8))
                radius: Theme.px(10)
                color: Theme.card
                border.width: field.modelData.marked ? Math.max(4, Theme.px(5)) : Theme.hairline
                border.color: field.modelData.marked ? Theme.amber : Theme.highContrast ? Theme.outline : "#AEBDBD"

                Txt {
                    id: value

                    x: Theme.px(20)
                    width: parent.width - x - (field.modelData.marked ? finger.width + Theme.px(20) : Theme.px(12))
                    anchors.verticalCenter: parent.verticalCenter
                    text: field.modelData.value
                    size: 24
                }

                Icon {
                    id: finger

                    visible: field.modelData.marked
                    name: "hand-finger"
                    size: 34
                    x: parent.width - width - Theme.px(14)
                    anchors.verticalCenter: parent.verticalCenter
                }
            }
        }
    }
}
