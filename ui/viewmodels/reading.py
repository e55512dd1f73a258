"""A pack as one resident reads it: in one language, at one support point, on one day."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from kiosk import flow
from kiosk.catalog.folding import fold
from kiosk.catalog.model import ELSEWHERE, Pack, PackWords, Procedure, QuestionKind, Unit, UnitKind, Words
from ui.languages import VIETNAMESE

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Reading:
    """What words are asked of. `unit_code` and `unit_name` tell where the kiosk stands; empty before enrollment. Without `knows_the_day`
    nobody can say whether it is `today`."""

    pack: Pack
    language: str
    today: datetime.date
    unit_code: str = ""
    unit_name: str = ""
    knows_the_day: bool = True

    def words(self, procedure_id: str) -> Words:
        """A procedure's words in this language, or in the pack's first where it lacks this one."""
        return self.pack.words[self.spoken][procedure_id]

    @property
    def pack_words(self) -> PackWords:
        return self.pack.pack_words[self.spoken]

    @property
    def spoken(self) -> str:
        """The language the pack can be read in: the one asked for, or the pack's first."""
        return self.language if self.language in self.pack.languages else self.pack.languages[0]

    def filled(self, text: str, unit: str) -> str:
        """Words with the places named in them; `unit` is the one the resident chose."""
        for placeholder, name in (("{unit}", unit), ("{point_unit}", self.own_unit)):
            if text.startswith(placeholder):
                text = text.replace(placeholder, sentence(name), 1)
            text = text.replace(placeholder, name)
        return text

    def unit_title(self, unit: Unit) -> str:
        """A unit with its kind, as it stands within a sentence: phường Nha Trang, Nha Trang ward."""
        if self.spoken == VIETNAMESE:
            kind = {UnitKind.WARD: "phường", UnitKind.COMMUNE: "xã", UnitKind.SPECIAL_ZONE: "đặc khu"}[
                unit.kind
            ]
            return f"{kind} {unit.name}"
        kind = {UnitKind.WARD: "ward", UnitKind.COMMUNE: "commune", UnitKind.SPECIAL_ZONE: "special zone"}[
            unit.kind
        ]
        return f"{unit.name} {kind}"

    @property
    def own_unit(self) -> str:
        """The unit this kiosk stands in, in words; empty before enrollment."""
        unit = self.pack.unit(self.unit_code)
        return self.unit_title(unit) if unit else self.unit_name

    def find_units(self, query: str) -> tuple[Unit, ...]:
        """The units whose name of today or former name holds what was typed, with or without marks."""
        wanted = fold(query.strip())
        return tuple(
            unit
            for unit in self.pack.units
            if any(wanted in fold(name) for name in (unit.name, *unit.former))
        )

    def chosen_unit(self, procedure: Procedure, answers: flow.Answers) -> str:
        """The unit the resident named on the path, in words; without one, the kiosk's own."""
        counted = flow.on_path(procedure, answers)
        for question in procedure.questions:
            if question.kind is not QuestionKind.UNIT or question.id not in counted:
                continue
            if counted[question.id] == ELSEWHERE:
                return translate("Words", "nơi đang ở")
            if unit := self.pack.unit(counted[question.id]):
                return self.unit_title(unit)
        return self.own_unit or translate("Words", "nơi đang ở")


def day(date: datetime.date) -> str:
    """A date as people here write it, 24/11/2026, in every language."""
    return f"{date:%d/%m/%Y}"


def decimal(value: float) -> str:
    """A figure with one place after the sign that the language of the moment writes."""
    return f"{value:.1f}".replace(".", translate("Words", ","))


def domain(address: str) -> str:
    """The part of an address that tells whose page it is; empty for none."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def uncapped(text: str) -> str:
    """As it stands within a sentence."""
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """With a capital at the beginning, the rest untouched."""
    return text[:1].upper() + text[1:]
