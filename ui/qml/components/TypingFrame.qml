pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A screen to type in: field, what was found, and the keyboard, which never covers either.
// Low screens and large letters set what was found beside the keyboard, so that more than one line of it shows.
ScreenFrame {
    id: frame

    property string hint
    property string shortHint: hint
    property string note
    property string noteIcon: "search"
    default property alias found: results.content
    readonly property alias results: results
    readonly property alias typed: field.typed
    readonly property bool beside: Theme.low || !Theme.portrait && Theme.textScale > 1
    readonly property bool pagerInFooter: !beside && footerPager.fits
    readonly property real boardWidth: beside ? 10 * Theme.key + 9 * Theme.apart + 2 * Theme.px(20) : width
    readonly property int columns: Theme.portrait || beside ? 1 : Math.max(1, Math.floor(results.width / (Theme.type(32) * 17.5)))
    readonly property real cell: (results.width - (columns - 1) * results.spacing) / columns - 1

    pad: Theme.px(Theme.roomy ? 24 : 14)
    body.anchors.bottomMargin: 0
    onTypedChanged: guide.typed(typed)
    onEntered: field.focusField()

    footer.middle: Pager {
        id: footerPager

        readonly property bool fits: parent ? parent.width > shortWidth : false

        anchors.centerIn: parent
        width: parent ? Math.min(parent.width, implicitWidth) : 0
        visible: frame.pagerInFooter && !results.whole
        page: results.page
        pages: results.pages
        onTurned: delta => results.page += delta
    }

    body.data: [
        SearchField {
            id: field

            x: frame.beside ? board.x + Theme.px(20) : 0
            width: frame.beside ? frame.width - Theme.margin - Theme.px(20) - x : parent.width
            hint: frame.hint
            shortHint: frame.shortHint
            onClear: focusField()
        },
        Txt {
            visible: frame.note
            x: sign.x + sign.width + Theme.px(24)
            width: results.width - x
            anchors.verticalCenter: results.verticalCenter
            text: frame.note
            size: 30
            color: Theme.inkSoft
        },
        Icon {
            id: sign

            visible: frame.note
            x: Theme.px(10)
            anchors.verticalCenter: results.verticalCenter
            name: frame.noteIcon
            color: Theme.sea
            size: 72
        },
        Paged {
            id: results

            y: frame.beside ? 0 : field.height + Theme.px(20)
            width: frame.beside ? board.x - Theme.px(24) : parent.width
            height: (frame.beside ? parent.height : board.y) - y - Theme.apart
            spacing: Theme.apart
            docked: frame.pagerInFooter
        },
        Keyboard {
            id: board

            x: frame.width - width - Theme.margin
            y: frame.beside ? field.height + Theme.px(16) : parent.height - height
            width: frame.boardWidth
            height: frame.beside ? parent.height - y : implicitHeight
            keyboard: frame.keyboard
        }
    ]
}
