pragma ComponentBehavior: Bound
import QtQuick
import "../components"

// Before the kiosk goes away from the screen: what is behind it, and how it comes back.
Item {
    id: page

    property var machine
    property var keyboard

    Tip {
        width: parent.width
        icon: "door-exit"
        marked: qsTr("Rời ki-ốt thì **màn hình của máy tính hiện ra**, người dân không dùng được nữa. Mở lại: chạy kiosk, hoặc khởi động lại máy.")
    }

    StaffButton {
        objectName: "leave-now"
        x: parent.width - width
        y: parent.height - height
        text: qsTr("Rời ki-ốt")
        icon: "door-exit"
        kind: "primary"
        size: 32
        onTapped: page.machine.leaveKiosk()
    }
}
