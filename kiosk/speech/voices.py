"""The voices a machine has: text in, sound out. Each runs a program of the system, never on the thread of the screen.

Nothing is written to a disk but the sound of the Windows voice, in a folder that is removed at once.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.errors import KnownFault
from kiosk.speech.sound import Sound, load_sound, read_wav

SPEAKING_SECONDS = 30
"""How long a program may take for one sentence before it counts as hanging."""
SCRIPT = Path(__file__).with_name("windows_voice.js")


class VoiceFailed(KnownFault):
    """The program that speaks has ended with an error, is gone, or hangs."""

    code = "voice-failed"


class Voice(Protocol):
    """Something that speaks."""

    @property
    def name(self) -> str:
        """What it is called for whoever renders a pack."""

    def speaks(self, language: str) -> bool:
        """Whether it has a voice for this language."""

    def say(self, text: str, language: str) -> Sound:
        """The text as sound. Raises VoiceFailed or SoundUnreadable."""


Run = Callable[[Sequence[str], bytes], bytes]
"""Runs a command with bytes on its standard input and returns what it writes. Raises VoiceFailed."""


def run_program(command: Sequence[str], text: bytes) -> bytes:
    """Run a program of the system without a shell. Raises VoiceFailed."""
    # Windows would flash a console window over the screen.
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(  # noqa: S603  the command is ours, the text goes by standard input
            command,
            input=text,
            capture_output=True,
            timeout=SPEAKING_SECONDS,
            creationflags=flags,
            env=_environment(),
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise VoiceFailed(f"{command[0]} cannot speak: {fault}.") from fault
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip()
        raise VoiceFailed(f"{command[0]} cannot speak: {said or f'it ended with {done.returncode}'}.")
    return done.stdout


def _environment() -> dict[str, str]:
    """As it was before the packaged program put its own libraries first, which are not the system's programs' own."""
    environment = dict(os.environ)
    if (before := environment.pop("LD_LIBRARY_PATH_ORIG", None)) is not None:
        environment["LD_LIBRARY_PATH"] = before
    elif getattr(sys, "frozen", False):
        environment.pop("LD_LIBRARY_PATH", None)
    return environment


@dataclass(frozen=True, slots=True)
class Espeak:
    """espeak-ng, a small program that speaks a hundred languages, on Linux and on Windows."""

    program: str
    dialect: str = "vi"
    run: Run = run_program
    name: str = "espeak-ng"
    words_a_minute: int = 145

    def speaks(self, language: str) -> bool:
        return language in ("vi", "en")

    def say(self, text: str, language: str) -> Sound:
        voice = self.dialect if language == "vi" else language
        command = [
            self.program,
            "-v",
            voice,
            "-s",
            str(self.words_a_minute),
            "-b",
            "1",
            "--stdin",
            "--stdout",
        ]
        return read_wav(self.run(command, text.encode()))


@dataclass(frozen=True, slots=True)
class WindowsVoice:
    """The voices of Windows, through the script host every Windows has; `languages` are those it has a voice for."""

    program: str
    languages: frozenset[str]
    run: Run = run_program
    name: str = "windows"

    def speaks(self, language: str) -> bool:
        return language in self.languages

    def say(self, text: str, language: str) -> Sound:
        with tempfile.TemporaryDirectory(prefix="kiosk-voice-") as folder:
            file = Path(folder) / "said.wav"
            command = [*_script_host(self.program), "say", _LANGUAGE_NUMBERS[language], str(file)]
            self.run(command, escaped(text))
            return load_sound(file)


_LANGUAGE_NUMBERS = {"vi": "42A", "en": "409"}
"""Windows' numbers of languages, in hexadecimal as its list of voices writes them."""


def _script_host(program: str) -> list[str]:
    return [program, "//NoLogo", "//B", "//E:JScript", str(SCRIPT)]


def escaped(text: str) -> bytes:
    """Text in ASCII alone, as `unescape` of the script reads it: the script host's input knows no UTF-8."""
    units = text.encode("utf-16-be")
    return "".join(f"%u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2)).encode()


def find_voice(
    *,
    dialect: str = "vi",
    platform: str = sys.platform,
    environ: Mapping[str, str] = os.environ,
    find: Callable[[str], str | None] = shutil.which,
    run: Run = run_program,
) -> Voice | None:
    """The voice of this machine: that of Windows where it speaks Vietnamese, else espeak-ng; None without either."""
    if platform == "win32" and (voice := _windows_voice(environ, find, run)):
        return voice
    program = find("espeak-ng") or _installed_on_windows(platform, environ)
    return Espeak(program=program, dialect=dialect, run=run) if program else None


def _windows_voice(
    environ: Mapping[str, str], find: Callable[[str], str | None], run: Run
) -> WindowsVoice | None:
    program = find("cscript")
    if program is None:
        return None
    try:
        listed = run([*_script_host(program), "list"], b"").decode("ascii", errors="replace").split()
    except VoiceFailed:
        return None
    numbers = {number for entry in listed for number in entry.upper().split(";")}
    languages = frozenset(language for language, number in _LANGUAGE_NUMBERS.items() if number in numbers)
    return WindowsVoice(program=program, languages=languages, run=run) if "vi" in languages else None


def _installed_on_windows(platform: str, environ: Mapping[str, str]) -> str | None:
    """The installer of espeak-ng does not put it on the path."""
    if platform != "win32":
        return None
    file = Path(environ.get("PROGRAMFILES", r"C:\Program Files")) / "eSpeak NG" / "espeak-ng.exe"
    return str(file) if file.exists() else None
