pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// Which language is recorded: one button for each.
Item {
    id: page

    property var machine
    property var keyboard
    readonly property var view: machine?.view ?? ({})

    Txt {
        id: told

        width: parent.width
        text: qsTr("Người nói tiếng mẹ đẻ đọc từng câu vào micro. Người dùng máy sau sẽ nghe được trên máy này.")
        size: 30
    }

    Paged {
        y: told.height + Theme.gap
        width: parent.width
        height: parent.height - y
        spacing: Theme.apart

        Repeater {
            model: page.view.tongues ?? []

            StaffButton {
                required property var modelData

                objectName: "tongue-" + modelData.id
                width: Math.min(page.width, Theme.px(800))
                text: qsTr("Tiếng %1").arg(modelData.name)
                icon: "microphone"
                kind: "outline"
                onTapped: page.machine.record(modelData.id)
            }
        }
    }
}
