"""What only the running app can see of the machine: screen, touch, sound, voice, printer, camera, and the locks around it."""

import os
import sys
from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QInputDevice, QPointingDevice, QWindow

from kiosk.doctor import Finding, Part
from kiosk.protocol.messages import CheckState
from ui.camera import SeenCameras
from ui.print_queue import Paper, Printers, Trouble

GOOD, WARN, BAD = CheckState.GOOD, CheckState.WARN, CheckState.BAD
_SHELLS = frozenset({"", "cage", "kiosk", "weston"})
"""What a session of its own calls itself; anything else is somebody's desktop."""


def examine_screen(*, rotation: int) -> Finding:
    """How large the screen is, and by how many degrees its picture is turned. On the GUI thread."""
    size = QGuiApplication.primaryScreen().size()
    values = {"width": str(size.width()), "height": str(size.height()), "rotation": str(rotation)}
    told = f"The screen has {size.width()} x {size.height()} points"
    told += f" and is turned by {rotation} degrees." if rotation else "."
    if min(size.width(), size.height()) < 720:
        return Finding(
            Part.SCREEN,
            WARN,
            "screen-small",
            told,
            "Set a higher resolution; the screens are made for 1366 x 768 and more.",
            values,
        )
    return Finding(Part.SCREEN, GOOD, "screen-size", told, values=values)


def examine_touch() -> Finding:
    """How many fingers the screen feels. On the GUI thread."""
    points = max(
        (
            device.maximumPoints()
            for device in QInputDevice.devices()
            if isinstance(device, QPointingDevice) and device.type() is QInputDevice.DeviceType.TouchScreen
        ),
        default=0,
    )
    if points == 0:
        return Finding(
            Part.TOUCH,
            WARN,
            "touch-missing",
            "No touch screen is found.",
            "Look at its USB cable, then test the touch. A mouse works meanwhile.",
        )
    return Finding(
        Part.TOUCH,
        GOOD,
        "touch-points",
        f"The screen feels {points} fingers.",
        values={"points": str(points)},
    )


def examine_sound(*, available: bool) -> Finding:
    """Whether there is a loudspeaker."""
    if available:
        return Finding(Part.SOUND, GOOD, "sound-here", "There is a loudspeaker.")
    return Finding(
        Part.SOUND,
        WARN,
        "sound-missing",
        "No loudspeaker is found.",
        "Plug one in. Reading aloud and the chime stay silent until then.",
    )


def examine_voice(*, vietnamese: bool) -> Finding:
    """Whether the machine can speak Vietnamese by itself. Not on the GUI thread: it asks a program."""
    if vietnamese:
        return Finding(Part.VOICE, GOOD, "voice-here", "A Vietnamese voice is installed.")
    return Finding(
        Part.VOICE,
        WARN,
        "voice-missing",
        "No Vietnamese voice is installed.",
        "Install espeak-ng, or a Windows voice for Vietnamese; recorded steps are read all the same.",
    )


def examine_printer(printers: Printers) -> Finding:
    """The printer as its queue tells of it."""
    if printers.papers == (Paper.PDF,):
        return Finding(Part.PRINTER, GOOD, "printer-files", "There is no printer; sheets are saved as files.")
    if printers.papers:
        return Finding(Part.PRINTER, GOOD, "printer-ready", "The printer is ready.")
    if printers.trouble is Trouble.ABSENT:
        return Finding(
            Part.PRINTER,
            GOOD,
            "printer-absent",
            "There is no printer; residents take the guide by QR code.",
        )
    return Finding(
        Part.PRINTER,
        BAD,
        "printer-trouble",
        "The printer does not print.",
        "Look at paper, cover and cable, then test the printing.",
        {"trouble": str(printers.trouble or "")},
    )


def examine_camera(seen: SeenCameras) -> Finding:
    """Whether there is a camera for codes, and whether this program may look through it."""
    values = {"count": str(seen.ready)}
    if seen.ready:
        return Finding(Part.CAMERA, GOOD, "camera-here", "There is a camera.", values=values)
    if seen.denied:
        return Finding(
            Part.CAMERA,
            WARN,
            "camera-denied",
            "There is a camera, but the kiosk's user may not use it.",
            "Add that user to the group video (sudo usermod -aG video USER), then restart the machine.",
        )
    if seen.unreadable:
        return Finding(
            Part.CAMERA,
            WARN,
            "camera-unreadable",
            "The camera sends pictures in no form that the kiosk reads.",
            "Plug in an ordinary USB webcam, or type the six letters instead of showing a code.",
        )
    return Finding(
        Part.CAMERA,
        GOOD,
        "camera-missing",
        "There is no camera; six letters are typed instead of showing a code.",
    )


def examine_locks(window: QWindow | None) -> Finding:
    """Whether a resident could leave the kiosk: the window fills the screen, and no desktop lies behind it."""
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "").lower()
    behind = sys.platform == "win32" or desktop not in _SHELLS
    full = window is not None and window.visibility() is QWindow.Visibility.FullScreen
    if full and not behind:
        return Finding(
            Part.LOCKS, GOOD, "locked", "The kiosk fills the screen, and no desktop lies behind it."
        )
    if full:
        return Finding(
            Part.LOCKS,
            WARN,
            "desktop-behind",
            "A desktop lies behind the kiosk.",
            "Set the machine up to start the kiosk alone, without a desktop.",
        )
    return Finding(
        Part.LOCKS,
        WARN,
        "in-a-window",
        "The kiosk runs in a window.",
        "Start it without --windowed where residents use it.",
    )


def examine_devices(
    *, window: QWindow | None, rotation: int, printers: Printers, loudspeaker: Callable[[], bool]
) -> tuple[Finding, ...]:
    """All that can be seen at once. On the GUI thread."""
    return (
        examine_screen(rotation=rotation),
        examine_touch(),
        examine_sound(available=loudspeaker()),
        examine_printer(printers),
        examine_locks(window),
    )
