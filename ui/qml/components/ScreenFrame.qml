pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The frame every resident screen hangs in: header, body, footer. The body glides in once, the frame stands still.
Item {
    id: frame

    required property var view
    required property var guide
    required property var shell
    required property var keyboard
    default property alias content: body.data
    property alias footer: footer
    property alias body: body
    property real pad: Theme.roomy ? Theme.px(44) : Theme.px(24)
    property bool headerShown: true
    property real shift: 0
    // It is shown from now on.
    signal entered

    onEntered: if (Theme.moment > 0)
        glide.start()

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    Item {
        id: body

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        anchors.bottom: footer.top
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: frame.pad
        anchors.bottomMargin: Math.min(frame.pad, Theme.px(32))

        transform: Translate {
            x: frame.shift
        }
    }

    Header {
        id: header

        width: parent.width
        visible: frame.headerShown
        height: visible ? implicitHeight : 0
        shell: frame.shell
    }

    Footer {
        id: footer

        anchors.bottom: parent.bottom
        width: parent.width
        guide: frame.guide
    }

    ParallelAnimation {
        id: glide

        NumberAnimation {
            target: frame
            property: "shift"
            from: frame.guide.forward ? Theme.px(60) : -Theme.px(60)
            to: 0
            duration: Theme.moment
            easing.type: Easing.OutCubic
        }

        NumberAnimation {
            target: body
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.moment
            easing.type: Easing.OutCubic
        }
    }
}
