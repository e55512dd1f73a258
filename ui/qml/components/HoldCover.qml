pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The resident asked the machine to wait: nothing of theirs shows, the time left does.
Rectangle {
    id: cover

    required property var guide

    color: Theme.seaDeep

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: (buttons.y - height) / 2
        width: parent.width - 2 * Theme.margin
        spacing: Theme.px(32)

        Ring {
            anchors.horizontalCenter: parent.horizontalCenter
            seconds: cover.guide.coverSeconds
            full: cover.guide.coverLasts
        }

        Txt {
            width: parent.width
            text: qsTr("Máy đang chờ người vừa dùng")
            size: 64
            color: Theme.inkOnDeep
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }

        Txt {
            width: parent.width
            text: qsTr("Xin chờ giúp một chút. Hết giờ, máy tự xóa và mời người tiếp theo.")
            size: 32
            color: Theme.inkOnDeepSoft
            horizontalAlignment: Text.AlignHCenter
        }
    }

    CoverButtons {
        id: buttons

        minorName: "end"
        minorText: qsTr("Kết thúc")
        minorIcon: "logout"
        primaryName: "stay"
        primaryText: qsTr("Tôi quay lại rồi")
        onMinor: cover.guide.end()
        onPrimary: cover.guide.stay()
    }
}
