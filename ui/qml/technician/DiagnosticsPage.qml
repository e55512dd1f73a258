pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// What would be saved, to be read first: states, versions and settings, nothing of anybody.
Item {
    id: page

    property var machine
    property var keyboard
    readonly property var view: machine?.view ?? ({})

    Txt {
        id: told

        width: parent.width
        text: qsTr("Tệp này gửi cho người sửa máy. Không có gì của người dân. Đọc rồi hãy lưu.")
        size: 28
    }

    Paged {
        y: told.height + Theme.px(16)
        width: parent.width
        height: save.y - Theme.gap - y
        spacing: 0

        Repeater {
            model: page.view.text ?? []

            Txt {
                required property string modelData

                width: page.width
                text: modelData
                size: 24
            }
        }
    }

    StaffButton {
        id: save

        objectName: "save-diagnostics"
        x: parent.width - width
        y: parent.height - height
        text: qsTr("Lưu ra USB")
        icon: "usb"
        kind: "primary"
        onTapped: page.machine.chooseStick("diagnostics")
    }
}
