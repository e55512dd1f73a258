pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// What brings somebody back to this step: six letters, the same as a code to photograph, and a slip.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard
    readonly property var view: staff.view
    readonly property bool split: !Theme.portrait
    readonly property string told: view.trouble === "paper" ? qsTr("**Máy in hết giấy hoặc kẹt giấy.** Chụp màn hình hoặc chép sáu chữ.") : view.trouble === "stopped" ? qsTr("**Máy in đang dừng.** Chụp màn hình hoặc chép sáu chữ.") : view.progress === "printing" ? qsTr("**Đang in...** Chờ giấy ra hết rồi mới kết thúc lượt.") : view.progress === "printed" ? qsTr("**In xong.** Đưa phiếu cho người dân.") : view.progress === "saved" ? qsTr("**Đã lưu.** In ngay: hết lượt là tệp này bị xóa.") : view.progress === "failed" ? qsTr("**Chưa in được.** Chụp màn hình hoặc chép sáu chữ.") : ""

    title: view.procedure
    subtitle: view.step
    backText: qsTr("Quay lại")
    backIcon: "arrow-left"
    onBack: staff.backToSheet()

    Paged {
        id: words

        width: screen.split ? code.x - Theme.px(60) : parent.width
        height: (screen.split ? deeds.y : code.y) - Theme.gap
        spacing: Theme.px(Theme.roomy ? 28 : 14)

        Txt {
            width: words.width
            text: screen.view.paper ? qsTr("In phiếu, chụp màn hình này, hoặc chép sáu chữ cái") : qsTr("Chụp màn hình này, hoặc chép sáu chữ cái")
            size: Theme.roomy ? 44 : 34
            font.weight: Font.Bold
        }

        Txt {
            objectName: "letters"
            width: words.width
            text: screen.view.letters.slice(0, 3) + " " + screen.view.letters.slice(3)
            // As large as one line of six letters can be.
            size: Math.min(Theme.roomy ? 140 : 100, words.width / Theme.unit / Theme.textScale / 6.2)
            color: Theme.highContrast ? Theme.ink : Theme.seaDeep
            font.weight: Font.Bold
            font.letterSpacing: Theme.px(8)
            Accessible.name: screen.view.letters.split("").join(" ")
        }

        Txt {
            width: words.width
            text: screen.view.bring
            size: 30
            font.weight: Font.DemiBold
        }

        Tip {
            width: words.width
            visible: screen.told
            kind: screen.view.progress === "printed" || screen.view.progress === "saved" ? "good" : "tip"
            icon: screen.view.trouble === "paper" || screen.view.trouble === "stopped" || screen.view.progress === "failed" ? "alert-triangle" : "printer"
            marked: screen.told
        }

        Tip {
            width: words.width
            kind: "good"
            icon: "shield-lock"
            marked: qsTr("Mã chỉ ghi thủ tục và bước, không ghi gì về người. Máy không giữ lại gì.")
        }
    }

    Panel {
        id: code

        readonly property real side: Math.min(Theme.px(520), screen.split ? deeds.y - Theme.gap - 2 * Theme.px(30) : parent.height * 0.3, parent.width * 0.36 + (screen.split ? 0 : parent.width))

        x: screen.split ? parent.width - width : (parent.width - width) / 2
        y: screen.split ? 0 : deeds.y - Theme.gap - height
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

    Flow {
        id: deeds

        y: parent.height - height
        width: parent.width
        layoutDirection: Qt.RightToLeft
        spacing: Theme.apart

        StaffButton {
            objectName: "end-for-papers"
            text: qsTr("Đã chép, kết thúc lượt")
            icon: "check"
            kind: "primary"
            size: 32
            onTapped: screen.staff.endForPapers()
        }

        StaffButton {
            objectName: "print-slip"
            visible: screen.view.paper
            enabled: screen.view.progress !== "printing"
            text: screen.view.paper === "slip" ? qsTr("In phiếu hẹn") : screen.view.paper === "a4" ? qsTr("In phiếu hẹn A4") : qsTr("Lưu phiếu hẹn để in")
            icon: screen.view.paper === "pdf" ? "file-download" : "receipt"
            kind: enabled ? "outline" : "quiet"
            size: 32
            onTapped: screen.staff.printSlip()
        }
    }
}
