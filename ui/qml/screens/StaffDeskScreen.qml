pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The desk between residents: today in figures and as a list, and everything a volunteer does there.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard
    readonly property var view: staff.view
    readonly property bool split: !Theme.portrait
    readonly property real side: split ? Math.max(Theme.px(520), Theme.type(28) * 13.5) : width - 2 * Theme.margin

    title: qsTr("Bàn tình nguyện viên")
    subtitle: qsTr("%1, vào ca lúc %2").arg(view.volunteer).arg(view.since)
    backText: qsTr("Hết ca")
    backIcon: "logout"
    onBack: staff.openSummary()

    Rectangle {
        id: sending

        width: parent.width - (screen.split ? screen.side + Theme.gap : 0)
        height: told.height + 2 * Theme.px(Theme.roomy ? 14 : 8)
        radius: Theme.tagRadius
        color: screen.view.sending.good ? Theme.leafTint : Theme.sunTint

        Icon {
            id: cloud

            x: Theme.px(24)
            anchors.verticalCenter: parent.verticalCenter
            name: screen.view.sending.icon
            size: 36
        }

        Txt {
            id: told

            x: cloud.x + cloud.width + Theme.px(16)
            width: parent.width - x - Theme.px(20)
            anchors.verticalCenter: parent.verticalCenter
            text: screen.view.sending.text
            size: 26
            font.weight: Font.DemiBold
        }
    }

    Row {
        id: counters

        y: sending.height + Theme.px(Theme.roomy ? 20 : 12)
        spacing: Theme.px(Theme.roomy ? 24 : 12)

        Repeater {
            model: [
                {
                    "words": qsTr("Lượt hôm nay"),
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
                }
            ]

            Counter {
                required property var modelData

                width: (sending.width - 3 * counters.spacing) / 4
                height: Math.max(implicitHeight, counters.implicitHeight)
                title: modelData.words
                count: modelData.count
            }
        }
    }

    Panel {
        id: list

        y: counters.y + counters.height + Theme.px(Theme.roomy ? 24 : 12)
        width: sending.width
        height: (screen.split ? parent.height : deeds.y - Theme.gap) - y

        Txt {
            anchors.centerIn: parent
            visible: !screen.view.rows.length
            width: parent.width - 2 * Theme.px(40)
            text: qsTr("Hôm nay chưa có lượt nào. Lượt nào xong sẽ hiện ở đây.")
            color: Theme.inkSoft
            horizontalAlignment: Text.AlignHCenter
        }

        Paged {
            id: visits

            x: Theme.px(6)
            y: Theme.px(6)
            width: parent.width - 2 * x
            height: parent.height - 2 * y
            spacing: 0

            Repeater {
                model: screen.view.rows

                Item {
                    id: row

                    required property var modelData
                    required property int index

                    width: visits.width
                    height: Math.max(Theme.staffTouch, words.height) + 2 * Theme.px(Theme.roomy ? 14 : 8)

                    Rectangle {
                        visible: row.index > 0
                        width: parent.width
                        height: Theme.hairline
                        color: Theme.line
                    }

                    Txt {
                        id: time

                        x: Theme.px(24)
                        anchors.verticalCenter: parent.verticalCenter
                        width: Theme.type(28) * 3.6
                        text: row.modelData.time
                        size: 28
                        color: Theme.inkSoft
                        font.weight: Font.DemiBold
                    }

                    Column {
                        id: words

                        x: time.x + time.width
                        width: tag.x - x - Theme.px(16)
                        anchors.verticalCenter: parent.verticalCenter

                        Txt {
                            width: parent.width
                            text: row.modelData.title
                            size: 28
                            font.weight: Font.DemiBold
                        }

                        Txt {
                            width: parent.width
                            visible: text
                            text: [row.modelData.entry_mode === "late" ? qsTr("ghi bù") : row.modelData.entry_mode === "resumed" ? qsTr("quay lại làm tiếp") : row.modelData.entry_mode === "practice" ? qsTr("tập dùng thử, không tính") : "", row.modelData.detail].filter(one => one).join(", ")
                            size: 24
                            color: Theme.inkSoft
                        }
                    }

                    CameTo {
                        id: tag

                        x: edit.x - width - Theme.px(12)
                        anchors.verticalCenter: parent.verticalCenter
                        maximumWidth: parent.width * 0.34
                        cameTo: row.modelData.came_to
                    }

                    Tappable {
                        id: edit

                        objectName: "correct-" + row.index
                        name: qsTr("Ghi lại lượt lúc %1").arg(row.modelData.time)
                        minimumMm: 13
                        x: parent.width - width - Theme.px(8)
                        anchors.verticalCenter: parent.verticalCenter
                        width: Theme.staffTouch
                        height: Theme.staffTouch
                        onTapped: screen.staff.correct(row.modelData.session_id)

                        Rectangle {
                            anchors.fill: parent
                            radius: Theme.tagRadius
                            color: edit.pressed ? Theme.seaTint : "transparent"
                        }

                        Icon {
                            anchors.centerIn: parent
                            name: "pencil"
                            size: 38
                        }
                    }
                }
            }
        }
    }

    Paged {
        id: deeds

        readonly property real half: screen.split ? width : (width - spacing) / 2 - 0.5

        x: parent.width - width
        y: screen.split ? 0 : parent.height - height
        width: screen.side
        height: screen.split ? parent.height : Math.min(contentHeight, parent.height * 0.5)
        spacing: Theme.px(Theme.roomy ? 18 : 12) < Theme.apart ? Theme.apart : Theme.px(Theme.roomy ? 18 : 12)

        StaffButton {
            objectName: "desk-next"
            width: deeds.width
            height: Math.max(Theme.staffControl(Theme.roomy ? 126 : 92), implicitHeight)
            text: qsTr("Đón người tiếp theo")
            icon: "player-play"
            kind: "sea"
            size: 36
            onTapped: screen.staff.leave()
        }

        Deed {
            objectName: "desk-resume"
            text: qsTr("Người hẹn đã quay lại")
            icon: "arrow-back-up"
            onTapped: screen.staff.openResume()
        }

        Deed {
            objectName: "desk-report"
            text: qsTr("Báo cáo tháng")
            icon: "report-analytics"
            onTapped: screen.staff.openReport()
        }

        Repeater {
            model: screen.view.help_pages

            Deed {
                required property var modelData

                objectName: "desk-help-" + modelData.procedure_id
                text: modelData.title
                icon: modelData.icon
                onTapped: screen.staff.openHelpPage(modelData.procedure_id)
            }
        }

        Deed {
            objectName: "desk-differs"
            text: qsTr("Trang thật khác hình")
            icon: "photo-exclamation"
            onTapped: screen.staff.openDiffers()
        }

        Deed {
            objectName: "desk-late"
            text: qsTr("Ghi bù lượt mất điện")
            icon: "clock-edit"
            onTapped: screen.staff.enterLate()
        }

        Deed {
            objectName: "desk-practice"
            text: qsTr("Tập dùng thử")
            icon: "school"
            onTapped: screen.staff.practise()
        }
    }

    component Deed: StaffDeed {
        width: deeds.half
    }
}
