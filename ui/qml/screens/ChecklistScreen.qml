pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The personal checklist: tick what is at hand, learn where to get the rest, take the list along.
ScreenFrame {
    id: screen

    readonly property bool split: !Theme.portrait
    readonly property real rightWidth: split ? Math.max(Math.round(body.width * 0.285), Theme.type(28) * 11) : body.width

    footer.primaryText: qsTr("Làm tiếp")
    footer.onPrimary: guide.next()

    Txt {
        id: trail

        width: list.width
        text: screen.view.branch ? qsTr("%1, %2").arg(screen.view.procedure_title).arg(screen.view.branch) : screen.view.procedure_title
        size: 28
        color: Theme.inkSoft
        font.weight: Font.DemiBold
    }

    Txt {
        id: title

        y: trail.height + Theme.px(Theme.roomy ? 14 : 2)
        width: list.width
        text: qsTr("Giấy tờ đã đủ chưa?")
        size: Theme.roomy ? 60 : 46
        font.weight: Font.Bold
    }

    Txt {
        id: invite

        y: title.y + title.height + Theme.px(Theme.roomy ? 12 : 2)
        width: list.width
        text: qsTr("Chạm vào từng thứ đã có.")
        size: Theme.roomy ? 32 : 28
        color: Theme.inkSoft
    }

    Paged {
        id: list

        y: invite.y + invite.height + Theme.px(Theme.roomy ? 24 : 12)
        width: screen.split ? parent.width - screen.rightWidth - Theme.px(40) : parent.width
        height: (screen.split ? parent.height : aside.y - Theme.gap) - y
        spacing: Theme.roomy ? Theme.gap : Theme.apart

        Repeater {
            model: screen.view.documents

            ChoiceCard {
                required property var modelData
                readonly property string way: modelData.have || !modelData.needed || !modelData.where ? "" : qsTr("Lấy ở đâu: %1").arg(modelData.where)

                objectName: "document-" + modelData.document_id
                width: list.width
                box: true
                title: modelData.title
                tag: modelData.group_size > 1 ? (modelData.group ? qsTr("Cần 1 trong %1: %2").arg(modelData.group_size).arg(modelData.group) : qsTr("Cần 1 trong %1").arg(modelData.group_size)) : modelData.certain ? "" : qsTr("Chưa kiểm chứng. Hỏi quầy một cửa")
                hint: [modelData.hint, way].filter(words => words).join("\n")
                icon: modelData.icon
                checked: modelData.have
                onTapped: screen.guide.mark(modelData.document_id)
            }
        }
    }

    Flow {
        id: aside

        readonly property real cell: screen.split ? width : (width - spacing) / 2

        x: parent.width - width
        y: screen.split ? 0 : parent.height - height
        width: screen.rightWidth
        spacing: Theme.gap

        Tip {
            width: parent.width
            icon: screen.view.missing > 0 ? "alert-triangle" : "circle-check"
            kind: screen.view.missing > 0 ? "tip" : "good"
            marked: screen.view.missing > 0 ? qsTr("**Còn thiếu %1 thứ.** Vẫn làm tiếp được, phần thiếu bổ sung sau.").arg(screen.view.missing) : qsTr("**Đủ rồi.** Có thể làm tiếp.")
        }

        QrCard {
            visible: screen.view.qr && fits
            readonly property bool fits: !screen.split || Theme.roomy
            width: aside.cell
            wide: !screen.split
            code: Theme.height > 900 ? 240 : 190
            text: screen.view.qr
            caption: qsTr("Về nhà chuẩn bị thêm? Quét để mang danh sách theo")
        }

        BigButton {
            objectName: "hold"
            width: aside.cell
            text: qsTr("Chờ tôi 5 phút")
            icon: "hourglass"
            kind: "outline"
            size: 28
            padding: Theme.px(20)
            onTapped: screen.guide.hold()
        }
    }
}
