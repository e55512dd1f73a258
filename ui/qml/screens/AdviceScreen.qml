pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// Where these answers lead instead: another procedure, the counter, or on all the same.
ScreenFrame {
    id: screen

    footer.primaryText: view.action || (view.may_continue ? qsTr("Vẫn làm tiếp") : "")
    footer.onPrimary: view.action ? guide.followAdvice() : guide.next()

    Item {
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, Theme.px(1440) * Theme.textScale)
        height: parent.height

        Paged {
            anchors.fill: parent

            Txt {
                width: parent.width
                text: screen.view.procedure_title
                size: 28
                color: Theme.inkSoft
                font.weight: Font.DemiBold
            }

            Item {
                width: parent.width
                height: Math.max(seal.height, title.height)

                Rectangle {
                    id: seal

                    width: Theme.px(128)
                    height: width
                    radius: width / 2
                    color: Theme.seaTint

                    Icon {
                        anchors.centerIn: parent
                        name: screen.view.icon
                        color: Theme.sea
                        size: 72
                    }
                }

                Txt {
                    id: title

                    x: seal.width + Theme.px(36)
                    width: parent.width - x
                    anchors.verticalCenter: parent.verticalCenter
                    text: screen.view.title
                    size: Theme.roomy ? 54 : 44
                    font.weight: Font.Bold
                }
            }

            Txt {
                width: parent.width
                marked: screen.view.body
                size: 34
            }

            Tip {
                width: parent.width
                visible: !screen.view.certain
                icon: "help-circle"
                marked: qsTr("Chưa kiểm chứng. Hỏi quầy một cửa.")
            }

            BigButton {
                objectName: "continue"
                visible: screen.view.may_continue && screen.view.action
                text: qsTr("Vẫn làm tiếp thủ tục này")
                kind: "outline"
                size: 30
                onTapped: screen.guide.next()
            }
        }
    }
}
