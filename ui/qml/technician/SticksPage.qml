pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// Which stick: one button for each that can be written to.
Item {
    id: page

    property var machine
    property var keyboard
    readonly property var view: machine?.view ?? ({})

    Txt {
        id: told

        width: parent.width
        text: (page.view.sticks ?? []).length ? qsTr("Chọn USB để dùng:") : qsTr("Chưa thấy USB nào. Cắm USB vào máy, đợi vài giây rồi bấm tìm lại.")
        size: 30
    }

    Paged {
        y: told.height + Theme.gap
        width: parent.width
        height: again.y - Theme.gap - y
        spacing: Theme.apart

        Repeater {
            model: page.view.sticks ?? []

            StaffButton {
                required property var modelData

                objectName: "stick-" + modelData.number
                width: Math.min(page.width, Theme.px(800))
                text: modelData.name
                icon: "usb"
                kind: "outline"
                enabled: !page.view.busy
                onTapped: page.machine.useStick(modelData.number)
            }
        }
    }

    StaffButton {
        id: again

        objectName: "sticks-again"
        y: parent.height - height
        text: qsTr("Tìm lại USB")
        icon: "refresh"
        onTapped: page.machine.chooseStick(page.view.purpose)
    }
}
