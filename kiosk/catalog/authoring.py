"""What the authors' commands do. Apart from `commands`, so that a kiosk that only starts never imports any of it."""

import argparse
import datetime
import json
import sys
from collections.abc import Callable
from pathlib import Path

from kiosk.catalog.audio import FOLDER, languages_in, standing
from kiosk.catalog.check import check_pack, has_errors
from kiosk.catalog.findings import Severity
from kiosk.catalog.graph import draw_flow
from kiosk.catalog.model import Pack
from kiosk.catalog.numbers import give_numbers
from kiosk.catalog.pack import load_pack, read_pack
from kiosk.catalog.reading import did_you_mean
from kiosk.catalog.search import SearchIndex
from kiosk.catalog.sheet import export_words, import_words
from kiosk.catalog.skeleton import make_procedure
from kiosk.catalog.translating import add_language
from kiosk.catalog.voicing import NoSuchVoice, voice_pack
from kiosk.clock import LOCAL_TIME
from kiosk.errors import PackInvalid
from kiosk.paths import disk_fault, find_paths
from kiosk.speech.voices import find_voice

DEFAULT_PACK = "khanh-hoa"


def check(arguments: argparse.Namespace) -> int:
    """Tell every finding; 1 when there is an error among them."""
    root = arguments.pack or shipped_pack()
    findings = check_pack(root, today=_today())
    for finding in findings:
        _say(str(finding))
    if not has_errors(findings):
        _tell_audio(root, whole=arguments.audio)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    _say(f"{root}: {errors} errors, {len(findings) - errors} warnings")
    return 1 if has_errors(findings) else 0


def _tell_audio(root: Path, *, whole: bool) -> None:
    """How far each language can be heard. Sound is optional, so nothing here is an error."""
    folder = root / FOLDER
    pack = load_pack(root)
    for language in languages_in(folder):
        heard = standing(pack, language, folder)
        _say(
            f"audio {language}: {len(heard.there)} sentences there, {len(heard.missing)} missing, {len(heard.stale)} stale"
        )
        if whole:
            for one in heard.missing:
                _say(f"audio {language}: missing {one.file}: {one.shown}")
            for file in heard.stale:
                _say(f"audio {language}: stale {file.relative_to(root)}: its sentence is written nowhere")


def voice(arguments: argparse.Namespace) -> int:
    """Say the whole pack into sound files."""
    root = arguments.pack or shipped_pack()
    pack = load_pack(root)
    engine = find_voice(dialect=arguments.dialect)
    if engine is None:
        raise NoSuchVoice("This machine has no voice.", "Install espeak-ng.")

    def tell(done: int, wanted: int) -> None:
        if done % 100 == 0 or done == wanted:
            _say(f"{done} of {wanted}")

    for language in arguments.language or pack.languages:
        done = voice_pack(pack, root, engine, language, prune=arguments.prune, tell=tell)
        _say(
            f"{language}: {done.made} made by {engine.name}, {done.kept} were there, {done.removed} stale ones removed; "
            f"{done.left} name a place and are left to the voice of the machine."
        )
    return 0


def search(arguments: argparse.Namespace) -> int:
    """Tell what the screen would find, in its order."""
    pack = load_pack(arguments.pack or shipped_pack())
    _must_have_language(pack, arguments.language)
    index = SearchIndex(pack, arguments.language)
    fuzzy = False
    hits = index.search(arguments.query, arguments.limit)
    if not hits:
        fuzzy, hits = True, index.search_fuzzy(arguments.query, arguments.limit)
    if arguments.json:
        _say(json.dumps([hit.procedure_id for hit in hits], ensure_ascii=False))
        return 0
    for rank, hit in enumerate(hits, 1):
        title = pack.words[arguments.language][hit.procedure_id].title
        _say(f"{rank}. {hit.procedure_id}: {title} ({'fuzzy ' if fuzzy else ''}{hit.score:.1f})")
    if not hits:
        _say("Nothing found.")
    return 0


def graph(arguments: argparse.Namespace) -> int:
    """Draw a procedure's flow."""
    pack = load_pack(arguments.pack or shipped_pack())
    _must_have_language(pack, arguments.language)
    if arguments.procedure not in pack.procedures:
        raise PackInvalid(
            file="procedures",
            at=arguments.procedure,
            problem=f"there is no procedure '{arguments.procedure}'",
            suggestion=did_you_mean(arguments.procedure, pack.procedures),
        )
    out: Path = arguments.out or Path(f"{arguments.procedure}.svg")
    _write(
        out,
        lambda: out.write_text(draw_flow(pack, arguments.procedure, arguments.language), encoding="utf-8"),
    )
    _say(f"{out} is drawn.")
    return 0


def new(arguments: argparse.Namespace) -> int:
    """Start a procedure."""
    root = arguments.pack or shipped_pack()
    pack = read_pack(root, filled=False).pack
    made: list[Path] = []
    _write(
        root,
        lambda: made.append(
            make_procedure(root, pack, arguments.procedure, tile=arguments.tile, today=_today())
        ),
    )
    _say(f"{made[0]} is made. Write in place of every ... and run `kiosk content check`.")
    return 0


def export(arguments: argparse.Namespace) -> int:
    """Write the sheet of a procedure's words."""
    counts: list[int] = []
    root = arguments.pack or shipped_pack()
    _write(arguments.file, lambda: counts.append(export_words(root, arguments.procedure, arguments.file)))
    _say(f"{arguments.file}: {counts[0]} texts.")
    return 0


def number(arguments: argparse.Namespace) -> int:
    """Give the next numbers to steps that have none."""
    root = arguments.pack or shipped_pack()
    pack = load_pack(root)
    given: dict[str, int] = {}
    _write(root, lambda: given.update(give_numbers(root, pack)))
    for procedure_id, count in given.items():
        _say(f"{procedure_id}: {count} steps")
    _say("Every step has its number." if not given else f"{sum(given.values())} numbers given out.")
    return 0


def import_(arguments: argparse.Namespace) -> int:
    """Bring the changed words of a sheet back."""
    root = arguments.pack or shipped_pack()
    changed: list[str] = []
    _write(root, lambda: changed.extend(import_words(root, arguments.file)))
    for place in changed:
        _say(f"changed: {place}")
    _say(
        f"{len(changed)} texts changed. Run `kiosk content check` now." if changed else "No text was changed."
    )
    return 0


def translate(arguments: argparse.Namespace) -> int:
    """Add a language to a pack, or what is missing of it."""
    written: list[Path] = []
    _write(arguments.pack, lambda: written.extend(add_language(arguments.pack, arguments.language)))
    for file in written:
        _say(f"written: {file.relative_to(arguments.pack)}")
    _say(
        "Translate their words in place, and run `kiosk content check`."
        if written
        else f"Nothing is missing in {arguments.language}."
    )
    return 0


def _must_have_language(pack: Pack, language: str) -> None:
    if language not in pack.languages:
        raise PackInvalid(
            file="pack.toml",
            at="languages",
            problem=f"the pack has no language '{language}'",
            suggestion=did_you_mean(language, pack.languages),
        )


def _write(what: Path, deed: Callable[[], object]) -> None:
    """Do what writes files; a disk that refuses is told in one sentence."""
    try:
        deed()
    except OSError as fault:
        raise disk_fault(fault, Path(fault.filename or what)) from fault


def _today() -> datetime.date:
    return datetime.datetime.now(LOCAL_TIME).date()


def shipped_pack() -> Path:
    """The pack that comes with the program."""
    return find_paths().resources / "packs" / DEFAULT_PACK


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


DEEDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": check,
    "voice": voice,
    "search": search,
    "graph": graph,
    "new": new,
    "number": number,
    "export": export,
    "import": import_,
    "translate": translate,
}
"""By the name of the command."""
