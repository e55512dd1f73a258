pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The way in for staff: three seconds on the logo. A short touch does nothing.
Item {
    id: door

    required property var shell
    property real logo
    readonly property real minimumMm: 13

    objectName: "staff-door"
    width: Math.max(logo, Theme.staffTouch)
    height: width
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Dành cho nhân viên: giữ ba giây")
    Accessible.onPressAction: door.shell.holdLogo()

    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 3
        onLongPressed: door.shell.holdLogo()
    }
}
