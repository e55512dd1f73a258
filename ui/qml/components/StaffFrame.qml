pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The frame of the staff's screens: where one is, and the way out, over a ground of its own.
Rectangle {
    id: frame

    required property var shell
    property string title
    property string subtitle
    property string sign: "heart-handshake"
    property string backText: qsTr("Đóng")
    property string backIcon: "x"
    default property alias content: body.data
    property alias aside: extras.data
    readonly property real room: body.height
    signal back

    color: Theme.seaMist

    Rectangle {
        id: head

        readonly property bool twoRows: Theme.portrait
        readonly property real first: Math.max(Theme.staffTouch, words.height)

        width: parent.width
        height: twoRows ? first + tools.height + 3 * Theme.px(14) : Math.max(Theme.staffTouch + 2 * Theme.px(18), words.height + 2 * Theme.px(12))
        color: Theme.card

        Rectangle {
            id: logo

            x: Theme.margin
            y: head.twoRows ? (head.first - height) / 2 + Theme.px(14) : (parent.height - height) / 2
            width: Theme.px(64)
            height: width
            radius: Theme.px(16)
            color: Theme.highContrast ? Theme.sea : Theme.ink

            Icon {
                anchors.centerIn: parent
                name: frame.sign
                color: Theme.inkOnSea
                size: 40
            }
        }

        Column {
            id: words

            x: logo.x + logo.width + Theme.px(18)
            anchors.verticalCenter: logo.verticalCenter
            width: (head.twoRows ? parent.width - Theme.margin : tools.x - Theme.px(24)) - x

            Txt {
                id: name

                width: parent.width
                text: frame.title
                size: 28
                font.weight: Font.Bold
            }

            Txt {
                id: place

                width: parent.width
                visible: text
                text: frame.subtitle
                size: 24
                color: Theme.inkSoft
                font.weight: Font.Medium
            }
        }

        // From the right, and into another row where long words leave no room.
        Flow {
            id: tools

            x: parent.width - width - Theme.margin
            y: head.twoRows ? head.first + 2 * Theme.px(14) : (parent.height - height) / 2
            width: head.twoRows ? parent.width - 2 * Theme.margin : away.width + language.width + Theme.apart + (extras.width ? extras.width + Theme.apart : 0) + 1
            layoutDirection: Qt.RightToLeft
            spacing: Theme.apart

            StaffButton {
                id: away

                objectName: "staff-back"
                height: Theme.staffTouch
                padding: Theme.px(24)
                text: frame.backText
                icon: frame.backIcon
                onTapped: frame.back()
            }

            StaffButton {
                id: language

                objectName: "staff-language"
                height: Theme.staffTouch
                padding: Theme.px(20)
                text: frame.shell.language === "vi" ? "English" : "Tiếng Việt"
                icon: "language"
                onTapped: frame.shell.setLanguage(frame.shell.language === "vi" ? "en" : "vi")
            }

            Row {
                id: extras

                spacing: Theme.apart
            }
        }

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.hairline
            color: Theme.line
        }
    }

    Item {
        id: body

        x: Theme.margin
        y: head.height + Theme.px(Theme.roomy ? 40 : 20)
        width: parent.width - 2 * x
        height: parent.height - y - Theme.px(Theme.roomy ? 40 : 20)
    }
}
