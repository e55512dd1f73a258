import QtQuick

// The recording room, entered from the technician's screen.
RecordingScreen {
    required property var staff
    required property var keyboard

    recording: staff.technician.room
}
