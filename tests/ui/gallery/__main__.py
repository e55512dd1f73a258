"""`python -m tests.ui.gallery OUTDIR [part of a name ...]`: pictures, and one line for each finding; fails on any."""

import sys
from pathlib import Path

from tests.ui.gallery.shots import take_all


def tell(line: str) -> None:
    """A line for whoever waits."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """The exit code: 0 when every picture passes the audit."""
    if not arguments:
        tell(__doc__ or "")
        return 2
    taken, findings = take_all(Path(arguments[0]), only=arguments[1:], tell=tell)
    for finding in findings:
        tell(finding)
    tell(f"{taken} pictures, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
