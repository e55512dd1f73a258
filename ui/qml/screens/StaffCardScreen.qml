pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// After the wipe, for ten seconds: what the visit came to. It may be passed by.
Rectangle {
    id: screen

    required property var staff
    required property var shell
    required property var keyboard
    readonly property var view: staff.view
    readonly property bool listing: view.choosing_needs
    readonly property color ink: listing ? Theme.ink : Theme.inkOnDeep
    readonly property color inkSoft: listing ? Theme.inkSoft : Theme.inkOnDeepSoft
    readonly property real inset: Theme.portrait || !Theme.roomy ? Theme.margin : Theme.px(120)

    // The many reasons stand on light ground, where their pages turn.
    color: listing ? Theme.seaMist : Theme.seaDeep

    Row {
        id: wiped

        x: screen.inset
        y: Theme.roomy ? Theme.px(Theme.portrait ? 90 : 110) : Theme.px(28)
        spacing: Theme.px(20)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "shield-check"
            color: screen.inkSoft
            size: 46
        }

        Txt {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, screen.width - 2 * screen.inset - Theme.px(180))
            text: qsTr("Đã xóa thông tin của người vừa rồi")
            size: 30
            color: screen.inkSoft
            font.weight: Font.Medium
        }
    }

    Txt {
        x: parent.width - width - screen.inset
        anchors.verticalCenter: wiped.verticalCenter
        text: screen.staff.cardSeconds
        size: 48
        color: screen.ink
        font.weight: Font.DemiBold
        Accessible.name: qsTr("Còn %1 giây").arg(text)
    }

    Txt {
        id: question

        x: screen.inset
        y: wiped.y + wiped.height + Theme.px(Theme.roomy ? 32 : 10)
        width: parent.width - 2 * x
        text: screen.listing ? qsTr("Vướng chuyện gì?") : qsTr("Lượt vừa rồi thế nào?")
        size: Theme.roomy ? 56 : 44
        color: screen.ink
        font.weight: Font.Bold
    }

    NoteOptions {
        visible: !screen.listing
        x: screen.inset
        y: question.y + question.height + Theme.px(Theme.roomy ? 36 : 12)
        width: parent.width - 2 * x
        staff: screen.staff
        notes: screen.view
        deep: true
    }

    NeedsGrid {
        visible: screen.listing
        x: screen.inset
        y: question.y + question.height + Theme.px(Theme.roomy ? 36 : 12)
        width: parent.width - 2 * x
        height: next.y - y - Theme.gap
        staff: screen.staff
        needs: screen.view.needs
    }

    Txt {
        x: screen.inset
        y: Theme.portrait ? next.y - height - Theme.gap : next.y + (next.height - height) / 2
        width: (Theme.portrait ? parent.width - x : next.x - Theme.gap) - x
        visible: !screen.listing
        text: qsTr("Bỏ qua cũng được: màn hình chờ hiện lại sau 10 giây.")
        size: 26
        color: screen.inkSoft
    }

    StaffButton {
        id: next

        objectName: screen.listing ? "needs-done" : "card-next"
        x: parent.width - width - screen.inset
        y: parent.height - height - (Theme.roomy ? Theme.px(70) : Theme.px(24))
        text: screen.listing ? qsTr("Chọn xong") : qsTr("Đón người tiếp theo")
        icon: screen.listing ? "check" : "player-play"
        kind: "primary"
        size: 32
        onTapped: screen.listing ? screen.staff.chooseNeeds() : screen.staff.leave()
    }
}
