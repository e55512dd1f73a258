pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import "components"
import "theme"

// The window: the current screen, and the covers that hide it.
Window {
    id: window

    required property var guide
    required property var shell
    required property var keyboard
    // Without one there is no door for staff, as in a picture.
    property var staff: null
    property var reader: null
    property var wings: null

    width: 1920
    height: 1080
    visible: true
    color: Theme.seaDeep
    title: qsTr("Điểm hỗ trợ dịch vụ công trực tuyến")

    function show(): void {
        // Read once: each reading hands over all of it.
        const view = guide.view;
        const place = [guide.screen, view.procedure_id, view.question_id, view.step_id, view.advice_id, view.fix_title].join("|");
        stage.show(place, guide.screen, view);
    }

    Component.onCompleted: show()

    Binding {
        target: Theme
        property: "width"
        value: turned.width
    }

    Binding {
        target: Theme
        property: "height"
        value: turned.height
    }

    Binding {
        target: Theme
        property: "diagonal"
        value: window.shell.diagonal
    }

    Binding {
        target: Theme
        property: "textScale"
        value: window.shell.textScale
    }

    Binding {
        target: Theme
        property: "highContrast"
        value: window.shell.highContrast
    }

    Binding {
        target: Theme
        property: "calm"
        value: window.shell.calmMotion
    }

    Binding {
        target: Spoken
        property: "reader"
        value: window.reader
    }

    Connections {
        target: window.guide

        function onViewChanged(): void {
            window.show();
        }
    }

    // A screen may hang on its side; everything on it turns, whatever the system believes.
    Item {
        id: turned

        readonly property bool sideways: window.shell.rotation % 180 !== 0
        readonly property bool covered: cover.active || call.opacity > 0

        anchors.centerIn: parent
        width: sideways ? window.height : window.width
        height: sideways ? window.width : window.height
        rotation: window.shell.rotation

        Stage {
            id: stage

            objectName: "stage"
            anchors.fill: parent
            // Unseen rather than invisible, which every item would hear of.
            opacity: turned.covered || behind.active ? 0 : 1
            enabled: opacity > 0
            focus: true
            guide: window.guide
            shell: window.shell
            keyboard: window.keyboard
            wings: window.wings
        }

        // What lies behind the logo hides what the resident sees.
        Loader {
            id: behind

            readonly property string name: window.staff?.screen ?? ""

            anchors.fill: parent
            active: name
            visible: !turned.covered
            onNameChanged: {
                if (name)
                    setSource("screens/Staff" + name.charAt(0).toUpperCase() + name.slice(1) + "Screen.qml", {
                        "staff": window.staff,
                        "shell": window.shell,
                        "keyboard": window.keyboard
                    });
            }
        }

        Loader {
            id: cover

            anchors.fill: parent
            active: window.guide.cover && window.guide.cover !== "call" || window.shell.choosingLanguage
            sourceComponent: window.guide.cover === "hold" ? holding : window.guide.cover ? idling : languages
        }

        // Built while the finger lies on its button.
        Loader {
            id: call

            anchors.fill: parent
            active: window.guide.cover === "call" || !!window.guide.callComing
            opacity: window.guide.cover === "call" ? 1 : 0
            enabled: opacity > 0
            sourceComponent: calling
        }

        // At night, with nobody there: a touch makes it bright and does nothing else.
        Rectangle {
            anchors.fill: parent
            z: 1
            visible: window.shell.dimmed
            color: "#F2000000"

            MouseArea {
                objectName: "night"
                anchors.fill: parent
                Accessible.role: Accessible.Button
                Accessible.name: qsTr("Chạm để sáng màn hình")
            }
        }
    }

    Component {
        id: idling

        IdleCover {
            guide: window.guide
        }
    }

    Component {
        id: holding

        HoldCover {
            guide: window.guide
        }
    }

    Component {
        id: languages

        LanguageCover {
            shell: window.shell
        }
    }

    Component {
        id: calling

        CallCover {
            guide: window.guide
        }
    }
}
