pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Nobody has touched the screen: hides what is on it, counts down, and asks.
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
            text: qsTr("Còn ai dùng máy không?")
            size: 72
            color: Theme.inkOnDeep
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }

        Txt {
            width: parent.width
            text: qsTr("Hết giờ, máy xóa những gì đang hiện để giữ kín cho người vừa dùng. Hồ sơ đã nộp vẫn còn.")
            size: 32
            color: Theme.inkOnDeepSoft
            horizontalAlignment: Text.AlignHCenter
        }
    }

    CoverButtons {
        id: buttons

        minorName: "hold"
        minorText: cover.guide.holdWords
        minorIcon: "hourglass"
        primaryName: "stay"
        primaryText: qsTr("Còn, làm tiếp")
        onMinor: cover.guide.hold()
        onPrimary: cover.guide.stay()
    }
}
