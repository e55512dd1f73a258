"""What procedures, steps and reasons are called: by the content pack, or by their id while no pack is known."""

from pathlib import Path
from typing import Protocol

from kiosk.catalog.model import Office, Pack, ProcedureKind
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

    def reason(self, reason: str) -> str:
        """Why residents cannot go on."""
        ...

    def step(self, procedure_id: str | None, step_id: str) -> str:
        """A step of a procedure, or of any that has it."""
        ...

    def steps(self, procedure_id: str) -> tuple[str, ...]:
        """The ids of a procedure's steps, in order, as far as they are known."""
        ...

    def office(self, reason: str) -> Office | None:
        """Who can mend it."""
        ...

    @property
    def procedures(self) -> tuple[str, ...]:
        """The ids of all procedures that are known, lessons and help left out."""
        ...

    @property
    def lessons(self) -> frozenset[str]:
        """The ids of lessons and help pages, which are no procedures."""
        ...

    @property
    def reasons(self) -> tuple[str, ...]:
        """The ids of all reasons that are known."""
        ...


class IdsAsNames:
    """While no pack is known, ids stand for themselves."""

    def procedure(self, procedure_id: str) -> str:
        return procedure_id

    def reason(self, reason: str) -> str:
        return reason

    def step(self, procedure_id: str | None, step_id: str) -> str:
        return step_id

    def steps(self, procedure_id: str) -> tuple[str, ...]:
        return ()

    def office(self, reason: str) -> Office | None:
        return None

    procedures: tuple[str, ...] = ()
    lessons: frozenset[str] = frozenset()
    reasons: tuple[str, ...] = ()


class PackNames:
    """The words of a pack; what an older or newer kiosk told of and the pack does not know keeps its id."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._words = pack.words[LANGUAGE]
        self._any_steps = {
            step_id: words for one in self._words.values() for step_id, words in one.steps.items()
        }
        self.procedures = tuple(
            one.id for one in pack.procedures.values() if one.kind is ProcedureKind.PROCEDURE
        )
        self.lessons = frozenset(pack.procedures) - frozenset(self.procedures)
        self.reasons = tuple(pack.reasons)
        self._reasons = pack.pack_words[LANGUAGE].reasons

    def procedure(self, procedure_id: str) -> str:
        words = self._words.get(procedure_id)
        return words.title if words else procedure_id

    def reason(self, reason: str) -> str:
        known = self._reasons.get(reason)
        return known.title if known else reason

    def step(self, procedure_id: str | None, step_id: str) -> str:
        of_procedure = self._words.get(procedure_id) if procedure_id else None
        words = of_procedure.steps.get(step_id) if of_procedure else self._any_steps.get(step_id)
        return words.rail if words else step_id

    def steps(self, procedure_id: str) -> tuple[str, ...]:
        procedure = self._pack.procedures.get(procedure_id)
        return tuple(step.id for step in procedure.steps) if procedure else ()

    def office(self, reason: str) -> Office | None:
        known = self._pack.reasons.get(reason)
        return known.office if known else None


def served_folder(settings: ServerSettings) -> Path:
    """Where the pack lies that came with the centre, or that its settings name."""
    return Path(settings.pack) if settings.pack else SHIPPED


def read_served_pack(settings: ServerSettings) -> Pack | None:
    """The pack of the settings, else the shipped one; None when it is broken, which never stops the centre."""
    try:
        return load_pack(served_folder(settings))
    except PackInvalid:
        tell("pack_not_readable", code=PackInvalid.code)
        return None


def names_of(pack: Pack | None) -> Names:
    """Names from a pack, or ids while none is known."""
    return PackNames(pack) if pack is not None and LANGUAGE in pack.words else IdsAsNames()
