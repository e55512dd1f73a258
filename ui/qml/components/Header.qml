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
    readonly property real room: width - 2 * Theme.margin - logo.width - Theme.px(18) - (twoRows ? 0 : chips.width + Theme.px(24))

    implicitHeight: twoRows ? 2 * Theme.touch + 3 * Theme.px(14) : Theme.touch + 2 * Theme.px(11)
    color: Theme.card

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

        Txt {
            width: parent.width
            text: longTitle.advanceWidth < header.room ? longTitle.text : qsTr("Điểm hỗ trợ dịch vụ công")
            size: header.titleSize
            font.weight: Font.Bold
        }

        Txt {
            width: parent.width
            text: longPlace.advanceWidth < header.room ? longPlace.text : header.shell.pointName
            size: 22
            color: Theme.inkSoft
            font.weight: Font.Medium
        }
    }

    TextMetrics {
        id: longTitle

        font.family: Theme.family
        font.pixelSize: Theme.type(header.titleSize)
        font.weight: Font.Bold
        text: qsTr("Điểm hỗ trợ dịch vụ công trực tuyến")
    }

    TextMetrics {
        id: longPlace

        font.family: Theme.family
        font.pixelSize: Theme.type(22)
        font.weight: Font.Medium
        text: header.shell.unitName ? qsTr("%1, %2").arg(header.shell.pointName).arg(header.shell.unitName) : header.shell.pointName
    }

    Switches {
        id: chips

        shell: header.shell
        fewer: header.fewer
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
