pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A screen to type in: the field on top, what was found below it, the keyboard under both and never over them.
ScreenFrame {
    id: frame

    property string hint
    property string note
    property string noteIcon: "search"
    default property alias found: results.content
    readonly property alias results: results
    readonly property alias typed: field.typed
    readonly property int columns: Theme.portrait ? 1 : Math.max(1, Math.floor(results.width / (Theme.type(32) * 17.5)))
    readonly property real cell: (results.width - (columns - 1) * results.spacing) / columns - 1

    headerShown: Theme.portrait || Theme.height > 900
    pad: Theme.px(Theme.roomy && headerShown ? 28 : 16)
    body.anchors.bottomMargin: 0
    onTypedChanged: guide.typed(typed)
    Component.onCompleted: field.focusField()

    body.data: [
        SearchField {
            id: field

            width: parent.width
            hint: frame.hint
            onClear: focusField()
        },
        Txt {
            visible: frame.note
            x: sign.x + sign.width + Theme.px(24)
            width: parent.width - x
            anchors.verticalCenter: results.verticalCenter
            text: frame.note
            size: 30
            color: Theme.inkSoft
        },
        Icon {
            id: sign

            visible: frame.note
            x: Theme.px(30)
            anchors.verticalCenter: results.verticalCenter
            name: frame.noteIcon
            color: Theme.sea
            size: 72
        },
        Paged {
            id: results

            y: field.height + Theme.gap
            width: parent.width
            height: board.y - y - Theme.apart
            spacing: Theme.apart
        },
        Keyboard {
            id: board

            x: -Theme.margin
            y: parent.height - height
            width: frame.width
            keyboard: frame.keyboard
        }
    ]
}
