"""The voices of a machine: the commands they run, and what happens when they cannot."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.speech.sound import Sound, level_of, save_sound, write_wav
from kiosk.speech.voices import Espeak, VoiceFailed, WindowsVoice, escaped, find_voice, run_program

BEEP = Sound(8_000, bytes(range(100)))


class Machine:
    """Runs nothing; keeps what would have been run."""

    def __init__(self, answer: bytes = b"") -> None:
        self.commands: list[Sequence[str]] = []
        self.texts: list[bytes] = []
        self._answer = answer

    def run(self, command: Sequence[str], text: bytes) -> bytes:
        self.commands.append(command)
        self.texts.append(text)
        if "say" in command:
            save_sound(BEEP, Path(command[-1]))
        return self._answer


def on_windows(machine: Machine, *, programs: dict[str, str], files: Path = Path("nowhere")) -> object:
    return find_voice(
        platform="win32", environ={"PROGRAMFILES": str(files)}, find=programs.get, run=machine.run
    )


def test_espeak_gets_its_text_on_standard_input_and_never_on_the_command_line() -> None:
    machine = Machine(write_wav(BEEP))
    voice = Espeak(program="/usr/bin/espeak-ng", dialect="vi-vn-x-south", run=machine.run)
    assert voice.say("-f /etc/passwd; trà nóng", "vi") == BEEP
    assert machine.commands[0][:3] == ["/usr/bin/espeak-ng", "-v", "vi-vn-x-south"]
    assert "--stdin" in machine.commands[0]
    assert not any("trà" in part or "passwd" in part for part in machine.commands[0])
    assert machine.texts == ["-f /etc/passwd; trà nóng".encode()]
    voice.say("tea", "en")
    assert machine.commands[1][2] == "en"


def test_linux_speaks_by_espeak_and_without_it_not_at_all() -> None:
    found = find_voice(platform="linux", find={"espeak-ng": "/usr/bin/espeak-ng"}.get)
    assert isinstance(found, Espeak)
    assert found.speaks("vi")
    assert found.speaks("en")
    assert not found.speaks("raglai")
    assert find_voice(platform="linux", find=lambda name: None) is None


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed here")
def test_the_real_espeak_speaks_both_languages() -> None:
    voice = find_voice()
    assert voice is not None
    for text, language in (("Mời bà con uống trà.", "vi"), ("Have some tea.", "en")):
        said = voice.say(text, language)
        assert 0.5 < said.seconds < 5
        assert level_of(said.frames).rms_db > -40


def test_windows_speaks_by_its_own_vietnamese_voice() -> None:
    machine = Machine(b"409\r\n42A\r\n")
    voice = on_windows(machine, programs={"cscript": r"C:\Windows\System32\cscript.exe"})
    assert isinstance(voice, WindowsVoice)
    assert voice.languages == {"vi", "en"}
    assert voice.say("trà", "vi") == BEEP
    listing, speaking = machine.commands
    assert listing[1:4] == speaking[1:4] == ["//NoLogo", "//B", "//E:JScript"]
    assert Path(speaking[4]).is_file()
    assert speaking[5:7] == ["say", "42A"]
    assert machine.texts[1] == b"%u0074%u0072%u00e0"
    assert not Path(speaking[7]).exists()


def test_windows_without_a_vietnamese_voice_takes_espeak_where_its_installer_puts_it(tmp_path: Path) -> None:
    program = tmp_path / "eSpeak NG" / "espeak-ng.exe"
    program.parent.mkdir()
    program.touch()
    voice = on_windows(Machine(b"409;9\r\n"), programs={"cscript": "cscript"}, files=tmp_path)
    assert isinstance(voice, Espeak)
    assert voice.program == str(program)
    assert on_windows(Machine(b"409\r\n"), programs={"cscript": "cscript"}) is None


def test_letters_beyond_the_first_plane_are_escaped_in_two() -> None:
    assert escaped("đ🍵") == b"%u0111%ud83c%udf75"


def test_a_program_that_fails_or_is_gone_is_told_in_a_sentence() -> None:
    with pytest.raises(VoiceFailed, match="ended with 3"):
        run_program([sys.executable, "-c", "raise SystemExit(3)"], b"")
    with pytest.raises(VoiceFailed, match="no-such-program"):
        run_program(["no-such-program"], b"")
    assert run_program([sys.executable, "-c", "print(input())"], b"tea").strip() == b"tea"


def test_a_packaged_kiosk_runs_the_systems_programs_with_the_systems_libraries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tell = [sys.executable, "-c", "import os; print(os.environ.get('LD_LIBRARY_PATH'))"]
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/kiosk/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/local/tea")
    assert run_program(tell, b"").strip() == b"/usr/local/tea"
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert run_program(tell, b"").strip() == b"None"
