"""How long a pack takes to open and check, and how long search takes at each key with 30 and with 6,000 procedures."""

import datetime
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from kiosk.catalog.check import check_pack
from kiosk.catalog.model import Pack, Words
from kiosk.catalog.pack import load_pack
from kiosk.catalog.search import SearchIndex
from kiosk.catalog.shelf import open_newest
from tests.bench.figures import tell

SHIPPED = Path("resources/packs/khanh-hoa")
QUERIES = Path("tests/content/queries.tsv")
NATIONAL = 6_000
SLIPS = 400


def took(deed: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    deed()
    return (time.perf_counter() - begun) * 1_000


def measure() -> None:
    """Print the figures of the catalogue."""
    pack = load_pack(SHIPPED)
    tell(
        f"open the shipped pack, {len(pack.procedures)} procedures",
        [took(lambda: load_pack(SHIPPED)) for _ in range(9)],
    )
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "last-good"
        open_newest([SHIPPED], last_good=copy)
        times = [took(lambda: open_newest([SHIPPED], last_good=copy)) for _ in range(9)]
    tell("open it again, nothing changed", times)
    today = datetime.datetime.now(datetime.UTC).date()
    tell("check it", [took(lambda: check_pack(SHIPPED, today=today)) for _ in range(3)])
    for crowd in (pack, national(pack)):
        for language in crowd.languages[:1]:
            measure_search(crowd, language)


def measure_search(pack: Pack, language: str) -> None:
    """Every key of every hand-written query, then the same queries with one slip each."""
    size = f"{len(pack.procedures)} procedures"
    tell(f"make the index, {size}", [took(lambda: SearchIndex(pack, language)) for _ in range(3)])
    index = SearchIndex(pack, language)
    texts = [line.split("\t")[0] for line in QUERIES.read_text(encoding="utf-8").splitlines() if "\t" in line]
    keys = [text[:end] for text in texts for end in range(1, len(text) + 1)]
    tell(f"search at each key, {size}", [took(lambda key=key: index.search(key)) for key in keys])
    tell(f"first fuzzy search, {size}", [took(lambda: index.search_fuzzy("khai sihn"))])
    slipped = list(slips(texts))
    tell(
        f"fuzzy search with a slip, {size}",
        [took(lambda text=text: index.search_fuzzy(text)) for text in slipped],
    )


def slips(texts: list[str]) -> Iterator[str]:
    """Queries with one letter left out."""
    chance = random.Random(1)  # noqa: S311
    for _ in range(SLIPS):
        text = chance.choice(texts)
        place = chance.randrange(len(text))
        yield text[:place] + text[place + 1 :]


def national(pack: Pack) -> Pack:
    """A pack the size of the national list: the shipped procedures again and again, their words shuffled among them."""
    chance = random.Random(2)  # noqa: S311
    originals = list(pack.procedures.values())
    procedures = {}
    words: dict[str, dict[str, Words]] = {language: {} for language in pack.languages}
    for number in range(NATIONAL):
        original = originals[number % len(originals)]
        new_id = f"p{number}"
        procedures[new_id] = msgspec.structs.replace(original, id=new_id, number=number + 1)
        for language, of_language in pack.words.items():
            own, other = of_language[original.id], of_language[chance.choice(originals).id]
            mixed = (
                own.title + " " + other.title + " " + chance.choice(["lần", "mẫu", "cấp", "loại"])
            ).split()
            chance.shuffle(mixed)
            words[language][new_id] = msgspec.structs.replace(
                own,
                title=" ".join(mixed[:9]),
                synonyms=own.synonyms[:4] + other.synonyms[:4],
                steps=other.steps,
            )
    return msgspec.structs.replace(pack, procedures=procedures, words=words)
