pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Every language by its own name, where the header has no room for them.
Rectangle {
    id: cover

    required property var shell

    color: Theme.paper

    Txt {
        id: title

        x: Theme.margin
        y: Theme.margin
        width: parent.width - 2 * Theme.margin
        // Whoever comes here may read none of the words of the moment.
        text: qsTr("Chọn ngôn ngữ") + " · Language"
        size: Theme.roomy ? 52 : 44
        font.weight: Font.Bold
    }

    Paged {
        id: list

        readonly property int columns: Theme.portrait ? 1 : 3

        x: Theme.margin
        y: title.y + title.height + Theme.px(36)
        width: parent.width - 2 * Theme.margin
        height: keep.y - Theme.gap - y

        Repeater {
            model: cover.shell.languages

            BigButton {
                required property var modelData

                objectName: "language-" + modelData.id
                width: (list.width - (list.columns - 1) * list.spacing) / list.columns - 1
                height: Theme.control(136)
                role: Accessible.RadioButton
                checked: cover.shell.chosenLanguage === modelData.id
                kind: checked ? "sea" : "outline"
                icon: checked ? "check" : ""
                text: modelData.name
                size: 40
                onTapped: cover.shell.setLanguage(modelData.id)
            }
        }
    }

    BigButton {
        id: keep

        objectName: "keep-language"
        x: Theme.margin
        y: parent.height - height - Theme.margin
        icon: "arrow-left"
        text: qsTr("Quay lại")
        onTapped: cover.shell.leaveLanguages()
    }
}
