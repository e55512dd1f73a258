"""Every pack that is shipped, opened once for all tests."""

import functools
from pathlib import Path

from kiosk.catalog.model import Pack
from kiosk.catalog.pack import read_pack

HERE = Path(__file__).parent
PACKS = sorted(path.parent for path in (HERE.parent.parent / "resources" / "packs").glob("*/pack.toml"))


@functools.cache
def shipped(folder: Path) -> Pack:
    """What can be read of the pack in this folder: one fault fails one test here, not all of them."""
    return read_pack(folder).pack
