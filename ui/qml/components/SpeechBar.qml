pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// While it is read aloud: silence at one touch, and how loud. When nothing can be read: why not.
Row {
    id: bar

    property bool deep: false
    property real room: Theme.px(900)
    readonly property var reader: Spoken.reader

    spacing: Math.max(Theme.apart, Theme.px(20))

    Chip {
        objectName: "stop-reading"
        visible: bar.reader.reading
        text: qsTr("Dừng đọc")
        icon: "player-stop"
        role: Accessible.Button
        deep: bar.deep
        checked: true
        onTapped: bar.reader.stop()
    }

    Chip {
        objectName: "quieter"
        visible: bar.reader.reading
        enabled: bar.reader.volume > 1
        opacity: enabled ? 1 : 0.4
        text: qsTr("Nhỏ")
        name: qsTr("Đọc nhỏ hơn")
        icon: "volume-2"
        role: Accessible.Button
        deep: bar.deep
        onTapped: bar.reader.quieter()
    }

    Row {
        visible: bar.reader.reading
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(8)
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("Âm lượng %1 trên %2").arg(bar.reader.volume).arg(bar.reader.volumes)

        Repeater {
            model: bar.reader.volumes

            Rectangle {
                required property int index

                anchors.bottom: parent?.bottom
                width: Theme.px(14)
                height: Theme.px(18 + 9 * index)
                radius: Theme.px(4)
                color: index < bar.reader.volume ? (bar.deep ? Theme.amber : Theme.sea) : "transparent"
                border.width: Theme.hairline
                border.color: bar.deep ? Theme.inkOnDeep : Theme.outline
            }
        }
    }

    Chip {
        objectName: "louder"
        visible: bar.reader.reading
        enabled: bar.reader.volume < bar.reader.volumes
        opacity: enabled ? 1 : 0.4
        text: qsTr("To")
        name: qsTr("Đọc to hơn")
        icon: "volume"
        role: Accessible.Button
        deep: bar.deep
        onTapped: bar.reader.louder()
    }

    Txt {
        visible: !bar.reader.reading
        width: Math.min(implicitWidth, bar.room - close.width - bar.spacing)
        anchors.verticalCenter: parent.verticalCenter
        text: bar.reader.trouble
        size: 24
        color: bar.deep ? Theme.inkOnDeep : Theme.ink
        font.weight: Font.DemiBold
    }

    Chip {
        id: close

        objectName: "close-explanation"
        visible: !bar.reader.reading
        text: qsTr("Đã hiểu")
        icon: "check"
        role: Accessible.Button
        deep: bar.deep
        onTapped: bar.reader.stop()
    }
}
