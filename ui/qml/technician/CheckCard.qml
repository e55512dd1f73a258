pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// One check: a sign whose shape tells as much as its colour, what was found, and what to do.
Panel {
    id: card

    property var check
    readonly property string state_: check?.state ?? "unknown"

    implicitHeight: Math.max(sign.height, words.height) + 2 * Theme.px(Theme.roomy ? 24 : 12)
    height: implicitHeight

    Rectangle {
        id: sign

        x: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.px(56)
        height: width
        radius: width / 2
        color: card.state_ === "good" ? Theme.leaf : card.state_ === "warn" ? Theme.ochre : card.state_ === "bad" ? Theme.clay : Theme.outline

        Icon {
            anchors.centerIn: parent
            name: card.state_ === "good" ? "check" : card.state_ === "warn" ? "exclamation-mark" : card.state_ === "bad" ? "x" : "dots"
            color: Theme.inkOnLeaf
            size: 36
        }
    }

    Column {
        id: words

        x: sign.x + sign.width + Theme.px(22)
        width: parent.width - x - Theme.px(20)
        anchors.verticalCenter: parent.verticalCenter

        Txt {
            width: parent.width
            text: card.check?.title ?? ""
            size: 28
            font.weight: Font.DemiBold
        }

        Txt {
            width: parent.width
            text: card.check?.sentence ?? ""
            size: 24
            color: Theme.inkSoft
        }

        Txt {
            width: parent.width
            visible: text
            text: card.check?.remedy ?? ""
            size: 24
            font.weight: Font.Medium
        }
    }
}
