"""A machine without Qt's system libraries says which one is missing, and nothing else."""

import pytest

from kiosk import commands
from ui.__main__ import main


def test_a_missing_library_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def load_qt(_arguments: object) -> int:
        raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(commands, "run", load_qt)
    assert main(["settings"]) == 1
    assert capsys.readouterr().err == (
        "The library libEGL.so.1 is missing. Install it with this system's package manager.\n"
    )


def test_any_other_failed_import_is_our_own_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def load_nothing(_arguments: object) -> int:
        raise ImportError("No module named 'teapot'")

    monkeypatch.setattr(commands, "run", load_nothing)
    with pytest.raises(ImportError, match="teapot"):
        main(["settings"])
