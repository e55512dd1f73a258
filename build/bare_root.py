"""The packaged kiosk proved where neither Python nor Qt is: a bare Debian root, with a centre beside it on loopback.

It enrols, walks a whole assisted session, and is then opened and asked by command as over SSH: what the doctor finds there, how
the sync stands, a copy of the log, and a newer pack from the centre. Making the root needs root and debootstrap.
"""

import contextlib
import json
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from centre import ROOT, Centre, call

BARE = ROOT / ".work" / "bare-debian"
INSTALLED = "opt/kiosk"
"""Where a technician's machine has the build, below the root."""
# What Qt needs to draw offscreen; neither Python nor Qt is among them.
PACKAGES = ("libegl1", "libgl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0", "libcups2")
CHROOT = shutil.which("chroot", path="/usr/sbin:/sbin:/usr/bin") or "chroot"
PACK = ROOT / "resources" / "packs" / "khanh-hoa"
NEWER = "2099.1.1"
OPEN_WITHIN_S = 60
# What a root without devices has to be told of, each in its own words and none of them a fault.
NOT_THERE = {
    "camera": "camera-missing",
    "voice": "voice-missing",
    "printer": "printer-absent",
    "sound": "sound-missing",
    "touch": "touch-missing",
}


def prove(built: Path) -> None:
    """Ends with a sentence unless all of it holds."""
    _make()
    for absent in ("python3", "qmlscene"):
        if shutil.which(absent, path=f"{BARE}/usr/bin:{BARE}/bin"):
            sys.exit(f"The bare root has {absent}; remove {BARE} and try again.")
    shutil.rmtree(BARE / INSTALLED, ignore_errors=True)
    shutil.rmtree(BARE / "var" / "lib" / "kiosk", ignore_errors=True)
    shutil.copytree(built, BARE / INSTALLED, symlinks=True)
    data = ROOT / ".work" / "centre"
    shutil.rmtree(data, ignore_errors=True)
    centre = Centre(data=data / "data", port=_free_port())
    with centre.running():
        # Before the enrollment, which is when a kiosk learns whose content it may take.
        centre.ask("tuf", "init", "--offline", str(data / "offline"))
        print(_kiosk(centre, "enroll", centre.ask("code", "create", "vinh-phuong").split()[-1]))
        print(_kiosk(centre, "walk", "--pictures", "/var/lib/kiosk/pictures"))
        rows = centre.ask("rows")
        if "session.ended" not in rows:
            sys.exit("The walked session did not reach the centre.")
        print(f"Rows that reached the centre from the bare root:\n{rows}")
        with _opened(centre):
            _look_around(centre)
            _copy_the_log(centre)
            _take_a_newer_pack(centre, data / "pack")


def _make() -> None:
    if BARE.exists():
        return
    if shutil.which("debootstrap") is None:
        call(["apt-get", "update", "-q"])
        call(["apt-get", "install", "-y", "--no-install-recommends", "debootstrap"])
    print("Making a bare Debian root ...", flush=True)
    made = BARE.with_name("bare-debian.new")
    shutil.rmtree(made, ignore_errors=True)
    call(["debootstrap", "--variant=minbase", f"--include={','.join(PACKAGES)}", "bookworm", str(made)])
    made.rename(BARE)


def _command(*arguments: str) -> list[str]:
    return [CHROOT, str(BARE), f"/{INSTALLED}/kiosk", *arguments]


def _environment(centre: Centre) -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": "/root",
        "QT_QPA_PLATFORM": "offscreen",
        "KIOSK_DATA": "/var/lib/kiosk",
        "KIOSK_SERVER_URL": centre.address,
    }


def _kiosk(centre: Centre, *arguments: str) -> str:
    return call(_command(*arguments), environment=_environment(centre))


@contextlib.contextmanager
def _opened(centre: Centre) -> Iterator[None]:
    """The kiosk itself, until the end of the block; it has to close as it should."""
    running = subprocess.Popen(_command("run"), env=_environment(centre))
    try:
        yield
    finally:
        running.send_signal(signal.SIGTERM)
        code = running.wait(timeout=30)
    if code != 0:
        sys.exit(f"The opened kiosk ended with {code}.")


def _look_around(centre: Centre) -> None:
    """The doctor, once the open kiosk answers it; before that it looks for itself and cannot see the devices."""
    deadline = time.monotonic() + OPEN_WITHIN_S
    while True:
        asked = subprocess.run(
            _command("doctor", "--json"), env=_environment(centre), capture_output=True, text=True
        )
        told = json.loads(asked.stdout) if asked.stdout else []
        found = {one["part"]: one for one in told}
        if found and all(one["state"] != "unknown" for one in told):
            break
        if time.monotonic() > deadline:
            sys.exit(f"The opened kiosk did not tell of its devices. {asked.stderr}")
        time.sleep(0.5)
    for part, code in NOT_THERE.items():
        if found[part]["code"] != code:
            sys.exit(f"In a root without a {part} the doctor says: {found[part]}")
    if asked.returncode != 0:
        sys.exit(f"The doctor finds a fault in the bare root: {asked.stdout}")
    print("The doctor in the bare root:", *(f"  {one['part']}: {one['sentence']}" for one in told), sep="\n")


def _copy_the_log(centre: Centre) -> None:
    status = json.loads(_kiosk(centre, "sync", "--status", "--json"))
    if not status["enrolled"]:
        sys.exit(f"The opened kiosk says it is not enrolled: {status}")
    print(_kiosk(centre, "export", "/var/lib/kiosk/log.bundle"))
    print(centre.ask("import", str(BARE / "var" / "lib" / "kiosk" / "log.bundle")))


def _take_a_newer_pack(centre: Centre, folder: Path) -> None:
    """Published at the centre, proved and shown by the opened kiosk, at whose screen nobody is."""
    shutil.copytree(PACK, folder)
    head = folder / "pack.toml"
    lines = head.read_text(encoding="utf-8").splitlines(keepends=True)
    head.write_text(
        "".join(f'version = "{NEWER}"\n' if line.startswith("version") else line for line in lines),
        encoding="utf-8",
    )
    centre.ask("content", "publish", str(folder))
    print(_kiosk(centre, "update"))
    deadline = time.monotonic() + OPEN_WITHIN_S
    while NEWER not in _kiosk(centre, "doctor"):
        if time.monotonic() > deadline:
            sys.exit(f"Pack {NEWER} was published, and the kiosk does not show it.")
        time.sleep(0.5)
    print(f"Pack {NEWER} came from the centre and is shown.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
