pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A call for the volunteer, to be seen across a room.
Rectangle {
    id: cover

    required property var guide

    color: Theme.amber

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: (buttons.y - height) / 2
        width: parent.width - 2 * Theme.margin
        spacing: Theme.px(28)

        Icon {
            id: hand

            anchors.horizontalCenter: parent.horizontalCenter
            name: "hand-stop"
            color: Theme.inkOnAmber
            // What the words leave of the room, in the units of the drawings.
            size: Math.max(120, Math.min(300, (buttons.y - 2 * Theme.margin - told.height - asked.height - 2 * parent.spacing) / Theme.unit))

            SequentialAnimation on rotation {
                loops: Animation.Infinite
                running: Theme.moment > 0

                NumberAnimation {
                    to: 8
                    duration: 500
                    easing.type: Easing.InOutQuad
                }

                NumberAnimation {
                    to: -8
                    duration: 500
                    easing.type: Easing.InOutQuad
                }
            }
        }

        Txt {
            id: told

            width: parent.width
            text: qsTr("Cần người giúp")
            size: Theme.portrait ? 120 : 150
            color: Theme.inkOnAmber
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }

        Txt {
            id: asked

            width: parent.width
            text: qsTr("Mời tình nguyện viên đến máy này. Người đang làm cứ ngồi chờ tại đây.")
            size: 36
            color: Theme.inkOnAmber
            font.weight: Font.Medium
            horizontalAlignment: Text.AlignHCenter
        }
    }

    CoverButtons {
        id: buttons

        minorName: "call-cancel"
        minorText: qsTr("Thôi, không cần nữa")
        minorIcon: "x"
        minorKind: "outline"
        primaryName: "call-answer"
        primaryText: qsTr("Tôi đây")
        primaryIcon: "user-check"
        primaryKind: "sea"
        onMinor: cover.guide.endCall("resident")
        onPrimary: cover.guide.endCall("volunteer")
    }
}
