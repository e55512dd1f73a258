pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// What a visit came to, as a small word on its colour.
Tag {
    property string cameTo
    readonly property var words: ({
            "submitted": qsTr("Có mã hồ sơ"),
            "come-back": qsTr("Hẹn lại"),
            "stopped": qsTr("Chưa xong"),
            "asked": qsTr("Chỉ hỏi"),
            "referred": qsTr("Chuyển nơi khác"),
            "at-home": qsTr("Về nhà làm tiếp"),
            "looked": qsTr("Xem qua")
        })

    text: words[cameTo] ?? ""
    ink: Theme.ink
    color: cameTo === "submitted" ? Theme.leafTint : cameTo === "come-back" || cameTo === "at-home" ? Theme.sunTint : cameTo === "stopped" ? Theme.clayTint : Theme.seaTint
}
