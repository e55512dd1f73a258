pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// One big answer: a circle to choose or a box to tick, an icon, a title and its meaning.
Tappable {
    id: choice

    property string title
    property string hint
    property string icon
    property bool box: false
    // A small sign that something is not sure.
    property string doubt
    property bool mark: true
    property bool iconAfter: box
    property real size: 34

    readonly property real inset: Theme.roomy ? Theme.px(38) : Theme.px(24)
    readonly property real upright: Theme.px(!Theme.roomy ? 12 : Theme.portrait ? 36 : 24)

    name: [title, hint.replace(/\*\*/g, ""), doubt].filter(words => words).join(". ")
    role: !mark ? Accessible.Button : box ? Accessible.CheckBox : Accessible.RadioButton
    radius: Theme.cardRadius
    implicitHeight: Math.max(Theme.control(Theme.roomy ? 116 : 80), words.height + 2 * upright)
    height: implicitHeight

    Rectangle {
        anchors.fill: parent
        radius: Theme.cardRadius
        color: choice.checked ? Theme.seaTint : Theme.card
        border.width: Theme.stroke
        border.color: choice.checked ? Theme.sea : Theme.outline
    }

    Pressed {
        pressed: choice.pressed
        radius: Theme.cardRadius
        depth: 0.12
    }

    Rectangle {
        id: sign

        visible: choice.mark
        x: choice.inset
        anchors.verticalCenter: parent.verticalCenter
        width: choice.mark ? Theme.px(choice.box ? 60 : 52) : 0
        height: width
        radius: choice.box ? Theme.tagRadius : width / 2
        color: choice.box && choice.checked ? Theme.leaf : "transparent"
        border.width: choice.box && choice.checked ? 0 : Theme.stroke + 1
        border.color: choice.checked ? Theme.sea : Theme.outline

        Rectangle {
            anchors.centerIn: parent
            visible: !choice.box && choice.checked
            width: Theme.px(28)
            height: width
            radius: width / 2
            color: Theme.sea
        }

        Icon {
            anchors.centerIn: parent
            visible: choice.box && choice.checked
            name: "check"
            color: Theme.inkOnLeaf
            size: 44
        }
    }

    Icon {
        id: glyph

        name: choice.icon
        visible: choice.icon
        size: 52
        color: choice.mark ? Theme.ink : Theme.sea
        x: choice.iconAfter ? parent.width - width - choice.inset : sign.x + sign.width + (choice.mark ? Theme.px(32) : 0)
        anchors.verticalCenter: parent.verticalCenter
    }

    Column {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        x: choice.icon && !choice.iconAfter ? glyph.x + glyph.width + Theme.px(28) : sign.x + sign.width + (choice.mark ? Theme.px(30) : 0)
        width: (choice.iconAfter && choice.icon ? glyph.x - Theme.px(20) : parent.width - choice.inset) - x
        spacing: Theme.px(4)

        // The sign stands behind the title where it has room there, and under it elsewhere.
        Flow {
            width: parent.width
            spacing: Theme.px(16)

            Txt {
                width: Math.min(parent.width, Math.ceil(implicitWidth))
                text: choice.title
                size: choice.size
                font.weight: Font.DemiBold
            }

            Tag {
                visible: choice.doubt
                maximumWidth: parent.width
                icon: "help-circle"
                text: choice.doubt
                color: Theme.sunTint
                ink: Theme.ink
            }
        }

        Txt {
            width: parent.width
            visible: choice.hint
            marked: choice.hint
            size: 26
            color: Theme.inkSoft
            font.weight: Font.Medium
        }
    }
}
