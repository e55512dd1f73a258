pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A line or paragraph. `marked` takes pack words with **bold**; `lesser` marks what informs but is not body text.
Text {
    property real size: 28
    property string marked
    property bool lesser: false

    text: Theme.styled(marked)
    textFormat: marked ? Text.StyledText : Text.PlainText
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.type(size)
    wrapMode: Text.Wrap
}
