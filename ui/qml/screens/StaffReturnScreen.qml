pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// What brings somebody back to this step: six letters, and the same as a code to photograph.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard
    readonly property var view: staff.view
    readonly property bool split: !Theme.portrait

    title: view.procedure
    subtitle: view.step ? qsTr("Hẹn làm tiếp từ bước: %1").arg(view.step) : qsTr("Hẹn làm tiếp từ danh sách giấy tờ")
    backText: qsTr("Quay lại")
    backIcon: "arrow-left"
    onBack: staff.backToSheet()

    Column {
        id: words

        width: screen.split ? parent.width - code.width - Theme.px(80) : parent.width
        y: screen.split ? (parent.height - height) / 2 : 0
        spacing: Theme.px(Theme.roomy ? 32 : 16)

        Txt {
            width: parent.width
            text: qsTr("Chụp màn hình này, hoặc chép sáu chữ cái")
            size: 48
            font.weight: Font.Bold
        }

        Txt {
            objectName: "letters"
            width: parent.width
            text: screen.view.letters.slice(0, 3) + " " + screen.view.letters.slice(3)
            size: Theme.portrait ? 120 : 140
            color: Theme.highContrast ? Theme.ink : Theme.seaDeep
            font.weight: Font.Bold
            font.letterSpacing: Theme.px(10)
            Accessible.name: screen.view.letters.split("").join(" ")
        }

        Tip {
            width: parent.width
            kind: "good"
            icon: "shield-lock"
            marked: qsTr("Mã chỉ ghi thủ tục và bước, không ghi gì về người. Máy không giữ lại gì.")
        }
    }

    Panel {
        id: code

        readonly property real side: Math.min(Theme.px(560), screen.split ? parent.height * 0.7 : parent.width * 0.6)

        x: screen.split ? parent.width - width : (parent.width - width) / 2
        y: screen.split ? (end.y - Theme.gap - height) / 2 : words.height + Theme.px(48)
        width: side + 2 * Theme.px(30)
        height: width

        Image {
            anchors.centerIn: parent
            width: code.side
            height: code.side
            cache: false
            smooth: false
            sourceSize: Qt.size(width, height)
            source: "image://qr/" + Theme.module + "/" + encodeURIComponent(screen.view.letters)
        }
    }

    StaffButton {
        id: end

        objectName: "end-for-papers"
        x: parent.width - width
        y: parent.height - height
        text: qsTr("Đã chép, kết thúc lượt")
        icon: "check"
        kind: "primary"
        size: 32
        onTapped: screen.staff.endForPapers()
    }
}
