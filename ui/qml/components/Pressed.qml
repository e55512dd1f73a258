pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The shade over what a finger lies on. It is there only while it does: rounded corners cost the most of all painting.
Loader {
    id: shade

    property bool pressed: false
    property real radius: Theme.buttonRadius
    property color color: Theme.ink
    property real depth: 0.16

    anchors.fill: parent
    active: pressed
    sourceComponent: Rectangle {
        radius: shade.radius
        color: shade.color
        opacity: shade.depth
    }
}
