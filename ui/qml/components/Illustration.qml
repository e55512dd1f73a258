pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A step's picture, drawn from data: form, phone, document, payment, code or place.
Rectangle {
    id: picture

    property string kind
    property var parts: []
    // No higher than what it shows needs.
    property bool snug: Theme.low
    property real zoom: !Theme.portrait || Theme.textScale > 1 ? 1 : snug ? 1.25 : 1.4
    readonly property real inset: Theme.px(Theme.roomy ? 32 : Theme.textScale > 1 ? 10 : 18)

    implicitHeight: drawing.item ? (drawing.item as Item).implicitHeight + 2 * inset : 0
    height: implicitHeight
    radius: Theme.buttonRadius
    color: Theme.seaMist
    border.width: Theme.highContrast ? Theme.hairline : 0
    border.color: Theme.outline
    Accessible.role: Accessible.Graphic
    Accessible.name: parts.map(part => part.value ? part.label + ": " + part.value : part.label).join(", ")

    Loader {
        id: drawing

        x: picture.inset
        width: parent.width - 2 * picture.inset
        anchors.verticalCenter: parent.verticalCenter
        sourceComponent: picture.kind === "form" ? form : picture.kind === "phone" ? phone : picture.kind === "payment" ? payment : picture.kind === "code" ? code : picture.kind === "place" ? place : paper
    }

    Component {
        id: form

        FormPicture {
            parts: picture.parts
            zoom: Math.min(picture.zoom, 1.2)
        }
    }

    Component {
        id: phone

        PhonePicture {
            snug: picture.snug
            parts: picture.parts
            zoom: picture.zoom
        }
    }

    Component {
        id: paper

        PaperPicture {
            parts: picture.parts
            zoom: picture.zoom
        }
    }

    Component {
        id: payment

        PaymentPicture {
            parts: picture.parts
            zoom: picture.zoom
        }
    }

    Component {
        id: code

        CodePicture {
            parts: picture.parts
            zoom: picture.zoom
        }
    }

    Component {
        id: place

        PlacePicture {
            parts: picture.parts
            zoom: picture.zoom
        }
    }
}
