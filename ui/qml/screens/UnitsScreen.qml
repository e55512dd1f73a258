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

    Repeater {
        model: screen.view.units

        ProcedureCard {
            required property var modelData
            required property int index

            objectName: "unit-" + modelData.code
            width: screen.cell
            height: screen.results.rowHeight(index, screen.columns)
            dense: true
            title: modelData.title
            meaning: modelData.former
            onTapped: screen.guide.pickUnit(modelData.code)
        }
    }
}
