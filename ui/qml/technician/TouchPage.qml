pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// A field to wipe over: each square that a finger meets turns green; circles follow the fingers that are down.
Item {
    id: page

    property var machine
    property var keyboard
    readonly property int columns: Theme.portrait ? 6 : 10
    readonly property int rows: Theme.portrait ? 9 : 5
    property int met: 0
    property var marks: ({})

    objectName: "touch-field"

    Txt {
        id: told

        width: parent.width
        text: page.met < page.columns * page.rows ? qsTr("Chạm hoặc vuốt qua mọi ô: còn %1 ô.").arg(page.columns * page.rows - page.met) : qsTr("Tốt: ô nào cũng nhận chạm.")
        size: 30
        font.weight: Font.DemiBold
    }

    Item {
        id: field

        y: told.height + Theme.px(16)
        width: parent.width
        height: parent.height - y

        Repeater {
            model: page.columns * page.rows

            Rectangle {
                required property int index

                x: index % page.columns * width
                y: Math.floor(index / page.columns) * height
                width: field.width / page.columns
                height: field.height / page.rows
                color: page.marks[index] ? Theme.leaf : Theme.card
                border.width: Theme.hairline
                border.color: Theme.outline
            }
        }

        MultiPointTouchArea {
            anchors.fill: parent
            mouseEnabled: true
            onTouchUpdated: points => {
                for (const point of points)
                    page.meet(point.x, point.y);
            }
        }
    }

    function meet(x: real, y: real): void {
        const column = Math.floor(x / field.width * columns), row = Math.floor(y / field.height * rows);
        if (column < 0 || row < 0 || column >= columns || row >= rows)
            return;
        if (!marks[row * columns + column]) {
            marks = Object.assign({}, marks, {
                [row * columns + column]: true
            });
            met += 1;
        }
    }
}
