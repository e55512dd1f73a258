"""USB sticks that are plugged in, as folders that can be written to."""

import os
import sys
from pathlib import Path

_MOUNTED_BELOW = ("/media/", "/run/media/", "/Volumes/")
_REMOVABLE = 2


def sticks(mounts: Path = Path("/proc/mounts")) -> tuple[Path, ...]:
    """Where sticks are mounted, in the system's own order; a second disk of the machine is none. Empty when there is none."""
    if sys.platform == "win32":
        import ctypes

        letters = [f"{letter}:\\" for letter in "DEFGHIJKLMNOPQRSTUVWXYZ"]
        return tuple(
            Path(letter) for letter in letters if ctypes.windll.kernel32.GetDriveTypeW(letter) == _REMOVABLE
        )
    else:  # noqa: RET505 - a checker for one platform must not call the rest unreachable
        return _mounted(mounts)


def _mounted(mounts: Path) -> tuple[Path, ...]:
    try:
        lines = mounts.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    # Spaces in a folder's name are written as \040 there.
    places = [line.split(" ")[1].replace("\\040", " ") for line in lines if line.count(" ") >= 2]
    return tuple(
        Path(place) for place in places if place.startswith(_MOUNTED_BELOW) and os.access(place, os.W_OK)
    )
