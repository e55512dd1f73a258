"""`python -m tests.server.fuzz SECONDS FOLDER`: atheris over what a stranger can make the centre read.

FOLDER keeps what was found to go new ways, so that the next run begins there. Ends with an error at the first surprise,
and leaves the bytes that caused it in FOLDER.
"""

import os
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=["server.batches", "kiosk.protocol", "http_message_signatures", "http_sfv"]
):
    from tests.server.parsing import TARGETS, seeds


def one_input(content: bytes) -> None:
    """The first byte chooses who reads the rest."""
    if content:
        TARGETS[content[0] % len(TARGETS)](content[1:])


def main(seconds: int, folder: Path) -> None:
    """Never returns: the fuzzer ends the process."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (target, content) in enumerate(seeds()):
        (folder / f"seed-{number}").write_bytes(bytes([target]) + content)
    os.chdir(folder)
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=2048", "."], one_input
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]).absolute())
