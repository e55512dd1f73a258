pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// How the screen hangs and how large it is: buttons keep their millimetres by it.
Column {
    id: page

    property var machine
    property var keyboard
    readonly property var view: machine?.view ?? ({})

    spacing: Theme.gap

    Txt {
        width: parent.width
        text: qsTr("Màn hình đang đứng thế nào?")
        size: 34
        font.weight: Font.Bold
    }

    Flow {
        width: parent.width
        spacing: Theme.apart

        Repeater {
            model: [0, 90, 180, 270]

            StaffButton {
                required property int modelData

                objectName: "turn-" + modelData
                text: modelData === 0 ? qsTr("Không xoay") : qsTr("Xoay %1°").arg(modelData)
                icon: page.view.rotation === modelData ? "check" : "rotate-clockwise"
                kind: page.view.rotation === modelData ? "sea" : "outline"
                onTapped: page.machine.turnScreen(modelData)
            }
        }
    }

    Txt {
        width: parent.width
        text: qsTr("Đường chéo màn hình: %1 inch").arg(page.view.inches ?? "")
        size: 34
        font.weight: Font.Bold
    }

    Row {
        spacing: Theme.apart

        StaffButton {
            objectName: "smaller"
            text: qsTr("Nhỏ hơn")
            icon: "minus"
            kind: "outline"
            onTapped: page.machine.resizeScreen(-1)
        }

        StaffButton {
            objectName: "larger"
            text: qsTr("Lớn hơn")
            icon: "plus"
            kind: "outline"
            onTapped: page.machine.resizeScreen(1)
        }
    }

    Txt {
        width: parent.width
        text: qsTr("Thước đo: thanh này phải dài đúng 10 cm.")
        size: 28
    }

    Rectangle {
        width: Math.min(page.width, 100 * Theme.pixelsPerMm)
        height: Theme.px(28)
        radius: height / 2
        color: Theme.sea
    }
}
