pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window

// The screen that is shown. To build one takes longer than the next picture may, so those that may come next wait in
// the wings, with their words where these are known; they are built in slices, once what is shown has been painted.
// Not a Loader: its `setSource` holds on to the first words of every screen it has ever shown.
FocusScope {
    id: stage

    required property var guide
    required property var shell
    required property var keyboard
    // Knows what may come; without it every screen is built when its turn comes, as in a picture.
    property var wings: null
    property Item shown: null
    property string place
    property var waiting: ({})
    property var gone: []
    property var components: ({})
    property int building: 0
    property var incubator: null

    // A new place gets a new screen; the same place gets new words.
    function show(place: string, kind: string, view: var): void {
        if (shown && stage.place === place) {
            shown.view = view;
        } else {
            const before = shown;
            stage.place = place;
            shown = waited(kind, view) ?? component(kind).createObject(stage, properties(view)) as Item;
            shown.opacity = 1;
            shown.enabled = true;
            (shown as ScreenFrame)?.entered();
            if (before)
                leave(before);
        }
        late.restart();
    }

    // Unseen is cheaper than invisible, which every item would hear of. It is destroyed once the next picture is there.
    function leave(before: Item): void {
        before.opacity = 0;
        before.enabled = false;
        gone.push(before);
    }

    function waited(kind: string, view: var): Item {
        const found = wings ? wings.take(kind) : null;
        if (!found?.key)
            return null;
        if (building === found.key)
            incubator.forceCompletion();
        const screen = waiting[found.key] ?? null;
        delete waiting[found.key];
        if (screen && !found.said)
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
            "opacity": 0,
            "enabled": false,
            "width": Qt.binding(() => stage.width),
            "height": Qt.binding(() => stage.height)
        };
    }

    function build(): void {
        for (const screen of gone)
            screen.destroy();
        gone = [];
        if (building)
            return;
        const next = wings?.next();
        if (!next?.key) {
            read();
            return;
        }
        if (next.built) {
            waiting[next.key].view = next.view;
            soon.restart();
            return;
        }
        building = next.key;
        incubator = component(next.kind).incubateObject(stage, properties(next.view), Qt.Asynchronous);
        incubator.onStatusChanged = built;
        if (incubator.status === Component.Ready)
            built(Component.Ready);
    }

    // The first screen of its kind takes longest, because its file is read then. Read one after the other while there
    // is nothing else to do.
    function read(): void {
        const unread = wings?.kinds().find(kind => !components[kind]);
        if (unread) {
            component(unread);
            soon.restart();
        }
    }

    function built(status: int): void {
        if (status !== Component.Ready || !building)
            return;
        waiting[building] = incubator.object;
        building = 0;
        incubator = null;
        soon.restart();
    }

    Timer {
        id: soon

        interval: 1
        onTriggered: stage.build()
    }

    // In case nothing is painted.
    Timer {
        id: late

        interval: 200
        onTriggered: stage.build()
    }

    Connections {
        target: stage.Window.window

        function onFrameSwapped(): void {
            if (late.running) {
                late.stop();
                soon.restart();
            }
        }
    }

    Connections {
        target: stage.wings

        function onDue(): void {
            soon.restart();
        }

        function onStruck(key: int): void {
            if (stage.building === key)
                stage.incubator.forceCompletion();
            stage.waiting[key]?.destroy();
            delete stage.waiting[key];
        }

        // Whatever waits would be laid out anew as well, before the screen that is shown can be painted.
        function onCleared(): void {
            if (stage.incubator)
                stage.incubator.forceCompletion();
            const struck = Object.values(stage.waiting).concat(stage.gone);
            stage.waiting = {};
            stage.gone = [];
            for (const screen of struck)
                stage.wings.strike(screen);
            late.restart();
        }
    }
}
