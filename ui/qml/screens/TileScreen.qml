pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The procedures behind one life event, as large cards.
ScreenFrame {
    id: screen

    Icon {
        id: glyph

        name: screen.view.icon
        color: Theme.sea
        size: 84
        anchors.verticalCenter: title.verticalCenter
    }

    Txt {
        id: title

        x: glyph.width + Theme.px(28)
        width: parent.width - x
        text: screen.view.title
        size: Theme.roomy ? 58 : 46
        font.weight: Font.Bold
    }

    Paged {
        id: list

        readonly property int columns: Theme.portrait ? 1 : 2

        y: title.height + Theme.px(Theme.roomy ? 36 : 20)
        width: parent.width
        height: parent.height - y

        Repeater {
            model: screen.view.cards

            ProcedureCard {
                required property var modelData
                required property int index

                objectName: "procedure-" + modelData.procedure_id
                width: (list.width - (list.columns - 1) * list.spacing) / list.columns - 1
                height: list.rowHeight(index, list.columns)
                icon: modelData.icon
                title: modelData.title
                meaning: modelData.card
                onTapped: screen.guide.openProcedure(modelData.procedure_id, "tile")
            }
        }
    }
}
