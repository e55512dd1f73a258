pragma ComponentBehavior: Bound
import QtQuick
import "../components"

// Before a login nobody may ask for a password or an OTP; before a payment, what it costs and who may take it.
ScreenFrame {
    id: screen

    footer.primaryText: view.trust.again ? qsTr("Biết rồi, làm tiếp") : qsTr("Đã hiểu, làm tiếp")
    footer.onPrimary: guide.understood()

    TrustLines {
        trust: screen.view.trust
    }
}
