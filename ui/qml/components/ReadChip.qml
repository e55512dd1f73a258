import QtQuick
import "../theme"

// Reads the screen aloud, or says why it cannot.
Chip {
    objectName: "read-aloud"
    text: qsTr("Đọc to")
    icon: "volume"
    role: Accessible.Button
    onTapped: Spoken.reader.toggle()
}
