"""How files of the centre's signed repository come: over the kiosk's own line, and a pack from where its last try ended.

What came of a pack is kept under the file's name, which holds its hash. It is believed no more than what comes: the framework
proves the whole by its length and hash.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import requests
import urllib3
from tuf.api.exceptions import (
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    LengthOrHashMismatchError,
)
from tuf.ngclient import FetcherInterface

from kiosk.sync.link import Link

GiveWay = Callable[[], None]
TARGETS_URL = "/v1/tuf/targets/"


class Fetcher(FetcherInterface):
    """Fetches with the link's proxy, authority and patience. `parts` is where begun packs are kept."""

    def __init__(self, link: Link, give_way: GiveWay, *, parts: Path) -> None:
        self._link, self._give_way, self._parts = link, give_way, parts
        self._coming: Generator[bytes] | None = None

    def close(self) -> None:
        """Hang up on an answer that was not read to its end."""
        if self._coming is not None:
            self._coming.close()

    @contextmanager
    def download_file(self, url: str, max_length: int) -> Iterator[IO[bytes]]:
        """As the framework asks for it; a pack stays begun when the line breaks, and is forgotten when it is not what was signed."""
        if not url.startswith(f"{TARGETS_URL}packs/"):
            with super().download_file(url, max_length) as file:
                yield file
            return
        part = self._parts / url.rpartition("/")[2]
        self._keep_only(part)
        begun = 0
        try:
            with part.open("a+b") as file:
                begun = file.tell()
                self._go_on(url, file, max_length)
                file.seek(0)
                yield file
        except (DownloadLengthMismatchError, LengthOrHashMismatchError) as fault:
            part.unlink()
            if begun:
                # What a power cut left of it may be to blame, so nobody is until it came in one piece.
                raise DownloadError(url) from fault
            raise
        part.unlink()

    def _go_on(self, url: str, file: IO[bytes], length: int) -> None:
        came = file.tell()
        coming = self._pieces(url, after=came) if came < length else iter(())
        for piece in coming:
            came += len(piece)
            if came > length:
                break
            file.write(piece)
        if came > length:
            raise DownloadLengthMismatchError(f"{url} is longer than {length} bytes")

    def _fetch(self, url: str) -> Iterator[bytes]:
        return self._pieces(url, after=0)

    def _pieces(self, url: str, *, after: int) -> Iterator[bytes]:
        # The framework wraps what fails before the first piece, but not what fails after it.
        try:
            self._coming = self._link.fetch(url, after=after)
            for piece in self._coming:
                yield piece
                self._give_way()
        except requests.exceptions.HTTPError as fault:
            status = fault.response.status_code if fault.response is not None else 0
            raise DownloadHTTPError(f"{url}: {status}", status) from fault
        except (urllib3.exceptions.HTTPError, OSError) as fault:
            raise DownloadError(url) from fault

    def _keep_only(self, part: Path) -> None:
        """One pack is begun at a time; what was begun of another will not be wanted again."""
        self._parts.mkdir(mode=0o700, parents=True, exist_ok=True)
        for other in self._parts.iterdir():
            if other != part:
                other.unlink()
