pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// What everyone may set for themselves with one tap: reading aloud, text size, contrast, motion, language.
// While the screen is read aloud, how to stop it and how loud it is stand in their place.
Flow {
    id: switches

    required property var shell
    property bool deep: false
    // Only the languages not spoken now, where room is scarce.
    property bool fewer: false
    // Only on the screen that is shown, not on those that wait.
    readonly property bool talking: Spoken.talking && enabled
    readonly property bool many: shell.languages.length > 2
    // Reading aloud has a place elsewhere.
    property bool unread: false
    property real room: Infinity
    // There is no second row.
    property bool single: false
    readonly property bool tight: single && children.filter(child => child.visible).map(child => child.wholeWidth ?? child.width).reduce((sum, width) => width > 0 ? sum + width + spacing : sum, -spacing) > room
    readonly property real oneRow: children.filter(child => child.visible && child.width > 0).reduce((sum, child) => sum + child.width + spacing, -spacing)

    width: Math.min(oneRow, room)
    spacing: Math.max(Theme.apart, Theme.px(20))

    Loader {
        active: switches.talking
        visible: active
        sourceComponent: SpeechBar {
            deep: switches.deep
            room: switches.room
        }
    }

    ReadChip {
        visible: Spoken.reader !== null && !switches.talking && !switches.unread
        deep: switches.deep
        tight: switches.tight
        onPressedChanged: switches.shell.hold(pressed)
    }

    Chip {
        objectName: "large-text"
        visible: !switches.talking
        text: qsTr("Chữ to")
        icon: "text-size"
        deep: switches.deep
        tight: switches.tight
        checked: switches.shell.textScale > 1
        onPressedChanged: switches.shell.hold(pressed)
        onTapped: switches.shell.toggleLargeText()
    }

    Chip {
        objectName: "high-contrast"
        visible: !switches.talking
        text: qsTr("Nền đen")
        name: qsTr("Nền đen, chữ sáng")
        icon: "contrast-2"
        deep: switches.deep
        tight: switches.tight
        checked: switches.shell.highContrast
        onPressedChanged: switches.shell.hold(pressed)
        onTapped: switches.shell.toggleContrast()
    }

    Chip {
        objectName: "calm-motion"
        visible: !switches.talking
        text: qsTr("Bớt động")
        name: qsTr("Bớt chuyển động")
        icon: "player-pause"
        deep: switches.deep
        tight: switches.tight
        checked: switches.shell.calmMotion
        onTapped: switches.shell.toggleMotion()
    }

    Chip {
        objectName: "languages"
        visible: switches.many && !switches.talking
        text: qsTr("Ngôn ngữ")
        // In English too: whoever needs it may not read the words of the moment.
        name: text + ", Language"
        icon: "language"
        deep: switches.deep
        tight: switches.tight
        role: Accessible.Button
        onTapped: switches.shell.chooseLanguage()
    }

    Repeater {
        // The same chips in every language: made anew they would cost more than all that changes with it.
        model: switches.many ? [] : switches.shell.languages

        Chip {
            required property var modelData

            objectName: "language-" + modelData.id
            visible: !switches.talking && !(switches.fewer && checked)
            text: modelData.name
            deep: switches.deep
            tight: switches.tight
            role: Accessible.RadioButton
            checked: switches.shell.language === modelData.id
            onPressedChanged: switches.shell.hold(pressed)
            onTapped: switches.shell.setLanguage(modelData.id)
        }
    }
}
