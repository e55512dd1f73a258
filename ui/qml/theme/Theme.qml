pragma Singleton
import QtQuick

// One measure for every screen: pixels of the 1080-line drawings, never under the millimetres a finger needs.
QtObject {
    property real width: 1920
    property real height: 1080
    property real diagonal: 21.5
    property real textScale: 1
    property bool highContrast: false
    property bool calm: false

    readonly property bool portrait: height > width
    readonly property real unit: Math.min(width, height) / 1080
    readonly property real pixelsPerMm: Math.hypot(width, height) / (diagonal * 25.4)
    // A landscape screen of few fingers' height, as a 15 inch one.
    readonly property bool low: !portrait && height < 11 * touch
    // How many lines of body text the screen holds: below thirty, pages turn instead of shrinking.
    readonly property bool roomy: height / type(28) >= 30 && !low

    readonly property int touch: Math.ceil(Math.max(20 * pixelsPerMm, 80 * unit))
    // Staff know the screen: smaller targets, more of them.
    readonly property int staffTouch: Math.ceil(Math.max(13 * pixelsPerMm, 64 * unit))
    readonly property int key: Math.ceil(16 * pixelsPerMm)
    readonly property int apart: Math.ceil(Math.max(3 * pixelsPerMm, 16 * unit))
    // The least side of a code's dot: 0.6 mm is read at arm's length by the cheapest phone camera.
    readonly property int module: Math.ceil(0.6 * pixelsPerMm)
    readonly property int margin: px(48)
    readonly property int gap: Math.max(apart, px(24))

    readonly property string family: "Be Vietnam Pro"

    readonly property color ink: highContrast ? "#FFFFFF" : "#10252B"
    readonly property color inkSoft: highContrast ? "#FFFFFF" : "#3A4C53"
    readonly property color paper: highContrast ? "#000000" : "#FAF6EF"
    readonly property color card: highContrast ? "#000000" : "#FFFFFF"
    readonly property color line: highContrast ? "#FFFFFF" : "#E9E1D4"
    readonly property color outline: highContrast ? "#FFFFFF" : "#8A8072"
    readonly property color sand: highContrast ? "#1F1F1F" : "#F2ECE0"
    readonly property color keyboard: highContrast ? "#1F1F1F" : "#E9E1D4"
    readonly property color sea: highContrast ? "#FFE14D" : "#0A5C66"
    readonly property color seaDeep: highContrast ? "#000000" : "#06424A"
    readonly property color promise: highContrast ? "#1F1F1F" : "#0A5C66"
    readonly property color seaTint: highContrast ? "#262600" : "#E0F0F0"
    readonly property color seaMist: highContrast ? "#1F1F1F" : "#EDF3F3"
    readonly property color inkOnSea: highContrast ? "#000000" : "#FFFFFF"
    readonly property color inkOnDeep: "#FFFFFF"
    readonly property color inkOnDeepSoft: highContrast ? "#FFFFFF" : "#D3E6E6"
    readonly property color amber: highContrast ? "#FFE14D" : "#F5A623"
    readonly property color amberTint: highContrast ? "#4D4300" : "#FCE3B0"
    readonly property color inkOnAmber: highContrast ? "#000000" : "#10252B"
    readonly property color leaf: highContrast ? "#FFFFFF" : "#1E7B4A"
    readonly property color leafTint: highContrast ? "#1F1F1F" : "#E4F3EA"
    readonly property color leafLine: highContrast ? "#FFFFFF" : "#9CCFB2"
    readonly property color inkOnLeafTint: highContrast ? "#FFFFFF" : "#0F4F2E"
    readonly property color inkOnLeaf: highContrast ? "#000000" : "#FFFFFF"
    readonly property color clay: highContrast ? "#FFFFFF" : "#B3261E"
    readonly property color clayTint: highContrast ? "#1F1F1F" : "#FBE3E1"
    readonly property color ochre: highContrast ? "#FFFFFF" : "#B57600"
    readonly property color sunTint: highContrast ? "#262600" : "#FFF4DC"
    readonly property color sunLine: highContrast ? "#FFE14D" : "#F0C36B"

    // Behind the words that are read aloud.
    readonly property color light: amberTint
    readonly property color lightOnDark: highContrast ? "#4D4300" : "#6B4A00"

    readonly property int cardRadius: px(28)
    readonly property int buttonRadius: px(24)
    readonly property int tagRadius: px(16)
    readonly property int hairline: Math.max(1, px(2))
    readonly property int stroke: Math.max(2, px(3))
    readonly property int moment: calm ? 0 : 180

    // Drawing pixels (1080 lines) to pixels of this screen.
    function px(drawn: real): int {
        return Math.round(drawn * unit);
    }

    // Text size: never under 24 px, and "Chữ to" enlarges what would have been shown.
    function type(drawn: real): int {
        return Math.round(Math.max(24, drawn * unit) * textScale);
    }

    // The height of a control drawn so high.
    function control(drawn: real): int {
        return Math.max(touch, px(drawn));
    }

    // The same for a control of the staff's screens.
    function staffControl(drawn: real): int {
        return Math.max(staffTouch, px(drawn));
    }

    // Pack words with **bold** as styled text.
    function styled(words: string): string {
        return words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\*\*(.+?)\*\*/g, "<b>$1</b>").replace(/\n/g, "<br>");
    }
}
