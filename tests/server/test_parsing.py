"""Whatever a stranger sends is answered or refused by name; never a surprise."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.parsing import TARGETS, seeds

ROOT = Path(__file__).parents[2]
NIGHTLY_S = 600


@pytest.mark.parametrize(("target", "content"), seeds())
def test_what_is_right_and_what_was_bent_a_little_is_read_or_refused(target: int, content: bytes) -> None:
    chance = random.Random(content)  # noqa: S311 - the same bends in every run
    TARGETS[target](content)
    for _ in range(60):
        bent = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(bent))
            match chance.randrange(4):
                case 0:
                    bent[at] = chance.randrange(256)
                case 1:
                    del bent[at : at + chance.randint(1, 40)]
                case 2:
                    bent[at:at] = bent[at : at + chance.randint(1, 40)]
                case _:
                    bent[at:at] = chance.choice((b"-1", b"9" * 30, b"null", b"[]", b"\xff", b'"', b"\\ud800"))
            if not bent:
                break
        TARGETS[target](bytes(bent))


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="atheris is built for Linux alone")
def test_ten_minutes_of_fuzzing_find_no_surprise(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.server.fuzz", str(NIGHTLY_S), str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    print(done.stderr[-600:])  # noqa: T201
    assert done.returncode == 0, done.stderr[-4_000:]
