pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The end of a shift on one sheet, to photograph or print.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard
    readonly property var view: staff.view
    readonly property bool split: !Theme.portrait

    title: qsTr("Hết ca của %1").arg(view.volunteer)
    subtitle: qsTr("%1, từ %2 đến %3").arg(view.day).arg(view.since).arg(view.until)
    backText: qsTr("Về bàn")
    backIcon: "arrow-left"
    onBack: staff.toDesk()

    Paged {
        id: sheet

        width: parent.width
        height: close.y - Theme.gap
        spacing: Theme.gap

        Flow {
            id: counters

            readonly property int across: Theme.portrait ? 3 : 5

            width: sheet.width
            spacing: Theme.px(Theme.roomy ? 24 : 12)

            Repeater {
                model: [
                    {
                        "words": qsTr("Lượt trong ca"),
                        "count": screen.view.visits
                    },
                    {
                        "words": qsTr("Có mã hồ sơ"),
                        "count": screen.view.submitted
                    },
                    {
                        "words": qsTr("Hẹn lại"),
                        "count": screen.view.come_back
                    },
                    {
                        "words": qsTr("Chưa xong"),
                        "count": screen.view.stopped
                    },
                    {
                        "words": qsTr("Việc khác"),
                        "count": screen.view.other
                    }
                ]

                Counter {
                    required property var modelData

                    width: (counters.width - (counters.across - 1) * counters.spacing) / counters.across - 0.5
                    title: modelData.words
                    count: modelData.count
                }
            }
        }

        CountList {
            width: screen.split ? (sheet.width - Theme.gap) / 2 - 0.5 : sheet.width
            heading: qsTr("Đã làm")
            empty: qsTr("Ca này chưa làm thủ tục nào.")
            rows: screen.view.procedures
        }

        CountList {
            width: screen.split ? (sheet.width - Theme.gap) / 2 - 0.5 : sheet.width
            heading: qsTr("Chỗ vướng")
            empty: qsTr("Ca này chưa ghi chỗ vướng nào.")
            rows: screen.view.troubles
        }

        Tip {
            width: sheet.width
            icon: screen.view.sending.icon
            kind: screen.view.sending.good ? "good" : "tip"
            size: 26
            marked: (screen.view.answered ? qsTr("Đáp %1 lần gọi, thường sau %2 giây. ").arg(screen.view.answered).arg(screen.view.waited_s) : "") + screen.view.sending.text + "."
        }

        Txt {
            width: sheet.width
            text: qsTr("Chụp màn hình này nếu cần nộp lại.")
            size: 26
            color: Theme.inkSoft
        }
    }

    PaperButton {
        id: paper

        x: close.x - width - Theme.gap
        y: close.y
        height: close.height
        staff: screen.staff
    }

    StaffButton {
        id: close

        objectName: "close-shift"
        x: parent.width - width
        y: parent.height - height
        text: qsTr("Đóng ca")
        icon: "logout"
        kind: "primary"
        size: 32
        onTapped: screen.staff.closeShift()
    }
}
