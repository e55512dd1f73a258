pragma Singleton
import QtQuick

// What is being read aloud, and where it stands in words on the screen.
QtObject {
    property var reader: null
    readonly property bool reading: reader !== null && reader.reading
    // Reads, or explains why it does not.
    readonly property bool talking: reader !== null && (reader.reading || reader.trouble !== "")
    readonly property string words: reading ? reader.words : ""
    // Told by the text it stands in, so that a list can turn to its page.
    signal found(text: Item)

    // Where the spoken sentence begins in a text; -1 where it does not stand there as a sentence of its own.
    function placeIn(text: string): int {
        if (!words || text.length < words.length)
            return -1;
        if (text === words)
            return 0;
        for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
            const before = text.slice(0, at).replace(/[\s*]+$/, "");
            const after = text.slice(at + words.length).replace(/^\*+/, "");
            if ((!before || /[.?!…:|"”’)]$/.test(before)) && (!after || /^[\s.:]/.test(after)))
                return at;
        }
        return -1;
    }
}
