pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// One key of the keyboard.
Tappable {
    id: key

    property string text
    property string icon

    minimumMm: 16
    name: text
    radius: Theme.tagRadius
    activeFocusOnTab: false

    Rectangle {
        anchors.fill: parent
        radius: Theme.tagRadius
        color: key.pressed ? Theme.amberTint : key.checked ? Theme.sea : Theme.card
        border.width: Theme.highContrast ? Theme.stroke : 0
        border.color: Theme.outline
    }

    Icon {
        anchors.centerIn: parent
        visible: key.icon
        name: key.icon
        size: 44
        color: key.checked ? Theme.inkOnSea : Theme.ink
    }

    Txt {
        anchors.centerIn: parent
        visible: !key.icon
        text: key.text
        size: key.text.length > 1 ? 28 : 38
        color: key.checked ? Theme.inkOnSea : Theme.ink
        font.weight: Font.DemiBold
        wrapMode: Text.NoWrap
    }
}
