pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The pad at the door. Digits show as dots only.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard
    readonly property var pad: staff.view
    readonly property bool split: !Theme.portrait
    readonly property bool choosing: pad.purpose !== "sign-in"

    title: qsTr("Dành cho nhân viên")
    subtitle: shell.unitName ? qsTr("%1, %2").arg(shell.pointName).arg(shell.unitName) : shell.pointName
    onBack: staff.leave()

    function note(): string {
        if (pad.wait_s > 0)
            return qsTr("Sai nhiều lần. Chờ %1 rồi thử lại.").arg(pad.wait_s >= 60 ? qsTr("%1 phút %2 giây").arg(Math.floor(pad.wait_s / 60)).arg(pad.wait_s % 60) : qsTr("%1 giây").arg(pad.wait_s));
        switch (pad.note) {
        case "wrong":
            return qsTr("Mã chưa đúng. Xem lại rồi bấm lần nữa.");
        case "refused":
            return qsTr("Mã này dễ đoán hoặc không dùng được. Chọn mã khác.");
        case "different":
            return qsTr("Hai lần bấm chưa giống nhau. Chọn lại từ đầu.");
        case "disk":
            return qsTr("Máy chưa ghi được. Báo kỹ thuật viên xem ổ đĩa.");
        }
        return "";
    }

    Column {
        id: told

        width: screen.split ? parent.width * 0.46 : parent.width
        y: screen.split ? (parent.height - height) / 2 : 0
        spacing: Theme.px(Theme.roomy ? 28 : 16)

        Txt {
            width: parent.width
            text: screen.pad.purpose === "sign-in" ? qsTr("Bấm mã PIN của mình") : screen.pad.purpose === "choose" ? qsTr("Chọn mã PIN mới") : qsTr("Bấm lại mã vừa chọn")
            size: 52
            font.weight: Font.Bold
        }

        Txt {
            width: parent.width
            text: screen.choosing ? qsTr("Từ %1 đến 12 chữ số, đừng lấy ngày sinh hay dãy số liền. Mỗi người một mã, không đưa cho ai.").arg(screen.pad.least) : qsTr("Lần đầu dùng máy này? Bấm mã mời được phát, rồi tự chọn mã PIN.")
            size: 28
            color: Theme.inkSoft
        }

        Row {
            id: dots

            height: Theme.px(72)
            spacing: Theme.px(18)

            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Đã bấm %1 số").arg(screen.pad.dots)

            Repeater {
                model: Math.max(screen.pad.least, screen.pad.dots)

                Rectangle {
                    required property int index

                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.px(30)
                    height: width
                    radius: width / 2
                    color: index < screen.pad.dots ? Theme.sea : "transparent"
                    border.width: Theme.stroke
                    border.color: index < screen.pad.dots ? Theme.sea : Theme.outline
                }
            }
        }

        // Its room is kept, so that no key moves under a finger.
        Item {
            width: parent.width
            height: Math.max(note.height, Theme.type(28) * 1.5 + 2 * Theme.px(24))

            Tip {
                id: note

                width: parent.width
                visible: marked
                kind: "trouble"
                icon: screen.pad.wait_s > 0 ? "hourglass" : "alert-triangle"
                marked: screen.note()
            }
        }
    }

    Grid {
        id: keys

        readonly property real cell: Math.min(Theme.px(220), (pane.width - 2 * spacing) / 3)
        readonly property real cellHeight: Math.max(Theme.staffTouch, Math.min(Theme.px(140), (pane.height - 3 * spacing) / 4))

        x: pane.x + (pane.width - width) / 2
        y: pane.y + (pane.height - height) / 2
        columns: 3
        spacing: Math.max(Theme.apart, Theme.px(20))

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

            Digit {}
        }

        Key {
            objectName: "pin-drop"
            minimumMm: 13
            width: keys.cell
            height: keys.cellHeight
            radius: Theme.buttonRadius
            text: qsTr("Xóa")
            icon: "backspace"
            onTapped: screen.staff.dropDigit()
        }

        Digit {
            modelData: "0"
        }

        StaffButton {
            objectName: "pin-enter"
            width: keys.cell
            height: keys.cellHeight
            padding: Theme.px(12)
            text: screen.choosing ? qsTr("Tiếp") : qsTr("Vào")
            icon: screen.pad.busy ? "loader-2" : "arrow-right"
            iconAfter: true
            enabled: screen.pad.ready && !screen.pad.busy && screen.pad.wait_s === 0
            kind: enabled ? "primary" : "quiet"
            onTapped: screen.staff.enter()
        }
    }

    component Digit: Key {
        required property string modelData

        objectName: "pin-" + modelData
        minimumMm: 13
        width: keys.cell
        height: keys.cellHeight
        radius: Theme.buttonRadius
        text: modelData
        onTapped: screen.staff.pressDigit(modelData)
    }

    Item {
        id: pane

        x: screen.split ? told.width + Theme.gap : 0
        y: screen.split ? 0 : told.height + Theme.px(48)
        width: parent.width - x
        height: parent.height - y
    }
}
