pragma ComponentBehavior: Bound
import QtQuick
import "../components"

// The desk between residents.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard

    title: qsTr("Bàn tình nguyện viên")
    subtitle: qsTr("%1, vào ca lúc %2").arg(staff.view.volunteer).arg(staff.view.since)
    backText: qsTr("Hết ca")
    backIcon: "logout"
    onBack: staff.closeShift()

    StaffButton {
        objectName: "desk-next"
        anchors.centerIn: parent
        text: qsTr("Đón người tiếp theo")
        icon: "player-play"
        kind: "primary"
        size: 36
        onTapped: screen.staff.leave()
    }
}
