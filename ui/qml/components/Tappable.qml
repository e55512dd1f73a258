pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Whatever a finger may touch: speaks its name, shows the press at once, answers on release.
Item {
    id: control

    required property string name
    property real minimumMm: 20
    property real radius: Theme.buttonRadius
    property int role: Accessible.Button
    property bool checked: false
    readonly property bool pressed: tap.pressed
    signal tapped

    activeFocusOnTab: true
    Accessible.role: role
    Accessible.name: name
    Accessible.checkable: role !== Accessible.Button
    Accessible.checked: checked
    Accessible.focusable: true
    Accessible.onPressAction: tapped()
    Keys.onReturnPressed: tapped()
    Keys.onSpacePressed: tapped()

    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        // A slow or trembling finger rests long; that is a tap as well.
        longPressThreshold: 60
        onTapped: control.tapped()
    }

    Loader {
        anchors.fill: parent
        anchors.margins: -Theme.px(6)
        z: 1
        active: control.activeFocus
        sourceComponent: Rectangle {
            color: "transparent"
            radius: control.radius + Theme.px(6)
            border.width: Theme.stroke
            border.color: Theme.sea
        }
    }
}
