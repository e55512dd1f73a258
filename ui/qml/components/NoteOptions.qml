pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// What a volunteer notes of a visit, by single taps: outcome, who touched the screen, and what was needed.
Column {
    id: options

    required property var staff
    required property var notes
    property bool deep: false
    property bool outcomes: true
    readonly property color ink: deep ? Theme.inkOnDeep : Theme.ink
    readonly property int across: Theme.portrait ? 2 : 5
    readonly property real fifth: (width - (across - 1) * Theme.gap) / across - 0.5

    spacing: Math.max(Theme.apart, Theme.px(Theme.roomy ? 28 : 12))

    Flow {
        width: parent.width
        visible: options.outcomes
        spacing: Theme.gap

        Repeater {
            model: [
                {
                    "id": "done",
                    "icon": "check",
                    "words": qsTr("Xong")
                },
                {
                    "id": "come_back",
                    "icon": "calendar-time",
                    "words": qsTr("Hẹn lại")
                },
                {
                    "id": "not_done",
                    "icon": "alert-circle",
                    "words": qsTr("Chưa xong")
                },
                {
                    "id": "asked",
                    "icon": "message-2",
                    "words": qsTr("Chỉ hỏi")
                },
                {
                    "id": "referred",
                    "icon": "arrow-forward-up",
                    "words": qsTr("Chuyển nơi khác")
                }
            ]

            StaffTile {
                required property var modelData
                required property int index

                objectName: "outcome-" + modelData.id
                // Two in a row leave the last one a whole row.
                width: Theme.portrait && index === 4 ? options.width : options.fifth
                wide: Theme.portrait
                deep: options.deep
                text: modelData.words
                icon: modelData.icon
                checked: options.notes.outcome === modelData.id
                onTapped: options.staff.noteOutcome(modelData.id)
            }
        }
    }

    Txt {
        width: parent.width
        text: qsTr("Ai bấm máy?")
        size: Theme.roomy ? 42 : 34
        color: options.ink
        font.weight: Font.Bold
    }

    Flow {
        width: parent.width
        spacing: Theme.gap

        Repeater {
            model: [
                {
                    "id": "resident",
                    "icon": "user",
                    "words": qsTr("Người dân tự bấm")
                },
                {
                    "id": "together",
                    "icon": "users",
                    "words": qsTr("Cùng bấm")
                },
                {
                    "id": "helper",
                    "icon": "heart-handshake",
                    "words": qsTr("Tình nguyện viên bấm")
                }
            ]

            StaffTile {
                required property var modelData

                objectName: "assist-" + modelData.id
                width: Theme.portrait ? options.width : (options.width - 2 * Theme.gap) / 3 - 0.5
                height: Math.max(implicitHeight, Theme.staffControl(Theme.roomy && !Theme.portrait ? 116 : 76))
                wide: true
                deep: options.deep
                text: modelData.words
                icon: modelData.icon
                checked: options.notes.assist === modelData.id
                onTapped: options.staff.noteAssist(modelData.id)
            }
        }
    }

    Flow {
        width: parent.width
        spacing: Theme.gap

        StaffTile {
            objectName: "paid-online"
            width: Theme.portrait ? (options.width - Theme.gap) / 2 - 0.5 : (options.width - 2 * Theme.gap) / 3 - 0.5
            wide: true
            deep: options.deep
            size: 28
            text: qsTr("Đã trả tiền qua mạng")
            icon: "credit-card"
            checked: options.notes.paid_online
            onTapped: options.staff.togglePaid()
        }

        StaffTile {
            objectName: "vneid-helped"
            width: Theme.portrait ? (options.width - Theme.gap) / 2 - 0.5 : (options.width - 2 * Theme.gap) / 3 - 0.5
            wide: true
            deep: options.deep
            size: 28
            text: qsTr("Đã giúp VNeID")
            icon: "id"
            checked: options.notes.vneid_helped
            onTapped: options.staff.toggleVneid()
        }

        StaffTile {
            objectName: "needs"
            width: Theme.portrait ? options.width : (options.width - 2 * Theme.gap) / 3 - 0.5
            wide: true
            deep: options.deep
            size: 28
            role: Accessible.Button
            text: options.notes.needed.length > 1 ? qsTr("Vướng %1 chuyện").arg(options.notes.needed.length) : options.notes.needed.length ? options.notes.needed[0] : qsTr("Vướng chuyện gì?")
            icon: "puzzle"
            checked: options.notes.needed.length > 0
            onTapped: options.staff.chooseNeeds()
        }
    }
}
