pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Seconds left as sixty ticks around the number.
Item {
    id: ring

    property int seconds: 60
    property int full: 60
    property color ink: Theme.inkOnDeep
    property real drawn: 260

    width: Theme.px(drawn)
    height: width

    Repeater {
        model: 60

        Item {
            id: tick

            required property int index

            anchors.fill: parent
            rotation: index * 6

            Rectangle {
                x: (parent.width - width) / 2
                width: Math.max(3, Theme.px(6))
                height: Theme.px(24)
                radius: width / 2
                color: tick.index < ring.seconds * 60 / Math.max(1, ring.full) ? Theme.amber : ring.ink
                opacity: tick.index < ring.seconds * 60 / Math.max(1, ring.full) ? 1 : 0.25
            }
        }
    }

    Txt {
        anchors.centerIn: parent
        text: ring.full > 60 ? qsTr("%1:%2").arg(Math.floor(ring.seconds / 60)).arg(String(ring.seconds % 60).padStart(2, "0")) : ring.seconds
        size: 80
        color: ring.ink
        font.weight: Font.Bold
    }
}
