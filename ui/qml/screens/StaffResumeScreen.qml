pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// Somebody is back: six letters, or their code before the camera.
StaffFrame {
    id: screen

    required property var staff
    required property var keyboard
    readonly property var view: staff.view
    readonly property bool split: !Theme.portrait

    title: qsTr("Người hẹn đã quay lại")
    subtitle: qsTr("Máy hỏi lại vài câu rồi mở đúng bước")
    backText: qsTr("Về bàn")
    backIcon: "arrow-left"
    onBack: staff.toDesk()

    function note(): string {
        switch (view.note) {
        case "wrong":
            return qsTr("Sáu chữ này chưa khớp nhau. Xem lại trong ảnh rồi bấm lần nữa.");
        case "gone":
            return qsTr("Thủ tục của mã này không còn trên máy. Tìm lại từ màn hình chính.");
        case "foreign":
            return qsTr("Mã vừa đưa không phải mã hẹn của máy này.");
        }
        return "";
    }

    Column {
        id: told

        width: screen.split ? parent.width * 0.46 : parent.width
        y: screen.split ? (parent.height - height) / 2 : 0
        spacing: Theme.px(Theme.roomy ? 28 : 14)

        Txt {
            width: parent.width
            text: qsTr("Bấm sáu chữ cái trong mã hẹn")
            size: Theme.roomy ? 52 : 44
            font.weight: Font.Bold
        }

        Row {
            spacing: Theme.px(14)
            Accessible.role: Accessible.StaticText
            Accessible.name: screen.view.letters.split("").join(" ")

            Repeater {
                model: 6

                Panel {
                    id: place

                    required property int index

                    width: Math.min(Math.max(Theme.px(100), Theme.type(56) * 1.1), (told.width - 5 * Theme.px(14)) / 6)
                    height: Math.max(Theme.px(Theme.roomy ? 120 : 90), Theme.type(56) * 1.5)
                    border.color: index === screen.view.letters.length ? Theme.sea : Theme.line
                    border.width: index === screen.view.letters.length ? Theme.stroke : Theme.hairline

                    Txt {
                        anchors.centerIn: parent
                        text: screen.view.letters[place.index] ?? ""
                        size: 56
                        color: Theme.sea
                        font.weight: Font.Bold
                    }
                }
            }
        }

        // Its room is kept, so that no key moves under a finger.
        Item {
            width: parent.width
            height: Math.max(note.height, Theme.type(28) * 2.6 + 2 * Theme.px(24))

            Tip {
                id: note

                width: parent.width
                kind: screen.view.note ? "trouble" : "tip"
                icon: screen.view.note ? "alert-triangle" : screen.view.camera === "looking" ? "camera" : "camera-off"
                marked: screen.note() || (screen.view.camera === "looking" ? qsTr("Hoặc đưa ảnh mã trên điện thoại trước camera của máy, cách chừng một gang tay.") : screen.view.camera === "broken" ? qsTr("Camera không mở được. Bấm sáu chữ cái cũng được.") : qsTr("Máy này không có camera. Bấm sáu chữ cái là được."))
            }
        }
    }

    Item {
        id: pane

        x: screen.split ? told.width + Theme.gap : 0
        y: screen.split ? 0 : told.height + Theme.px(48)
        width: parent.width - x
        height: parent.height - y
    }

    Grid {
        id: keys

        readonly property real cell: Math.min(Theme.px(170), (pane.width - 3 * spacing) / 4)
        readonly property real cellHeight: Math.max(Theme.staffTouch, Math.min(Theme.px(120), (pane.height - 4 * spacing) / 5))

        x: pane.x + (pane.width - width) / 2
        y: pane.y + (pane.height - height) / 2
        columns: 4
        spacing: Math.max(Theme.apart, Theme.px(16))

        Repeater {
            model: "BCDFGHKLMNPQRSTVX".split("")

            Key {
                required property string modelData

                objectName: "letter-" + modelData
                minimumMm: 13
                width: keys.cell
                height: keys.cellHeight
                radius: Theme.buttonRadius
                text: modelData
                onTapped: screen.staff.pressLetter(modelData)
            }
        }

        Key {
            objectName: "letter-drop"
            minimumMm: 13
            width: keys.cell
            height: keys.cellHeight
            radius: Theme.buttonRadius
            text: qsTr("Xóa")
            icon: "backspace"
            onTapped: screen.staff.dropLetter()
        }
    }
}
