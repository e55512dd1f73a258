pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// "Tôi làm không được": the volunteer first, then plain reasons; a chosen reason shows its way out.
ScreenFrame {
    id: screen

    readonly property bool told: view.fix_title

    footer.backText: told ? qsTr("Lý do khác") : qsTr("Về lại bước")
    footer.primaryText: told ? qsTr("Đã làm được") : ""
    footer.primaryIcon: "check"
    footer.onPrimary: guide.solved()

    TitleBlock {
        id: title

        trail: screen.view.step_title
        title: screen.told ? screen.view.fix_title : qsTr("Vướng chỗ nào?")
        paged: list
    }

    Paged {
        id: list

        readonly property int columns: Theme.portrait ? 1 : 2

        docked: Theme.low
        y: title.height + Math.max(Theme.apart, Theme.px(Theme.roomy ? 32 : 14))
        width: parent.width
        height: parent.height - y
        spacing: Theme.roomy ? Theme.gap : Theme.apart

        BigButton {
            objectName: "call-first"
            visible: !screen.told
            width: parent.width
            text: qsTr("Gọi tình nguyện viên đến giúp")
            icon: "heart-handshake"
            kind: "sea"
            size: 34
            onTapped: screen.guide.callVolunteer()
        }

        Repeater {
            model: screen.told ? [] : screen.view.reasons

            ChoiceCard {
                required property var modelData
                required property int index

                objectName: "reason-" + modelData.reason_id
                mark: false
                width: (list.width - (list.columns - 1) * list.spacing) / list.columns - 1
                height: list.rowHeight(index, list.columns)
                title: modelData.title
                icon: modelData.icon
                size: 32
                onPressedChanged: if (pressed)
                    screen.guide.foresee("stuck", modelData.reason_id)
                onTapped: screen.guide.tellStuck(modelData.reason_id)
            }
        }

        Panel {
            visible: screen.told
            width: parent.width
            height: fix.height + 2 * Theme.px(36)

            Icon {
                id: tool

                x: Theme.px(36)
                y: Theme.px(36)
                name: "bulb"
                color: Theme.sea
                size: 64
            }

            Txt {
                id: fix

                x: tool.x + tool.width + Theme.px(32)
                y: Theme.px(36)
                width: parent.width - x - Theme.px(36)
                marked: screen.view.fix
                size: 34
            }
        }

        Tip {
            visible: screen.told
            width: parent.width
            icon: "heart-handshake"
            marked: qsTr("Vẫn chưa được? Bấm **Gọi tình nguyện viên**, có người đến ngồi làm cùng.")
        }
    }
}
