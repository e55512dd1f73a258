"""The sound files of a pack: found by their sentence, missing when it is changed, optional always."""

import shutil
from pathlib import Path

import pytest

from kiosk.catalog.audio import FOLDER, languages_in, read_recordings, sentence_hash, speakables, standing
from kiosk.catalog.commands import main
from kiosk.catalog.pack import load_pack
from kiosk.catalog.voicing import NoSuchVoice, voice_pack
from kiosk.speech.sound import load_sound, save_sound
from kiosk.speech.spoken import spoken
from kiosk.speech.voices import VoiceFailed
from tests.ui.tape import ToyVoice, said


def test_every_sentence_of_a_pack_is_listed_once(tea: Path) -> None:
    pack = load_pack(tea)
    listed = speakables(pack, "vi")
    shown = [one.shown for one in listed]
    assert len(shown) == len({one.hash for one in listed})
    words = pack.words["vi"]["make-tea"]
    assert words.title in shown
    assert all(step.title in shown for step in words.steps.values())
    assert not any(synonym in shown for synonym in words.synonyms)


def test_a_pack_is_said_once_and_what_is_there_is_kept(tea: Path) -> None:
    pack, voice = load_pack(tea), ToyVoice()
    own = speakables(pack, "vi")[0]
    save_sound(said("a person"), tea / FOLDER / "vi" / own.file)
    told: list[tuple[int, int]] = []
    first = voice_pack(pack, tea, voice, "vi", tell=lambda done, wanted: told.append((done, wanted)))
    assert first.kept == 1
    assert first.made == len(voice.texts) == told[-1][0] == told[-1][1]
    assert first.made + first.left + 1 == len(speakables(pack, "vi"))
    again = voice_pack(pack, tea, voice, "vi")
    assert (again.made, again.kept) == (0, first.made + 1)
    recordings = read_recordings(pack, tea / FOLDER)
    for one in speakables(pack, "vi")[1:]:
        if not one.filled_in:
            file = recordings.find("vi", one.shown)
            assert file is not None
            assert load_sound(file) == said(spoken(one.shown, "vi"))
    assert load_sound(tea / FOLDER / "vi" / own.file) == said("a person")


def test_a_changed_sentence_is_missing_and_its_file_stale(tea: Path) -> None:
    pack = load_pack(tea)
    voice_pack(pack, tea, ToyVoice(), "vi")
    words = tea / "procedures" / "make-tea" / "text.vi.toml"
    title = pack.words["vi"]["make-tea"].card
    words.write_text(words.read_text().replace(title, f"{title} ngon", 1))
    changed = load_pack(tea)
    now = standing(changed, "vi", tea / FOLDER)
    assert f"{title} ngon" in [one.shown for one in now.missing]
    assert sentence_hash(title) in now.stale[0].name
    assert read_recordings(changed, tea / FOLDER).find("vi", f"{title} ngon") is None
    done = voice_pack(changed, tea, ToyVoice(), "vi", prune=True)
    assert done.removed == len(now.stale)
    assert standing(changed, "vi", tea / FOLDER).stale == ()


def test_a_place_known_only_on_the_screen_does_not_hide_a_recording(tea: Path) -> None:
    words = tea / "procedures" / "make-tea" / "text.vi.toml"
    summary = load_pack(tea).words["vi"]["make-tea"].summary
    words.write_text(words.read_text().replace(summary, "Pha trà ở {unit} cho khách.", 1))
    pack = load_pack(tea)
    one = next(one for one in speakables(pack, "raglai") if one.filled_in and "Pha trà ở" in one.shown)
    save_sound(said("raglai"), tea / FOLDER / "raglai" / one.file)
    recordings = read_recordings(pack, tea / FOLDER)
    assert recordings.find("raglai", "Pha trà ở **phường Nha Trang** cho khách.") is not None
    assert recordings.find("raglai", "Pha cà phê ở phường Nha Trang cho khách.") is None
    assert recordings.languages == ("raglai",)
    assert languages_in(tea / FOLDER) == ("raglai",)


def test_a_machines_own_recordings_come_before_the_packs(tea: Path, tmp_path: Path) -> None:
    pack = load_pack(tea)
    one = speakables(pack, "vi")[0]
    save_sound(said("pack"), tea / FOLDER / "vi" / one.file)
    save_sound(said("own"), tmp_path / "own" / "vi" / one.file)
    found = read_recordings(pack, tea / FOLDER, tmp_path / "own", tmp_path / "absent").find("vi", one.shown)
    assert found is not None
    assert load_sound(found) == said("own")


def test_a_language_without_a_voice_is_refused_and_a_voice_that_breaks_keeps_what_it_made(tea: Path) -> None:
    pack = load_pack(tea)
    with pytest.raises(NoSuchVoice, match="toy has no voice for raglai"):
        voice_pack(pack, tea, ToyVoice(), "raglai")
    voice = ToyVoice()

    def break_off(done: int, wanted: int) -> None:
        if done == 2:
            voice.trouble = VoiceFailed("gone")

    with pytest.raises(VoiceFailed):
        voice_pack(pack, tea, voice, "vi", tell=break_off)
    assert len(standing(pack, "vi", tea / FOLDER).there) == 2


def test_the_check_tells_what_cannot_be_heard_and_passes(
    tea: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = load_pack(tea)
    one = speakables(pack, "raglai")[0]
    save_sound(said("raglai"), tea / FOLDER / "raglai" / one.file)
    save_sound(said("old"), tea / FOLDER / "raglai" / "pack" / "old.1.000000000000.wav")
    assert main(["check", str(tea), "--audio"]) == 0
    told = capsys.readouterr().out
    missing = len(speakables(pack, "raglai")) - 1
    assert f"audio raglai: 1 sentences there, {missing} missing, 1 stale" in told
    assert told.count("audio raglai: missing ") == missing
    assert "stale media/audio/raglai/pack/old.1.000000000000.wav" in told


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed here")
def test_the_command_says_a_pack_with_the_voice_of_this_machine(
    tea: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["voice", "--pack", str(tea), "--language", "vi"]) == 0
    assert "made by espeak-ng, 0 were there" in capsys.readouterr().out
    files = list((tea / FOLDER / "vi").glob("*/*.wav"))
    assert files
    assert all(load_sound(file).seconds > 0.2 for file in files)
