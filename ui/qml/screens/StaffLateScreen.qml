pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// A visit the machine did not see: about when it was, then which procedure.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard
    readonly property var view: staff.view
    readonly property var moments: [
        {
            "minutes": 30,
            "icon": "hourglass",
            "words": qsTr("Chừng nửa giờ trước")
        },
        {
            "minutes": 120,
            "icon": "clock-hour-3",
            "words": qsTr("Chừng hai giờ trước")
        },
        {
            "minutes": 240,
            "icon": "sunrise",
            "words": qsTr("Chừng bốn giờ trước")
        },
        {
            "minutes": 1440,
            "icon": "calendar-minus",
            "words": qsTr("Hôm qua")
        }
    ]

    title: qsTr("Ghi bù lượt mất điện")
    subtitle: qsTr("Trung tâm biết đây là lượt ghi sau")
    backText: view.ago_minutes ? qsTr("Quay lại") : qsTr("Về bàn")
    backIcon: "arrow-left"
    onBack: staff.toDesk()

    Txt {
        id: question

        width: parent.width
        text: screen.view.ago_minutes ? qsTr("Lượt đó làm thủ tục nào?") : qsTr("Lượt đó lúc nào?")
        size: Theme.roomy ? 52 : 42
        font.weight: Font.Bold
    }

    Flow {
        visible: !screen.view.ago_minutes
        y: question.height + Theme.px(Theme.roomy ? 40 : 20)
        width: parent.width
        spacing: Theme.gap

        Repeater {
            model: screen.moments

            StaffTile {
                required property var modelData

                objectName: "late-" + modelData.minutes
                role: Accessible.Button
                width: Theme.portrait ? (screen.width - 2 * Theme.margin - Theme.gap) / 2 - 0.5 : (screen.width - 2 * Theme.margin - 3 * Theme.gap) / 4 - 0.5
                height: Math.max(implicitHeight, Theme.px(220))
                text: modelData.words
                icon: modelData.icon
                onTapped: screen.staff.lateAgo(modelData.minutes)
            }
        }
    }

    Paged {
        id: procedures

        readonly property int across: Theme.portrait ? 2 : 3

        visible: screen.view.ago_minutes
        y: question.height + Theme.px(Theme.roomy ? 32 : 16)
        width: parent.width
        height: Math.floor(parent.height - y)
        spacing: Theme.apart

        Repeater {
            model: screen.view.procedures

            StaffDeed {
                required property var modelData
                required property int index

                objectName: "late-procedure-" + modelData.procedure_id
                width: (procedures.width - (procedures.across - 1) * procedures.spacing) / procedures.across - 0.5
                height: procedures.rowHeight(index, procedures.across)
                text: modelData.title
                icon: modelData.icon
                onTapped: screen.staff.lateProcedure(modelData.procedure_id)
            }
        }
    }
}
