pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// What everyone may set for themselves with one tap: text size, contrast, motion, language.
Row {
    id: switches

    required property var shell
    property bool deep: false
    // Only the languages not spoken now, where room is scarce.
    property bool fewer: false
    readonly property bool many: shell.languages.length > 2

    spacing: Math.max(Theme.apart, Theme.px(20))

    Chip {
        objectName: "large-text"
        text: qsTr("Chữ to")
        icon: "text-size"
        deep: switches.deep
        checked: switches.shell.textScale > 1
        onTapped: switches.shell.toggleLargeText()
    }

    Chip {
        objectName: "high-contrast"
        text: qsTr("Nền đen")
        name: qsTr("Nền đen, chữ sáng")
        icon: "contrast-2"
        deep: switches.deep
        checked: switches.shell.highContrast
        onTapped: switches.shell.toggleContrast()
    }

    Chip {
        objectName: "calm-motion"
        text: qsTr("Bớt động")
        name: qsTr("Bớt chuyển động")
        icon: "player-pause"
        deep: switches.deep
        checked: switches.shell.calmMotion
        onTapped: switches.shell.toggleMotion()
    }

    Chip {
        objectName: "languages"
        visible: switches.many
        text: qsTr("Ngôn ngữ")
        // In English too: whoever needs it may not read the words of the moment.
        name: text + ", Language"
        icon: "language"
        deep: switches.deep
        role: Accessible.Button
        onTapped: switches.shell.chooseLanguage()
    }

    Repeater {
        model: switches.many ? [] : switches.shell.languages.filter(language => !switches.fewer || language.id !== switches.shell.language)

        Chip {
            required property var modelData

            objectName: "language-" + modelData.id
            text: modelData.name
            deep: switches.deep
            role: Accessible.RadioButton
            checked: switches.shell.language === modelData.id
            onTapped: switches.shell.setLanguage(modelData.id)
        }
    }
}
