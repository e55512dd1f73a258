pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// One step in the large: what to do, a picture of it, the common mistake; the rail shows the whole way.
ScreenFrame {
    id: screen

    // A low screen has no room for the names of all steps and for a whole step beside them.
    readonly property bool railed: !Theme.portrait && !Theme.low && rail.implicitHeight + rail.y <= body.height
    readonly property real cardTop: railed ? 0 : bars.height + Theme.px(20)
    // The code stands at the side where all its words have room there.
    readonly property bool sided: !Theme.portrait && view.qr && phone.implicitHeight <= body.height - cardTop
    // With large letters the words and the picture come first; the code follows them.
    readonly property bool follows: !sided && !!view.qr && (Theme.textScale > 1 || !Theme.portrait)
    readonly property bool pictured: view.parts.length > 0
    readonly property bool tall: pictured && (view.illustration === "phone" || view.illustration === "document")
    readonly property real leftWidth: railed ? Math.round(body.width * 0.235) : 0
    readonly property real rightWidth: Math.max(Theme.px(330), 190 + 2 * Theme.px(20), Theme.type(26) * 9.6 + 2 * Theme.px(20))

    pad: Theme.px(Theme.roomy ? 32 : 20)
    footer.backText: qsTr("Bước trước")
    footer.help: "stuck"
    footer.primaryText: qsTr("Đã xong bước này")
    footer.onPrimary: guide.finishStep()

    Txt {
        id: heading

        visible: screen.railed
        width: rail.width
        text: screen.view.procedure_title
        size: 26
        color: Theme.inkSoft
        font.weight: Font.DemiBold
    }

    Rail {
        id: rail

        visible: screen.railed
        y: heading.height + Theme.px(Theme.roomy ? 20 : 8)
        width: Math.round(parent.width * 0.235)
        steps: screen.view.rail
    }

    Segments {
        id: bars

        visible: !screen.railed
        width: parent.width
        steps: screen.view.rail
    }

    Panel {
        id: card

        readonly property real inset: Theme.px(Theme.roomy ? 44 : 24)
        readonly property bool upright: screen.pictured && beside && !Theme.portrait && screen.view.body.length + screen.view.mistake.length <= fitting
        // A tall picture stands beside the words; where the card is low for its letters, every picture does.
        readonly property bool beside: Theme.textScale > 1 ? !Theme.low && !screen.sided : screen.tall || Theme.low && (!screen.sided || screen.view.parts.length < 4)
        // How many letters stand beside a picture: fewer where the screen is low, and fewer still beside a code.
        readonly property real fitting: Theme.textScale > 1 ? 200 : !Theme.low ? Infinity : screen.sided ? 240 : 280
        readonly property bool wordsFirst: !upright && Theme.low && Theme.textScale > 1

        x: screen.railed ? screen.leftWidth + Theme.px(28) : 0
        y: screen.cardTop
        width: parent.width - x - (screen.sided ? screen.rightWidth + Theme.px(36) : 0)
        height: parent.height - y - (phone.visible && Theme.portrait ? phone.height + Theme.gap : 0)

        Paged {
            anchors.fill: parent
            anchors.margins: card.inset
            anchors.topMargin: Theme.px(Theme.roomy ? 30 : 12)
            anchors.bottomMargin: Theme.px(Theme.roomy ? 30 : 12)
            spacing: Theme.px(Theme.roomy ? 20 : 10)

            Flow {
                width: parent.width
                spacing: Theme.px(Theme.low ? 10 : 20)

                Tag {
                    text: qsTr("Bước %1 / %2").arg(screen.view.number).arg(screen.view.total)
                    color: Theme.amberTint
                    ink: Theme.ink
                }

                Txt {
                    topPadding: Theme.px(8)
                    text: screen.view.minutes > 0 ? qsTr("khoảng %1 phút").arg(screen.view.minutes) : ""
                    visible: text
                    size: 26
                    color: Theme.inkSoft
                }

                Tag {
                    icon: screen.view.where === "phone" ? "device-mobile" : screen.view.where === "counter" ? "building-bank" : screen.view.where === "home" ? "home" : "world"
                    text: screen.view.where === "phone" ? qsTr("Làm trên điện thoại") : screen.view.where === "counter" ? qsTr("Làm tại quầy") : screen.view.where === "home" ? qsTr("Làm ở nhà") : qsTr("Làm trên mạng")
                }

                Tag {
                    visible: !screen.view.certain
                    icon: "help-circle"
                    text: qsTr("Chưa kiểm chứng. Hỏi quầy một cửa.")
                    maximumWidth: parent.width
                    color: Theme.sunTint
                    ink: Theme.ink
                }

                Tag {
                    visible: !screen.railed
                    text: screen.view.branch ? qsTr("%1: %2").arg(screen.view.procedure_title).arg(screen.view.branch) : screen.view.procedure_title
                    maximumWidth: parent.width
                }
            }

            Txt {
                width: parent.width
                text: screen.view.title
                size: Theme.roomy ? 48 : 40
                font.weight: Font.Bold
            }

            Txt {
                width: parent.width
                visible: !card.upright
                marked: screen.view.body
                size: Theme.portrait ? 36 : 32
            }

            // Pages of a low screen hold two texts, or a picture.
            Tip {
                width: parent.width
                visible: card.wordsFirst && screen.view.mistake
                marked: mistake.marked
            }

            Illustration {
                visible: !card.upright && screen.view.parts.length > 0
                width: parent.width
                snug: Theme.low || Theme.textScale > 1 || Theme.portrait && screen.tall && !!screen.view.qr
                kind: screen.view.illustration
                parts: screen.view.parts
            }

            Tip {
                id: mistake

                width: parent.width
                visible: !card.upright && !card.wordsFirst && screen.view.mistake
                marked: qsTr("**Dễ nhầm:** %1").arg(screen.view.mistake)
            }

            QrCard {
                visible: screen.follows
                width: parent.width
                wide: true
                code: 190
                text: screen.view.qr
                caption: phone.caption
            }

            // A phone and a paper are tall: they stand beside the words; where the screen is low, every picture does.
            Item {
                visible: card.upright
                width: parent.width
                height: Math.max(words.height, phonePicture.height)

                Column {
                    id: words

                    width: Math.round(parent.width * 0.5) - Theme.px(30)
                    spacing: Theme.px(Theme.low ? 14 : 26)

                    Txt {
                        width: parent.width
                        marked: screen.view.body
                        size: 32
                    }

                    Tip {
                        width: parent.width
                        visible: !!screen.view.mistake
                        marked: qsTr("**Dễ nhầm:** %1").arg(screen.view.mistake)
                    }
                }

                Illustration {
                    id: phonePicture

                    x: Math.round(parent.width * 0.5)
                    width: parent.width - x
                    snug: Theme.low || Theme.textScale > 1
                    kind: screen.view.illustration
                    parts: screen.view.parts
                }
            }
        }
    }

    QrCard {
        id: phone

        visible: !!screen.view.qr && !screen.follows
        x: parent.width - width
        y: Theme.portrait ? parent.height - height : screen.cardTop
        width: Theme.portrait ? parent.width : screen.rightWidth
        wide: Theme.portrait
        code: 230
        text: screen.view.qr
        caption: qsTr("Quét để làm trên điện thoại. Trang chính thức: %1").arg(screen.view.domain)
    }
}
