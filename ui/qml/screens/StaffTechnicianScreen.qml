pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../technician"
import "../theme"

// The technician: every check with a sentence and what to do, and the deeds that mend; each deed with more to show opens a page.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard
    readonly property var machine: staff.technician
    readonly property var view: machine.view
    readonly property bool home: view.page === "checks"

    title: home ? qsTr("Kỹ thuật viên") : view.page === "touch" ? qsTr("Thử cảm ứng") : view.page === "sticks" ? qsTr("Chọn USB") : view.page === "diagnostics" ? qsTr("Gói chẩn đoán") : view.page === "hours" ? qsTr("Giờ mở cửa") : view.page === "screen" ? qsTr("Cỡ và hướng màn hình") : view.page === "network" ? qsTr("Gỡ lỗi mạng") : view.page === "versions" ? qsTr("Phiên bản phần mềm") : view.page === "leave" ? qsTr("Rời chế độ ki-ốt") : view.page === "tongues" ? qsTr("Thu giọng đọc") : view.page === "language" ? qsTr("Chọn ngôn ngữ") : qsTr("Ghi danh máy")
    subtitle: view.first ? qsTr("Máy mới: việc %1 trên %2").arg(view.place).arg(view.places) : view.machine
    sign: "tool"
    backText: home ? qsTr("Thoát") : qsTr("Quay lại")
    backIcon: home ? "logout" : "arrow-left"
    onBack: machine.back()

    // The first page says it over its checks, so that nothing beside them moves.
    Outcome {
        id: outcome

        visible: !screen.home && screen.view.said
        width: parent.width
        view: screen.view
    }

    Loader {
        y: outcome.visible ? outcome.height + Theme.gap : 0
        width: parent.width
        height: (onward.visible ? onward.y - Theme.gap : parent.height) - y
        source: "../technician/" + screen.view.page.charAt(0).toUpperCase() + screen.view.page.slice(1) + "Page.qml"
        onLoaded: {
            item.machine = screen.machine;
            item.keyboard = screen.keyboard;
        }
    }

    StaffButton {
        id: onward

        objectName: "first-next"
        visible: screen.view.first && screen.view.page !== "enroll"
        x: parent.width - width
        y: parent.height - height
        text: qsTr("Tiếp tục")
        icon: "arrow-right"
        iconAfter: true
        kind: "primary"
        size: 32
        enabled: !screen.view.busy
        onTapped: screen.machine.next()
    }
}
