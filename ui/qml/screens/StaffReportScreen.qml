pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The month of this point: to read here, to paste into a message, to take away as Excel.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard
    readonly property var view: staff.view
    readonly property bool split: !Theme.portrait
    readonly property real column: split ? (width - 2 * Theme.margin - side.width - 2 * Theme.gap) / 2 : (width - 2 * Theme.margin - Theme.gap) / 2 - 0.5

    title: qsTr("Báo cáo tháng %1/%2").arg(view.month).arg(view.year)
    subtitle: view.place
    backText: qsTr("Về bàn")
    backIcon: "arrow-left"
    onBack: staff.toDesk()

    Paged {
        id: told

        width: screen.split ? side.x - Theme.gap : parent.width
        height: screen.split ? parent.height : side.y - Theme.gap
        spacing: Theme.gap

        CountList {
            width: screen.split && told.width < Theme.type(26) * 40 ? told.width : screen.column
            heading: qsTr("Số liệu")
            rows: screen.view.figures
        }

        Column {
            width: screen.split && told.width < Theme.type(26) * 40 ? told.width : screen.column
            spacing: Theme.gap

            CountList {
                width: parent.width
                heading: qsTr("Làm nhiều nhất")
                empty: qsTr("Tháng này chưa có thủ tục nào.")
                rows: screen.view.procedures
            }

            CountList {
                width: parent.width
                heading: qsTr("Chỗ hay vướng")
                empty: qsTr("Chưa ghi nhận chỗ vướng nào.")
                rows: screen.view.troubles
            }
        }
    }

    Column {
        id: side

        x: parent.width - width
        y: screen.split ? 0 : parent.height - height
        width: screen.split ? Math.max(Theme.px(500), Theme.type(26) * 14) : parent.width
        spacing: Theme.apart

        Panel {
            id: code

            // As large as there is room: a whole report is a dense code.
            readonly property real side: Math.max(Theme.px(300), Math.min(width - 2 * Theme.px(20), (screen.split ? screen.room : screen.room * 0.45) - caption.height - complete.height - row.height - 2 * Theme.apart - 3 * Theme.px(16)))

            width: parent.width
            height: side + caption.height + 3 * Theme.px(16)

            Image {
                x: (parent.width - width) / 2
                y: Theme.px(16)
                width: code.side
                height: code.side
                smooth: false
                cache: false
                sourceSize: Qt.size(width, height)
                source: "image://qr/" + Theme.module + "/" + encodeURIComponent(screen.view.text)
            }

            Txt {
                id: caption

                y: code.side + 2 * Theme.px(16)
                width: parent.width
                text: qsTr("Quét rồi dán vào tin nhắn")
                size: 26
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignHCenter
            }
        }

        Tip {
            id: complete

            width: parent.width
            icon: screen.view.saving === "failed" ? "alert-triangle" : screen.view.saving === "done" ? "check" : "calendar-check"
            kind: screen.view.saving === "failed" ? "trouble" : screen.view.saving === "done" ? "good" : "tip"
            size: 24
            marked: screen.view.saving === "failed" ? qsTr("Chưa ghi được tệp. Cắm USB còn chỗ trống rồi thử lại.") : screen.view.saving === "done" ? qsTr("Đã ghi vào %1").arg(screen.view.saved) : screen.view.complete
        }

        Row {
            id: row

            width: parent.width
            spacing: Theme.apart

            StaffButton {
                objectName: "report-month"
                width: (row.width - row.spacing) / 2
                padding: Theme.px(12)
                size: 26
                text: qsTr("Tháng khác")
                icon: "calendar"
                kind: "outline"
                onTapped: screen.staff.otherMonth()
            }

            StaffButton {
                objectName: "report-excel"
                width: (row.width - row.spacing) / 2
                padding: Theme.px(12)
                size: 26
                text: qsTr("Ghi Excel")
                icon: screen.view.saving === "busy" ? "loader-2" : "file-spreadsheet"
                kind: "primary"
                onTapped: screen.staff.saveExcel()
            }
        }
    }
}
