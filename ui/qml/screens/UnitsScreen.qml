pragma ComponentBehavior: Bound
import QtQuick
import "../components"

// Every commune and ward, narrowed by what is typed; old names lead to the new one.
TypingFrame {
    id: screen

    hint: qsTr("Gõ tên xã, phường, tên cũ cũng được")
    shortHint: qsTr("Gõ tên xã, phường")
    note: view.units.length ? "" : qsTr("Chưa tìm ra. Thử tên cũ của xã, phường, hoặc gọi tình nguyện viên.")
    noteIcon: "map-search"

    // Rows that are there get other words; made anew at every key they would keep the finger waiting.
    readonly property var most: ({
            "rows": 0
        })
    readonly property int count: view.units.length
    readonly property var none: ({
            "code": "",
            "title": "",
            "former": ""
        })

    Repeater {
        model: {
            screen.most.rows = Math.max(screen.most.rows, screen.count);
            return screen.most.rows;
        }

        ProcedureCard {
            required property int index
            readonly property var one: screen.view.units[index] ?? screen.none

            visible: index < screen.count
            objectName: "unit-" + one.code
            width: screen.cell
            height: screen.results.rowHeight(index, screen.columns)
            dense: true
            title: one.title
            meaning: one.former
            onTapped: screen.guide.pickUnit(one.code)
        }
    }
}
