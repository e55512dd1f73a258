pragma ComponentBehavior: Bound
import QtQuick
import "../components"

// What the machine keeps of a visit, and what it does not.
ScreenFrame {
    id: screen

    footer.primaryText: qsTr("Đã hiểu")
    footer.onPrimary: guide.back()

    TrustLines {
        trust: screen.view
        icon: "eraser"
    }
}
