pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// Before any login: nobody may ask for a password or an OTP.
ScreenFrame {
    id: screen

    footer.primaryText: qsTr("Đã hiểu, làm tiếp")
    footer.onPrimary: guide.understood()

    Item {
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, Theme.px(1440) * Theme.textScale)
        height: parent.height

        Paged {
            anchors.fill: parent
            spacing: Theme.roomy ? Theme.gap : Theme.apart

            Item {
                width: parent.width
                height: Math.max(seal.height, title.height)

                Rectangle {
                    id: seal

                    width: Theme.px(Theme.roomy ? 160 : 100)
                    height: width
                    radius: width / 2
                    color: Theme.sunTint
                    border.width: Theme.stroke
                    border.color: Theme.sunLine

                    Icon {
                        anchors.centerIn: parent
                        name: "shield-lock"
                        size: Theme.roomy ? 92 : 60
                    }
                }

                Txt {
                    id: title

                    x: seal.width + Theme.px(40)
                    width: parent.width - x
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Mật khẩu và mã OTP: tự giữ, tự bấm")
                    size: Theme.roomy ? 58 : 46
                    font.weight: Font.Bold
                }
            }

            Repeater {
                model: [
                    {
                        "icon": "message-off",
                        "words": qsTr("**Mã OTP** là dãy số gửi về điện thoại. **Không đọc cho ai**, kể cả tình nguyện viên, công an, nhân viên ngân hàng.")
                    },
                    {
                        "icon": "eye-off",
                        "words": qsTr("Khi gõ **mật khẩu**, che màn hình lại. Người đứng cạnh quay mặt đi chỗ khác.")
                    },
                    {
                        "icon": "phone-off",
                        "words": qsTr("Ai gọi điện xin mã hay đòi chuyển tiền là **lừa đảo**. Cúp máy.")
                    }
                ]

                Panel {
                    id: row

                    required property var modelData

                    width: parent ? parent.width : 0
                    height: Math.max(glyph.height, words.height) + 2 * Theme.px(Theme.roomy ? 26 : 14)

                    Icon {
                        id: glyph

                        x: Theme.px(34)
                        anchors.verticalCenter: parent.verticalCenter
                        name: row.modelData.icon
                        color: Theme.sea
                        size: 60
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
}
