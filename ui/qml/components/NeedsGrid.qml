pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The stuck taxonomy as buttons, page by page; several may be chosen.
Paged {
    id: grid

    required property var staff
    required property var needs
    readonly property int across: Theme.portrait ? 2 : width > Theme.type(26) * 60 ? 4 : 3
    readonly property real cell: (width - (across - 1) * spacing) / across - 0.5

    spacing: Theme.apart

    Repeater {
        model: grid.needs

        StaffTile {
            id: tile

            required property var modelData
            required property int index

            objectName: "need-" + modelData.reason_id
            width: grid.cell
            height: Math.max(grid.rowHeight(index, grid.across), Theme.type(26) * 2.7 + 2 * Theme.px(12))
            wide: true
            size: 26
            text: modelData.title
            icon: modelData.icon
            checked: modelData.chosen
            onTapped: grid.staff.toggleNeed(modelData.reason_id)
        }
    }
}
