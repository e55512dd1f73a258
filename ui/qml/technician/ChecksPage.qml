pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// Every check as a card, and the deeds beside or below them.
Item {
    id: page

    property var machine
    property var keyboard
    readonly property var view: machine?.view ?? ({})
    readonly property bool split: !Theme.portrait
    readonly property real side: split ? Math.max(Theme.px(780), Theme.type(24) * 24) : width
    readonly property var deeds: [
        {
            "name": "send",
            "icon": "refresh",
            "text": qsTr("Gửi nhật ký ngay")
        },
        {
            "name": "copy",
            "icon": "usb",
            "text": qsTr("Chép nhật ký ra USB")
        },
        {
            "name": "receipts",
            "icon": "receipt",
            "text": qsTr("Nhận biên nhận từ USB")
        },
        {
            "name": "update",
            "icon": "package",
            "text": qsTr("Cập nhật gói nội dung")
        },
        {
            "name": "touch",
            "icon": "fingerprint",
            "text": qsTr("Thử cảm ứng")
        },
        {
            "name": "sound",
            "icon": "volume",
            "text": qsTr("Thử loa")
        },
        {
            "name": "tongues",
            "icon": "microphone",
            "text": qsTr("Thu giọng đọc")
        },
        {
            "name": "print",
            "icon": "printer",
            "text": qsTr("In thử")
        },
        {
            "name": "people",
            "icon": "users",
            "text": qsTr("Tình nguyện viên")
        },
        {
            "name": "hours",
            "icon": "clock",
            "text": qsTr("Giờ mở cửa")
        },
        {
            "name": "screen",
            "icon": "device-desktop",
            "text": qsTr("Cỡ và hướng màn hình")
        },
        {
            "name": "network",
            "icon": "wifi",
            "text": qsTr("Gỡ lỗi mạng")
        },
        {
            "name": "diagnostics",
            "icon": "file-zip",
            "text": qsTr("Gói chẩn đoán")
        },
        {
            "name": "enroll",
            "icon": "link",
            "text": qsTr("Ghi danh lại máy")
        },
        {
            "name": "leave",
            "icon": "door-exit",
            "text": qsTr("Rời chế độ ki-ốt")
        }
    ]

    function act(name: string): void {
        switch (name) {
        case "send":
            machine.send();
            break;
        case "copy":
            machine.chooseStick("log");
            break;
        case "receipts":
            machine.chooseStick("receipts");
            break;
        case "update":
            machine.update();
            break;
        case "touch":
            machine.openTouch();
            break;
        case "sound":
            machine.trySound();
            break;
        case "tongues":
            machine.openTongues();
            break;
        case "print":
            machine.tryPrinting();
            break;
        case "people":
            machine.openPeople();
            break;
        case "hours":
            machine.openHours();
            break;
        case "screen":
            machine.openScreen();
            break;
        case "network":
            machine.openNetwork();
            break;
        case "diagnostics":
            machine.openDiagnostics();
            break;
        case "enroll":
            machine.openEnroll();
            break;
        default:
            machine.leaveKiosk();
        }
    }

    Txt {
        id: summary

        text: page.view.summary ?? ""
        size: 34
        font.weight: Font.Bold
    }

    Paged {
        id: checks

        readonly property int columns: width / 2 > Theme.type(26) * 16 ? 2 : 1

        y: summary.height + Theme.px(16)
        width: page.split ? parent.width - page.side - Theme.gap : parent.width
        height: (page.split ? parent.height : deeds.y - Theme.gap) - y
        spacing: Theme.apart

        Repeater {
            model: page.view.checks ?? []

            CheckCard {
                required property var modelData
                required property int index

                width: (checks.width - (checks.columns - 1) * checks.spacing) / checks.columns - 1
                height: checks.rowHeight(index, checks.columns)
                check: modelData
            }
        }
    }

    Flow {
        id: deeds

        x: parent.width - width
        y: page.split ? 0 : parent.height - height
        width: page.side
        spacing: Theme.apart

        Repeater {
            model: page.deeds

            StaffButton {
                required property var modelData

                objectName: "deed-" + modelData.name
                width: (deeds.width - deeds.spacing) / 2 - 1
                text: modelData.text
                size: 24
                height: Math.max(Theme.staffControl(80), Theme.low ? Theme.type(24) * 3 : 0)
                padding: Theme.px(18)
                icon: modelData.icon
                kind: "outline"
                enabled: !page.view.busy
                onTapped: page.act(modelData.name)
            }
        }
    }
}
