pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A white card on paper.
Rectangle {
    radius: Theme.cardRadius
    color: Theme.card
    border.width: Theme.hairline
    border.color: Theme.line
}
