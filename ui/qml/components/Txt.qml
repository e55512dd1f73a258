pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A line or paragraph. `marked` takes pack words with **bold**; `lesser` marks what informs but is not body text.
// The sentence that is read aloud is lit, unless the same words are read where they matter more (`unread`).
Text {
    id: txt

    property real size: 28
    property string marked
    property bool lesser: false
    property bool unread: false
    readonly property string written: !Spoken.words || unread || !enabled ? "" : marked || (textFormat === Text.PlainText ? text : text.replace(/<[^>]*>/g, ""))
    readonly property int spokenAt: written ? Spoken.placeIn(written.replace(/\n/g, " ")) : -1

    text: Theme.styled(marked)
    textFormat: marked ? Text.StyledText : Text.PlainText
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.type(size)
    wrapMode: Text.Wrap
    onSpokenAtChanged: if (spokenAt >= 0 && visible)
        Spoken.found(txt)

    Loader {
        active: txt.spokenAt >= 0
        z: -1
        width: txt.width
        sourceComponent: light
    }

    Component {
        id: light

        Light {
            over: txt
            words: txt.written
            at: txt.spokenAt
        }
    }
}
