pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// An outline icon in one colour.
Image {
    property string name
    property color color: Theme.ink
    property real size: 40

    width: Theme.px(size)
    height: width
    sourceSize: Qt.size(width, height)
    source: name ? "image://icon/" + name + "?" + String(color).slice(1) : ""
    fillMode: Image.PreserveAspectFit
}
