"""An installed centre has every file that it reads."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_file_beside_the_code_goes_into_the_wheel() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = declared["tool"]["setuptools"]["package-data"]["server"]
    beside = [
        path.relative_to(ROOT / "server").as_posix()
        for path in (ROOT / "server").rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    ]
    assert beside
    assert [path for path in beside if not any(fnmatch(path, pattern) for pattern in patterns)] == []
