pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The volunteers of this kiosk, for the technician.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard
    readonly property var view: staff.view
    readonly property bool listed: !view.adding && !view.going && !view.code

    title: qsTr("Tình nguyện viên của máy này")
    subtitle: shell.unitName ? qsTr("%1, %2").arg(shell.pointName).arg(shell.unitName) : shell.pointName
    backText: listed ? qsTr("Đóng") : qsTr("Quay lại")
    backIcon: listed ? "x" : "arrow-left"
    onBack: staff.peopleBack()

    Txt {
        id: explained

        width: parent.width
        visible: screen.listed
        text: screen.view.people.length ? qsTr("Mã mời dùng một lần trong 14 ngày. Người có mã tự chọn PIN của mình trên máy này.") : qsTr("Chưa có tình nguyện viên nào. Thêm một người: máy cho mã mời, người đó bấm mã rồi tự chọn PIN.")
        size: 28
        color: Theme.inkSoft
    }

    Paged {
        id: people

        visible: screen.listed
        y: explained.height + Theme.px(20)
        width: parent.width
        height: add.y - y - Theme.gap
        spacing: Theme.apart

        Repeater {
            model: screen.view.people

            Panel {
                id: card

                required property var modelData

                width: people.width
                height: Math.max(who.height, deeds.height) + 2 * Theme.px(18)

                Column {
                    id: who

                    x: Theme.px(30)
                    width: (Theme.portrait ? parent.width - Theme.px(30) : deeds.x - Theme.px(20)) - x
                    y: Theme.portrait ? Theme.px(18) : (parent.height - height) / 2
                    bottomPadding: Theme.portrait ? deeds.height + Theme.apart : 0

                    Txt {
                        width: parent.width
                        text: card.modelData.label
                        size: 32
                        font.weight: Font.DemiBold
                    }

                    Txt {
                        width: parent.width
                        text: [card.modelData.has_pin ? qsTr("Đã có PIN") : qsTr("Chưa có PIN"), card.modelData.invited ? qsTr("đang có mã mời") : "", card.modelData.from_centre ? qsTr("do trung tâm lập") : ""].filter(one => one).join(", ")
                        size: 26
                        color: Theme.inkSoft
                    }
                }

                Row {
                    id: deeds

                    x: parent.width - width - Theme.px(18)
                    y: Theme.portrait ? parent.height - height - Theme.px(18) : (parent.height - height) / 2
                    spacing: Theme.apart

                    StaffButton {
                        objectName: "invite-again-" + card.modelData.staff_id
                        text: qsTr("Mã mời mới")
                        icon: "key"
                        kind: "outline"
                        onTapped: screen.staff.inviteAgain(card.modelData.staff_id)
                    }

                    StaffButton {
                        objectName: "remove-" + card.modelData.staff_id
                        text: qsTr("Xóa tên")
                        icon: "user-minus"
                        onTapped: screen.staff.askRemove(card.modelData.staff_id)
                    }
                }
            }
        }
    }

    StaffButton {
        id: add

        objectName: "add-volunteer"
        visible: screen.listed
        x: parent.width - width
        y: parent.height - height
        text: qsTr("Thêm tình nguyện viên")
        icon: "user-plus"
        kind: "primary"
        size: 32
        onTapped: screen.staff.newVolunteer()
    }

    Column {
        visible: screen.view.code || screen.view.going
        anchors.centerIn: parent
        width: Math.min(parent.width, Theme.px(1300))
        spacing: Theme.px(28)

        Txt {
            width: parent.width
            text: screen.view.going ? qsTr("Xóa tên %1 khỏi máy này?").arg(screen.view.going) : qsTr("Mã mời của %1").arg(screen.view.code_for)
            size: 48
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }

        Txt {
            objectName: "invitation"
            width: parent.width
            visible: screen.view.code
            text: screen.view.code.slice(0, 4) + " " + screen.view.code.slice(4)
            size: 110
            color: Theme.highContrast ? Theme.ink : Theme.seaDeep
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }

        Txt {
            width: parent.width
            text: screen.view.going ? qsTr("Người đó không vào được nữa. Những gì đã ghi vẫn còn, dưới một mã số không tên.") : qsTr("Chỉ hiện lần này. Giữ lô-gô ba giây, bấm mã, rồi tự chọn PIN. Mã hết hạn sau 14 ngày.")
            size: 28
            color: Theme.inkSoft
            horizontalAlignment: Text.AlignHCenter
        }

        StaffButton {
            objectName: screen.view.going ? "remove-sure" : "code-seen"
            anchors.horizontalCenter: parent.horizontalCenter
            text: screen.view.going ? qsTr("Xóa tên") : qsTr("Đã chép xong")
            icon: screen.view.going ? "user-minus" : "check"
            kind: screen.view.going ? "outline" : "primary"
            onTapped: screen.view.going ? screen.staff.removeVolunteer() : screen.staff.peopleBack()
        }
    }

    Loader {
        anchors.fill: parent
        active: screen.view.adding
        sourceComponent: naming
    }

    Component {
        id: naming

        Item {
            Txt {
                id: asked

                width: parent.width
                text: qsTr("Gọi người này là gì trên máy? Tên không rời khỏi máy. Bỏ trống thì máy tự đặt.")
                size: 28
                color: Theme.inkSoft
            }

            SearchField {
                id: field

                y: asked.height + Theme.px(20)
                width: Theme.portrait ? parent.width : parent.width - make.width - Theme.gap
                icon: "user"
                hint: qsTr("Tên gọi, như Chị Lan")
                shortHint: qsTr("Tên gọi")
                onClear: focusField()
                Component.onCompleted: focusField()
            }

            StaffButton {
                id: make

                objectName: "make-volunteer"
                x: parent.width - width
                y: Theme.portrait ? field.y + field.height + Theme.gap : field.y
                height: field.height
                text: qsTr("Tạo mã mời")
                icon: "key"
                kind: "primary"
                onTapped: screen.staff.addVolunteer(field.typed)
            }

            Keyboard {
                x: (parent.width - width) / 2
                y: parent.height - height
                width: Math.min(parent.width, Theme.px(1500))
                keyboard: screen.keyboard
            }
        }
    }
}
