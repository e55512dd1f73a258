pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A button of the staff's screens: the same, under a surer finger.
BigButton {
    size: 28
    minimumMm: 13
    padding: Theme.px(28)
    height: Math.max(Theme.staffControl(80), wordsHeight)
}
