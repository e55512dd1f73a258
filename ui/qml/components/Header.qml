pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Where this machine stands, and the switches everyone may need.
Rectangle {
    id: header

    required property var shell
    readonly property real titleSize: Theme.portrait && !twoRows ? 26 : 28
    readonly property bool twoRows: Theme.portrait
    readonly property bool fewer: Theme.portrait || Theme.low || Theme.textScale > 1
    readonly property real room: width - 2 * Theme.margin - logo.width - Theme.px(18) - Theme.px(24) - (!twoRows ? chips.width : readChip.visible ? readChip.width : 0)

    implicitHeight: twoRows ? Theme.touch + chips.height + 3 * Theme.px(14) : Theme.touch + 2 * Theme.px(11)
    color: shell.practice ? Theme.amberTint : Theme.card

    Rectangle {
        id: logo

        x: Theme.margin
        y: header.twoRows ? Theme.px(14) + (Theme.touch - height) / 2 : (parent.height - height) / 2
        width: Theme.px(64)
        height: width
        radius: Theme.px(16)
        color: Theme.sea

        Icon {
            anchors.centerIn: parent
            name: "lifebuoy"
            color: Theme.inkOnSea
            size: 42
        }
    }

    StaffDoor {
        anchors.centerIn: logo
        logo: logo.width
        shell: header.shell
    }

    Column {
        anchors.verticalCenter: logo.verticalCenter
        x: logo.x + logo.width + Theme.px(18)
        width: header.room

        // What does not fit in a line is left out: the name is no use in pieces.
        Txt {
            width: parent.width
            visible: longTitle.advanceWidth < header.room || shortTitle.advanceWidth < header.room
            text: longTitle.advanceWidth < header.room ? longTitle.text : shortTitle.text
            size: header.titleSize
            font.weight: Font.Bold
        }

        Txt {
            width: parent.width
            visible: longPlace.advanceWidth < header.room || shortPlace.advanceWidth < header.room
            text: longPlace.advanceWidth < header.room ? longPlace.text : shortPlace.text
            size: 22
            color: header.shell.practice ? Theme.ink : Theme.inkSoft
            font.weight: Font.Medium
        }
    }

    TextMetrics {
        id: longTitle

        font.family: Theme.family
        font.pixelSize: Theme.type(header.titleSize)
        font.weight: Font.Bold
        text: header.shell.practice ? qsTr("Tập dùng thử") : qsTr("Điểm hỗ trợ dịch vụ công trực tuyến")
    }

    TextMetrics {
        id: shortTitle

        font: longTitle.font
        text: header.shell.practice ? qsTr("Tập dùng thử") : qsTr("Điểm hỗ trợ dịch vụ công")
    }

    TextMetrics {
        id: shortPlace

        font: longPlace.font
        text: header.shell.practice ? qsTr("Không tính vào số liệu") : header.shell.pointName
    }

    TextMetrics {
        id: longPlace

        font.family: Theme.family
        font.pixelSize: Theme.type(22)
        font.weight: Font.Medium
        text: header.shell.practice ? qsTr("Lượt này không tính vào số liệu") : header.shell.unitName ? qsTr("%1, %2").arg(header.shell.pointName).arg(header.shell.unitName) : header.shell.pointName
    }

    ReadChip {
        id: readChip

        visible: header.twoRows && Spoken.reader !== null && !chips.talking
        onPressedChanged: header.shell.hold(pressed)
        x: parent.width - width - Theme.margin
        y: Theme.px(14)
    }

    Switches {
        id: chips

        shell: header.shell
        fewer: header.fewer
        unread: header.twoRows
        single: !header.twoRows
        room: header.twoRows ? header.width - 2 * Theme.margin : header.width - 2 * Theme.margin - logo.width - Theme.gap
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: header.twoRows ? Theme.touch + 2 * Theme.px(14) : (parent.height - height) / 2
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
}
