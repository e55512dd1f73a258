"""The newest sound pack is offered; when none is sound any more, the last good one stays."""

import shutil
from pathlib import Path

import pytest

from kiosk.catalog import shelf
from kiosk.catalog.pack import load_pack
from kiosk.catalog.shelf import open_newest
from kiosk.errors import PackInvalid
from tests.kiosk.catalog.conftest import TEA, Change


def test_the_newest_pack_is_opened_by_number_not_by_letter(tea: Path, change: Change) -> None:
    change("pack.toml", '"1.2"', '"1.10"')
    opened = open_newest([TEA, tea])
    assert (opened.folder, opened.pack.version, opened.refused) == (tea, "1.10", ())


def test_a_broken_newer_pack_is_told_and_the_older_one_stays(tea: Path, change: Change) -> None:
    change("pack.toml", '"1.2"', '"1.3"')
    change("reasons.toml", "office", "offise")
    opened = open_newest([tea, TEA])
    assert opened.folder == TEA
    assert [(problem.file, problem.at) for problem in opened.refused] == [
        ("reasons.toml", "reasons.no-water")
    ]


def test_the_kept_copy_stands_in_when_the_only_pack_breaks(tea: Path, change: Change, tmp_path: Path) -> None:
    kept = tmp_path / "last-good"
    sound = open_newest([tea], last_good=kept)
    change("procedures/make-tea/procedure.toml", "minutes = 4", "minutes = four")
    opened = open_newest([tea], last_good=kept)
    assert opened.folder is None
    assert opened.pack == sound.pack
    assert opened.refused[0].file == "procedures/make-tea/procedure.toml"


def test_even_a_pack_whose_head_is_gone_leaves_the_kept_copy(tea: Path, tmp_path: Path) -> None:
    kept = tmp_path / "last-good"
    open_newest([tea], last_good=kept)
    shutil.rmtree(tea)
    assert open_newest([tea], last_good=kept).pack.id == "tea-house"


def test_without_any_sound_pack_the_first_fault_is_raised(tea: Path, change: Change, tmp_path: Path) -> None:
    change("pack.toml", "tea-house", "Tea House")
    (tmp_path / "torn").write_bytes(b"\x93\x01")
    with pytest.raises(PackInvalid, match="'Tea House' is no id"):
        open_newest([tea], last_good=tmp_path / "torn")


def test_a_copy_that_cannot_be_written_costs_nothing_else(tmp_path: Path) -> None:
    assert open_newest([TEA], last_good=tmp_path / "missing-folder" / "last-good").folder == TEA


def test_no_folder_at_all_is_said_plainly() -> None:
    with pytest.raises(PackInvalid, match="no pack to open"):
        open_newest([])


def test_an_unchanged_pack_is_read_from_its_copy_and_a_changed_one_anew(
    tea: Path, change: Change, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "last-good"
    sound = open_newest([tea], last_good=kept).pack
    loaded: list[Path] = []
    monkeypatch.setattr(shelf, "load_pack", lambda folder: loaded.append(folder) or load_pack(folder))
    again = open_newest([tea], last_good=kept)
    assert (again.pack, again.folder, loaded) == (sound, tea, [])
    change("procedures/make-tea/text.vi.toml", "Pha trà", "Hãm trà")
    assert open_newest([tea], last_good=kept).pack.words["vi"]["make-tea"].title == "Hãm trà"
    assert loaded == [tea]
