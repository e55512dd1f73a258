pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A row of a numbered list that opens something.
Tappable {
    id: row

    property int number
    property string title
    property bool last: false

    name: title
    minimumMm: 20
    implicitHeight: Math.max(Theme.control(94), words.height + 2 * Theme.px(12))
    height: implicitHeight

    Pressed {
        anchors.margins: Theme.px(4)
        pressed: row.pressed
        color: Theme.seaTint
        depth: 1
    }

    Rectangle {
        id: disc

        x: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(Theme.px(56), digit.height)
        height: width
        radius: width / 2
        color: Theme.seaTint

        Txt {
            id: digit

            anchors.centerIn: parent
            text: row.number
            size: 26
            color: Theme.highContrast ? Theme.ink : Theme.seaDeep
            font.weight: Font.Bold
        }
    }

    Txt {
        id: words

        x: disc.x + disc.width + Theme.px(20)
        width: arrow.x - x - Theme.px(8)
        anchors.verticalCenter: parent.verticalCenter
        text: row.title
        size: 28
        font.weight: Font.DemiBold
    }

    Icon {
        id: arrow

        name: "chevron-right"
        size: 36
        x: parent.width - width - Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter
    }

    Rectangle {
        visible: !row.last
        y: parent.height + Theme.apart / 2 - height / 2
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
}
