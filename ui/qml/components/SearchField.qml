pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The field to type in. It never lets words leave by clipboard or selection handles.
Rectangle {
    id: field

    property string hint
    property string shortHint: hint
    property string icon: "search"
    readonly property alias typed: input.displayText
    signal clear

    implicitHeight: Math.max(Theme.px(104), Theme.touch + 2 * Theme.px(8))
    height: implicitHeight
    radius: Theme.cardRadius
    color: Theme.card
    border.width: Theme.stroke
    border.color: Theme.sea

    function focusField(): void {
        input.forceActiveFocus();
    }

    Icon {
        id: glass

        name: field.icon
        size: 48
        x: Theme.px(36)
        anchors.verticalCenter: parent.verticalCenter
    }

    TextInput {
        id: input

        objectName: "search-input"
        x: glass.x + glass.width + Theme.px(20)
        width: erase.x - x - Theme.px(12)
        height: parent.height
        verticalAlignment: TextInput.AlignVCenter
        clip: true
        color: Theme.ink
        font.family: Theme.family
        font.pixelSize: Theme.type(38)
        font.weight: Font.DemiBold
        focus: true
        persistentSelection: false
        selectByMouse: false
        maximumLength: 80
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
        Accessible.role: Accessible.EditableText
        Accessible.name: field.hint
        onActiveFocusChanged: if (!activeFocus && visible)
            forceActiveFocus()

        cursorDelegate: Rectangle {
            width: Math.max(3, Theme.px(4))
            color: Theme.amber

            SequentialAnimation on opacity {
                loops: Animation.Infinite
                running: !Theme.calm

                PauseAnimation {
                    duration: 600
                }

                NumberAnimation {
                    to: 0
                    duration: 100
                }

                PauseAnimation {
                    duration: 300
                }

                NumberAnimation {
                    to: 1
                    duration: 100
                }
            }
        }
    }

    Txt {
        x: input.x + Theme.px(10)
        width: erase.x - x
        anchors.verticalCenter: parent.verticalCenter
        visible: !input.displayText
        text: long.advanceWidth < width ? field.hint : field.shortHint
        size: 30
        color: Theme.inkSoft
    }

    TextMetrics {
        id: long

        font.family: Theme.family
        font.pixelSize: Theme.type(30)
        text: field.hint
    }

    BigButton {
        id: erase

        objectName: "clear"
        x: parent.width - width - Theme.px(8)
        anchors.verticalCenter: parent.verticalCenter
        visible: input.displayText
        height: Theme.touch
        text: qsTr("Xóa hết")
        icon: "x"
        size: 26
        padding: Theme.px(20)
        onTapped: {
            input.clear();
            field.clear();
        }
    }
}
