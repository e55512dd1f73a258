"""Build the kiosk with PyInstaller, then prove it: in a bare Debian root without Python or Qt, the build enrols, walks a
whole assisted session offscreen with its own resources, and its rows are found at a centre.

The proof needs root (debootstrap makes the root); without it the build is made and the missing half is said.
"""

import os
import shutil
import socket
import sys

from centre import ROOT, Centre, call

WORK = ROOT / ".work"
BUILT = ROOT / "dist" / "kiosk"
BARE = WORK / "bare-debian"
INSTALLED = "opt/kiosk"
"""Where a technician's machine has the build, below the root."""
# What Qt needs to draw offscreen; neither Python nor Qt is among them.
PACKAGES = ("libegl1", "libgl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0", "libcups2")


CHROOT = shutil.which("chroot", path="/usr/sbin:/sbin:/usr/bin") or "chroot"


def build() -> None:
    call(
        [
            sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
            "--distpath", str(BUILT.parent), "--workpath", str(WORK / "pyinstaller"), str(ROOT / "build" / "kiosk.spec"),
        ]
    )  # fmt: skip
    size = sum(file.lstat().st_size for file in BUILT.rglob("*") if file.is_file())
    print(f"Built {BUILT.relative_to(ROOT)}/, {size / 1e6:.0f} MB.", flush=True)


def make_bare_root() -> None:
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


def in_bare_root(*command: str, centre: Centre) -> str:
    environment = {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": "/root",
        "KIOSK_DATA": "/var/lib/kiosk",
        "KIOSK_SERVER_URL": centre.address,
    }
    return call([CHROOT, str(BARE), f"/{INSTALLED}/kiosk", *command], environment=environment)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def prove() -> None:
    """Enrol, walk, sync from the bare root; ends with an error unless the session's rows are at the centre."""
    make_bare_root()
    for absent in ("python3", "qmlscene"):
        if shutil.which(absent, path=f"{BARE}/usr/bin:{BARE}/bin"):
            sys.exit(f"The bare root has {absent}; remove {BARE} and try again.")
    shutil.rmtree(BARE / INSTALLED, ignore_errors=True)
    shutil.rmtree(BARE / "var" / "lib" / "kiosk", ignore_errors=True)
    shutil.copytree(BUILT, BARE / INSTALLED, symlinks=True)
    centre_data = WORK / "centre"
    shutil.rmtree(centre_data, ignore_errors=True)
    centre = Centre(data=centre_data, port=free_port())
    with centre.running():
        print(in_bare_root("enroll", centre.ask("code", "create", "vinh-phuong").split()[-1], centre=centre))
        print(in_bare_root("walk", "--pictures", "/var/lib/kiosk/pictures", centre=centre))
        rows = centre.ask("rows")
    if "session.ended" not in rows:
        sys.exit("The walked session did not reach the centre.")
    print(f"Rows that reached the centre from the bare root:\n{rows}")


def main() -> None:
    build()
    if sys.platform.startswith("linux") and os.geteuid() == 0 and shutil.which("apt-get"):
        prove()
    else:
        print("The walk in a bare Debian root was left out: it needs root on Debian.")


if __name__ == "__main__":
    main()
