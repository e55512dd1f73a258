"""The check an author runs: all that is wrong or doubtful in a pack, each with its place and what to do.

What a screen could not bear is found by the loader (`pack`, `references`); here stands what people could not bear:
amounts nobody verified, paths that end nowhere, texts too long to read standing.
"""

import datetime
import itertools
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.catalog.coaching import without_coaching
from kiosk.catalog.findings import Finding, Severity
from kiosk.catalog.model import About, Fact, FactStatus, Pack, Procedure, ProcedureKind
from kiosk.catalog.numbers import wrong_numbers
from kiosk.catalog.pack import Reading, read_pack
from kiosk.catalog.paths import dead_ends
from kiosk.catalog.reading import did_you_mean
from kiosk.catalog.references import broken_references
from kiosk.catalog.skeleton import TO_FILL_IN
from kiosk.catalog.wording import doubts_about_words
from kiosk.errors import PackInvalid

GENERAL_KNOWLEDGE = "G"
"""The source id of what nobody has read anywhere."""
TOLD_OF_A_PROCEDURE = (
    About.CODE,
    About.WHO,
    About.FEE_COUNTER,
    About.TIME,
    About.AGENCY,
    About.RESULT,
    About.LEGAL,
)
_HOST = re.compile(r"(?=.*[a-z])[a-z0-9-]+(\.[a-z0-9-]+)+")


def check_pack(root: Path, *, today: datetime.date) -> tuple[Finding, ...]:
    """Everything the check has to say about the pack in this folder, errors first, each once."""
    try:
        reading = read_pack(root, filled=False)
    except PackInvalid as problem:
        return (_error(problem),)
    found = [_error(problem) for problem in reading.problems]
    pack = reading.pack
    found += [_error(problem) for problem in broken_references(pack, unread=reading.unread)]
    found += itertools.chain.from_iterable(
        _procedure(pack, procedure, today) for procedure in pack.procedures.values()
    )
    found += _icons(pack)
    found += _left_unused(reading)
    found += doubts_about_words(reading)
    return tuple(sorted(set(found)))


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Whether the pack may not be published as it is."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def _error(problem: PackInvalid) -> Finding:
    return Finding(Severity.ERROR, problem.file, problem.at, problem.problem, problem.suggestion)


def _procedure(pack: Pack, procedure: Procedure, today: datetime.date) -> Iterator[Finding]:
    file = f"procedures/{procedure.id}/procedure.toml"
    yield from _dates(procedure, file, today)
    yield from _facts(procedure, file)
    yield from _sources(procedure, file)
    yield from _addresses(procedure, file)
    yield from dead_ends(procedure, file)
    yield from wrong_numbers(procedure)
    yield from without_coaching(pack, procedure)


def _dates(procedure: Procedure, file: str, today: datetime.date) -> Iterator[Finding]:
    if procedure.review_by <= procedure.checked_on:
        yield Finding(
            Severity.ERROR, file, "review_by", "the review is due before the check", "Put a later date."
        )
    elif procedure.review_by < today:
        yield Finding(
            Severity.WARNING,
            file,
            "review_by",
            f"the review was due on {procedure.review_by}",
            "Read the sources again, then renew checked_on and review_by.",
        )
    if procedure.checked_on > today:
        yield Finding(Severity.ERROR, file, "checked_on", f"{procedure.checked_on} has not come yet")


def _facts(procedure: Procedure, file: str) -> Iterator[Finding]:
    for fact in procedure.facts:
        at = f"facts.{fact.id}"
        if fact.certain and fact.source == GENERAL_KNOWLEDGE:
            yield Finding(
                Severity.ERROR,
                file,
                f"{at}.source",
                "a verified fact needs the record it was read in",
                'Name the source, or set status = "G".',
            )
        if fact.certain and fact.checked_on is None:
            yield Finding(
                Severity.ERROR,
                file,
                f"{at}.checked_on",
                "a verified fact needs the date it was read",
                f"Add checked_on = {procedure.checked_on}.",
            )
        if fact.value == TO_FILL_IN:
            yield Finding(
                Severity.ERROR,
                file,
                f"{at}.value",
                "the value is still to be written",
                "Fill it in, or remove the fact.",
            )
    for about in About:
        yield from _order(file, [fact for fact in procedure.facts if fact.about is about])
    if procedure.kind is ProcedureKind.PROCEDURE:
        told = {fact.about for fact in procedure.facts}
        for about in TOLD_OF_A_PROCEDURE:
            if about not in told:
                yield Finding(Severity.WARNING, file, "facts", f"nothing is told about '{about.value}'")


def _order(file: str, facts: list[Fact]) -> Iterator[Finding]:
    for fact, later in itertools.pairwise(facts):
        if not fact.when:
            yield Finding(
                Severity.ERROR,
                file,
                f"facts.{later.id}",
                f"it is never reached, because '{fact.id}' before it always holds",
                "Put the fact without `when` last.",
            )


def _sources(procedure: Procedure, file: str) -> Iterator[Finding]:
    read = {source.id for source in procedure.sources} | {GENERAL_KNOWLEDGE}
    for section, items in (
        ("facts", procedure.facts),
        ("documents", procedure.documents),
        ("steps", procedure.steps),
        ("advice", procedure.advice),
    ):
        for item in items:
            if section != "facts" and item.status is FactStatus.VERIFIED and item.source == GENERAL_KNOWLEDGE:
                yield Finding(
                    Severity.ERROR,
                    file,
                    f"{section}.{item.id}.source",
                    "what is verified needs the record it was read in",
                    'Name the source, or set status = "G".',
                )
            if section == "facts" and item.source not in read:
                yield Finding(
                    Severity.WARNING,
                    file,
                    f"facts.{item.id}.source",
                    f"'{item.source}' is not among the sources read for this procedure",
                    "Add it under [[sources]] with its date.",
                )
    if procedure.kind is ProcedureKind.PROCEDURE and not procedure.sources:
        yield Finding(
            Severity.ERROR,
            file,
            "sources",
            "no source was read for this procedure",
            "Add [[sources]] with id and date.",
        )


def _addresses(procedure: Procedure, file: str) -> Iterator[Finding]:
    addresses = [("official_url", procedure.official_url), ("follow_url", procedure.follow_url)]
    addresses += [(f"sources.{source.id}.url", source.url) for source in procedure.sources]
    addresses += [(f"steps.{step.id}.url", step.url) for step in procedure.steps]
    for at, address in addresses:
        if address is not None and (problem := _wrong_with_address(address)):
            yield Finding(
                Severity.ERROR,
                file,
                at,
                f"'{address}' {problem}",
                "Copy the address from the browser, or leave the line out.",
            )


def _wrong_with_address(address: str) -> str:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "is no address"
    host = parts.hostname or ""
    if parts.scheme != "https":
        return "does not start with https://"
    if any(letter.isspace() for letter in address):
        return "holds a space"
    if "@" in parts.netloc or port is not None:
        return "holds a user or a port"
    if not _HOST.fullmatch(host) or host.split(".")[-1] in ("test", "invalid", "local", "localhost"):
        return "names no host on the internet"
    if re.search(r"(^|\.)example\.(com|org|net)$", host):
        return "is a made-up address"
    return ""


def _icons(pack: Pack) -> Iterator[Finding]:
    known = icon_names()
    used = [("pack.toml", f"tiles.{tile.id}.icon", tile.icon) for tile in pack.tiles]
    used += [("reasons.toml", f"reasons.{reason.id}.icon", reason.icon) for reason in pack.reasons.values()]
    for procedure in pack.procedures.values():
        file = f"procedures/{procedure.id}/procedure.toml"
        used.append((file, "icon", procedure.icon))
        used += [
            (file, f"questions.{question.id}.choices.{choice.id}.icon", choice.icon)
            for question in procedure.questions
            for choice in question.choices
        ]
        used += [(file, f"documents.{document.id}.icon", document.icon) for document in procedure.documents]
        used += [(file, f"advice.{advice.id}.icon", advice.icon) for advice in procedure.advice]
    for file, at, icon in used:
        if icon not in known:
            yield Finding(Severity.ERROR, file, at, f"there is no icon '{icon}'", did_you_mean(icon, known))


@cache
def icon_names() -> frozenset[str]:
    """The outline icons that come with the program."""
    spec = find_spec("pytablericons")
    folders = spec.submodule_search_locations if spec and spec.submodule_search_locations else []
    return frozenset(
        icon.stem for folder in folders for icon in (Path(folder) / "icons" / "outline").glob("*.svg")
    )


def _left_unused(reading: Reading) -> Iterator[Finding]:
    pack = reading.pack
    if reading.unread:
        return
    for name in sorted(reading.fragments.known.keys() - set(reading.fragments.places.values())):
        yield Finding(
            Severity.WARNING, f"fragments/{name}/fragment.toml", "", "no procedure uses this fragment"
        )
    offered = {
        reason
        for procedure in pack.procedures.values()
        for step in procedure.steps
        for reason in step.reasons
    }
    for reason in sorted(pack.reasons.keys() - offered):
        yield Finding(Severity.WARNING, "reasons.toml", f"reasons.{reason}", "no step offers this reason")
    on_tiles = {procedure for tile in pack.tiles for procedure in tile.procedures}
    for procedure in pack.procedures.values():
        if procedure.kind is ProcedureKind.PROCEDURE and procedure.id not in on_tiles:
            yield Finding(
                Severity.ERROR, "pack.toml", "tiles", f"the procedure '{procedure.id}' stands on no tile"
            )
