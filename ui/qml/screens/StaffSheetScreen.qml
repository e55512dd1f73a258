pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The sheet over the visit under way, and over no other.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard
    readonly property var view: staff.view
    readonly property var notes: view.notes
    readonly property bool split: !Theme.portrait
    readonly property int across: split ? 4 : 2
    readonly property var needRows: {
        const rows = [];
        for (let at = 0; at < Math.min(11, notes.needs.length); at += across)
            rows.push(notes.needs.slice(at, Math.min(11, at + across)));
        return rows;
    }
    readonly property real half: split ? (body.width - Theme.px(40)) / 2 : body.width

    title: view.procedure || qsTr("Chưa chọn thủ tục")
    subtitle: view.step ? qsTr("Đang ở bước: %1").arg(view.step) : qsTr("Phiếu của lượt đang làm")
    backText: qsTr("Về màn hình người dân")
    backIcon: "arrow-left"
    onBack: notes.choosing_needs ? staff.chooseNeeds() : staff.leave()

    Item {
        id: body

        anchors.fill: parent
    }

    Paged {
        visible: !screen.notes.choosing_needs
        anchors.fill: parent
        spacing: Theme.px(Theme.roomy ? 32 : 18) < Theme.apart ? Theme.apart : Theme.px(Theme.roomy ? 32 : 18)

        Tip {
            visible: screen.view.coaching
            width: body.width
            icon: "bulb"
            marked: qsTr("**Nhắc tình nguyện viên.** %1").arg(screen.view.coaching)
        }

        Txt {
            visible: screen.view.may_differ && screen.notes.needs.length > 0
            width: body.width
            text: qsTr("Vướng chuyện gì?")
            size: Theme.roomy ? 42 : 34
            font.weight: Font.Bold
        }

        // Row by row, so that pages turn between them.
        Repeater {
            model: screen.view.may_differ ? screen.needRows : []

            Row {
                id: line

                required property var modelData

                spacing: Theme.apart

                Repeater {
                    model: line.modelData

                    StaffTile {
                        required property var modelData

                        objectName: "need-" + modelData.reason_id
                        width: (body.width - (screen.across - 1) * line.spacing) / screen.across - 0.5
                        height: Math.max(implicitHeight, Theme.type(26) * 2.7 + 2 * Theme.px(10))
                        wide: true
                        size: 26
                        text: modelData.title
                        icon: modelData.icon
                        checked: modelData.chosen
                        onTapped: screen.staff.toggleNeed(modelData.reason_id)
                    }
                }
            }
        }

        NoteOptions {
            width: body.width
            staff: screen.staff
            notes: screen.notes
            outcomes: false
        }

        StaffButton {
            objectName: "differs"
            visible: screen.view.may_differ
            width: screen.half
            text: screen.view.differs ? qsTr("Đã báo người soạn. Cảm ơn.") : qsTr("Trang thật khác hình")
            icon: screen.view.differs ? "check" : "photo-exclamation"
            kind: "outline"
            enabled: !screen.view.differs
            onTapped: screen.staff.tellDiffers()
        }

        StaffButton {
            objectName: "for-papers"
            visible: screen.view.may_return
            width: screen.half
            text: qsTr("Về lấy giấy tờ, hẹn làm tiếp")
            icon: "calendar-time"
            kind: "outline"
            onTapped: screen.staff.sendForPapers()
        }
    }

    NeedsGrid {
        visible: screen.notes.choosing_needs
        width: parent.width
        height: done.y - y - Theme.gap
        staff: screen.staff
        needs: screen.notes.needs
    }

    StaffButton {
        id: done

        objectName: "needs-done"
        visible: screen.notes.choosing_needs
        x: parent.width - width
        y: parent.height - height
        text: qsTr("Chọn xong")
        icon: "check"
        kind: "primary"
        onTapped: screen.staff.chooseNeeds()
    }
}
