pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The guide goes home: codes for the phone, sheets from the printer.
ScreenFrame {
    id: screen

    readonly property bool split: !Theme.portrait
    readonly property real rightWidth: split ? Math.max(Math.round(body.width * (Theme.low ? (Theme.textScale > 1 ? 0.42 : 0.36) : 0.285)), Theme.type(28) * 11) : body.width
    // So much stands beside the codes that the title must be short.
    readonly property bool cramped: aside.height > body.height * (Theme.low ? 0.55 : Theme.portrait ? 0.3 : 1)
    readonly property string note: qsTr("Mở máy ảnh của điện thoại, đưa vào mã cần lấy.")
    readonly property bool prints: view.papers.length > 0
    // What another printer lacks is no news while this one prints.
    readonly property string trouble: prints && view.progress ? "" : view.trouble

    footer.backShown: false
    footer.primaryText: qsTr("Xong, quay lại")
    footer.primaryIcon: "check"
    footer.onPrimary: guide.taken()

    TitleBlock {
        id: title

        width: Theme.low ? parent.width : list.width
        trail: screen.cramped ? "" : screen.view.branch && !Theme.low ? qsTr("%1: %2").arg(screen.view.procedure_title).arg(screen.view.branch) : screen.view.procedure_title
        title: qsTr("Mang hướng dẫn về")
        note: screen.view.codes.length > 0 && !screen.cramped ? screen.note : ""
        paged: list
    }

    Paged {
        id: list

        property bool crowded: false
        readonly property int across: crowded || Theme.low && Theme.textScale > 1 ? 1 : Math.max(1, Math.min(screen.view.codes.length, Math.floor((width + spacing) / (Theme.type(28) * 10 + spacing))))

        docked: screen.split
        y: title.height + Math.max(Theme.apart, Theme.px(Theme.roomy ? 24 : 12))
        width: screen.split ? parent.width - screen.rightWidth - Theme.px(40) : parent.width
        height: (screen.split ? parent.height : aside.y - Theme.gap) - y
        spacing: Theme.roomy ? Theme.gap : Theme.apart

        // Where long words make the cards higher than the list, they lie one below the other.
        function look(): void {
            if (height > 0 && across > 1 && rowHeight(0, across) > room)
                crowded = true;
        }

        // Ends with the screen, as a call for later does not.
        Timer {
            id: looking

            interval: 0
            onTriggered: list.look()
        }

        // Beside so much the note turns with the pages.
        Txt {
            width: list.width
            visible: screen.cramped && screen.view.codes.length > 0
            text: screen.note
            color: Theme.inkSoft
        }

        Repeater {
            model: screen.view.codes

            QrCard {
                required property var modelData
                required property int index

                objectName: "code-" + modelData.kind
                width: (list.width - (list.across - 1) * list.spacing) / list.across - 1
                height: list.rowHeight(index, list.across)
                wide: list.across === 1
                code: Theme.low ? 190 : list.across === 1 || Theme.textScale > 1 ? 250 : 300
                text: modelData.text
                title: modelData.title
                caption: modelData.caption
                onImplicitHeightChanged: looking.restart()
            }
        }
    }

    Flow {
        id: aside

        readonly property real cell: !screen.split && screen.view.papers.length > 1 ? Math.floor((width - spacing) / 2) : width

        x: parent.width - width
        y: !screen.split ? parent.height - height : Theme.low ? list.y : 0
        width: screen.rightWidth
        spacing: Theme.gap

        Tip {
            width: parent.width
            visible: marked
            icon: screen.trouble && screen.trouble !== "absent" ? "alert-triangle" : "printer"
            kind: screen.view.progress === "failed" ? "trouble" : screen.view.progress === "printed" || screen.view.progress === "saved" ? "good" : "tip"
            marked: screen.trouble === "paper" ? qsTr("**Máy in hết giấy hoặc kẹt giấy.** Báo tình nguyện viên. Mã trên màn hình vẫn quét được.") : screen.trouble === "stopped" ? qsTr("**Máy in đang dừng.** Báo tình nguyện viên. Mã trên màn hình vẫn quét được.") : screen.trouble === "absent" ? qsTr("**Ở đây chưa có máy in.** Quét mã, hoặc chụp lại màn hình bằng điện thoại.") : screen.view.progress === "printing" ? qsTr("**Đang in...** Chờ giấy ra hết rồi hãy lấy.") : screen.view.progress === "printed" ? qsTr("**In xong.** Nhớ lấy giấy ở máy in.") : screen.view.progress === "saved" ? qsTr("**Đã lưu.** Nhờ tình nguyện viên in ngay: rời máy là tờ này bị xóa.") : screen.view.progress === "failed" ? qsTr("**Chưa in được.** Báo tình nguyện viên. Mã trên màn hình vẫn quét được.") : ""
        }

        Repeater {
            model: screen.view.papers

            BigButton {
                required property string modelData

                objectName: "print-" + modelData
                width: aside.cell
                enabled: screen.view.progress !== "printing"
                text: modelData === "a4" ? qsTr("In tờ A4") : modelData === "slip" ? qsTr("In phiếu nhỏ") : qsTr("Lưu tờ A4 để in")
                icon: modelData === "slip" ? "receipt" : modelData === "a4" ? "printer" : "file-download"
                kind: enabled ? "outline" : "quiet"
                size: 30
                padding: Theme.px(20)
                onTapped: screen.guide.printGuide(modelData)
            }
        }

        Txt {
            width: parent.width
            visible: screen.prints && !Theme.low
            text: screen.view.papers.indexOf("slip") < 0 ? qsTr("Tờ A4: giấy tờ và các bước.") : screen.view.papers.indexOf("a4") < 0 ? qsTr("Phiếu nhỏ: chỉ ghi thứ phải đem theo.") : qsTr("Tờ A4: giấy tờ và các bước. Phiếu nhỏ: chỉ ghi thứ phải đem theo.")
            size: 26
            color: Theme.inkSoft
        }
    }

    Pager {
        anchors.bottom: parent.bottom
        x: parent.width - width
        width: screen.rightWidth
        visible: screen.split && !Theme.low && pages > 1
        page: list.page
        pages: list.pages
        onTurned: delta => list.page += delta
    }
}
