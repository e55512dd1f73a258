pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The language that every resident begins with.
Flow {
    id: page

    property var machine
    property var keyboard
    readonly property var view: machine?.view ?? ({})

    spacing: Theme.gap

    Txt {
        width: parent.width
        text: qsTr("Mỗi lượt mới bắt đầu bằng tiếng nào?")
        size: 34
        font.weight: Font.Bold
    }

    Repeater {
        model: page.view.languages ?? []

        StaffButton {
            required property var modelData

            objectName: "begin-" + modelData.id
            width: Math.min(page.width, Theme.px(560))
            text: modelData.name
            icon: page.view.language === modelData.id ? "check" : "language"
            kind: page.view.language === modelData.id ? "sea" : "outline"
            size: 34
            onTapped: page.machine.speak(modelData.id)
        }
    }
}
