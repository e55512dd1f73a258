"""The program `kiosk`: the screens, a walk through them, and every command that needs no screen."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk import commands
from kiosk.bootstrap import Kiosk, build_kiosk
from kiosk.catalog.model import Pack
from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.paths import find_paths
from kiosk.settings import read_settings

_SIZE = re.compile(r"(\d{3,5})x(\d{3,5})")
_MISSING_LIBRARY = re.compile(r"(\S+): cannot open shared object file")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says; without a command, run. Returns the exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help")):
        arguments.insert(0, "run")
    parser = argparse.ArgumentParser(
        prog="kiosk", description="Guides residents through online public services."
    )
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    run = subparsers.add_parser("run", help="open the kiosk (what happens without a command)")
    _add_window_options(run)
    run.set_defaults(deed=_run)
    walk = subparsers.add_parser("walk", help="walk one assisted session through the real screens, offscreen")
    walk.add_argument("--pictures", type=Path, required=True, help="folder for a picture of every screen")
    walk.add_argument("--procedure", default="", help="which procedure; the first of the most used otherwise")
    walk.add_argument("--language", default="vi", help="a language of the screens, such as vi or en")
    walk.add_argument("--size", type=_size, default=(1920, 1080), metavar="WxH")
    _add_data_option(walk)
    walk.set_defaults(deed=_walk)
    content = commands.add_parsers(subparsers)
    preview = content.add_parser(
        "preview", help="show a procedure on the real screens; nothing is kept or sent"
    )
    preview.add_argument("procedure", metavar="ID")
    preview.add_argument("--pack", type=Path, metavar="PACK", help="the pack's folder (the shipped one)")
    preview.add_argument("--language", default="vi", help="a language of the screens, such as vi or en")
    preview.add_argument("--size", type=_size, default=(1600, 900), metavar="WxH")
    preview.add_argument("--pictures", type=Path, help="no window: save a picture of every screen here")
    preview.set_defaults(run=_preview)
    record = content.add_parser("record", help="record a pack in a language, sentence by sentence")
    record.add_argument("pack", type=Path, metavar="PACK", help="the pack's folder")
    record.add_argument("--language", required=True, metavar="ID", help="such as raglai or cham")
    record.add_argument("--size", type=_size, default=(1600, 900), metavar="WxH")
    _add_data_option(record)
    record.set_defaults(run=_record)
    chosen = parser.parse_args(arguments)
    if getattr(chosen, "data", None) is not None:
        os.environ["KIOSK_DATA"] = str(chosen.data.absolute())
    if arguments[0] in ("sync", "update", "doctor", "export", "import-receipt"):
        from ui.local_deeds import through_app

        chosen.deed = through_app(arguments[0], chosen.deed)
    try:
        return commands.run(chosen)
    except ImportError as missing:
        library = _MISSING_LIBRARY.match(str(missing))
        if library is None:
            raise
        sys.stderr.write(
            f"The library {library[1]} is missing. Install it with this system's package manager.\n"
        )
        return commands.EXIT_TROUBLE


def _add_window_options(parser: argparse.ArgumentParser) -> None:
    window = parser.add_mutually_exclusive_group()
    window.add_argument("--fullscreen", action="store_true", help="fill the screen (the rule without --size)")
    window.add_argument("--windowed", action="store_true", help="open an ordinary window")
    parser.add_argument("--size", type=_size, metavar="WxH", help="size of the window, such as 1366x768")
    _add_data_option(parser)


def _add_data_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder that holds this whole kiosk")


def _size(text: str) -> tuple[int, int]:
    found = _SIZE.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text} is no size; write it like 1920x1080")
    return int(found[1]), int(found[2])


def _locked_kiosk() -> Kiosk:
    paths = find_paths()
    kiosk = build_kiosk(read_settings(paths), paths, Clock())
    kiosk.lock()
    return kiosk


def newest_pack(kiosk: Kiosk) -> Pack:
    """The newest sound pack; what is wrong with newer ones is told on stderr. Raises PackInvalid without any."""
    from kiosk.catalog.shelf import open_newest, pack_folders

    opened = open_newest(pack_folders(kiosk.paths), last_good=kiosk.paths.last_good_pack)
    for problem in opened.refused:
        sys.stderr.write(f"{problem}\n")
    return opened.pack


def _run(arguments: argparse.Namespace) -> int:
    _refuse_without_display()
    kiosk = _locked_kiosk()
    try:
        from PySide6.QtCore import QSize

        from ui.run import run_app
        from ui.screens import Look

        windowed = arguments.windowed or (arguments.size is not None and not arguments.fullscreen)
        size = QSize(*(arguments.size or (1600, 900))) if windowed else None
        return run_app(
            kiosk=kiosk, load_pack=lambda: newest_pack(kiosk), look=Look(fullscreen=not windowed, size=size)
        )
    finally:
        kiosk.close()


def _refuse_without_display() -> None:
    """Qt ends the whole process when it finds no display, so it is asked for first. Raises KioskError."""
    shown_by = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in shown_by):
        raise KioskError(
            "There is no display here.", "Start it in a graphical session, or walk the screens: kiosk walk."
        )


def _walk(arguments: argparse.Namespace) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    kiosk = _locked_kiosk()
    try:
        from PySide6.QtCore import QSize

        from ui.walk import Walk

        walk = Walk(
            kiosk=kiosk,
            load_pack=lambda: newest_pack(kiosk),
            pictures=arguments.pictures,
            size=QSize(*arguments.size),
            language=arguments.language,
            procedure_id=arguments.procedure,
        )
        return walk.walk()
    finally:
        kiosk.close()


def _preview(arguments: argparse.Namespace) -> int:
    if arguments.pictures is None:
        _refuse_without_display()
    else:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QSize

    from ui.preview import picture_preview, read_for_preview, show_preview

    folder = arguments.pack or find_paths().resources / "packs" / "khanh-hoa"
    pack = read_for_preview(folder, arguments.procedure)
    language, size = arguments.language, QSize(*arguments.size)
    if arguments.pictures is None:
        return show_preview(pack, arguments.procedure, language=language, size=size)
    return picture_preview(
        pack, arguments.procedure, language=language, size=size, pictures=arguments.pictures
    )


def _record(arguments: argparse.Namespace) -> int:
    """`kiosk content record`: a person says the pack's sentences into this machine."""
    _refuse_without_display()
    from PySide6.QtCore import QSize

    from ui.recording import record

    return record(arguments.pack, arguments.language, paths=find_paths(), size=QSize(*arguments.size))


if __name__ == "__main__":
    sys.exit(main())
