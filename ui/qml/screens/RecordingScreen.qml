pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The recording room: the list of what is to be said, one sentence in the large, and how loud the voice comes in.
StaffFrame {
    id: screen

    required property var recording
    readonly property var view: recording.view
    readonly property bool beside: !Theme.portrait
    readonly property bool busy: view.state === "recording"

    title: qsTr("Thu tiếng %1").arg(view.language)
    subtitle: qsTr("Đã có %1 trên %2 câu").arg(view.there).arg(view.wanted)
    onBack: recording.leave()

    Item {
        id: side

        width: screen.beside ? Math.round(parent.width * (Theme.roomy ? 0.38 : 0.42)) : parent.width
        height: screen.beside ? parent.height : Math.round(parent.height * 0.45)

        Txt {
            id: place

            width: parent.width
            text: qsTr("%1 (%2 / %3)").arg(screen.view.place).arg(screen.view.place_number).arg(screen.view.places)
            size: 30
            font.weight: Font.Bold
        }

        Txt {
            id: lacking

            y: place.height + Theme.px(4)
            width: parent.width
            text: screen.view.missing > 0 ? qsTr("Còn thiếu %1 câu").arg(screen.view.missing) : qsTr("Đủ câu rồi")
            size: 26
            color: Theme.inkSoft
            font.weight: Font.DemiBold
        }

        Paged {
            id: list

            y: lacking.y + lacking.height + Theme.px(14)
            width: parent.width
            height: turns.y - Theme.apart - y
            spacing: Theme.apart

            Repeater {
                model: screen.view.lines

                Tappable {
                    id: line

                    required property var modelData
                    readonly property bool chosen: modelData.index === screen.view.current

                    objectName: "line-" + modelData.index
                    name: modelData.words
                    minimumMm: 13
                    checked: chosen
                    width: list.width
                    height: Math.max(Theme.staffControl(64), said.height + 2 * Theme.px(10))
                    onTapped: screen.recording.choose(modelData.index)

                    Rectangle {
                        anchors.fill: parent
                        radius: Theme.tagRadius
                        color: line.chosen || line.pressed ? Theme.seaTint : Theme.card
                        border.width: line.chosen ? Theme.stroke : Theme.hairline
                        border.color: line.chosen ? Theme.sea : Theme.line
                    }

                    Icon {
                        id: state

                        x: Theme.px(18)
                        anchors.verticalCenter: parent.verticalCenter
                        name: line.modelData.there ? "circle-check" : "circle-dashed"
                        color: line.modelData.there ? Theme.leaf : Theme.inkSoft
                        size: 36
                    }

                    Txt {
                        id: said

                        x: state.x + state.width + Theme.px(14)
                        width: parent.width - x - Theme.px(16)
                        anchors.verticalCenter: parent.verticalCenter
                        text: line.modelData.words
                        size: 24
                    }
                }
            }
        }

        Row {
            id: turns

            y: parent.height - height
            spacing: Theme.apart

            StaffButton {
                objectName: "place-before"
                width: (side.width - turns.spacing) / 2
                text: qsTr("Thủ tục trước")
                icon: "chevron-left"
                padding: Theme.px(14)
                onTapped: screen.recording.turn(-1)
            }

            StaffButton {
                objectName: "place-after"
                width: (side.width - turns.spacing) / 2
                text: qsTr("Thủ tục sau")
                icon: "chevron-right"
                iconAfter: true
                padding: Theme.px(14)
                onTapped: screen.recording.turn(1)
            }
        }
    }

    Panel {
        id: desk

        readonly property real inset: Theme.px(Theme.roomy ? 40 : 22)

        x: screen.beside ? side.width + Theme.gap : 0
        y: screen.beside ? 0 : side.height + Theme.gap
        width: parent.width - x
        height: parent.height - y

        Txt {
            id: words

            x: desk.inset
            y: desk.inset
            width: parent.width - 2 * x
            text: screen.view.words
            size: Theme.roomy ? 46 : 36
            font.weight: Font.Bold
        }

        Column {
            x: desk.inset
            y: buttons.y - height - Theme.gap
            width: parent.width - 2 * x
            spacing: Theme.px(12)

            Tip {
                width: parent.width
                visible: screen.view.trouble || screen.view.told
                kind: screen.view.trouble ? "trouble" : "good"
                icon: screen.view.trouble ? "alert-triangle" : "circle-check"
                marked: screen.view.trouble || screen.view.told
            }

            Txt {
                width: parent.width
                text: screen.busy ? qsTr("Đang thu. Đọc câu trên bằng tiếng %1.").arg(screen.view.language) : screen.view.state === "playing" ? qsTr("Đang phát lại.") : screen.view.loudness === "torn" ? qsTr("Quá to, tiếng bị vỡ. Ngồi xa micro hơn rồi thu lại.") : screen.view.loudness === "quiet" ? qsTr("Quá nhỏ. Ngồi gần micro hơn rồi thu lại.") : screen.view.taken ? qsTr("Nghe rõ. Nghe lại hoặc lưu.") : screen.view.recorded ? qsTr("Câu này đã thu.") : qsTr("Câu này chưa thu.")
                size: 28
                font.weight: Font.DemiBold
            }

            // How loud it is: the whole as a bar, the loudest moment as a line, where it tears in red.
            Rectangle {
                id: meter

                objectName: "meter"
                width: parent.width
                height: Theme.px(44)
                radius: Theme.px(12)
                color: Theme.seaMist
                border.width: Theme.hairline
                border.color: Theme.outline
                Accessible.role: Accessible.ProgressBar
                Accessible.name: qsTr("Mức âm thanh")

                Rectangle {
                    x: Theme.px(4)
                    y: Theme.px(4)
                    width: (parent.width - 2 * x) * Math.max(0, Math.min(1, screen.recording.rms))
                    height: parent.height - 2 * y
                    radius: Theme.px(8)
                    color: screen.recording.peak > 0.99 ? Theme.clay : Theme.leaf
                }

                Rectangle {
                    visible: screen.recording.peak > 0
                    x: (parent.width - width) * Math.max(0, Math.min(1, screen.recording.peak))
                    width: Theme.px(6)
                    height: parent.height
                    color: screen.recording.peak > 0.99 ? Theme.clay : Theme.ink
                }
            }

            Txt {
                width: parent.width
                text: qsTr("Giọng thu là nội dung cho mọi người nghe, không phải dữ liệu của người dân.")
                size: 24
                color: Theme.inkSoft
            }
        }

        Flow {
            id: buttons

            x: desk.inset
            y: parent.height - height - desk.inset
            width: parent.width - 2 * x
            spacing: Theme.apart

            StaffButton {
                objectName: "record"
                text: screen.busy ? qsTr("Dừng thu") : screen.view.taken || screen.view.recorded ? qsTr("Thu lại") : qsTr("Thu")
                icon: screen.busy ? "player-stop" : "microphone"
                kind: screen.busy ? "sea" : screen.view.taken ? "outline" : "primary"
                onTapped: screen.recording.record()
            }

            StaffButton {
                objectName: "replay"
                visible: !screen.busy && (screen.view.taken || screen.view.recorded)
                text: screen.view.state === "playing" ? qsTr("Dừng nghe") : qsTr("Nghe lại")
                icon: screen.view.state === "playing" ? "player-stop" : "player-play"
                kind: "outline"
                onTapped: screen.recording.replay()
            }

            StaffButton {
                objectName: "discard"
                visible: !screen.busy && screen.view.taken
                text: qsTr("Bỏ")
                icon: "trash"
                kind: "outline"
                onTapped: screen.recording.discard()
            }

            StaffButton {
                objectName: "keep"
                visible: !screen.busy && screen.view.taken
                text: qsTr("Lưu, câu kế")
                icon: "arrow-right"
                iconAfter: true
                kind: "primary"
                onTapped: screen.recording.keep()
            }

            StaffButton {
                objectName: "give-to-pack"
                visible: screen.view.may_give && !screen.busy && !screen.view.taken && screen.view.there > 0
                text: qsTr("Chép vào gói")
                icon: "folder-share"
                kind: "outline"
                onTapped: screen.recording.giveToPack()
            }
        }
    }
}
