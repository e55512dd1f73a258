"""Files on a stick that were made to do harm."""

import gzip
from pathlib import Path

import pytest

from kiosk.protocol import bundles
from kiosk.protocol.bundles import BundleInvalid, Sealed, open_sealed


def test_a_small_file_that_unpacks_without_end_is_given_up_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "BYTES_LIMIT", 1024 * 1024)
    file = tmp_path / "kiosk.receipt"
    file.write_bytes(gzip.compress((b" " * 65_535 + b"\n") * 64))
    with pytest.raises(BundleInvalid, match="larger than any bundle"):
        open_sealed(file, sealed=Sealed.RECEIPT, find_key=lambda _: ())
