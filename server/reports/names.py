"""What procedures, steps and reasons are called: by the content pack, or by their id while no pack is known."""

from pathlib import Path
from typing import Protocol

from kiosk.catalog.model import Pack
from kiosk.catalog.pack import load_pack
from kiosk.errors import PackInvalid
from server.logs import tell
from server.settings import ServerSettings

LANGUAGE = "vi"
SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "packs" / "khanh-hoa"


class Names(Protocol):
    """Names in the language of the dashboard."""

    def procedure(self, procedure_id: str) -> str:
        """A procedure's title."""
        ...

    def stuck(self, procedure_id: str, step_id: str, reason: str) -> str:
        """A place and a reason where residents cannot go on."""
        ...


class IdsAsNames:
    """While no pack is known, ids stand for themselves."""

    def procedure(self, procedure_id: str) -> str:
        return procedure_id

    def stuck(self, procedure_id: str, step_id: str, reason: str) -> str:
        return f"{step_id}: {reason}"


class PackNames:
    """The words of a pack; what an older or newer kiosk told of and the pack does not know keeps its id."""

    def __init__(self, pack: Pack) -> None:
        self._words = pack.words[LANGUAGE]
        self._reasons = pack.pack_words[LANGUAGE].reasons

    def procedure(self, procedure_id: str) -> str:
        words = self._words.get(procedure_id)
        return words.title if words else procedure_id

    def stuck(self, procedure_id: str, step_id: str, reason: str) -> str:
        words, known = self._words.get(procedure_id), self._reasons.get(reason)
        step = words.steps.get(step_id) if words else None
        return f"{step.rail if step else step_id}: {_within_sentence(known.title) if known else reason}"


def read_served_pack(settings: ServerSettings) -> Pack | None:
    """The pack of the settings, else the shipped one; None when it is broken, which never stops the centre."""
    folder = Path(settings.pack) if settings.pack else SHIPPED
    try:
        return load_pack(folder)
    except PackInvalid:
        tell("pack_not_readable", code=PackInvalid.code)
        return None


def names_of(pack: Pack | None) -> Names:
    """Names from a pack, or ids while none is known."""
    return PackNames(pack) if pack is not None and LANGUAGE in pack.words else IdsAsNames()


def _within_sentence(title: str) -> str:
    """A title after a colon: small first letter, unless its first word is an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
