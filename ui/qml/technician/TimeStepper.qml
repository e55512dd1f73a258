pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// A time of day between two buttons, half an hour each way.
Row {
    id: stepper

    property string name
    property string time
    signal moved(int steps)

    spacing: Theme.apart

    StaffButton {
        objectName: "earlier-" + stepper.name
        Accessible.name: qsTr("Sớm hơn, %1").arg(stepper.time)
        text: "−"
        padding: Theme.px(16)
        width: Theme.staffTouch
        kind: "outline"
        onTapped: stepper.moved(-1)
    }

    Txt {
        anchors.verticalCenter: parent.verticalCenter
        text: stepper.time
        size: 28
        font.weight: Font.DemiBold
    }

    StaffButton {
        objectName: "later-" + stepper.name
        Accessible.name: qsTr("Muộn hơn, %1").arg(stepper.time)
        text: "+"
        padding: Theme.px(16)
        width: Theme.staffTouch
        kind: "outline"
        onTapped: stepper.moved(1)
    }
}
