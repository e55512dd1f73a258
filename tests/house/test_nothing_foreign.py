"""What is committed speaks of the project alone."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REGISTRIES = re.compile(r"pythonhosted\.org|pypi\.org|npmjs\.(?:org|com)|debian\.org/debian")
HERE = (f"{ROOT}/", f"{Path.home()}/")


def tracked_texts() -> list[tuple[str, str]]:
    names = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    texts = []
    for name in names:
        try:
            texts.append((name, (ROOT / name).read_text(encoding="utf-8")))
        except (UnicodeDecodeError, FileNotFoundError):
            continue
    return texts


def test_no_file_names_a_registry_or_somebodys_home() -> None:
    here = str(Path(__file__).relative_to(ROOT))
    found = [
        name
        for name, text in tracked_texts()
        if name != here and (REGISTRIES.search(text) or any(place in text for place in HERE))
    ]
    assert found == []


def test_build_is_no_package_and_tests_is_one() -> None:
    assert not (ROOT / "build" / "__init__.py").exists()
    assert (ROOT / "tests" / "__init__.py").exists()
