pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A seal with a title, and below it a few things to know, each with its icon.
Item {
    id: told

    required property var trust
    property string icon: "shield-lock"

    anchors.horizontalCenter: parent?.horizontalCenter
    width: Math.min(parent?.width ?? 0, Theme.px(1440) * Theme.textScale)
    height: parent?.height ?? 0

    Paged {
        anchors.fill: parent
        spacing: Theme.apart

        Item {
            width: parent.width
            height: Math.max(seal.height, title.height)

            Rectangle {
                id: seal

                width: Theme.px(Theme.roomy ? 116 : 100)
                height: width
                radius: width / 2
                color: Theme.sunTint
                border.width: Theme.stroke
                border.color: Theme.sunLine

                Icon {
                    anchors.centerIn: parent
                    name: told.icon
                    size: Theme.roomy ? 68 : 60
                }
            }

            Txt {
                id: title

                x: seal.width + Theme.px(40)
                width: parent.width - x
                anchors.verticalCenter: parent.verticalCenter
                text: told.trust.title
                size: Theme.roomy ? 58 : 46
                font.weight: Font.Bold
            }
        }

        Repeater {
            model: told.trust.lines

            Panel {
                id: row

                required property var modelData

                width: parent ? parent.width : 0
                height: Math.max(glyph.height, words.height) + 2 * Theme.px(Theme.roomy ? 20 : 14)

                Icon {
                    id: glyph

                    x: Theme.px(34)
                    anchors.verticalCenter: parent.verticalCenter
                    name: row.modelData.icon
                    color: Theme.sea
                    size: 48
                }

                Txt {
                    id: words

                    x: glyph.x + glyph.width + Theme.px(30)
                    width: parent.width - x - Theme.px(30)
                    anchors.verticalCenter: parent.verticalCenter
                    marked: row.modelData.words
                    size: Theme.roomy ? 32 : 28
                }
            }
        }
    }
}
