pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The waiting screen: three promises, one button, language; it turns through notices and what can be done here.
Rectangle {
    id: screen

    required property var view
    required property var guide
    required property var shell
    required property var keyboard
    readonly property bool large: Theme.textScale > 1
    readonly property int cards: 1 + view.notices.length + (view.tiles.length > 0 ? 1 : 0)
    property int turn: 0

    color: Theme.seaDeep
    onCardsChanged: turn = Math.min(turn, cards - 1)

    Connections {
        target: Spoken
        enabled: screen.enabled

        // To the card whose words are read aloud.
        function onWordsChanged(): void {
            const told = screen.view.notices.findIndex(notice => Spoken.placeIn(notice) >= 0);
            if (told >= 0 || Spoken.words === qsTr("Tin của phường, xã"))
                screen.turn = Math.max(told, 0) + 1;
            else if (screen.view.tiles.includes(Spoken.words) || Spoken.words === qsTr("Ở đây làm được gì?"))
                screen.turn = screen.cards - 1;
            else
                screen.turn = 0;
        }
    }

    Timer {
        running: screen.enabled && screen.cards > 1 && !Spoken.reading
        repeat: true
        interval: screen.shell.noticeSeconds * 1000
        onTriggered: screen.turn = (screen.turn + 1) % screen.cards
    }

    Rectangle {
        id: logo

        x: screen.inset
        y: screen.inset * 0.8
        width: Theme.px(80)
        height: width
        radius: Theme.px(20)
        color: Theme.amber

        Icon {
            anchors.centerIn: parent
            name: "lifebuoy"
            color: Theme.inkOnAmber
            size: 50
        }
    }

    StaffDoor {
        anchors.centerIn: logo
        logo: logo.width
        shell: screen.shell
    }

    readonly property real inset: Theme.px(Theme.roomy ? 80 : 48)
    readonly property real under: Math.max(logo.y + logo.height, place.y + place.height)

    Column {
        id: place

        x: logo.x + logo.width + Theme.px(18)
        width: clock.x - x - Theme.px(20)
        y: Math.max(screen.inset * 0.3, logo.y + (logo.height - height) / 2)

        Txt {
            width: parent.width
            text: Theme.portrait ? qsTr("Điểm hỗ trợ dịch vụ công") : qsTr("Điểm hỗ trợ dịch vụ công trực tuyến")
            size: 34
            color: Theme.inkOnDeep
            font.weight: Font.Bold
        }

        Txt {
            width: parent.width
            text: screen.shell.unitName ? qsTr("%1, %2").arg(screen.shell.pointName).arg(screen.shell.unitName) : screen.shell.pointName
            size: 26
            color: Theme.inkOnDeepSoft
            font.weight: Font.Medium
        }

        Txt {
            width: parent.width
            visible: text
            text: screen.view.hours ?? ""
            size: 26
            color: Theme.inkOnDeepSoft
            font.weight: Font.Medium
        }
    }

    Txt {
        id: clock

        x: parent.width - width - screen.inset
        anchors.verticalCenter: logo.verticalCenter
        text: screen.shell.clockText
        size: 50
        color: Theme.inkOnDeep
        font.weight: Font.DemiBold
        wrapMode: Text.NoWrap
    }

    Column {
        id: head

        readonly property bool opening: screen.turn === 0
        readonly property bool telling: screen.turn > 0 && screen.turn <= screen.view.notices.length

        readonly property real floor: offline.visible ? offline.y : controls.y
        readonly property real room: (Theme.portrait && promises.visible ? promises.y : floor) - screen.under - 2 * Theme.gap
        readonly property real size: !opening ? 48 : Theme.portrait ? (screen.large ? 68 : 92) : screen.large ? (Theme.low ? 66 : 80) : 100
        readonly property real noteSize: 38 - (screen.large ? 6 : 0)
        // What must give when the words are long: letters shrink with the square root, since lines shorten as well.
        readonly property real fair: Math.min(1, Math.sqrt(room / (whole.contentHeight + (opening ? wholeNote.contentHeight + spacing : 2 * spacing + Theme.type(28)))))
        // Where they do not, by as much as is still too high.
        readonly property real squeeze: fair * Math.min(1, (room - (opening ? spacing : 2 * spacing + Theme.type(28))) / (fairly.contentHeight + (opening ? fairlyNote.contentHeight : 0)))

        x: screen.inset
        y: screen.under + Theme.gap + Math.max(0, Theme.portrait ? Math.min(Theme.px(126), room - height) : (room - height) / 2)
        width: Theme.portrait || !promises.visible ? parent.width - 2 * x : promises.x - x - Theme.px(56)
        spacing: Theme.px(Theme.roomy ? 36 : 16)

        Tag {
            visible: !head.opening
            icon: head.telling ? "speakerphone" : "list-check"
            text: head.telling ? qsTr("Tin của phường, xã") : qsTr("Ở đây làm được gì?")
            color: Theme.amber
            ink: Theme.inkOnAmber
        }

        Txt {
            width: parent.width
            visible: head.opening || head.telling
            text: whole.text
            size: head.size * head.squeeze
            color: Theme.inkOnDeep
            font.weight: head.opening ? Font.Bold : Font.DemiBold
        }

        Txt {
            width: parent.width
            visible: head.opening
            text: wholeNote.text
            size: head.noteSize * head.squeeze
            color: Theme.inkOnDeepSoft
        }

        Flow {
            width: parent.width
            visible: !head.opening && !head.telling
            spacing: Theme.px(18)

            Repeater {
                model: screen.view.tiles

                Tag {
                    required property string modelData

                    text: modelData
                    size: 30
                    color: Theme.promise
                    ink: Theme.inkOnDeep
                }
            }
        }
    }

    // The same words at their full size, to be measured.
    Txt {
        id: whole

        visible: false
        width: head.width
        text: head.opening ? qsTr("Làm giấy tờ\nqua mạng,\ncó máy hướng dẫn.") : screen.view.notices[screen.turn - 1] ?? ""
        size: head.size
        font.weight: Font.Bold
    }

    Txt {
        id: wholeNote

        visible: false
        width: head.width
        text: qsTr("Hướng dẫn từng bước, chữ to.\nChưa quen dùng máy cũng làm được.")
        size: head.noteSize
    }

    // And at the size that is fair.
    Txt {
        id: fairly

        visible: false
        width: head.width
        text: whole.text
        size: head.size * head.fair
        font.weight: Font.Bold
    }

    Txt {
        id: fairlyNote

        visible: false
        width: head.width
        text: wholeNote.text
        size: head.noteSize * head.fair
    }

    Column {
        id: promises

        // What can be done here takes their place where the letters are large.
        visible: head.opening || head.telling || !screen.large
        x: Theme.portrait ? screen.inset : parent.width - width - screen.inset
        y: Theme.portrait ? (offline.visible ? offline.y - Theme.gap : controls.y - Theme.px(90)) - height : (screen.under + controls.y - height) / 2
        width: Theme.portrait ? parent.width - 2 * screen.inset : Math.max(Theme.px(620), Theme.type(34) * (screen.large ? 17 : 14))
        spacing: Theme.px(Theme.roomy ? 28 : 14)

        Repeater {
            model: [
                {
                    "icon": "list-check",
                    "words": qsTr("Các thủ tục hay dùng nhất")
                },
                {
                    "icon": "qrcode",
                    "words": qsTr("Mang hướng dẫn về điện thoại")
                },
                {
                    "icon": "shield-lock",
                    "words": qsTr("Miễn phí. Không giữ thông tin của ai")
                }
            ]

            Rectangle {
                id: promise

                required property var modelData
                readonly property real inside: Theme.px(Theme.low ? 12 : 18)

                width: promises.width
                // Those who wait take the guides along: the promise itself is the code, while the centre can be reached.
                readonly property string code: modelData.icon === "qrcode" ? screen.view.qr : ""

                height: Math.max(Theme.px(Theme.roomy ? 124 : 90), Math.max(words.height, code ? waiting.height : 0) + 2 * inside)
                radius: Theme.cardRadius
                color: Theme.promise
                border.width: Theme.highContrast ? Theme.hairline : 0
                border.color: Theme.outline

                Rectangle {
                    id: waiting

                    visible: promise.code
                    x: Theme.px(18)
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.max(Theme.px(190), picture.implicitWidth)
                    height: width
                    radius: Theme.tagRadius
                    color: "white"

                    Image {
                        id: picture

                        anchors.centerIn: parent
                        sourceSize: Qt.size(Theme.px(190), Theme.px(190))
                        source: promise.code ? "image://qr/" + Theme.module + "/" + encodeURIComponent(promise.code) : ""
                        smooth: false
                    }
                }

                Icon {
                    id: glyph

                    visible: !promise.code
                    x: Theme.px(38)
                    anchors.verticalCenter: parent.verticalCenter
                    name: promise.modelData.icon
                    color: Theme.inkOnDeep
                    size: 56
                }

                Txt {
                    id: words

                    x: promise.code ? waiting.x + waiting.width + Theme.px(26) : glyph.x + glyph.width + Theme.px(30)
                    width: parent.width - x - Theme.px(24)
                    anchors.verticalCenter: parent.verticalCenter
                    text: promise.code ? qsTr("Đang chờ? Quét để chuẩn bị giấy tờ trên điện thoại") : promise.modelData.words
                    size: 34
                    color: Theme.inkOnDeep
                    font.weight: Font.DemiBold
                }
            }
        }
    }

    Tag {
        id: offline

        visible: !screen.shell.online || !screen.shell.enrolled || screen.shell.overdue
        x: screen.inset
        y: controls.y - height - Theme.px(28)
        maximumWidth: head.width
        icon: "cloud-off"
        text: {
            if (!screen.shell.enrolled)
                return qsTr("Máy chưa ghi danh với trung tâm. Xem hướng dẫn vẫn được.");
            if (!screen.shell.overdue)
                return qsTr("Đang mất mạng. Xem hướng dẫn vẫn được.");
            return screen.shell.online ? qsTr("3 ngày chưa gửi được. Nhờ nhân viên xem.") : qsTr("Mất mạng hơn 3 ngày. Nhờ nhân viên xem.");
        }
        color: Theme.sunTint
        ink: Theme.ink
    }

    Item {
        id: controls

        readonly property bool stacked: chips.width + start.implicitWidth + Theme.gap > width

        x: screen.inset
        y: parent.height - height - screen.inset * 0.75
        width: parent.width - 2 * x
        height: stacked ? chips.height + Theme.gap + start.height : start.height

        Switches {
            id: chips

            shell: screen.shell
            deep: true
            fewer: true
            room: controls.width
            single: !Theme.portrait
            y: controls.stacked ? 0 : (parent.height - height) / 2
        }

        BigButton {
            id: start

            objectName: "start"
            x: parent.width - width
            y: parent.height - height
            width: controls.stacked ? parent.width : Math.max(implicitWidth, Math.min(Theme.px(640), parent.width - chips.width - Theme.gap))
            height: Theme.control(136)
            text: qsTr("Chạm để bắt đầu")
            icon: "hand-finger"
            kind: "primary"
            size: 46
            onTapped: screen.guide.start()
        }
    }
}
