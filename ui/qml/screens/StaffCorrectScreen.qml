pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// A note on a visit that is over: each tap is one more event, the one before stays in the log.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard
    readonly property var view: staff.view

    title: view.title || qsTr("Chưa làm thủ tục nào")
    subtitle: view.time ? qsTr("Lượt lúc %1").arg(view.time) : qsTr("Ghi bù lượt mất điện")
    backText: qsTr("Về bàn")
    backIcon: "arrow-left"
    onBack: staff.toDesk()

    function answered(): string {
        switch (view.resident_outcome) {
        case "has_code":
            return qsTr("Người dân trả lời: **đã hiện mã hồ sơ**.");
        case "not_submitted":
            return qsTr("Người dân trả lời: **chưa nộp**.");
        case "at_home":
            return qsTr("Người dân trả lời: **về nhà làm tiếp**.");
        case "none":
            return qsTr("Người dân trả lời: **chưa có mã hồ sơ**.");
        }
        return "";
    }

    Tip {
        id: answer

        visible: marked && !screen.view.choosing_needs
        width: parent.width
        icon: "user"
        marked: screen.answered()
        size: 26
    }

    NoteOptions {
        visible: !screen.view.choosing_needs
        y: answer.visible ? answer.height + Theme.px(Theme.roomy ? 40 : 16) : 0
        width: parent.width
        staff: screen.staff
        notes: screen.view
    }

    NeedsGrid {
        visible: screen.view.choosing_needs
        width: parent.width
        height: done.y - y - Theme.gap
        staff: screen.staff
        needs: screen.view.needs
    }

    StaffButton {
        id: done

        objectName: "notes-done"
        x: parent.width - width
        y: parent.height - height
        text: screen.view.choosing_needs ? qsTr("Chọn xong") : qsTr("Ghi xong")
        icon: "check"
        kind: "primary"
        size: 32
        onTapped: screen.staff.toDesk()
    }
}
