pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../technician"
import "../theme"

// The first checks of the day: good news in the large, or what to mend before the door opens.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard
    readonly property var view: staff.technician.view
    readonly property var wrong: view.checks.filter(check => check.state !== "good")

    title: qsTr("Kiểm tra đầu ngày")
    subtitle: view.machine
    onBack: staff.leave()

    Column {
        anchors.centerIn: parent
        visible: !screen.wrong.length
        width: parent.width
        spacing: Theme.gap

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "circle-check"
            color: Theme.leaf
            size: 260
        }

        Txt {
            width: parent.width
            text: qsTr("Máy sẵn sàng")
            size: 80
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }
    }

    Txt {
        id: told

        visible: screen.wrong.length
        width: parent.width
        text: qsTr("Có việc cần xem trước giờ mở cửa")
        size: 44
        font.weight: Font.Bold
    }

    Paged {
        visible: screen.wrong.length
        y: told.height + Theme.gap
        width: parent.width
        height: seen.y - Theme.gap - y
        spacing: Theme.apart

        Repeater {
            model: screen.wrong

            CheckCard {
                required property var modelData

                width: screen.width - 2 * Theme.margin
                check: modelData
            }
        }
    }

    StaffButton {
        id: seen

        objectName: "readiness-seen"
        x: parent.width - width
        y: parent.height - height
        text: qsTr("Đã hiểu")
        icon: "arrow-right"
        iconAfter: true
        kind: "primary"
        size: 32
        onTapped: screen.staff.leave()
    }
}
