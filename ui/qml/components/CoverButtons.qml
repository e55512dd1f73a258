pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The two answers under a cover: the lesser one left, the main one bottom right where it always is.
Item {
    id: buttons

    property string minorName
    property string minorText
    property string minorIcon
    property string minorKind: "deep"
    property string primaryName
    property string primaryText
    property string primaryIcon: "arrow-right"
    property string primaryKind: "primary"
    readonly property bool stacked: less.implicitWidth + main.implicitWidth + Theme.gap > width
    signal minor
    signal primary

    x: Theme.margin
    y: parent.height - height - Theme.margin
    width: parent.width - 2 * Theme.margin
    height: stacked ? less.height + main.height + Theme.gap : Math.max(less.height, main.height)

    BigButton {
        id: less

        objectName: buttons.minorName
        visible: buttons.minorText
        text: buttons.minorText
        icon: buttons.minorIcon
        kind: buttons.minorKind
        height: Theme.control(120)
        width: buttons.stacked ? parent.width : implicitWidth
        onTapped: buttons.minor()
    }

    BigButton {
        id: main

        objectName: buttons.primaryName
        x: parent.width - width
        y: parent.height - height
        width: buttons.stacked ? parent.width : Math.max(implicitWidth, Math.min(Theme.px(640), parent.width - less.width - Theme.gap))
        height: Theme.control(136)
        text: buttons.primaryText
        icon: buttons.primaryIcon
        iconAfter: true
        size: 44
        kind: buttons.primaryKind
        onTapped: buttons.primary()
    }
}
