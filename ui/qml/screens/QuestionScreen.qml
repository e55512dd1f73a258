pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// One question, why it is asked, and big answers.
ScreenFrame {
    id: screen

    readonly property var none: ({
            "choice_id": "",
            "icon": "",
            "title": "",
            "hint": "",
            "chosen": false
        })

    footer.primaryText: qsTr("Tiếp tục")
    footer.primaryReady: view.can_continue
    footer.onPrimary: guide.next()

    Item {
        id: column

        readonly property real single: screen.view.choices.length * (Math.max(Theme.control(Theme.roomy ? 116 : 80), Theme.type(34) * 1.3 + Theme.type(26) * 1.3 + Theme.px(Theme.roomy ? 52 : 28)) + choices.spacing)
        // What two columns leave to the words of an answer.
        readonly property real half: (parent.width - choices.spacing) / 2 - 2 * Theme.px(38) - Theme.px(164)
        readonly property bool two: !Theme.portrait && single > choices.height + choices.spacing && screen.view.choices.every(choice => high(choice) <= choices.height)

        function high(choice: var): real {
            return Math.ceil(1.1 * bold.advanceWidth(choice.title) / half) * bold.height + Math.ceil(1.1 * plain.advanceWidth(choice.hint) / half) * plain.height + Theme.px(52);
        }

        FontMetrics {
            id: bold

            font.family: Theme.family
            font.pixelSize: Theme.type(34)
            font.weight: Font.DemiBold
        }

        FontMetrics {
            id: plain

            font.family: Theme.family
            font.pixelSize: Theme.type(26)
        }

        anchors.horizontalCenter: parent.horizontalCenter
        width: two || Theme.portrait ? parent.width : Theme.low ? parent.width : Math.min(parent.width, Theme.px(1440) * Theme.textScale)
        height: parent.height

        TitleBlock {
            id: title

            // The same whether the answers stand in one column or two, or each would follow from the other.
            width: Theme.portrait || Theme.low ? parent.width : Math.min(screen.body.width, Theme.px(1440) * Theme.textScale)
            trail: Theme.low ? qsTr("Câu hỏi %1 / %2").arg(screen.view.number).arg(screen.view.total) : qsTr("%1  |  Câu hỏi %2 / %3").arg(screen.view.procedure_title).arg(screen.view.number).arg(screen.view.total)
            title: screen.view.title
            note: screen.view.why
            paged: choices
        }

        Paged {
            id: choices

            docked: Theme.low
            y: title.height + Math.max(Theme.apart, Theme.px(Theme.roomy ? 32 : 16))
            width: parent.width
            height: parent.height - y
            spacing: Theme.roomy ? Theme.gap : Theme.apart

            Repeater {
                // By their number: another answer changes the cards, it does not make new ones.
                model: screen.view.choices.length

                ChoiceCard {
                    required property int index
                    readonly property var modelData: screen.view.choices[index] ?? screen.none
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
