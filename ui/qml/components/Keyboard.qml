pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The on-screen keyboard: letters with Telex, VNI or plain, and digits. Keys go to the `keyboard` object.
Rectangle {
    id: board

    required property var keyboard
    readonly property bool digits: keyboard.layer === "digits"
    readonly property real gap: Theme.apart
    readonly property real cell: Math.max(Theme.key, Math.min(Theme.px(150), Math.floor((width - 2 * Theme.px(20) - 9 * gap) / 10)))
    readonly property real wanted: Math.max(Theme.key, Theme.portrait ? Theme.px(92) : Theme.px(74))
    readonly property real inset: Theme.px(Theme.roomy ? 24 : 12)
    readonly property real cellHeight: Math.max(wanted, Math.min(Theme.px(120), Math.floor((height - 2 * inset - (lines - 1) * gap) / lines)))
    // VNI writes its marks with digits, so they stand above the letters.
    readonly property bool marks: !digits && keyboard.method === "vni"
    readonly property int lines: marks ? 5 : 4
    readonly property var letters: [["q", "w", "e", "r", "t", "y", "u", "i", "o", "p"], ["a", "s", "d", "f", "g", "h", "j", "k", "l"]]
    readonly property var rows: digits ? [["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"], ["-", "/", ":", ",", ".", "(", ")", "?", "!"]] : marks ? [["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]].concat(letters) : letters
    readonly property var lastRow: digits ? ["+", "%", "@", "_", "\"", "'", ";"] : ["z", "x", "c", "v", "b", "n", "m"]

    implicitHeight: lines * wanted + (lines - 1) * gap + 2 * inset
    height: implicitHeight
    color: Theme.keyboard

    component Letter: Key {
        required property string modelData

        objectName: "key-" + modelData
        width: board.cell
        height: board.cellHeight
        text: board.keyboard.shifted ? modelData.toUpperCase() : modelData
        onTapped: board.keyboard.press(text)
    }

    Column {
        anchors.centerIn: parent
        spacing: board.gap

        Repeater {
            model: board.rows

            Row {
                id: line

                required property var modelData

                anchors.horizontalCenter: parent.horizontalCenter
                spacing: board.gap

                Repeater {
                    model: line.modelData

                    Letter {}
                }
            }
        }

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: board.gap

            Key {
                objectName: "key-shift"
                width: board.cell * 1.5 + board.gap * 0.5
                height: board.cellHeight
                text: qsTr("Chữ hoa")
                icon: "arrow-big-up"
                checked: board.keyboard.shifted
                onTapped: board.keyboard.shift()
            }

            Repeater {
                model: board.lastRow

                Letter {}
            }

            Key {
                objectName: "key-backspace"
                width: board.cell * 1.5 + board.gap * 0.5
                height: board.cellHeight
                text: qsTr("Xóa")
                icon: "backspace"
                onTapped: board.keyboard.backspace()
            }
        }

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: board.gap

            Key {
                objectName: "key-layer"
                width: board.cell * 1.5 + board.gap * 0.5
                height: board.cellHeight
                text: board.digits ? qsTr("abc") : qsTr("123")
                onTapped: board.keyboard.setLayer(board.digits ? "letters" : "digits")
            }

            Key {
                objectName: "key-method"
                width: board.cell * 2 + board.gap
                height: board.cellHeight
                text: board.keyboard.method === "telex" ? qsTr("Telex") : board.keyboard.method === "vni" ? qsTr("VNI") : qsTr("Không dấu")
                name: qsTr("Kiểu gõ: %1").arg(text)
                onTapped: board.keyboard.setMethod(board.keyboard.method === "telex" ? "vni" : board.keyboard.method === "vni" ? "plain" : "telex")
            }

            Key {
                objectName: "key-space"
                width: board.cell * 6.5 + board.gap * 5.5
                height: board.cellHeight
                text: qsTr("Dấu cách")
                onTapped: board.keyboard.press(" ")
            }
        }
    }
}
