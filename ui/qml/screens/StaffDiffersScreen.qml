pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// Where the portal looks other than the picture: one of today's procedures, then one of its steps.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard
    readonly property var view: staff.view

    title: view.procedure || qsTr("Trang thật khác hình")
    subtitle: qsTr("Người soạn sẽ xem lại bước này")
    backText: view.procedure ? qsTr("Quay lại") : qsTr("Về bàn")
    backIcon: "arrow-left"
    onBack: staff.toDesk()

    Txt {
        id: question

        width: parent.width
        text: screen.view.procedure ? qsTr("Bước nào khác hình?") : screen.view.choices.length ? qsTr("Thấy khác khi làm thủ tục nào?") : qsTr("Hôm nay chưa có lượt nào làm thủ tục.")
        size: Theme.roomy ? 52 : 42
        font.weight: Font.Bold
    }

    Paged {
        id: choices

        readonly property int across: Theme.portrait ? 1 : 2

        y: question.height + Theme.px(Theme.roomy ? 32 : 16)
        width: parent.width
        height: Math.floor(parent.height - y)
        spacing: Theme.apart

        Repeater {
            model: screen.view.choices

            StaffDeed {
                required property var modelData
                required property int index
                readonly property bool told: screen.view.told.indexOf(modelData.procedure_id) >= 0

                objectName: (screen.view.procedure ? "differs-at-" : "differs-in-") + modelData.procedure_id
                width: (choices.width - (choices.across - 1) * choices.spacing) / choices.across - 0.5
                height: choices.rowHeight(index, choices.across)
                text: told ? qsTr("%1: đã báo. Cảm ơn.").arg(modelData.title) : modelData.title
                icon: told ? "check" : modelData.icon
                enabled: !told
                onTapped: screen.view.procedure ? screen.staff.differsAt(modelData.procedure_id) : screen.staff.differsIn(modelData.procedure_id)
            }
        }
    }
}
