pragma ComponentBehavior: Bound
import QtQuick
import "../components"
import "../theme"

// The question of the day: search, twelve life events in fixed places, and what is done most here.
ScreenFrame {
    id: home

    readonly property bool beside: !Theme.portrait && Theme.type(28) * 46 < Theme.width
    readonly property real leftWidth: beside ? Math.round(body.width * 0.69) : body.width
    readonly property int columns: Theme.portrait ? 3 : 4
    // Where there is no room for them beside or below, the doors stand among the tiles.
    readonly property bool aside: beside || Theme.portrait
    // Between two pages or views, where a tile or a row has lost its own.
    readonly property var none: ({
            "tile_id": "",
            "procedure_id": "",
            "icon": "",
            "title": "",
            "kept": false
        })
    readonly property var entries: aside ? view.tiles : view.tiles.concat(view.doors)
    readonly property bool flat: Theme.low && Theme.textScale === 1
    readonly property int lowest: flat ? Math.max(Theme.touch, Theme.type(28) * 3.9) : Math.max(Theme.touch, Theme.px(54) + Theme.type(28) * 2.6 + Theme.px(8))
    readonly property int rows: Math.max(1, Math.floor((tiles.height + Theme.apart) / (lowest + Theme.apart)))
    readonly property int perPage: columns * rows
    readonly property int pages: Math.ceil(entries.length / perPage)
    property int page: 0

    function doorName(door: var): string {
        return door.procedure_id ? "help-" + door.procedure_id : door.kept ? "kept" : "help";
    }

    function enter(door: var): void {
        if (door.procedure_id)
            guide.openProcedure(door.procedure_id, "help");
        else if (door.kept)
            guide.openKept();
        else
            guide.openTile("help");
    }

    // What is read aloud may stand on another page; what is listed nowhere is not read.
    function follow(words: string): void {
        const place = entries.findIndex(entry => entry.title === words);
        const unlisted = view.most_used.slice(most.listed ? most.fitting : 0).map(card => card.title);
        if (place >= 0)
            page = Math.floor(place / perPage);
        else if (unlisted.includes(words) || (words === heading.text && !most.listed))
            Spoken.reader.skip();
    }

    Connections {
        target: Spoken
        enabled: home.enabled

        function onWordsChanged(): void {
            home.follow(Spoken.words);
        }
    }

    pad: Theme.px(Theme.roomy ? 36 : 16)
    footer.backShown: guide.canGoBack
    onPagesChanged: page = Math.max(0, Math.min(page, pages - 1))

    Txt {
        id: title

        width: home.leftWidth
        text: qsTr("Hôm nay bà con cần làm giấy tờ gì?")
        size: !Theme.roomy ? 46 : Theme.portrait ? 54 : 58
        font.weight: Font.Bold
    }

    Tappable {
        id: search

        objectName: "search"
        name: qsTr("Tìm thủ tục")
        y: title.height + Theme.px(Theme.roomy ? 16 : 8)
        width: home.leftWidth
        height: Theme.control(100)
        radius: Theme.cardRadius
        onTapped: home.guide.openSearch()

        Rectangle {
            anchors.fill: parent
            radius: Theme.cardRadius
            color: search.pressed ? Theme.seaTint : Theme.card
            border.width: Theme.stroke
            border.color: Theme.sea
        }

        Icon {
            id: glass

            name: "search"
            color: Theme.inkSoft
            size: 48
            x: Theme.px(36)
            anchors.verticalCenter: parent.verticalCenter
        }

        Txt {
            x: glass.x + glass.width + Theme.px(22)
            width: parent.width - x - Theme.px(24)
            anchors.verticalCenter: parent.verticalCenter
            text: long.advanceWidth < width ? long.text : qsTr("Tìm, ví dụ: khai sinh, tạm trú")
            size: 32
            color: Theme.inkSoft
        }

        TextMetrics {
            id: long

            font.family: Theme.family
            font.pixelSize: Theme.type(32)
            text: qsTr("Chạm vào đây để tìm, ví dụ: khai sinh, tạm trú")
        }
    }

    Item {
        id: tiles

        y: search.y + search.height + Math.max(Theme.apart, Theme.px(Theme.roomy ? 24 : 16))
        width: home.leftWidth
        height: (most.visible && !home.beside ? most.y - Theme.gap : parent.height) - y

        Repeater {
            // By their number: another language or page changes the tiles, it does not make new ones.
            model: Math.min(home.perPage, home.entries.length - home.page * home.perPage)

            Tile {
                required property int index
                readonly property var modelData: home.entries[home.page * home.perPage + index] ?? home.none
                readonly property real across: Theme.low ? Theme.apart : Theme.gap
                readonly property real cellWidth: (tiles.width - (home.columns - 1) * across) / home.columns
                readonly property int shownRows: Math.min(home.rows, Math.ceil(home.entries.length / home.columns))
                readonly property real cellHeight: Math.min((tiles.height - (shownRows - 1) * Theme.apart) / shownRows, Theme.px(220) * Theme.textScale)

                objectName: modelData.tile_id ? "tile-" + modelData.tile_id : home.doorName(modelData)
                x: (index % home.columns) * (cellWidth + across)
                y: Math.floor(index / home.columns) * (cellHeight + Theme.apart)
                width: cellWidth
                height: cellHeight
                title: modelData.title
                icon: modelData.icon
                onPressedChanged: if (pressed && modelData.tile_id)
                    home.guide.foresee("tile", modelData.tile_id)
                onTapped: modelData.tile_id ? home.guide.openTile(modelData.tile_id) : home.enter(modelData)
            }
        }
    }

    Column {
        id: most

        readonly property real rowHeight: Theme.control(94)
        // Beside the tiles, or below all of them.
        readonly property real room: home.beside ? home.body.height : home.body.height - tiles.y - Math.ceil(home.view.tiles.length / home.columns) * (home.lowest + Theme.apart) - Theme.gap
        readonly property real doorsHeight: doors.shown ? doors.height + spacing : 0
        readonly property int fitting: fits(home.view.most_used, room - heading.height - spacing - doorsHeight, home.beside ? 5 : Theme.portrait ? 3 : 0)

        // How many rows the room holds, each as high as the lines its title is likely to take.
        function fits(procedures: var, room: real, most: int): int {
            const line = Theme.type(28), letters = (width - Theme.px(190)) / (line * 0.56);
            let rows = 0;
            for (let top = 0; rows < Math.min(most, procedures.length); rows++) {
                top += Math.max(rowHeight, line * (1.4 + 1.3 * Math.max(1, Math.ceil(procedures[rows].title.length / letters)))) + Theme.apart;
                if (top > room + Theme.apart)
                    break;
            }
            return rows;
        }

        readonly property bool listed: fitting > 0 && home.view.most_used.length > 0

        visible: listed || doors.shown
        x: home.beside ? home.leftWidth + Theme.px(40) : 0
        y: home.beside ? Theme.px(10) : parent.height - height
        width: parent.width - x
        spacing: Theme.px(18)

        Txt {
            id: heading

            visible: most.listed
            width: parent.width
            text: qsTr("Làm nhiều nhất ở đây")
            size: 34
            font.weight: Font.Bold
        }

        Panel {
            visible: most.listed
            width: parent.width
            height: list.height

            Column {
                id: list

                width: parent.width
                spacing: Theme.apart

                Repeater {
                    model: Math.min(most.fitting, home.view.most_used.length)

                    NumberedRow {
                        required property int index
                        readonly property var modelData: home.view.most_used[index] ?? home.none

                        objectName: "most-" + modelData.procedure_id
                        width: list.width
                        number: index + 1
                        title: modelData.title
                        last: index === Math.min(most.fitting, home.view.most_used.length) - 1
                        onPressedChanged: if (pressed)
                            home.guide.foresee("procedure", modelData.procedure_id)
                        onTapped: home.guide.openProcedure(modelData.procedure_id, "most-used")
                    }
                }
            }
        }

        Flow {
            id: doors

            readonly property int count: home.view.doors.length
            readonly property real half: (width - spacing) / 2 - 1
            // Two beside each other while two lines hold their words.
            readonly property real cell: count > 1 && half - Theme.px(94) > Theme.type(28) * 5.2 ? half : width

            readonly property bool shown: home.aside && count > 0

            // Those beside each other are alike.
            function highest(): real {
                let height = Theme.px(112);
                for (let i = 0; cell < width && i < buttons.count; i++)
                    height = Math.max(height, (buttons.itemAt(i) as BigButton)?.implicitHeight ?? 0);
                return height;
            }

            visible: shown
            width: parent.width
            spacing: Theme.low ? Theme.apart : Theme.gap

            Repeater {
                id: buttons

                model: home.view.doors.length

                BigButton {
                    required property int index
                    readonly property var modelData: home.view.doors[index] ?? home.none

                    objectName: home.doorName(modelData)

                    // One that is left over has the row for itself.
                    width: index === doors.count - 1 && doors.count % 2 ? doors.width : doors.cell
                    height: Math.max(implicitHeight, doors.highest())
                    text: modelData.title
                    icon: modelData.icon
                    kind: "outline"
                    size: 28
                    padding: Theme.px(20)
                    onTapped: home.enter(modelData)
                }
            }
        }
    }

    footer.middle: Pager {
        anchors.fill: parent
        visible: home.pages > 1
        page: home.page
        pages: home.pages
        onTurned: delta => home.page += delta
    }
}
