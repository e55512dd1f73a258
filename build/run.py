"""The whole house on one machine: the centre on loopback, one enrolled kiosk, and the address of the dashboard.

Each part is a program of its own, started as a technician would start it. What they make stays in .run/ and is used
again by the next run; removing .run/ begins anew. RUN_PORT and RUN_POINT choose another port and support point.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from types import FrameType

from centre import ROOT, Centre, call, part

RUN = ROOT / ".run"
OFFLINE = RUN / "offline"
"""The keys that an operator keeps on a stick; here they lie beside the rest, since nothing is at stake."""
PICTURES = RUN / "pictures"
PREPARED = RUN / "prepared"
"""Stands once login and enrollment are done, so that the next run opens the kiosk at once."""
POINT = os.environ.get("RUN_POINT", "loc-tho")
CENTRE = Centre(data=RUN / "centre", port=int(os.environ.get("RUN_PORT", "8480")))
STAFF = "can-bo"


def kiosk_environment() -> dict[str, str]:
    return {**os.environ, "KIOSK_DATA": str(RUN / "kiosk"), "KIOSK_SERVER_URL": CENTRE.address}


def kiosk(*arguments: str) -> str:
    return call(part("ui", *arguments), environment=kiosk_environment())


def prepare_staff_login() -> None:
    """A login for the dashboard; its random password is printed this once."""
    if STAFF not in CENTRE.ask("staff", "list").split():
        print(CENTRE.ask("staff", "create", STAFF))


def prepare_repository() -> None:
    """Before the kiosk is enrolled, which is when it learns whose content it may take."""
    if not OFFLINE.exists():
        CENTRE.ask("tuf", "init", "--offline", str(OFFLINE))


def prepare_kiosk() -> None:
    if not json.loads(kiosk("sync", "--status", "--json"))["enrolled"]:
        print(kiosk("enroll", CENTRE.ask("code", "create", POINT).split()[-1]))


def tell_dashboard() -> None:
    print(f"Dashboard: {CENTRE.address}/  (login: {STAFF})", flush=True)


def has_display() -> bool:
    return not sys.platform.startswith("linux") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def open_kiosk(wait_for_centre: Callable[[], None]) -> int:
    """The kiosk in a window, until it is closed or Ctrl+C. It does not wait for the centre; the address does."""
    opened = subprocess.Popen(part("ui", "run", "--windowed"), cwd=ROOT, env=kiosk_environment())
    try:
        wait_for_centre()
        tell_dashboard()
        return opened.wait()
    finally:
        if opened.poll() is None:
            opened.send_signal(signal.SIGINT)
            opened.wait(timeout=20)


def walk_offscreen(wait_for_centre: Callable[[], None]) -> int:
    """One assisted session through the real screens, and the rows it left at the centre."""
    wait_for_centre()
    tell_dashboard()
    print(
        "There is no display: walking one assisted session through the real screens, offscreen.", flush=True
    )
    walked = subprocess.run(
        part("ui", "walk", "--pictures", str(PICTURES)), cwd=ROOT, env=kiosk_environment()
    )
    if walked.returncode == 0:
        print(f"Pictures of every screen: {PICTURES.relative_to(ROOT)}/")
        print(f"Rows that reached the centre:\n{CENTRE.ask('rows')}")
    return walked.returncode


def stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> int:
    signal.signal(signal.SIGTERM, stop)
    # A shell that starts us in the background has SIGINT ignored.
    signal.signal(signal.SIGINT, stop)
    try:
        RUN.mkdir(mode=0o700, exist_ok=True)
    except OSError as refused:
        sys.exit(
            f"The folder .run/ cannot be made here ({refused.strerror}). Choose a folder you may write to."
        )
    with CENTRE.starting() as wait_for_centre:
        if not PREPARED.exists():
            wait_for_centre()
            prepare_staff_login()
            prepare_repository()
            prepare_kiosk()
            PREPARED.touch()
        return open_kiosk(wait_for_centre) if has_display() else walk_offscreen(wait_for_centre)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
