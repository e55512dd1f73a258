"""`kiosk content ...`: the tools of those who write procedures. None of them needs a screen.

Run alone as `python -m kiosk.catalog.commands check`, or as part of the whole program through `add_parsers`.
"""

import argparse
import datetime
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.catalog.check import Severity, check_pack, has_errors
from kiosk.catalog.graph import draw_flow
from kiosk.catalog.model import Pack
from kiosk.catalog.pack import load_pack, read_pack
from kiosk.catalog.reading import did_you_mean
from kiosk.catalog.search import SearchIndex
from kiosk.catalog.skeleton import make_procedure
from kiosk.errors import KioskError, PackInvalid
from kiosk.paths import disk_fault, find_paths

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

LOCAL_TIME = datetime.timezone(datetime.timedelta(hours=7))
DEFAULT_PACK = "khanh-hoa"


def add_parsers(subparsers: "Subparsers") -> "Subparsers":
    """Add `content` and its commands; each sets `run`, which takes the arguments and returns the exit code.

    Returns the commands below `content`, so that a front can add its own (`preview`).
    """
    content = subparsers.add_parser("content", help="check, search, draw, start and translate procedures")
    commands = content.add_subparsers(dest="content_command", required=True, metavar="COMMAND")
    add_commands(commands)
    return commands


def add_commands(commands: "Subparsers") -> None:
    """Add the commands themselves."""
    check = commands.add_parser("check", help="say what is wrong in a pack")
    check.add_argument("pack", nargs="?", type=Path, default=None, metavar="PACK", help="a pack's folder")
    check.set_defaults(run=_check)

    search = commands.add_parser("search", help="show what the screen would find")
    search.add_argument("query", metavar="QUERY")
    search.add_argument("--json", action="store_true", help="the ranked ids as JSON")
    search.add_argument("--language", default="vi", help="the language of the screen (vi)")
    search.add_argument("--limit", type=int, default=8, help="how many results (8, as on the screen)")
    _add_pack(search)
    search.set_defaults(run=_search)

    graph = commands.add_parser("graph", help="draw the flow of a procedure as SVG")
    graph.add_argument("procedure", metavar="ID")
    graph.add_argument("--out", type=Path, default=None, metavar="FILE", help="the SVG file (ID.svg)")
    graph.add_argument("--language", default="vi", help="the language of its words (vi)")
    _add_pack(graph)
    graph.set_defaults(run=_graph)

    new = commands.add_parser("new", help="start a procedure: its files, to be filled in")
    new.add_argument("procedure", metavar="ID")
    new.add_argument("--tile", required=True, help="the tile of the home screen it belongs to")
    _add_pack(new)
    new.set_defaults(run=_new)

    export = commands.add_parser("export", help="write a procedure's words to an Excel sheet")
    export.add_argument("procedure", metavar="ID")
    export.add_argument("file", type=Path, metavar="FILE.xlsx")
    _add_pack(export)
    export.set_defaults(run=_export)

    import_ = commands.add_parser("import", help="bring the words of an Excel sheet back")
    import_.add_argument("file", type=Path, metavar="FILE.xlsx")
    _add_pack(import_)
    import_.set_defaults(run=_import)


def _add_pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pack", type=Path, default=None, help="a pack's folder (the shipped one)")


def _check(arguments: argparse.Namespace) -> int:
    root = arguments.pack or shipped_pack()
    findings = check_pack(root, today=_today())
    for finding in findings:
        _say(str(finding))
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    _say(f"{root}: {errors} errors, {len(findings) - errors} warnings")
    return 1 if has_errors(findings) else 0


def _search(arguments: argparse.Namespace) -> int:
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


def _graph(arguments: argparse.Namespace) -> int:
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


def _new(arguments: argparse.Namespace) -> int:
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


def _export(arguments: argparse.Namespace) -> int:
    # Here, so that a kiosk never loads the spreadsheet library.
    from kiosk.catalog.sheet import export_words

    counts: list[int] = []
    root = arguments.pack or shipped_pack()
    _write(arguments.file, lambda: counts.append(export_words(root, arguments.procedure, arguments.file)))
    _say(f"{arguments.file}: {counts[0]} texts.")
    return 0


def _import(arguments: argparse.Namespace) -> int:
    from kiosk.catalog.sheet import import_words

    root = arguments.pack or shipped_pack()
    changed: list[str] = []
    _write(root, lambda: changed.extend(import_words(root, arguments.file)))
    for place in changed:
        _say(f"changed: {place}")
    _say(
        f"{len(changed)} texts changed. Run `kiosk content check` now." if changed else "No text was changed."
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


def parser() -> argparse.ArgumentParser:
    """The commands alone, without the rest of the program."""
    alone = argparse.ArgumentParser(prog="kiosk content", description="Tools for those who write procedures.")
    add_commands(alone.add_subparsers(required=True, metavar="COMMAND"))
    return alone


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code; a trouble that has a name is one sentence on stderr."""
    arguments = parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except KioskError as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
