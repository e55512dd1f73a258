"""`kiosk content ...`: the tools of those who write procedures. None of them needs a screen.

Run alone as `python -m kiosk.catalog.commands check`, or as part of the whole program through `add_parsers`.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import KioskError

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


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
    check.add_argument("--audio", action="store_true", help="list every sentence without a recording")
    check.set_defaults(run=_do, deed_of_content="check")

    voice = commands.add_parser("voice", help="say every sentence of a pack into sound files")
    voice.add_argument(
        "--language", action="append", help="only this language (all that the pack has words in)"
    )
    voice.add_argument("--dialect", default="vi", help="how espeak-ng speaks Vietnamese (vi)")
    voice.add_argument("--prune", action="store_true", help="remove files of sentences that are gone")
    _add_pack(voice)
    voice.set_defaults(run=_do, deed_of_content="voice")

    search = commands.add_parser("search", help="show what the screen would find")
    search.add_argument("query", metavar="QUERY")
    search.add_argument("--json", action="store_true", help="the ranked ids as JSON")
    search.add_argument("--language", default="vi", help="the language of the screen (vi)")
    search.add_argument("--limit", type=int, default=8, help="how many results (8, as on the screen)")
    _add_pack(search)
    search.set_defaults(run=_do, deed_of_content="search")

    graph = commands.add_parser("graph", help="draw the flow of a procedure as SVG")
    graph.add_argument("procedure", metavar="ID")
    graph.add_argument("--out", type=Path, default=None, metavar="FILE", help="the SVG file (ID.svg)")
    graph.add_argument("--language", default="vi", help="the language of its words (vi)")
    _add_pack(graph)
    graph.set_defaults(run=_do, deed_of_content="graph")

    new = commands.add_parser("new", help="start a procedure: its files, to be filled in")
    new.add_argument("procedure", metavar="ID")
    new.add_argument("--tile", required=True, help="the tile of the home screen it belongs to")
    _add_pack(new)
    new.set_defaults(run=_do, deed_of_content="new")

    number = commands.add_parser("number", help="give the next numbers to steps that have none")
    _add_pack(number)
    number.set_defaults(run=_do, deed_of_content="number")

    translate = commands.add_parser(
        "translate", help="add a language: the first one's words, to be translated"
    )
    translate.add_argument("pack", type=Path, metavar="PACK", help="a pack's folder")
    translate.add_argument("language", metavar="LANGUAGE", help="the id of the language, such as ko")
    translate.set_defaults(run=_do, deed_of_content="translate")

    export = commands.add_parser("export", help="write a procedure's words to an Excel sheet")
    export.add_argument("procedure", metavar="ID")
    export.add_argument("file", type=Path, metavar="FILE.xlsx")
    _add_pack(export)
    export.set_defaults(run=_do, deed_of_content="export")

    import_ = commands.add_parser("import", help="bring the words of an Excel sheet back")
    import_.add_argument("file", type=Path, metavar="FILE.xlsx")
    _add_pack(import_)
    import_.set_defaults(run=_do, deed_of_content="import")


def _add_pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pack", type=Path, default=None, help="a pack's folder (the shipped one)")


def _do(arguments: argparse.Namespace) -> int:
    # Imported when an author asks, not when a kiosk starts: the check alone takes longer than the first frame.
    from kiosk.catalog.authoring import DEEDS

    return DEEDS[arguments.deed_of_content](arguments)


def parser() -> argparse.ArgumentParser:
    """The commands alone, without the rest of the program."""
    alone = argparse.ArgumentParser(prog="kiosk content", description="Tools for those who write procedures.")
    add_commands(alone.add_subparsers(required=True, metavar="COMMAND"))
    return alone


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code; a trouble that has a name is one sentence on stderr."""
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except KioskError as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
