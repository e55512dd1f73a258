pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// A week of hours: each day opens and closes by a touch, each time moves by half hours.
Item {
    id: page

    property var machine
    property var keyboard
    readonly property var view: machine?.view ?? ({})

    Txt {
        id: told

        width: parent.width
        text: qsTr("Giờ này hiện trên màn hình chờ. Chạm vào tên ngày để mở hoặc nghỉ.")
        size: 28
    }

    Paged {
        id: days

        y: told.height + Theme.px(16)
        width: parent.width
        height: parent.height - y
        spacing: Theme.apart

        Repeater {
            model: page.view.days ?? []

            Flow {
                id: row

                required property var modelData

                readonly property real dayWidth: Math.max(Theme.px(360), Theme.type(28) * 13)
                // Four times beside their day, or all of them below it.
                readonly property bool beside: dayWidth + 4 * (2 * Theme.staffTouch + Theme.type(28) * 3 + 3 * Theme.apart) <= width

                width: days.width
                spacing: Theme.apart

                StaffButton {
                    objectName: "day-" + row.modelData.day
                    width: row.beside ? row.dayWidth : row.width
                    text: row.modelData.times.length ? row.modelData.title : qsTr("%1: nghỉ").arg(row.modelData.title)
                    icon: row.modelData.times.length ? "circle-check" : "circle"
                    kind: row.modelData.times.length ? "sea" : "outline"
                    onTapped: page.machine.toggleDay(row.modelData.day)
                }

                Repeater {
                    model: row.modelData.times

                    TimeStepper {
                        required property var modelData

                        name: row.modelData.day + "-" + modelData.number + (modelData.closing ? "-closes" : "-opens")
                        time: modelData.time
                        onMoved: steps => page.machine.shiftTime(row.modelData.day, modelData.number, modelData.closing, steps)
                    }
                }
            }
        }
    }
}
