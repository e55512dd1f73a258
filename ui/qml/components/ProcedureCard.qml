pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A procedure to open: title, one line of meaning, the part a search found on amber.
Tappable {
    id: card

    property string title
    property string meaning
    property string matched
    property string icon
    property bool dense: false
    property bool large: false
    readonly property int found: matched ? title.toLowerCase().indexOf(matched.toLowerCase()) : -1

    name: meaning ? title + ". " + meaning : title
    radius: Theme.cardRadius
    implicitHeight: Math.max(Theme.touch, words.height + 2 * Theme.px(dense || !Theme.roomy ? 14 : large ? 52 : 26))
    height: implicitHeight

    Rectangle {
        anchors.fill: parent
        radius: Theme.cardRadius
        color: card.pressed ? Theme.seaTint : Theme.card
        border.width: Theme.hairline
        border.color: Theme.line
    }

    Icon {
        id: glyph

        name: card.icon
        visible: card.icon
        color: Theme.sea
        size: card.large && Theme.roomy ? 84 : 54
        x: Theme.px(32)
        anchors.verticalCenter: parent.verticalCenter
    }

    Column {
        id: words

        x: card.icon ? glyph.x + glyph.width + Theme.px(28) : Theme.px(32)
        width: arrow.x - x - Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(4)

        Txt {
            width: parent.width
            text: card.found < 0 ? card.title : lit(card.title, card.found, card.matched.length)
            textFormat: card.found < 0 ? Text.PlainText : Text.StyledText
            size: card.large ? 36 : 32
            font.weight: Font.DemiBold

            function lit(title: string, at: int, length: int): string {
                return Theme.styled(title.slice(0, at)) + "<font color=\"" + Theme.sea + "\"><u>" + Theme.styled(title.slice(at, at + length)) + "</u></font>" + Theme.styled(title.slice(at + length));
            }
        }

        Txt {
            width: parent.width
            visible: card.meaning
            marked: card.meaning
            size: card.large ? 28 : 26
            color: Theme.inkSoft
        }
    }

    Icon {
        id: arrow

        name: "chevron-right"
        size: 40
        x: parent.width - width - Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter
    }
}
