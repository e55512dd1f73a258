"""What each screen shows, as frozen data: the view models make it, QML reads it, nobody changes it.

Words here come from the pack in the language of the moment; the app's own words stand in QML as `qsTr`.
`**bold**` in pack words marks official terms. Ids go back to the view model when something is tapped.
"""

from dataclasses import asdict, dataclass, is_dataclass


@dataclass(frozen=True, slots=True)
class TileView:
    """A life-event tile of the home screen."""

    tile_id: str
    icon: str
    title: str


@dataclass(frozen=True, slots=True)
class CardView:
    """A procedure as a card or a row. `matched` is the part of the title that a search found, or empty."""

    procedure_id: str
    icon: str
    title: str
    card: str
    matched: str = ""


@dataclass(frozen=True, slots=True)
class AttractView:
    """The screen that waits. `notices` are sentences from the centre, shown in turn; `tiles` the life events' titles.

    `qr` is the address of the guides for those who wait, empty while no server publishes them; `hours` are today's,
    empty where none were set.
    """

    notices: tuple[str, ...]
    tiles: tuple[str, ...] = ()
    qr: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class DoorView:
    """A door beside the tiles: to one help page, or without a `procedure_id` to the list of all help and lessons; with
    `kept` to what the machine keeps."""

    procedure_id: str
    icon: str
    title: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class HomeView:
    """Tiles in their fixed places, and what is done most at this point (pack order while nothing is known)."""

    tiles: tuple[TileView, ...]
    most_used: tuple[CardView, ...]
    doors: tuple[DoorView, ...] = ()


@dataclass(frozen=True, slots=True)
class TileScreenView:
    """The procedures behind one tile, or all help and lessons; `opened_from` is told when one is opened."""

    title: str
    icon: str
    cards: tuple[CardView, ...]
    opened_from: str = "tile"


@dataclass(frozen=True, slots=True)
class SearchView:
    """Results so far. `asked` tells an empty field from a search that found nothing; `busy` while fuzzy search runs."""

    asked: bool
    busy: bool
    results: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact. When `certain` is false the text is the unverified sentence, and says where to ask."""

    about: str
    icon: str
    text: str
    certain: bool


@dataclass(frozen=True, slots=True)
class ProcedureView:
    """What a procedure is, before anything is asked. `facts` are certain; `doubt` is one sentence naming the others.

    `kind` is procedure, lesson or help. `qr` is the official page's address or empty.
    """

    procedure_id: str
    title: str
    official_title: str
    tile_title: str
    tile_icon: str
    code: str
    online: str
    summary: str
    facts: tuple[FactView, ...]
    doubt: str
    needs: tuple[str, ...]
    minutes: int
    source_line: str
    checked_on: str
    overdue: bool
    qr: str
    kind: str = "procedure"
    domain: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One answer."""

    choice_id: str
    icon: str
    title: str
    hint: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question. `total` may grow or shrink as answers change the path.

    For a `unit` question the choices are this point's unit, a door to the list of units, and another province.
    """

    procedure_title: str
    question_id: str
    kind: str
    number: int
    total: int
    title: str
    why: str
    choices: tuple[ChoiceView, ...]
    can_continue: bool


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit to choose; `former` are the old names now inside it."""

    code: str
    title: str
    former: str


@dataclass(frozen=True, slots=True)
class UnitsView:
    """Every unit that matches what was typed; the screen turns its own pages, as many rows as it has room for."""

    title: str
    units: tuple[UnitView, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answered question in the summary."""

    question_id: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class SummaryView:
    """All answers, each of which can be changed."""

    procedure_title: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class AdviceView:
    """Where to turn instead; `action` is the words on the button to another procedure, empty without one."""

    procedure_title: str
    advice_id: str
    icon: str
    title: str
    body: str
    action: str
    may_continue: bool
    certain: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One line of the checklist. `group_size` above 1 means: one of so many is enough, `group` says of what."""

    document_id: str
    icon: str
    title: str
    hint: str
    where: str
    have: bool
    needed: bool
    group: str
    group_size: int
    certain: bool


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """The personal checklist. `missing` counts what is still to be fetched; `qr` is plain text for the phone."""

    procedure_title: str
    branch: str
    documents: tuple[DocumentView, ...]
    missing: int
    qr: str


@dataclass(frozen=True, slots=True)
class RailView:
    """A step in the rail: `state` is done, now or ahead."""

    step_id: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A field, button or line of an illustration."""

    label: str
    value: str
    marked: bool


@dataclass(frozen=True, slots=True)
class TrustLine:
    """One thing to know before a login or a payment."""

    line_id: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class TrustView:
    """What is shown before a login or a payment; short when it comes `again` in one visit."""

    title: str
    lines: tuple[TrustLine, ...]
    again: bool


@dataclass(frozen=True, slots=True)
class KeptView:
    """What the machine keeps of a visit and what it does not."""

    title: str
    lines: tuple[TrustLine, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """One step in the large. `trust` is set while the warning before it is shown; `qr` is an official address, whose
    `domain` tells whose page it is."""

    procedure_title: str
    branch: str
    step_id: str
    number: int
    total: int
    minutes: int
    where: str
    title: str
    body: str
    mistake: str
    illustration: str
    parts: tuple[PartView, ...]
    rail: tuple[RailView, ...]
    qr: str
    certain: bool
    trust: TrustView | None = None
    domain: str = ""


@dataclass(frozen=True, slots=True)
class ReasonView:
    """A reason for being stuck."""

    reason_id: str
    icon: str
    title: str


@dataclass(frozen=True, slots=True)
class StuckView:
    """Reasons as big buttons; once one is chosen, `fix` says the way out and `fix_title` repeats the reason."""

    step_title: str
    reasons: tuple[ReasonView, ...]
    fix_title: str
    fix: str


@dataclass(frozen=True, slots=True)
class FinishView:
    """The last screen. A lesson or help page (`kind`) has no file, so only its rating is asked.

    `outcome` and `rating` are empty until tapped; `saving` is empty, `waiting` or `failed` while the end is written.
    """

    procedure_title: str
    outcome: str
    rating: str
    next: tuple[str, ...]
    time: FactView | None
    qr: str
    saving: str
    kind: str = "procedure"


@dataclass(frozen=True, slots=True)
class CodeView:
    """A code to scan: `kind` is list (plain text), official or guide (addresses)."""

    kind: str
    text: str
    title: str
    caption: str


@dataclass(frozen=True, slots=True)
class TakeView:
    """What can be taken home. `papers` are the sheets that can be printed now: a4, slip; or pdf where a file is left.

    `progress` is empty, printing, printed, saved or failed; `trouble` is empty, absent, paper or stopped.
    """

    procedure_title: str
    branch: str
    codes: tuple[CodeView, ...]
    papers: tuple[str, ...]
    progress: str
    trouble: str


SCREEN_NAMES = {
    AttractView: "attract",
    HomeView: "home",
    TileScreenView: "tile",
    SearchView: "search",
    ProcedureView: "procedure",
    QuestionView: "question",
    UnitsView: "units",
    SummaryView: "summary",
    AdviceView: "advice",
    ChecklistView: "checklist",
    StepView: "step",
    StuckView: "stuck",
    FinishView: "finish",
    TakeView: "take",
    KeptView: "kept",
}


def to_qml(view: object) -> dict[str, object]:
    """A view as QML reads it: nested dictionaries and lists with the same names."""
    if not is_dataclass(view) or isinstance(view, type):
        raise TypeError(view)
    return {name: _listed(value) for name, value in asdict(view).items()}


def _listed(value: object) -> object:
    """QML sees a list as an array, a tuple as something it cannot read."""
    if isinstance(value, dict):
        return {name: _listed(inner) for name, inner in value.items()}
    return [_listed(inner) for inner in value] if isinstance(value, (list, tuple)) else value
