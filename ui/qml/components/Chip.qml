pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A rounded switch in the header: language, text size.
Tappable {
    id: chip

    property string text
    property string icon
    property bool deep: false
    // Words alone, where long ones leave no room.
    property bool tight: false
    readonly property real wholeWidth: label.implicitWidth + (icon ? glyph.width + row.spacing : 0) + 2 * Theme.px(26)
    readonly property color ink: checked ? Theme.inkOnSea : deep ? Theme.inkOnDeep : Theme.ink

    name: text
    role: Accessible.CheckBox
    radius: height / 2
    width: Math.max(Theme.touch, tight ? label.implicitWidth + 2 * Theme.px(16) : wholeWidth)
    height: Theme.touch

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: chip.checked ? Theme.sea : chip.deep ? Theme.promise : Theme.sand
        border.width: chip.checked && chip.deep || Theme.highContrast ? Theme.stroke : 0
        border.color: chip.deep ? Theme.inkOnDeep : Theme.outline
    }

    Pressed {
        pressed: chip.pressed
        radius: height / 2
    }

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.px(12)

        Icon {
            id: glyph

            name: chip.icon
            visible: chip.icon && !chip.tight
            color: chip.ink
            size: 34
            anchors.verticalCenter: parent.verticalCenter
        }

        Txt {
            id: label

            text: chip.text
            size: 24
            color: chip.ink
            font.weight: Font.DemiBold
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
