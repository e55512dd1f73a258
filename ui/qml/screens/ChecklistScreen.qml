pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The personal checklist: tick what is at hand, learn where to get the rest, take the list along.
ScreenFrame {
    id: screen

    readonly property var none: ({
            "document_id": "",
            "icon": "",
            "title": "",
            "hint": "",
            "where": "",
            "have": false,
            "needed": false,
            "group": "",
            "group_size": 0,
            "certain": true
        })
    readonly property bool split: !Theme.portrait
    readonly property real rightWidth: split ? Math.max(Math.round(body.width * 0.285), Theme.type(28) * 11) : body.width

    readonly property bool qrInList: !split ? !Theme.roomy || Theme.textScale > 1 : state.implicitHeight + code.implicitHeight + acts.implicitHeight + 2 * Theme.gap + (Theme.low ? 0 : Theme.touch + Theme.gap) > body.height - aside.y

    // Words too long for the side, or for two lines of its buttons, turn with the pages.
    readonly property bool crowded: !split ? body.height - aside.height - list.y < 14 * Theme.type(28) : (state.implicitHeight + acts.implicitHeight + Theme.gap > body.height - aside.y || acts.implicitHeight > 3.5 * Theme.type(28))

    footer.primaryText: qsTr("Làm tiếp")
    footer.onPrimary: guide.next()

    TitleBlock {
        id: title

        width: Theme.low ? parent.width : list.width
        trail: screen.view.branch && !Theme.low ? qsTr("%1: %2").arg(screen.view.procedure_title).arg(screen.view.branch) : screen.view.procedure_title
        title: qsTr("Giấy tờ đã đủ chưa?")
        note: qsTr("Chạm vào từng thứ đã có.")
        paged: list
    }

    Paged {
        id: list

        docked: screen.split && (Theme.low || !screen.crowded)
        y: title.height + Math.max(Theme.apart, Theme.px(Theme.roomy ? 24 : 12))
        width: screen.split && !screen.crowded ? parent.width - screen.rightWidth - Theme.px(40) : parent.width
        height: (screen.split || screen.crowded ? parent.height : aside.y - Theme.gap) - y
        spacing: Theme.roomy ? Theme.gap : Theme.apart

        Loader {
            active: screen.crowded
            visible: active
            width: list.width
            sourceComponent: missing
        }

        Repeater {
            // By their number: a tick changes the cards, it does not make new ones.
            model: screen.view.documents.length

            ChoiceCard {
                required property int index
                readonly property var modelData: screen.view.documents[index] ?? screen.none
                readonly property string way: modelData.have || !modelData.needed || !modelData.where ? "" : qsTr("Lấy ở đâu: %1").arg(modelData.where)
                readonly property string rank: modelData.group_size < 2 ? "" : modelData.group ? qsTr("**Cần 1 trong %1: %2.**").arg(modelData.group_size).arg(modelData.group) : qsTr("**Cần 1 trong %1.**").arg(modelData.group_size)

                objectName: "document-" + modelData.document_id
                width: list.width
                box: true
                title: modelData.title
                hint: [rank, modelData.hint, way].filter(words => words).map(words => /[.?!]\**$/.test(words) ? words : words + ".").join(" ")
                doubt: modelData.certain ? "" : qsTr("chưa kiểm chứng")
                icon: modelData.icon
                checked: modelData.have
                onTapped: screen.guide.mark(modelData.document_id)
            }
        }

        Tip {
            visible: screen.view.documents.some(document => !document.certain)
            width: list.width
            icon: "help-circle"
            marked: qsTr("Thứ nào ghi **chưa kiểm chứng**: hỏi quầy một cửa trước khi đi.")
        }

        Loader {
            active: screen.crowded
            visible: active
            width: list.width
            sourceComponent: deeds
        }

        QrCard {
            visible: !!screen.view.qr && screen.qrInList
            width: list.width
            wide: true
            code: 190
            text: screen.view.qr
            caption: code.caption
        }
    }

    Flow {
        id: aside

        readonly property real cell: screen.split ? width : Math.round((width - spacing) * 0.58)

        visible: !screen.crowded
        x: parent.width - width
        y: !screen.split ? parent.height - height : Theme.low ? list.y : 0
        width: screen.rightWidth
        spacing: Theme.gap

        Loader {
            id: state

            width: parent.width
            sourceComponent: missing
        }

        QrCard {
            id: code

            visible: !!screen.view.qr && !screen.qrInList
            width: aside.cell
            wide: !screen.split
            code: Theme.low ? 190 : screen.split ? 200 : 240
            text: screen.view.qr
            caption: qsTr("Về nhà chuẩn bị thêm? Quét để mang danh sách theo")
        }

        Loader {
            id: acts

            width: screen.split ? aside.cell : aside.width - (code.visible ? aside.cell + aside.spacing : 0)
            sourceComponent: deeds
        }
    }

    Component {
        id: missing

        Tip {
            icon: screen.view.missing > 0 ? "alert-triangle" : "circle-check"
            kind: screen.view.missing > 0 ? "tip" : "good"
            marked: screen.view.missing > 0 && Theme.low ? qsTr("**Còn thiếu %1 thứ.** Vẫn làm tiếp được.").arg(screen.view.missing) : screen.view.missing > 0 ? qsTr("**Còn thiếu %1 thứ.** Vẫn làm tiếp được, phần thiếu bổ sung sau.").arg(screen.view.missing) : qsTr("**Đủ rồi.** Có thể làm tiếp.")
        }
    }

    Component {
        id: deeds

        Grid {
            id: grid

            readonly property bool stacked: !screen.split && code.visible
            readonly property real cell: stacked ? width : Math.floor((width - spacing) / 2)
            readonly property real cellHeight: stacked ? (code.height - spacing) / 2 : Math.max(take.implicitHeight, wait.implicitHeight)

            columns: stacked ? 1 : 2
            spacing: aside.spacing

            BigButton {
                id: take

                objectName: "take-home"
                width: grid.cell
                height: grid.cellHeight
                text: qsTr("In, mang về")
                icon: "printer"
                kind: "outline"
                size: 28
                padding: Theme.px(16)
                onTapped: screen.guide.takeHome()
            }

            BigButton {
                id: wait

                objectName: "hold"
                width: grid.cell
                height: grid.cellHeight
                text: screen.guide.holdWords
                icon: "hourglass"
                kind: "outline"
                size: 28
                padding: Theme.px(16)
                onTapped: screen.guide.hold()
            }
        }
    }

    Pager {
        anchors.bottom: parent.bottom
        x: parent.width - width
        width: screen.rightWidth
        visible: screen.split && !Theme.low && !screen.crowded && pages > 1
        page: list.page
        pages: list.pages
        onTurned: delta => list.page += delta
    }
}
