"""How measured times are told."""

import sys
from collections.abc import Sequence


def tell(what: str, milliseconds: Sequence[float]) -> None:
    """Print count, median, 99th percentile and worst of some times."""
    ordered = sorted(milliseconds)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.99)]
    sys.stdout.write(
        f"{what:58s} n={len(ordered):<6d} p50 {at[0]:7.2f} ms   p99 {at[1]:7.2f} ms   worst {ordered[-1]:7.2f} ms\n"
    )


def say(line: str) -> None:
    """Print one line of figures at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
