pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Shows its content whole when it fits, else page by page, broken only between items. Items flow left to right.
Item {
    id: paged

    default property alias content: flow.data
    property alias spacing: flow.spacing
    property int page: 0
    // Somebody else shows the buttons.
    property bool docked: false
    readonly property bool whole: flow.implicitHeight <= height + 0.5
    readonly property real room: whole || docked ? height : height - pager.height - Theme.apart
    readonly property var starts: breaks(flow.children, room)
    readonly property int pages: starts.length
    readonly property real contentHeight: flow.implicitHeight

    // Where each page begins: the top of the first item that no longer fits.
    function breaks(items: var, room: real): var {
        const tops = [0];
        for (let i = 0; i < items.length; i++) {
            const item = items[i];
            const top = tops[tops.length - 1];
            if (item.visible && item.height > 0 && item.y > top && item.y + item.height - top > room + 0.5)
                tops.push(item.y);
        }
        return tops;
    }

    // By the `index` that cells carry. Read once for all of them: each cell asking every other made long lists slow.
    readonly property var cellHeights: {
        const heights = [];
        for (let i = 0; i < flow.children.length; i++) {
            const item = flow.children[i];
            if (item.index !== undefined)
                heights[item.index] = Math.max(heights[item.index] ?? 0, item.implicitHeight);
        }
        return heights;
    }

    // The height that makes all cells of one row alike.
    function rowHeight(index: int, columns: int): real {
        const first = index - index % columns;
        return Math.max(0, ...cellHeights.slice(first, first + columns).map(height => height ?? 0));
    }

    // To the page on which an item of the content begins.
    function turnTo(item: Item): void {
        let holder = item;
        while (holder && holder !== flow)
            holder = holder.parent;
        if (!holder)
            return;
        const top = item.mapToItem(flow, 0, 0).y;
        for (let i = starts.length - 1; i >= 0; i--) {
            if (top >= starts[i] - 1) {
                page = i;
                return;
            }
        }
    }

    Connections {
        target: Spoken

        function onFound(text: Item): void {
            paged.turnTo(text);
        }
    }

    onPagesChanged: page = Math.max(0, Math.min(page, pages - 1))

    Item {
        width: parent.width
        height: paged.page < paged.pages - 1 ? paged.starts[paged.page + 1] - (paged.starts[paged.page] ?? 0) - flow.spacing : paged.room
        clip: !paged.whole

        Flow {
            id: flow

            width: parent.width
            y: -(paged.starts[paged.page] ?? 0)
            spacing: Theme.gap
        }
    }

    Pager {
        id: pager

        anchors.bottom: parent.bottom
        width: parent.width
        visible: !paged.whole && !paged.docked
        page: paged.page
        pages: paged.pages
        onTurned: delta => paged.page += delta
    }
}
