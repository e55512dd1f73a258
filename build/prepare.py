"""Make the environment: system libraries, .venv, every dependency from the lock file. Standard library only.

Run by `make` with the system's Python before anything of ours can be imported.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
UV = "uv==0.13.9"

# What Qt needs on Debian, measured in a bare root: the library that must load, and the package that brings it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libpulse.so.0": "libpulse0",
    "libcups.so.2": "libcups2",
}

# Programs the kiosk does without, and the package that brings each: without a voice it reads only what was recorded.
PROGRAMS = {"espeak-ng": "espeak-ng"}


def stop(sentence: str) -> None:
    sys.exit(f"make: {sentence}")


def missing_packages() -> list[str]:
    """Debian packages this machine lacks; none on a machine that is not Debian's kind."""
    if not sys.platform.startswith("linux"):
        return []
    ldconfig = shutil.which("ldconfig", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if ldconfig is None:
        return []
    known = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=True).stdout
    found = set(re.findall(r"^\s*(\S+) \(", known, re.MULTILINE))
    packages = [package for library, package in LIBRARIES.items() if library not in found]
    if not has_ensurepip():
        packages.append("python3-venv")
    return packages


def missing_programs() -> list[str]:
    """Debian packages of the programs this machine lacks, where they can be installed without asking; else it is told."""
    absent = {program: package for program, package in PROGRAMS.items() if shutil.which(program) is None}
    if not absent or (sys.platform.startswith("linux") and shutil.which("apt-get") and os.geteuid() == 0):
        return list(absent.values())
    print(f"Left out, because it needs this system's package manager: {', '.join(absent)}.", flush=True)
    return []


def has_ensurepip() -> bool:
    # Debian ships Python without the part that puts pip into a new environment.
    return subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True).returncode == 0


def install_packages(packages: list[str]) -> None:
    apt = shutil.which("apt-get")
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if apt is None:
        stop(
            f"these libraries are missing: {', '.join(packages)}. Install them with this system's package manager."
        )
    if os.geteuid() != 0:
        stop(f"some system libraries are missing. Type this line, then try again:\n  sudo {line}")
    print(f"Installing system libraries: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], line.split()):
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode != 0:
            stop(f"`{' '.join(command)}` failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT)
    if done.returncode != 0:
        stop(f"`{' '.join(command)}` failed; its own words stand above.")


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  the system's Python runs this, not ours
        stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    if packages := missing_packages() + missing_programs():
        install_packages(packages)
    print("Making the environment from requirements.lock ...", flush=True)
    python = str(VENV / "bin" / "python")
    run(sys.executable, "-m", "venv", str(VENV))
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV)
    run(
        str(VENV / "bin" / "uv"),
        "pip",
        "sync",
        "--quiet",
        # Where Python is told to write none, every program the tests start would compile all of it anew.
        "--compile-bytecode",
        "--python",
        python,
        "--require-hashes",
        "requirements.lock",
    )
    # pip sync removes what the lock does not name; uv itself is wanted for `make lock`.
    (VENV / ".ready").touch()


if __name__ == "__main__":
    main()
