pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Figures to the A4 printer, and how far the sheet is; not there without a printer.
StaffButton {
    required property var staff

    objectName: "print-figures"
    visible: staff.paper
    enabled: staff.paper !== "printing"
    kind: "outline"
    icon: staff.paper === "failed" ? "alert-triangle" : staff.paper === "printed" ? "check" : "printer"
    text: staff.paper === "printing" ? qsTr("Đang in...") : staff.paper === "printed" ? qsTr("Đã in, in nữa") : staff.paper === "failed" ? qsTr("Chưa in được, thử lại") : qsTr("In A4")
    onTapped: staff.printFigures()
}
