pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The light behind a spoken sentence: the same words once more, unseen, with their ground coloured.
Text {
    id: light

    required property Text over
    required property string words
    required property int at
    readonly property bool onDark: over.color.hslLightness > 0.5

    function lit(words: string): string {
        const end = at + Spoken.words.length;
        const marked = words.slice(0, at) + "\u0001" + words.slice(at, end) + "\u0002" + words.slice(end);
        return Theme.styled(marked).replace("\u0001", "<span style=\"background-color:" + (onDark ? Theme.lightOnDark : Theme.light) + "\">").replace("\u0002", "</span>");
    }

    width: over.width
    text: lit(words)
    textFormat: Text.RichText
    color: "transparent"
    font: over.font
    wrapMode: over.wrapMode
    horizontalAlignment: over.horizontalAlignment
    topPadding: over.topPadding
    lineHeight: over.lineHeight
    Accessible.ignored: true
}
