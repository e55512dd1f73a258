pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// An identity: the code from the centre typed here, or the file on a stick.
Item {
    id: page

    property var machine
    property var keyboard
    readonly property var view: machine?.view ?? ({})
    readonly property bool done: (view.said ?? "") !== "" && !view.trouble && !view.busy

    // A code is worth nothing once it was used, whichever way it came.
    onDoneChanged: if (done)
        input.clear()

    // What came of a try is said above, and takes its room on a low screen.
    Txt {
        id: told

        visible: Theme.roomy || !page.view.said
        width: parent.width
        text: (page.view.camera === "looking" ? qsTr("Đưa mã QR của trung tâm lên camera, hoặc gõ mã ghi danh.") : qsTr("Gõ mã ghi danh của trung tâm.")) + " " + qsTr("Mã dùng một lần, trong 15 phút. Mã sai hoặc quá hạn thì xin mã khác.") + " " + qsTr("Máy này gửi về %1; địa chỉ khác thì dùng tệp enroll.toml trên USB.").arg(page.view.server ?? "")
        size: 28
    }

    Rectangle {
        id: field

        y: told.visible ? told.height + Theme.px(16) : 0
        width: parent.width
        height: Math.max(Theme.px(90), Theme.staffTouch)
        radius: Theme.cardRadius
        color: Theme.card
        border.width: Theme.stroke
        border.color: Theme.sea

        TextInput {
            id: input

            property real minimumMm: 13

            objectName: "enroll-input"
            x: Theme.px(30)
            width: parent.width - 2 * x
            height: parent.height
            verticalAlignment: TextInput.AlignVCenter
            clip: true
            focus: true
            color: Theme.ink
            font.family: Theme.family
            font.pixelSize: Theme.type(34)
            font.weight: Font.DemiBold
            font.capitalization: Font.AllUppercase
            selectByMouse: false
            maximumLength: 120
            inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData | Qt.ImhPreferUppercase
            Accessible.role: Accessible.EditableText
            Accessible.name: qsTr("Mã ghi danh")
            Component.onCompleted: forceActiveFocus()
            onActiveFocusChanged: if (!activeFocus && visible)
                forceActiveFocus()
        }
    }

    Item {
        id: deeds

        y: field.y + field.height + Theme.px(Theme.roomy ? 20 : 12)
        width: parent.width
        height: ways.height

        Flow {
            id: ways

            width: parent.width - (onward.visible ? onward.width + Theme.apart : 0)
            spacing: Theme.apart

            StaffButton {
                objectName: "enroll-now"
                text: qsTr("Ghi danh")
                icon: "link"
                kind: page.done ? "quiet" : "primary"
                enabled: input.displayText.length > 0 && !page.view.busy
                onTapped: page.machine.enroll(input.text)
            }

            StaffButton {
                objectName: "enroll-file"
                visible: page.view.file
                text: qsTr("Dùng tệp enroll.toml")
                icon: "file"
                kind: "outline"
                enabled: !page.view.busy
                onTapped: page.machine.enrollFromFile()
            }
        }

        StaffButton {
            id: onward

            objectName: "first-next"
            visible: page.view.first ?? false
            x: parent.width - width
            text: page.done ? qsTr("Tiếp tục") : qsTr("Để sau")
            icon: "arrow-right"
            iconAfter: true
            kind: page.done ? "primary" : "outline"
            enabled: !page.view.busy
            onTapped: page.machine.next()
        }
    }

    Keyboard {
        y: parent.height - height
        width: parent.width
        height: Math.min(implicitHeight, parent.height - deeds.y - deeds.height - Theme.gap)
        keyboard: page.keyboard
    }
}
