"""What residents would type, written by hand, and where it should lead: first nearly always, and among three."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from kiosk.catalog.folding import fold
from kiosk.catalog.model import ProcedureKind
from kiosk.catalog.search import SearchIndex
from tests.content.shipped import PACKS, shipped

QUERIES = Path(__file__).parent / "queries.tsv"
FIRST_AT_LEAST = 0.92
AMONG_THREE_AT_LEAST = 0.98
PER_PROCEDURE = 8
IN_ALL = 300
ALL_PROCEDURES = 30


class Query(NamedTuple):
    """What is typed, and the procedure that is meant."""

    text: str
    procedure_id: str


def queries() -> list[Query]:
    """The table without its comments."""
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    return [Query(*line.split("\t")[:2]) for line in lines if line.strip() and not line.startswith("#")]


PACK = next(shipped(folder) for folder in PACKS if folder.name == "khanh-hoa")
ASKED = [query for query in queries() if query.procedure_id in PACK.procedures]


def test_every_procedure_is_asked_for_in_eight_ways() -> None:
    counts = Counter(query.procedure_id for query in ASKED)
    meant = [p.id for p in PACK.procedures.values() if p.kind is ProcedureKind.PROCEDURE]
    assert {one: counts[one] for one in meant if counts[one] < PER_PROCEDURE} == {}
    if len(meant) >= ALL_PROCEDURES:
        assert len(ASKED) >= IN_ALL


def test_no_query_stands_there_twice_and_a_third_has_no_marks() -> None:
    texts = [query.text for query in ASKED]
    assert [text for text, count in Counter(texts).items() if count > 1] == []
    assert sum(fold(text) == text.casefold() for text in texts) >= len(texts) / 3


def test_the_right_procedure_is_first_or_among_the_first_three() -> None:
    index = SearchIndex(PACK, "vi")
    first, among_three, missed = 0, 0, []
    for query in ASKED:
        hits = [hit.procedure_id for hit in index.search(query.text) or index.search_fuzzy(query.text)]
        first += hits[:1] == [query.procedure_id]
        among_three += query.procedure_id in hits[:3]
        if hits[:1] != [query.procedure_id]:
            missed.append(f"{query.text} -> {query.procedure_id}, found {hits[:3]}")
    report = "\n".join([f"first {first}, among three {among_three} of {len(ASKED)}", *missed])
    assert first >= FIRST_AT_LEAST * len(ASKED), report
    assert among_three >= AMONG_THREE_AT_LEAST * len(ASKED), report
