"""The real centre with a signed repository of tea, and somebody on the line who can change what it answers."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from litestar import Litestar

from kiosk.catalog.parcel import pack_up
from server.centre import Centre
from server.content.publishing import Release, publish_pack
from server.content.repository import add_pack, begin_repository

TEA = Path(__file__).parents[1] / "kiosk" / "catalog" / "packs" / "tea"
Send = Callable[[dict[str, Any]], Any]
Meddle = Callable[[bytes], bytes]


@dataclass
class Meddler:
    """Stands between the centre and the line. `changes` maps the end of a path to what becomes of its body, `cuts` to how many
    bytes of it pass before the line breaks. `ranges` is what was asked of each file that was asked in part."""

    app: Litestar
    url: str = ""
    changes: dict[str, Meddle] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    seen: dict[str, bytes] = field(default_factory=dict)
    cuts: dict[str, int] = field(default_factory=dict)
    ranges: list[str] = field(default_factory=list)
    knows_ranges: bool = True

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)  # type: ignore[arg-type]
            return
        path: str = scope["path"]
        self.asked.append(path)
        self.ranges += [value.decode() for name, value in scope["headers"] if name == b"range"]
        if not self.knows_ranges:
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"range"]}
        started: list[dict[str, Any]] = []
        pieces: list[bytes] = []

        async def through(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                started.append(message)
                return
            pieces.append(message.get("body", b""))
            if message.get("more_body"):
                return
            body = self.seen[path] = b"".join(pieces)
            for end, meddle in self.changes.items():
                if path.endswith(end):
                    body = meddle(body)
            headers = [pair for pair in started[0]["headers"] if pair[0] != b"content-length"]
            headers.append((b"content-length", str(len(body)).encode()))
            await send({**started[0], "headers": headers})
            cut = next((at for end, at in self.cuts.items() if path.endswith(end)), len(body))
            await send({**message, "body": body[:cut], "more_body": cut < len(body)})

        await self.app(scope, receive, through)  # type: ignore[arg-type]


def with_repository(app: Litestar, offline: Path) -> Centre:
    """The application's centre, its repository laid out."""
    centre: Centre = app.state.centre
    begin_repository(centre, offline)
    return centre


def tea_of(version: str, folder: Path, *, title: str = "Hãm trà") -> Path:
    """A copy of the tea pack under a version, in which tea is called `title`."""
    tea = Path(shutil.copytree(TEA, folder / f"tea-{version}"))
    for file, old, new in (
        ("pack.toml", 'version = "1.2"', f'version = "{version}"'),
        ("procedures/make-tea/text.vi.toml", 'title = "Pha trà"', f'title = "{title}"'),
    ):
        text = (tea / file).read_text(encoding="utf-8")
        assert old in text
        (tea / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return tea


def publish_tea(centre: Centre, version: str, folder: Path, *, title: str = "Hãm trà") -> Release:
    return publish_pack(centre, tea_of(version, folder, title=title))


def sign_anything(centre: Centre, version: str, parcel: bytes | Path) -> bytes:
    """What a centre could sign by mistake, or under a stolen content key: no check stands before it. Returns the parcel."""
    content = pack_up(parcel) if isinstance(parcel, Path) else parcel
    with centre.engine.begin() as db:
        add_pack(db, centre, version=version, parcel=content)
    return content
