pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Two large buttons that turn pages, and where one stands.
Item {
    id: pager

    property int page: 0
    property int pages: 1
    readonly property bool narrow: width > 0 && long.advanceWidth + Theme.px(192) + Theme.apart > width
    // The least it can do with: "Trước", "Sau" and no page numbers.
    readonly property real shortWidth: Math.ceil(short.advanceWidth) + Theme.px(192) + Theme.apart
    readonly property real numbersWidth: Math.ceil(most.advanceWidth) + 2 * Theme.px(16)
    signal turned(int delta)

    implicitWidth: Math.ceil(long.advanceWidth) + Theme.px(192) + Theme.apart + numbersWidth
    implicitHeight: Theme.touch
    height: implicitHeight
    visible: pages > 1

    TextMetrics {
        id: long

        font.family: Theme.family
        font.pixelSize: Theme.type(28)
        font.weight: Font.DemiBold
        text: qsTr("Trang trước") + qsTr("Trang sau")
    }

    // Not by the digits shown: a title beside would wrap by them, change how many pages there are, and so on for ever.
    TextMetrics {
        id: most

        font: long.font
        text: qsTr("%1 / %2").arg(88).arg(88)
    }

    TextMetrics {
        id: short

        font: long.font
        text: qsTr("Trước") + qsTr("Sau")
    }

    // Most lists fit, and a screen has three of these.
    Loader {
        anchors.fill: parent
        active: pager.pages > 1
        sourceComponent: buttons
    }

    Component {
        id: buttons

        Item {
            BigButton {
                id: before

                objectName: "page-before"
                text: pager.narrow ? qsTr("Trước") : qsTr("Trang trước")
                name: qsTr("Trang trước")
                icon: "chevron-left"
                size: 28
                padding: Theme.px(18)
                height: Theme.touch
                kind: "outline"
                enabled: pager.page > 0
                opacity: enabled ? 1 : 0
                onTapped: pager.turned(-1)
            }

            Txt {
                id: where

                visible: after.x - before.width > width + Theme.px(12)
                x: (before.width + after.x - width) / 2
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("%1 / %2").arg(pager.page + 1).arg(pager.pages)
                color: Theme.inkSoft
                font.weight: Font.DemiBold
            }

            BigButton {
                id: after

                objectName: "page-after"
                x: parent.width - width
                text: pager.narrow ? qsTr("Sau") : qsTr("Trang sau")
                name: qsTr("Trang sau")
                icon: "chevron-right"
                iconAfter: true
                size: 28
                padding: Theme.px(18)
                height: Theme.touch
                kind: "outline"
                enabled: pager.page < pager.pages - 1
                opacity: enabled ? 1 : 0
                onTapped: pager.turned(1)
            }
        }
    }
}
