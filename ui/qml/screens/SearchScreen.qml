pragma ComponentBehavior: Bound
import QtQuick
import "../components"

// Search by everyday words, with results at every key.
TypingFrame {
    id: screen

    hint: qsTr("Gõ tên giấy tờ, có dấu hay không dấu đều được")
    shortHint: qsTr("Gõ tên giấy tờ")
    note: view.results.length ? "" : view.busy ? qsTr("Đang tìm kỹ hơn...") : view.asked ? qsTr("Chưa tìm ra. Thử chữ khác như “khai sinh”, “ở trọ”, hoặc gọi tình nguyện viên.") : qsTr("Gõ vài chữ, máy tìm ngay. Ví dụ: khai sinh, ở trọ, căn cước.")
    noteIcon: view.asked && !view.busy ? "mood-puzzled" : "search"

    Repeater {
        model: screen.view.results

        ProcedureCard {
            required property var modelData
            required property int index

            objectName: "result-" + modelData.procedure_id
            width: screen.cell
            height: screen.results.rowHeight(index, screen.columns)
            dense: true
            title: modelData.title
            meaning: modelData.card
            matched: modelData.matched
            onPressedChanged: if (pressed)
                screen.guide.foresee("procedure", modelData.procedure_id)
            onTapped: screen.guide.chooseResult(modelData.procedure_id)
        }
    }
}
