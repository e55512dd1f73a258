pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// One figure of the day.
Panel {
    id: counter

    property string title
    property int count

    implicitHeight: words.height + figure.height + 2 * Theme.px(Theme.roomy ? 22 : 10)
    height: implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1: %2").arg(title).arg(count)

    Txt {
        id: words

        x: Theme.px(Theme.roomy ? 30 : 20)
        y: Theme.px(Theme.roomy ? 22 : 10)
        width: parent.width - 2 * x
        text: counter.title
        size: 25
        color: Theme.inkSoft
        font.weight: Font.Medium
    }

    Txt {
        id: figure

        x: words.x
        y: words.y + words.height
        text: counter.count
        size: Theme.roomy ? 62 : 48
        font.weight: Font.Bold
    }
}
