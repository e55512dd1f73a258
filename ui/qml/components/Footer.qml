pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The same four places on every screen: back, help, end, and the one amber action bottom right.
Rectangle {
    id: footer

    required property var guide
    property string backText: qsTr("Quay lại")
    property bool backShown: guide.canGoBack
    // At the end there is no way back, but another thing to do.
    property bool more: false
    property string help: "call"
    property bool endShown: true
    property string primaryText
    property bool primaryReady: true
    property string primaryIcon: "arrow-right"
    property alias middle: middle.data
    signal primary

    readonly property real room: width - 2 * Theme.margin
    readonly property real gap: Math.max(Theme.apart, Theme.px(24))
    readonly property real loose: widthWith(Theme.px(38))
    readonly property bool tight: loose > room
    readonly property real padding: tight ? Theme.px(20) : Theme.px(38)
    // On a wide screen the longest words turn into a second line before the buttons do into a second row.
    readonly property var folded: fold()
    readonly property bool twoRows: folded.length === 0 && widthWith(Theme.px(20)) > room
    // "Do more" stands in the second row, beside the way out.
    readonly property bool below: more && twoRows
    readonly property bool alone: twoRows && go.visible && (below || !back.visible)
    readonly property real rowHeight: Math.max(Theme.control(96), ...shown().map(button => button.implicitHeight))

    height: safety.height + (twoRows ? 2 * rowHeight + Theme.apart : rowHeight) + Theme.px(20)
    color: Theme.card

    function shown(): var {
        return [back, helper, ending, go].filter(button => button.visible);
    }

    function widthWith(padding: real): real {
        return shown().reduce((sum, button) => sum + button.bare + 2 * padding + gap, -gap);
    }

    // The buttons in two lines, as few as make one row of all; none when no number of them does.
    function fold(): var {
        let over = widthWith(Theme.px(20)) - room;
        if (Theme.portrait || over <= 0)
            return [];
        const most = shown().sort((one, other) => spared(other) - spared(one));
        for (let i = 0; i < most.length; i++) {
            over -= spared(most[i]);
            if (over <= 0)
                return most.slice(0, i + 1);
        }
        return [];
    }

    // How much narrower a button is with its words in two lines.
    function spared(button: BigButton): real {
        const words = button.text.split(" ");
        let least = letters.advanceWidth(button.text);
        const whole = least;
        for (let i = 1; i < words.length; i++)
            least = Math.min(least, Math.max(letters.advanceWidth(words.slice(0, i).join(" ")), letters.advanceWidth(words.slice(i).join(" "))));
        return Math.floor(Math.min(whole - least, button.implicitWidth - Theme.touch));
    }

    function widthOf(button: BigButton): real {
        return button.implicitWidth - (folded.includes(button) ? spared(button) : 0);
    }

    FontMetrics {
        id: letters

        font.family: Theme.family
        font.pixelSize: Theme.type(32)
        font.weight: Font.Bold
    }

    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }

    TextMetrics {
        id: whole

        font: promise.font
        text: promise.text
    }

    Item {
        id: safety

        width: parent.width
        height: promise.height + 2 * Theme.px(11)

        Row {
            anchors.centerIn: parent
            spacing: Theme.px(12)

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "shield-lock"
                color: Theme.inkSoft
                size: 30
            }

            Txt {
                id: promise

                width: Math.min(Math.ceil(whole.advanceWidth) + 2, footer.room - Theme.px(48))
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("Hỗ trợ miễn phí. Không đưa tiền, mật khẩu, OTP cho ai.")
                size: 24
                color: Theme.inkSoft
                font.weight: Font.Medium
            }
        }
    }

    Item {
        x: Theme.margin
        y: safety.height
        width: footer.room
        height: parent.height - y - Theme.px(20)

        BigButton {
            id: back

            objectName: footer.more ? "do-more" : "back"
            visible: footer.backShown || footer.more
            text: footer.more ? qsTr("Làm thêm việc khác") : footer.backText
            icon: footer.more ? "circle-plus" : "arrow-left"
            padding: footer.padding
            height: footer.rowHeight
            width: footer.below ? Math.min(implicitWidth, footer.room - footer.gap - go.implicitWidth) : footer.widthOf(back)
            y: footer.below ? footer.rowHeight + Theme.apart : 0
            onTapped: footer.more ? footer.guide.doMore() : footer.guide.back()
        }

        BigButton {
            id: helper

            objectName: footer.help === "stuck" ? "cannot" : "call"
            x: back.visible && !footer.below ? back.width + footer.gap : 0
            width: footer.alone ? footer.room : Math.min(footer.widthOf(helper), footer.room - x)
            visible: footer.help
            text: footer.help === "stuck" ? qsTr("Tôi làm không được") : qsTr("Gọi tình nguyện viên")
            icon: "heart-handshake"
            kind: footer.help === "stuck" ? "help" : "outline"
            padding: footer.padding
            height: footer.rowHeight
            onPressedChanged: if (footer.help !== "stuck")
                footer.guide.foreseeCall(pressed)
            onTapped: footer.help === "stuck" ? footer.guide.cannot() : footer.guide.callVolunteer()
        }

        Item {
            id: middle

            // Beside the end when the buttons stand in two rows and the second has room.
            readonly property bool below: footer.twoRows && !go.visible

            x: below ? 0 : helper.x + helper.width + footer.gap
            y: below ? ending.y : 0
            width: (footer.twoRows && !below ? parent.width : ending.x) - x - footer.gap
            height: footer.rowHeight
        }

        BigButton {
            id: ending

            objectName: "end"
            visible: footer.endShown
            x: footer.twoRows ? (go.visible ? 0 : parent.width - width) : parent.width - width - (go.visible ? go.width + footer.gap : 0)
            y: footer.twoRows ? footer.rowHeight + Theme.apart : 0
            width: footer.widthOf(ending)
            text: qsTr("Kết thúc")
            icon: "logout"
            padding: footer.padding
            height: footer.rowHeight
            onPressedChanged: footer.guide.foreseeEnd(pressed)
            onTapped: footer.guide.end()
        }

        BigButton {
            id: go

            objectName: "primary"
            visible: footer.primaryText
            width: footer.twoRows && ending.visible ? parent.width - ending.width - footer.gap : footer.below ? parent.width - back.width - footer.gap : footer.widthOf(go)
            x: parent.width - width
            y: footer.twoRows ? footer.rowHeight + Theme.apart : 0
            text: footer.primaryText
            icon: footer.primaryIcon
            iconAfter: true
            kind: footer.primaryReady ? "primary" : "quiet"
            enabled: footer.primaryReady
            padding: footer.padding
            height: footer.rowHeight
            onTapped: footer.primary()
        }
    }
}
