"""Build the kiosk with PyInstaller, look at what the folder holds, then prove it in a bare Debian root (`bare_root.py`).

The proof needs root (debootstrap makes the root); without it the build is made and the missing half is said.
"""

import os
import re
import shutil
import sys

from bare_root import prove
from centre import ROOT, call

BUILT = ROOT / "dist" / "kiosk"
FFMPEG = re.compile(
    r"(lib)?(av(codec|format|util|filter|device)|sw(resample|scale))\b|.*ffmpeg", re.IGNORECASE
)
# Pictures of webcams are JPEG; Windows' own cameras come through Qt's plugin for Media Foundation.
NEEDED = {"win32": ("windowsmediaplugin.dll", "qjpeg.dll"), "linux": ("libqjpeg.so",)}.get(sys.platform, ())


def build() -> None:
    call(
        [
            sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
            "--distpath", str(BUILT.parent), "--workpath", str(ROOT / ".work" / "pyinstaller"),
            str(ROOT / "build" / "kiosk.spec"),
        ]
    )  # fmt: skip
    files = [file for file in BUILT.rglob("*") if file.is_file()]
    names = {file.name for file in files}
    foreign = sorted(name for name in names if FFMPEG.match(name))
    if foreign:
        sys.exit(f"The build carries FFmpeg: {', '.join(foreign)}. Name it in UNUSED of build/kiosk.spec.")
    missing = [name for name in NEEDED if name not in names]
    if missing:
        sys.exit(f"The build lacks {', '.join(missing)}.")
    size = sum(file.lstat().st_size for file in files)
    print(f"Built {BUILT.relative_to(ROOT)}/, {size / 1e6:.0f} MB, without FFmpeg.", flush=True)


def main() -> None:
    build()
    if sys.platform.startswith("linux") and os.geteuid() == 0 and shutil.which("apt-get"):
        prove(BUILT)
    else:
        print("The walk in a bare Debian root was left out: it needs root on Debian.")


if __name__ == "__main__":
    main()
