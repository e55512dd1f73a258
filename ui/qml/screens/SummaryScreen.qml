pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// All answers at a glance; any one can be changed.
ScreenFrame {
    id: screen

    footer.primaryText: qsTr("Đúng rồi, làm tiếp")
    footer.onPrimary: guide.next()

    TitleBlock {
        id: title

        trail: screen.view.procedure_title
        title: qsTr("Đã trả lời như vầy, đúng chưa?")
        paged: list
    }

    Paged {
        id: list

        docked: Theme.low
        y: title.height + Math.max(Theme.apart, Theme.px(Theme.roomy ? 32 : 16))
        width: parent.width
        height: parent.height - y
        spacing: Theme.roomy ? Theme.gap : Theme.apart

        Repeater {
            model: screen.view.answers

            Panel {
                id: row

                required property var modelData

                width: list.width
                height: Math.max(words.height, change.height) + 2 * Theme.px(Theme.roomy ? 20 : 10)

                Column {
                    id: words

                    x: Theme.px(36)
                    width: change.x - x - Theme.px(24)
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.px(4)

                    Txt {
                        width: parent.width
                        text: row.modelData.question
                        size: 26
                        color: Theme.inkSoft
                    }

                    Txt {
                        width: parent.width
                        text: row.modelData.answer
                        size: 32
                        font.weight: Font.DemiBold
                    }
                }

                BigButton {
                    id: change

                    objectName: "change-" + row.modelData.question_id
                    x: parent.width - width - Theme.px(20)
                    anchors.verticalCenter: parent.verticalCenter
                    height: Theme.touch
                    name: qsTr("Sửa: %1").arg(row.modelData.question)
                    text: qsTr("Sửa lại")
                    icon: "pencil"
                    size: 28
                    padding: Theme.px(26)
                    onPressedChanged: if (pressed)
                        screen.guide.foresee("question", row.modelData.question_id)
                    onTapped: screen.guide.changeAnswer(row.modelData.question_id)
                }
            }
        }
    }
}
