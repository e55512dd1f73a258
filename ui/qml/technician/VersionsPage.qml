pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// What runs here, its age and how long it holds, and what the centre offers.
Item {
    id: page

    property var machine
    property var keyboard
    readonly property var view: machine?.view ?? ({})

    Paged {
        width: parent.width
        height: ask.y - Theme.gap
        spacing: Theme.apart

        Repeater {
            model: page.view.versions ?? []

            CheckCard {
                required property var modelData

                width: page.width
                check: modelData
            }
        }
    }

    Flow {
        id: ask

        y: parent.height - height
        width: parent.width
        layoutDirection: Qt.RightToLeft
        spacing: Theme.apart

        StaffButton {
            objectName: "versions-ask"
            text: qsTr("Hỏi trung tâm ngay")
            icon: "refresh"
            kind: "primary"
            enabled: !page.view.busy
            onTapped: page.machine.askVersions()
        }

        StaffButton {
            objectName: "versions-update"
            text: qsTr("Cập nhật gói nội dung")
            icon: "package"
            kind: "outline"
            enabled: !page.view.busy
            onTapped: page.machine.update()
        }
    }
}
