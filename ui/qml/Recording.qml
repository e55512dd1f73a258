pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import "screens"
import "theme"

// The recording room in a window of its own.
Window {
    id: window

    required property var recording
    required property var shell

    width: 1600
    height: 900
    visible: true
    color: Theme.seaMist
    title: qsTr("Thu âm")

    Binding {
        target: Theme
        property: "width"
        value: window.width
    }

    Binding {
        target: Theme
        property: "height"
        value: window.height
    }

    Binding {
        target: Theme
        property: "diagonal"
        value: window.shell.diagonal
    }

    RecordingScreen {
        anchors.fill: parent
        recording: window.recording
        shell: window.shell
    }
}
