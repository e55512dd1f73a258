"""Ids and numbers are allotted here, never typed: what was ever published is not used again, since reports count by it.

A new procedure begins as a copy of another. What was verified for that one is verified for nothing else: its facts come
along as general knowledge, and what must not be taken over is left to be written.
"""

import datetime
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit
from sqlalchemy import Connection, select

from kiosk.catalog.check import GENERAL_KNOWLEDGE
from kiosk.catalog.folding import words_of
from kiosk.catalog.model import About, FactStatus
from kiosk.catalog.pack import read_pack
from kiosk.catalog.reading import read_table
from kiosk.catalog.skeleton import TO_FILL_IN
from kiosk.errors import PackInvalid
from server.centre import Centre
from server.content.drafts import OPEN, released, shipped_version
from server.content.publishing import all_releases
from server.content.repository import parcel_path
from server.content.workbench import KINDS, Workbench
from server.store import tables
from server.times import local_day

LONGEST_ID = 32
REVIEWED_FOR = datetime.timedelta(days=180)
_NUMBER = re.compile(r"^number = (\d+)", re.MULTILINE)
_TO_WRITE = ("card", "summary")
_published: dict[str, "_Used"] = {}
"""By the path in the repository, which holds the hash."""


def new_id(title: str, taken: Collection[str], *, otherwise: str) -> str:
    """An id after the words of a title, that nobody has; `otherwise` when the title has no letters."""
    plain = re.sub(r"(\d{5})(?=\d)", r"\1-", "-".join(word.replace(".", "-") for word in words_of(title)))
    plain = re.sub(r"[^a-z0-9-]", "", plain)
    while len(plain) > LONGEST_ID and "-" in plain:
        plain = plain.rpartition("-")[0]
    plain = plain[:LONGEST_ID].strip("-")
    if not plain or not plain[0].isalpha():
        plain = f"{otherwise}-{plain}".strip("-")
    counted = (f"{plain}-{number}" for number in range(2, 10_000))
    return next(one for one in (plain, *counted) if one not in taken)


def ever_used(centre: Centre, procedure_id: str) -> frozenset[str]:
    """Every id that stood in this procedure in any pack that was published or came with the centre."""
    return frozenset(one for used in _ever_published(centre) for one in used.ids.get(procedure_id, ()))


def begin_from(
    centre: Centre, root: Path, languages: tuple[str, ...], copied: str, *, titles: dict[str, str], tile: str
) -> tuple[str, dict[str, str]]:
    """A new procedure from another one; returns its id, and the files that make it."""
    with centre.engine.begin() as db:
        drafted = _drafted(db)
    ids, numbers = set(drafted), set(drafted.values())
    for used in (_used_in(root), *_ever_published(centre)):
        ids |= used.ids.keys()
        numbers |= used.numbers
    procedure_id = new_id(titles[languages[0]], ids, otherwise="thu-tuc")
    today = local_day(centre.now())
    bench = Workbench(root, copied, languages)
    _forget_what_was_verified(bench, today)
    bench.routing["number"] = max(numbers, default=0) + 1
    for language in languages:
        words = bench.words[language]
        words["title"] = titles[language] or TO_FILL_IN
        words.pop("official_title", None)
        words["synonyms"] = [TO_FILL_IN]
        for place in _TO_WRITE:
            words[place] = TO_FILL_IN
    files = {path.replace(f"/{copied}/", f"/{procedure_id}/"): text for path, text in bench.whole().items()}
    if tile:
        files |= on_tiles(root, procedure_id, {tile})
    return procedure_id, files


def on_tiles(root: Path, procedure_id: str, wanted: Collection[str]) -> dict[str, str]:
    """The pack's own file with the procedure on these tiles and no others; nothing when it stands so already."""
    before = (root / "pack.toml").read_text(encoding="utf-8")
    document: Any = tomlkit.parse(before)
    for tile in document["tiles"]:
        there = procedure_id in tile["procedures"]
        if tile["id"] in wanted and not there:
            tile["procedures"].append(procedure_id)
        elif tile["id"] not in wanted and there:
            tile["procedures"].remove(procedure_id)
    after = tomlkit.dumps(document)
    return {"pack.toml": after} if after != before else {}


def _forget_what_was_verified(bench: Workbench, today: datetime.date) -> None:
    routing = bench.routing
    copied_page = routing.pop("official_url", None)
    routing.pop("sources", None)
    routing.pop("step_numbers", None)
    routing["checked_on"], routing["review_by"] = today, today + REVIEWED_FOR
    for section in KINDS:
        for table in routing.get(section, []):
            if "status" in table:
                table["status"], table["source"] = FactStatus.GENERAL.value, GENERAL_KNOWLEDGE
            table.pop("checked_on", None)
            if table.get("about") == About.CODE:
                table["value"] = TO_FILL_IN
            if copied_page and table.get("url") == copied_page:
                table.pop("url")


@dataclass(frozen=True, slots=True)
class _Used:
    """What one pack uses: the ids in each of its procedures, and the numbers of procedures."""

    ids: Mapping[str, frozenset[str]]
    numbers: frozenset[int]


def _ever_published(centre: Centre) -> tuple[_Used, ...]:
    """What every pack uses that was published or came with the centre. A published one never changes, so it is unpacked once
    in the life of this process; the one that came along may be exchanged under it."""
    found = []
    with centre.engine.begin() as db:
        published = {release.version: parcel_path(db, release.version) for release in all_releases(db)}
    own = shipped_version(centre)
    for version, path in sorted({own: None, **published}.items()):
        used = _published.get(path) if path is not None else None
        if used is None:
            with released(centre, version) as folder:
                used = _used_in(folder)
            if path is not None:
                _published[path] = used
        found.append(used)
    return tuple(found)


def _used_in(folder: Path) -> _Used:
    return _Used(
        ids={place.name: _ids_of(folder, place.name) for place in (folder / "procedures").iterdir()},
        numbers=frozenset(one.number for one in read_pack(folder, filled=False).pack.procedures.values()),
    )


def _ids_of(folder: Path, procedure_id: str) -> frozenset[str]:
    try:
        return frozenset(_ids(read_table(folder, f"procedures/{procedure_id}/procedure.toml")))
    except PackInvalid:
        # A draft has broken it; its name is taken all the same.
        return frozenset()


def _drafted(db: Connection) -> dict[str, int]:
    """The procedures that stand in open drafts, with their numbers: two authors may begin one each at the same time."""
    file, draft = tables.draft_file.c, tables.draft.c
    rows = db.execute(
        select(file.path, file.content)
        .join(tables.draft, draft.draft_id == file.draft_id)
        .where(file.path.like("procedures/%/procedure.toml"), draft.state.in_([one.value for one in OPEN]))
    )
    return {path.split("/")[1]: int(found[1]) for path, content in rows if (found := _NUMBER.search(content))}


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (str(value[key]) for key in ("id", "use", "group") if isinstance(value.get(key), str))
        yield from value.get("step_numbers", {})
        for inner in value.values():
            yield from _ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)
