pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The end: has the number come, what happens next, was it easy, and the wipe that counts down in the open.
ScreenFrame {
    id: screen

    readonly property bool split: !Theme.portrait
    readonly property real rightWidth: split ? Math.max(Math.round(body.width * (crowded ? 0.45 : Theme.low ? 0.37 : 0.305)), Theme.type(28) * 11.5) : body.width

    readonly property bool qrInStory: split ? code.implicitHeight + take.implicitHeight + wipe.implicitHeight + 2 * Theme.gap + (Theme.low ? 0 : Theme.touch + Theme.gap) > body.height - aside.y : body.height - story.y - code.implicitHeight - wipe.implicitHeight - Theme.control(96) - 4 * Theme.gap < 11 * Theme.type(28)

    // A lesson or a help page hands nothing in, so there is no number to ask for.
    readonly property bool files: view.kind === "procedure"
    readonly property string note: files ? qsTr("Mã hồ sơ hiện trên trang sau khi nộp. Chụp lại bằng điện thoại để tra cứu.") : view.procedure_title
    // Large letters on a screen with few lines: the note turns with the pages.
    readonly property bool crowded: Theme.textScale > 1 && !(split && Theme.roomy)
    readonly property bool told: (!files || view.outcome !== "") && (view.next.length > 0 || !!view.time)

    footer.endShown: false
    footer.more: true
    footer.primaryText: qsTr("Xong, ra về")
    footer.primaryReady: view.saving !== "waiting"
    footer.onPrimary: guide.leave()

    TitleBlock {
        id: title

        width: Theme.low ? parent.width : story.width
        title: screen.files ? qsTr("Đã hiện mã hồ sơ chưa?") : screen.view.kind === "lesson" ? qsTr("Học xong rồi") : qsTr("Xem xong rồi")
        note: screen.crowded ? "" : screen.note
        paged: story
    }

    Paged {
        id: story

        width: screen.split ? parent.width - screen.rightWidth - Theme.px(56) : parent.width
        docked: screen.split
        y: title.height + Math.max(Theme.apart, Theme.px(Theme.roomy ? 28 : 12))
        height: (screen.split ? parent.height : aside.y - Theme.gap) - y
        readonly property int across: width / 3 > Theme.type(28) * 8.8 ? 3 : 1

        spacing: Theme.roomy ? Theme.gap : Theme.apart

        Txt {
            width: parent.width
            visible: screen.crowded
            text: screen.note
            color: Theme.inkSoft
        }

        Repeater {
            id: outcomes

            function highest(): real {
                let height = 0;
                for (let i = 0; i < count; i++)
                    height = Math.max(height, (itemAt(i) as ChoiceCard)?.implicitHeight ?? 0);
                return height;
            }

            model: !screen.files ? [] : [
                {
                    "id": "has_code",
                    "title": qsTr("Có mã rồi")
                },
                {
                    "id": "not_submitted",
                    "title": qsTr("Chưa nộp được")
                },
                {
                    "id": "at_home",
                    "title": qsTr("Về nhà làm tiếp")
                }
            ]

            ChoiceCard {
                required property var modelData

                objectName: "outcome-" + modelData.id
                width: (story.width - (story.across - 1) * story.spacing) / story.across - 1
                height: story.across > 1 ? Math.max(Theme.control(118), outcomes.highest()) : Math.max(Theme.touch, implicitHeight)
                title: modelData.title
                size: 28
                checked: screen.view.outcome === modelData.id
                onTapped: screen.guide.tellOutcome(modelData.id)
            }
        }

        Repeater {
            model: screen.told ? screen.view.next : []

            // The heading stays with the first line when pages turn.
            Column {
                id: line

                required property string modelData
                required property int index

                width: story.width
                spacing: Theme.px(10)

                Txt {
                    visible: line.index === 0
                    width: parent.width
                    text: qsTr("Tiếp theo là gì?")
                    size: 34
                    font.weight: Font.Bold
                }

                Item {
                    width: parent.width
                    height: words.height

                    Txt {
                        text: qsTr("%1.").arg(line.index + 1)
                        color: Theme.sea
                        font.weight: Font.Bold
                    }

                    Txt {
                        id: words

                        x: Theme.type(28) * 1.4
                        width: parent.width - x
                        marked: line.modelData
                    }
                }
            }
        }

        Txt {
            width: parent.width
            visible: screen.told && !!screen.view.time
            marked: screen.view.time ? qsTr("%1: **%2**").arg(screen.view.time.about).arg(screen.view.time.text) : ""
        }

        // The question stays with its faces when pages turn.
        Column {
            width: parent.width
            spacing: Theme.px(Theme.roomy ? 20 : 8)

            Txt {
                width: parent.width
                text: qsTr("Hướng dẫn có dễ hiểu không?")
                size: Theme.roomy ? 40 : 34
                font.weight: Font.Bold
            }

            Row {
                spacing: story.spacing

                Repeater {
                    model: [
                        {
                            "id": "easy",
                            "icon": "mood-smile",
                            "title": qsTr("Dễ hiểu"),
                            "color": Theme.leaf
                        },
                        {
                            "id": "fair",
                            "icon": "mood-empty",
                            "title": qsTr("Tạm được"),
                            "color": Theme.ochre
                        },
                        {
                            "id": "hard",
                            "icon": "mood-sad",
                            "title": qsTr("Khó hiểu"),
                            "color": Theme.clay
                        }
                    ]

                    Tappable {
                        id: face

                        required property var modelData

                        objectName: "rating-" + modelData.id
                        name: modelData.title
                        role: Accessible.RadioButton
                        checked: screen.view.rating === modelData.id
                        radius: Theme.cardRadius
                        width: Math.min((story.width - 2 * story.spacing) / 3 - 1, Theme.px(260) * Theme.textScale)
                        height: Math.max(Theme.touch, smile.height + word.height + 2 * Theme.px(Theme.roomy ? 16 : 8))
                        onTapped: screen.guide.rate(modelData.id)

                        Panel {
                            anchors.fill: parent
                            color: face.checked || face.pressed ? Theme.seaTint : Theme.card
                            border.width: face.checked ? Theme.stroke : Theme.hairline
                            border.color: face.checked ? Theme.sea : Theme.line
                        }

                        Icon {
                            id: smile

                            anchors.horizontalCenter: parent.horizontalCenter
                            y: (parent.height - height - word.height) / 2
                            name: face.modelData.icon
                            color: face.modelData.color
                            size: Theme.roomy ? 76 : 56
                        }

                        Txt {
                            id: word

                            y: smile.y + smile.height
                            width: parent.width
                            text: face.modelData.title
                            horizontalAlignment: Text.AlignHCenter
                            font.weight: Font.DemiBold
                        }
                    }
                }
            }
        }

        QrCard {
            visible: !!screen.view.qr && screen.qrInStory
            width: parent.width
            wide: true
            code: 190
            text: screen.view.qr
            caption: code.caption
        }
    }

    Flow {
        id: aside

        readonly property real cell: screen.split ? width : Math.round((width - spacing) * 0.56)

        x: parent.width - width
        y: !screen.split ? parent.height - height : Theme.low ? story.y : 0
        width: screen.rightWidth
        spacing: Theme.gap

        QrCard {
            id: code

            width: aside.cell
            visible: !!screen.view.qr && !screen.qrInStory
            // Only the words of a file's code are short enough to stand below it.
            wide: !screen.split || !(Theme.low || screen.files)
            code: Theme.low ? 190 : 230
            text: screen.view.qr
            caption: screen.files ? qsTr("Quét để tra cứu hồ sơ trên điện thoại") : qsTr("Quét mã để xem trang chính thức trên điện thoại")
        }

        BigButton {
            id: take

            objectName: "take-home"
            width: screen.split ? aside.cell : aside.width - (code.visible ? aside.cell + aside.spacing : 0)
            height: screen.split || !code.visible ? implicitHeight : code.height
            text: qsTr("In, mang hướng dẫn về")
            icon: "printer"
            kind: "outline"
            size: 28
            padding: Theme.px(20)
            onTapped: screen.guide.takeHome()
        }

        Tip {
            id: wipe

            width: parent.width
            kind: screen.view.saving === "failed" ? "trouble" : "good"
            icon: screen.view.saving === "failed" ? "alert-triangle" : screen.view.saving === "waiting" ? "loader-2" : "shield-lock"
            marked: screen.view.saving === "failed" ? qsTr("**Máy chưa ghi được lượt này.** Báo tình nguyện viên giúp. Hồ sơ đã nộp vẫn còn.") : screen.view.saving === "waiting" ? qsTr("**Đang ghi lại lượt này.** Xin chờ một chút...") : qsTr("Chỉ xóa trên máy này, sau **%1 giây**. Hồ sơ đã nộp vẫn còn.").arg(screen.guide.wipeSeconds)
        }
    }

    Pager {
        anchors.bottom: parent.bottom
        x: parent.width - width
        width: screen.rightWidth
        visible: screen.split && !Theme.low && pages > 1
        page: story.page
        pages: story.pages
        onTurned: delta => story.page += delta
    }
}
