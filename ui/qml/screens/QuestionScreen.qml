pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// One question, why it is asked, and big answers.
ScreenFrame {
    id: screen

    footer.primaryText: qsTr("Tiếp tục")
    footer.primaryReady: view.can_continue
    footer.onPrimary: guide.next()

    Item {
        id: column

        readonly property real single: screen.view.choices.length * (Math.max(Theme.control(116), Theme.type(34) * 1.3 + Theme.type(26) * 1.3 + Theme.px(48)) + Theme.gap)
        readonly property bool two: !Theme.portrait && single > choices.height + Theme.gap

        anchors.horizontalCenter: parent.horizontalCenter
        width: two || Theme.portrait ? parent.width : Math.min(parent.width, Theme.px(1440) * Theme.textScale)
        height: parent.height

        Txt {
            id: trail

            width: parent.width
            text: qsTr("%1  |  Câu hỏi %2 / %3").arg(screen.view.procedure_title).arg(screen.view.number).arg(screen.view.total)
            size: 28
            color: Theme.inkSoft
            font.weight: Font.DemiBold
        }

        Txt {
            id: title

            y: trail.height + Theme.px(Theme.roomy ? 24 : 6)
            width: parent.width
            text: screen.view.title
            size: Theme.roomy ? 60 : 46
            font.weight: Font.Bold
        }

        Txt {
            id: why

            y: title.y + title.height + Theme.px(Theme.roomy ? 20 : 4)
            width: parent.width
            marked: screen.view.why
            size: Theme.roomy ? 32 : 28
            color: Theme.inkSoft
        }

        Paged {
            id: choices

            y: why.y + why.height + Theme.px(Theme.roomy ? 32 : 16)
            width: parent.width
            height: parent.height - y
            spacing: Theme.roomy ? Theme.gap : Theme.apart

            Repeater {
                model: screen.view.choices

                ChoiceCard {
                    required property var modelData
                    required property int index
                    readonly property int columns: column.two ? 2 : 1

                    objectName: "choice-" + modelData.choice_id
                    width: (choices.width - (columns - 1) * choices.spacing) / columns - 1
                    height: choices.rowHeight(index, columns)
                    title: modelData.title
                    hint: modelData.hint
                    icon: modelData.icon
                    checked: modelData.chosen
                    onTapped: screen.guide.choose(modelData.choice_id)
                }
            }
        }
    }
}
