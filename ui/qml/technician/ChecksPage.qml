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
    readonly property bool both: Theme.textScale === 1
    readonly property bool split: both && !Theme.portrait
    readonly property real side: split ? Math.max(Theme.px(760), Theme.type(24) * 24) : 0
    readonly property real headHeight: both ? summary.height : Math.max(tabs.height, summary.height)
    property string tab: "checks"
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
            "name": "versions",
            "icon": "versions",
            "text": qsTr("Phiên bản phần mềm")
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
        case "versions":
            machine.openVersions();
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
            machine.openLeave();
        }
    }

    // Where large letters leave no room for both: one after the other.
    Row {
        id: tabs

        visible: !page.both
        spacing: Theme.apart

        Repeater {
            model: [
                {
                    "name": "checks",
                    "icon": "stethoscope",
                    "text": qsTr("Kiểm tra")
                },
                {
                    "name": "deeds",
                    "icon": "tool",
                    "text": qsTr("Việc làm")
                }
            ]

            StaffButton {
                required property var modelData
                readonly property bool chosen: page.tab === modelData.name

                objectName: "tab-" + modelData.name
                text: modelData.text
                icon: modelData.icon
                kind: chosen ? "sea" : "outline"
                checked: chosen
                onTapped: page.tab = modelData.name
            }
        }
    }

    Txt {
        id: summary

        x: page.both ? 0 : tabs.width + Theme.gap
        y: page.both ? 0 : (page.headHeight - height) / 2
        width: checks.width - x
        text: page.view.summary ?? ""
        size: 34
        font.weight: Font.Bold
    }

    Outcome {
        id: outcome

        y: page.headHeight + Theme.px(16)
        width: checks.width
        view: page.view
    }

    Paged {
        id: checks

        readonly property int columns: width / 2 > Theme.type(26) * 14 ? 2 : 1

        visible: page.both || page.tab === "checks"
        y: outcome.y + (outcome.visible ? outcome.height + Theme.apart : 0)
        width: page.split ? parent.width - page.side - Theme.gap : parent.width
        height: (page.both && !page.split ? deeds.y - Theme.gap : parent.height) - y
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

    Paged {
        id: deeds

        readonly property int columns: page.both || Theme.portrait ? 2 : 3
        readonly property real cell: Math.max(Theme.staffControl(Theme.roomy ? 88 : 64), Theme.type(24) * 2.8)

        visible: page.both || page.tab === "deeds"
        x: parent.width - width
        y: page.split ? 0 : page.both ? parent.height - height : checks.y
        width: page.split ? page.side : parent.width
        height: page.both && !page.split ? Math.ceil(page.deeds.length / columns) * (cell + spacing) - spacing + 1 : parent.height - y
        spacing: Theme.apart

        Repeater {
            model: page.deeds

            StaffDeed {
                required property var modelData
                required property int index

                objectName: "deed-" + modelData.name
                width: (deeds.width - (deeds.columns - 1) * deeds.spacing) / deeds.columns - 1
                height: Math.max(deeds.rowHeight(index, deeds.columns), deeds.cell)
                text: modelData.text
                size: 24
                icon: modelData.icon
                enabled: !page.view.busy
                onTapped: page.act(modelData.name)
            }
        }
    }
}
