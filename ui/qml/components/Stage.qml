pragma ComponentBehavior: Bound
import QtQuick

// The screen that is shown. To build one takes longer than the next picture may, so a blank one of each kind that may
// come next waits in the wings, built in slices while nobody touches; it gets its words when its turn comes.
// Not a Loader: its `setSource` holds on to the first words of every screen it has ever shown.
FocusScope {
    id: stage

    required property var guide
    required property var shell
    required property var keyboard
    // Knows the blank views; without it every screen is built when its turn comes, as in a picture.
    property var wings: null
    property Item shown: null
    property string place
    property string kind
    property var waiting: ({})
    property var components: ({})
    property string building
    property var incubator: null

    // A new place gets a new screen; the same place gets new words.
    function show(place: string, kind: string, view: var): void {
        if (shown && stage.place === place) {
            shown.view = view;
            return;
        }
        const before = shown;
        stage.place = place;
        stage.kind = kind;
        shown = waited(kind, view) ?? component(kind).createObject(stage, properties(view)) as Item;
        shown.visible = true;
        (shown as ScreenFrame)?.entered();
        if (before) {
            before.visible = false;
            before.destroy();
        }
        next.restart();
    }

    function waited(kind: string, view: var): Item {
        if (building === kind)
            incubator.forceCompletion();
        const screen = waiting[kind] ?? null;
        delete waiting[kind];
        if (screen)
            screen.view = view;
        return screen;
    }

    function component(kind: string): Component {
        if (!components[kind])
            components[kind] = Qt.createComponent("../screens/" + kind.charAt(0).toUpperCase() + kind.slice(1) + "Screen.qml");
        return components[kind];
    }

    function properties(view: var): var {
        return {
            "view": view,
            "guide": guide,
            "shell": shell,
            "keyboard": keyboard,
            "visible": false,
            "width": Qt.binding(() => stage.width),
            "height": Qt.binding(() => stage.height)
        };
    }

    function build(): void {
        if (building)
            return;
        const near = wings.near(stage.kind);
        for (const far of Object.keys(waiting).filter(one => !near.includes(one))) {
            waiting[far].destroy();
            delete waiting[far];
        }
        const next = near.find(one => !waiting[one]);
        if (!next)
            return;
        building = next;
        incubator = component(next).incubateObject(stage, properties(wings.blank(next)), Qt.Asynchronous);
        incubator.onStatusChanged = built;
        if (incubator.status === Component.Ready)
            built(Component.Ready);
    }

    function built(status: int): void {
        if (status !== Component.Ready || !building)
            return;
        waiting[building] = incubator.object;
        building = "";
        incubator = null;
        next.restart();
    }

    Timer {
        id: next

        interval: 1
        running: stage.wings !== null
        onTriggered: if (stage.wings)
            stage.build()
    }

    Connections {
        target: stage.wings

        // Whatever waits would be laid out anew as well, before the screen that is shown can be painted.
        function onCleared(): void {
            if (stage.incubator)
                stage.incubator.forceCompletion();
            const struck = Object.values(stage.waiting);
            stage.waiting = {};
            for (const screen of struck)
                stage.wings.strike(screen);
            next.restart();
        }
    }
}
