pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The procedures behind one life event, as large cards.
ScreenFrame {
    id: screen

    readonly property var none: ({
            "procedure_id": "",
            "icon": "",
            "title": "",
            "card": ""
        })

    TitleBlock {
        id: title

        icon: screen.view.icon
        title: screen.view.title
        paged: list
    }

    Paged {
        id: list

        readonly property int columns: Theme.portrait ? 1 : 2

        docked: Theme.low
        y: title.height + Math.max(Theme.apart, Theme.px(Theme.roomy ? 36 : 20))
        width: parent.width
        height: parent.height - y

        Repeater {
            // By their number: another language changes the cards, it does not make new ones.
            model: screen.view.cards.length

            ProcedureCard {
                required property int index
                readonly property var modelData: screen.view.cards[index] ?? screen.none

                objectName: "procedure-" + modelData.procedure_id
                width: (list.width - (list.columns - 1) * list.spacing) / list.columns - 1
                height: list.rowHeight(index, list.columns)
                large: true
                icon: modelData.icon
                title: modelData.title
                meaning: modelData.card
                onPressedChanged: if (pressed)
                    screen.guide.foresee("procedure", modelData.procedure_id)
                onTapped: screen.guide.openProcedure(modelData.procedure_id, screen.view.opened_from)
            }
        }
    }
}
