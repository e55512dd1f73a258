pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// What a procedure is before anything is asked: who, how long, what it costs, what is needed, and how we know.
ScreenFrame {
    id: screen

    readonly property bool split: !Theme.portrait && Theme.roomy && aside.implicitHeight <= body.height
    readonly property real rightWidth: Math.round(body.width * 0.274)

    readonly property var needed: view.minutes > 0 ? view.needs.concat([qsTr("Khoảng %1 phút").arg(view.minutes)]) : view.needs
    readonly property var none: ({
            "about": "",
            "icon": "",
            "text": ""
        })

    footer.primaryText: view.kind === "lesson" ? qsTr("Bắt đầu học") : view.kind === "help" ? qsTr("Xem cách làm") : qsTr("Bắt đầu làm")
    footer.onPrimary: guide.begin()

    TitleBlock {
        id: title

        visible: Theme.low
        height: visible ? Math.max(Theme.touch, implicitHeight) : 0
        title: screen.view.title
        paged: story
    }

    Paged {
        id: story

        readonly property int columns: width > Theme.type(30) * 26 ? 2 : 1

        width: screen.split ? parent.width - screen.rightWidth - Theme.px(40) : parent.width
        docked: Theme.low
        y: title.height ? title.height + Math.max(Theme.apart, Theme.px(12)) : 0
        height: parent.height - y
        // Closer together with a line more, so that the source does not stand on a page alone.
        spacing: Theme.roomy && !screen.view.doubt ? Theme.gap : Theme.apart

        Flow {
            width: parent.width
            spacing: Theme.px(16)

            Tag {
                maximumWidth: parent.width
                icon: screen.view.tile_icon
                text: screen.view.tile_title
            }

            Tag {
                visible: screen.view.code
                text: qsTr("Mã %1").arg(screen.view.code)
            }

            Tag {
                visible: screen.view.online
                maximumWidth: parent.width
                icon: screen.view.online === "counter" ? "building-bank" : screen.view.online === "app" ? "device-mobile" : "world"
                text: screen.view.online === "full" ? qsTr("Làm trọn qua mạng") : screen.view.online === "partial" ? qsTr("Nộp qua mạng, có thể phải đem bản gốc") : screen.view.online === "app" ? qsTr("Làm trên ứng dụng điện thoại") : qsTr("Làm tại quầy")
                color: Theme.leafTint
                ink: Theme.inkOnLeafTint
            }
        }

        Txt {
            width: parent.width
            visible: !Theme.low
            text: screen.view.title
            size: Theme.roomy ? 60 : 48
            font.weight: Font.Bold
        }

        Txt {
            width: parent.width
            marked: screen.view.summary
            size: Theme.roomy ? 34 : 30
        }

        Repeater {
            // By their number: another language changes the cards, it does not make new ones.
            model: screen.view.facts.length

            FactCard {
                required property int index
                readonly property var modelData: screen.view.facts[index] ?? screen.none

                width: (story.width - (story.columns - 1) * story.spacing) / story.columns - 1
                height: story.rowHeight(index, story.columns)
                about: modelData.about
                icon: modelData.icon
                text: modelData.text
            }
        }

        Tip {
            visible: screen.view.doubt
            width: parent.width - 1
            icon: "help-circle"
            marked: screen.view.doubt
        }

        Loader {
            active: !screen.split
            visible: active
            width: Theme.low && Theme.textScale > 1 ? story.width : (story.width - (story.columns - 1) * story.spacing) / story.columns - 1
            sourceComponent: needs
        }

        Loader {
            active: !screen.split && !!screen.view.qr
            visible: active
            width: (story.width - (story.columns - 1) * story.spacing) / story.columns - 1
            sourceComponent: takeaway
        }

        Item {
            width: parent.width
            height: source.height

            Icon {
                id: stamp

                name: screen.view.overdue ? "alert-triangle" : "file-certificate"
                color: Theme.inkSoft
                size: 34
            }

            Txt {
                id: source

                x: stamp.width + Theme.px(14)
                width: parent.width - x
                text: screen.view.overdue ? qsTr("%1. Đã lâu chưa kiểm tra lại: hỏi thêm quầy một cửa.").arg(screen.view.source_line) : screen.view.source_line
                size: 24
                color: Theme.inkSoft
            }
        }
    }

    Column {
        id: aside

        x: parent.width - width
        width: screen.rightWidth
        visible: screen.split
        spacing: Theme.gap

        Loader {
            width: parent.width
            sourceComponent: needs
        }

        Loader {
            active: !!screen.view.qr
            visible: active
            width: parent.width
            sourceComponent: takeaway
        }
    }

    Component {
        id: needs

        Panel {
            height: list.height + 2 * list.y

            Column {
                id: list

                x: Theme.px(32)
                y: Theme.px(Theme.low ? 20 : 30)
                width: parent.width - 2 * x
                spacing: Theme.px(14)

                Txt {
                    width: parent.width
                    text: qsTr("Cần có")
                    size: 32
                    font.weight: Font.Bold
                }

                Repeater {
                    model: screen.needed.length

                    Item {
                        id: need

                        required property int index
                        readonly property string modelData: screen.needed[index] ?? ""

                        width: list.width
                        height: words.height

                        Rectangle {
                            x: Theme.px(8)
                            y: (Theme.type(28) * 1.27 - height) / 2
                            width: Theme.px(14)
                            height: width
                            radius: width / 2
                            color: "transparent"
                            border.width: Theme.stroke
                            border.color: Theme.ink
                        }

                        Txt {
                            id: words

                            x: Theme.px(44)
                            width: parent.width - x
                            marked: need.modelData
                            size: 28
                        }
                    }
                }
            }
        }
    }

    Component {
        id: takeaway

        QrCard {
            wide: width > Theme.type(26) * 8 + side
            code: 190
            text: screen.view.qr
            caption: qsTr("Quét mã để xem trang chính thức: %1").arg(screen.view.domain)
        }
    }
}
