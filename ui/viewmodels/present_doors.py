"""From the catalogue to the screens before a procedure is chosen, and to a procedure's own page."""

from collections.abc import Sequence

from kiosk import flow
from kiosk.catalog.model import About, Fact, Procedure, ProcedureKind
from kiosk.catalog.placeholders import value_text
from ui.viewmodels.kept import ICON as KEPT_ICON
from ui.viewmodels.kept import kept_title
from ui.viewmodels.reading import Reading, day, domain, translate, uncapped
from ui.viewmodels.road import HELP_TILE
from ui.viewmodels.views import (
    CardView,
    DoorView,
    FactView,
    HomeView,
    ProcedureView,
    TileScreenView,
    TileView,
)

MOST_USED_SHOWN = 5
_HELP_ICON = "school"

_FACT_ICONS = {
    About.WHO: "users",
    About.TIME: "clock",
    About.FEE_ONLINE: "coin",
    About.FEE_COUNTER: "coin",
    About.AGENCY: "building-bank",
    About.RESULT: "file-certificate",
}
"""The facts that have a card of their own, in the order in which they stand."""


def home(reading: Reading, most_used: Sequence[str]) -> HomeView:
    """Tiles in their places. `most_used` comes from this point's log; the pack's own order fills what it lacks."""
    pack = reading.pack
    known = [id_ for id_ in dict.fromkeys((*most_used, *pack.most_used)) if _is_procedure(reading, id_)]
    return HomeView(
        tiles=tuple(
            TileView(tile_id=tile.id, icon=tile.icon, title=reading.pack_words.tiles[tile.id])
            for tile in pack.tiles
        ),
        most_used=tuple(card(reading, id_) for id_ in known[:MOST_USED_SHOWN]),
        doors=_doors(reading),
    )


def _is_procedure(reading: Reading, id_: str) -> bool:
    found = reading.pack.procedures.get(id_)
    return found is not None and found.kind is ProcedureKind.PROCEDURE


def _of_kind(reading: Reading, kind: ProcedureKind) -> tuple[Procedure, ...]:
    return tuple(one for one in reading.pack.procedures.values() if one.kind is kind)


def _doors(reading: Reading) -> tuple[DoorView, ...]:
    """Those the pack names; the other help pages and the lessons share one. None leads nowhere. The last is what the
    machine keeps."""
    own = tuple(
        DoorView(procedure_id=one.id, icon=one.icon, title=reading.words(one.id).title)
        for one in map(reading.pack.procedures.get, reading.pack.doors)
        if one is not None
    )
    help_ = (DoorView(procedure_id="", icon=_HELP_ICON, title=_help_title()),) if _other_help(reading) else ()
    return (*own, *help_, DoorView(procedure_id="", icon=KEPT_ICON, title=kept_title(), kept=True))


def _other_help(reading: Reading) -> tuple[Procedure, ...]:
    listed = (*_of_kind(reading, ProcedureKind.HELP), *_of_kind(reading, ProcedureKind.LESSON))
    return tuple(one for one in listed if one.id not in reading.pack.doors)


def _help_title() -> str:
    return translate("Words", "Gỡ rối, học dùng mạng")


def tile(reading: Reading, tile_id: str) -> TileScreenView:
    """The procedures behind a tile; those the pack does not hold yet are left out."""
    if tile_id == HELP_TILE:
        return TileScreenView(
            title=_help_title(),
            icon=_HELP_ICON,
            cards=tuple(card(reading, one.id) for one in _other_help(reading)),
            opened_from="help",
        )
    found = next(tile for tile in reading.pack.tiles if tile.id == tile_id)
    return TileScreenView(
        title=reading.pack_words.tiles[tile_id],
        icon=found.icon,
        cards=tuple(card(reading, id_) for id_ in found.procedures if id_ in reading.pack.procedures),
    )


def card(reading: Reading, procedure_id: str, matched: tuple[int, int] = (0, 0)) -> CardView:
    """A procedure as a card or a row; `matched` is the span of its title that a search found."""
    words = reading.words(procedure_id)
    return CardView(
        procedure_id=procedure_id,
        icon=reading.pack.procedures[procedure_id].icon,
        title=words.title,
        card=words.card,
        matched=words.title[slice(*matched)],
    )


def procedure(reading: Reading, shown: Procedure) -> ProcedureView:
    """A procedure's page, before anything is asked: only facts that hold for everybody."""
    words = reading.words(shown.id)
    facts = flow.facts(shown, {})
    home_tile = next((tile for tile in reading.pack.tiles if shown.id in tile.procedures), None)
    return ProcedureView(
        procedure_id=shown.id,
        title=words.title,
        official_title=words.official_title,
        tile_title=reading.pack_words.tiles[home_tile.id] if home_tile else _help_title(),
        tile_icon=home_tile.icon if home_tile else _HELP_ICON,
        code=_code(facts.get(About.CODE)),
        online=shown.online.value if shown.online else "",
        summary=reading.filled(words.summary, reading.own_unit),
        facts=tuple(
            fact(reading, shown.id, facts[about])
            for about in _FACT_ICONS
            if about in facts and facts[about].certain
        ),
        doubt=_doubt([about for about in _FACT_ICONS if about in facts and not facts[about].certain]),
        needs=tuple(reading.filled(need, reading.own_unit) for need in words.needs),
        minutes=shown.minutes,
        source_line=source_line(reading, shown),
        checked_on=day(shown.checked_on),
        overdue=reading.today > shown.review_by,
        qr=shown.official_url or "",
        kind=shown.kind.value,
        domain=domain(shown.official_url or ""),
    )


def _doubt(abouts: Sequence[About]) -> str:
    """One sentence for all that nobody has read in an official record; empty when there is nothing."""
    if not abouts:
        return ""
    fees = {About.FEE_ONLINE, About.FEE_COUNTER}
    names = [
        translate("Words", "Lệ phí") if about in fees and fees <= set(abouts) else _about(about)
        for about in abouts
    ]
    listed = ", ".join(uncapped(name) for name in dict.fromkeys(names))
    return translate("Words", "Chưa kiểm chứng: {names}. Hỏi quầy một cửa.").format(names=listed)


def fact(reading: Reading, procedure_id: str, shown: Fact) -> FactView:
    """A fact with its name; one that was not read in an official record gives way to where to ask."""
    return FactView(
        about=_about(shown.about),
        icon=_FACT_ICONS.get(shown.about, "info-circle"),
        text=_told(reading, procedure_id, shown) if shown.certain else unverified(),
        certain=shown.certain,
    )


def _about(about: About) -> str:
    return {
        About.WHO: translate("Words", "Ai nộp được"),
        About.TIME: translate("Words", "Hạn quy định"),
        About.FEE_ONLINE: translate("Words", "Lệ phí qua mạng"),
        About.FEE_COUNTER: translate("Words", "Lệ phí tại quầy"),
        About.AGENCY: translate("Words", "Nơi giải quyết"),
        About.RESULT: translate("Words", "Kết quả nhận được"),
    }.get(about, "")


def unverified() -> str:
    """What stands in the place of everything that nobody has read in an official record."""
    return translate("Words", "Chưa kiểm chứng. Hỏi quầy một cửa")


def _told(reading: Reading, procedure_id: str, shown: Fact) -> str:
    words = reading.words(procedure_id).facts.get(shown.id) or value_text(shown, reading.spoken)
    return reading.filled(words, reading.own_unit)


def _code(shown: Fact | None) -> str:
    return str(shown.value or "") if shown and shown.certain else ""


def source_line(reading: Reading, shown: Procedure) -> str:
    """Where a procedure's words come from, and when that was last looked up."""
    legal = flow.facts(shown, {}).get(About.LEGAL)
    if legal and legal.certain:
        source = _told(reading, shown.id, legal).removesuffix(".")
    else:
        source = ", ".join(reading.pack.source_name(read.id, reading.spoken) for read in shown.sources[:1])
    checked = translate("Words", "Kiểm tra lần cuối {day}").format(day=day(shown.checked_on))
    return f"{source}. {checked}" if source else checked
