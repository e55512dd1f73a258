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

    title: qsTr("Báo cáo tháng %1/%2").arg(view.month).arg(view.year)
    subtitle: view.place
    backText: qsTr("Về bàn")
    backIcon: "arrow-left"
    onBack: staff.toDesk()

    aside: StaffButton {
        objectName: "report-month"
        height: Theme.staffTouch
        padding: Theme.px(20)
        text: qsTr("Tháng khác")
        icon: "calendar"
        onTapped: screen.staff.otherMonth()
    }

    // Short lists, so that pages turn between them.
    function lists(): var {
        const parts = [];
        const add = (heading, empty, rows) => {
            for (let at = 0; at < Math.max(1, rows.length); at += 6)
                parts.push({
                    "heading": at === 0 ? heading : "",
                    "empty": empty,
                    "rows": rows.slice(at, at + 6)
                });
        };
        add(qsTr("Số liệu"), "", view.figures);
        add(qsTr("Làm nhiều nhất"), qsTr("Tháng này chưa có thủ tục nào."), view.procedures);
        add(qsTr("Chỗ hay vướng"), qsTr("Chưa ghi nhận chỗ vướng nào."), view.troubles);
        return parts;
    }

    Paged {
        id: told

        readonly property int across: width < Theme.type(26) * 40 ? 1 : 2

        width: screen.split ? side.x - Theme.gap : parent.width
        height: Math.floor(screen.split ? parent.height : side.y - Theme.gap)
        spacing: Theme.gap

        Tip {
            width: told.width
            icon: screen.view.saving === "failed" ? "alert-triangle" : screen.view.saving === "done" ? "check" : "calendar-check"
            kind: screen.view.saving === "failed" ? "trouble" : screen.view.saving === "done" ? "good" : "tip"
            size: 26
            marked: screen.view.saving === "failed" ? qsTr("Chưa ghi được tệp. Cắm USB còn chỗ trống rồi thử lại.") : screen.view.saving === "done" ? qsTr("Đã ghi vào %1").arg(screen.view.saved) : screen.view.complete
        }

        Repeater {
            model: screen.lists()

            CountList {
                required property var modelData
                required property int index

                width: (told.width - (told.across - 1) * told.spacing) / told.across - 0.5
                height: told.rowHeight(index, told.across)
                heading: modelData.heading
                empty: modelData.empty
                rows: modelData.rows
            }
        }
    }

    Column {
        id: side

        x: parent.width - width
        y: screen.split ? 0 : parent.height - height
        width: screen.split ? Math.max(Theme.px(500), Theme.type(26) * 13) : parent.width
        spacing: Theme.apart

        Panel {
            id: code

            // As large as there is room: a whole report is a dense code.
            readonly property real extent: Math.min(width - 2 * Theme.px(20), (screen.split ? screen.room : screen.room * 0.45) - caption.height - excel.height - Theme.apart - (paper.visible ? paper.height + Theme.apart : 0) - 3 * Theme.px(16))

            width: parent.width
            height: extent + caption.height + 3 * Theme.px(16)

            Image {
                x: (parent.width - width) / 2
                y: Theme.px(16)
                width: code.extent
                height: code.extent
                smooth: false
                cache: false
                sourceSize: Qt.size(width, height)
                source: "image://qr/" + Theme.module + "/" + encodeURIComponent(screen.view.text)
            }

            Txt {
                id: caption

                y: code.extent + 2 * Theme.px(16)
                width: parent.width
                text: qsTr("Quét rồi dán vào tin nhắn")
                size: 26
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignHCenter
            }
        }

        PaperButton {
            id: paper

            width: parent.width
            staff: screen.staff
        }

        StaffButton {
            id: excel

            objectName: "report-excel"
            width: parent.width
            text: qsTr("Ghi Excel")
            icon: screen.view.saving === "busy" ? "loader-2" : "file-spreadsheet"
            kind: "primary"
            onTapped: screen.staff.saveExcel()
        }
    }
}
