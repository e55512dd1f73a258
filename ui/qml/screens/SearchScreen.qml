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

    // Rows that are there get other words; made anew at every key they would keep the finger waiting.
    readonly property var most: ({
            "rows": 8
        })
    readonly property int count: view.results.length
    readonly property var none: ({
            "procedure_id": "",
            "title": "",
            "card": "",
            "matched": ""
        })

    Repeater {
        model: {
            screen.most.rows = Math.max(screen.most.rows, screen.count);
            return screen.most.rows;
        }

        ProcedureCard {
            required property int index
            readonly property var one: screen.view.results[index] ?? screen.none

            visible: index < screen.count
            objectName: "result-" + one.procedure_id
            width: screen.cell
            height: screen.results.rowHeight(index, screen.columns)
            dense: true
            title: one.title
            meaning: one.card
            matched: one.matched
            onPressedChanged: if (pressed)
                screen.guide.foresee("procedure", one.procedure_id)
            onTapped: screen.guide.chooseResult(one.procedure_id)
        }
    }
}
