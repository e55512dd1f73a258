pragma ComponentBehavior: Bound
import QtQuick
import "../components"

// What came of the last deed.
Tip {
    property var view: ({})

    visible: view.said
    kind: view.trouble ? "trouble" : view.busy ? "tip" : "good"
    icon: view.trouble ? "alert-triangle" : view.busy ? "loader-2" : "circle-check"
    marked: view.said ?? ""
}
