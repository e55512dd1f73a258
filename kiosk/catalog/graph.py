"""A procedure's flow as a drawing (SVG): the questions as a spine, advice beside it, papers and steps at its end."""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from kiosk.catalog.model import ELSEWHERE, Advice, Pack, Procedure, QuestionKind, When, Words

_LEFT, _WIDTH, _GAP = 40, 520, 44
_ADVICE_LEFT, _ADVICE_WIDTH = 680, 380
_LINE, _PADDING = 22, 16
_LETTERS = 62
_ADVICE_LETTERS = 44

_STYLE = """
  text { font-family: 'Be Vietnam Pro', 'Segoe UI', sans-serif; font-size: 15px; fill: #10252B }
  .head { font-weight: 600 } .soft { font-size: 13px; fill: #3A4C53 }
  rect { rx: 12; stroke-width: 2 } .ask { fill: #E0F0F0; stroke: #0A5C66 }
  .advice { fill: #FFF4DC; stroke: #F0C36B } .stop { fill: #FBE3E1; stroke: #B3261E }
  .papers { fill: #FFFFFF; stroke: #8A8072 } .end { fill: #E4F3EA; stroke: #1E7B4A }
  path { fill: none; stroke: #3A4C53; stroke-width: 2; marker-end: url(#tip) }
"""
_TIP = """\
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
<polygon points="0,0 8,4 0,8" fill="#3A4C53"/></marker></defs>"""
_LABELS = {
    "vi": {
        "when": "khi",
        "or": "hoặc",
        "papers": "Giấy tờ",
        "steps": "Các bước",
        "goes_on": "vẫn làm tiếp được",
        "inside": "một xã, phường trong tỉnh",
        ELSEWHERE: "nơi ngoài tỉnh",
    },
    "en": {
        "when": "when",
        "or": "or",
        "papers": "Documents",
        "steps": "Steps",
        "goes_on": "may go on",
        "inside": "a commune or ward of the province",
        ELSEWHERE: "elsewhere",
    },
}


@dataclass(slots=True)
class _Line:
    """One line of a box; `choice` is set on a choice's line, so that an arrow can start there."""

    text: str
    style: str = ""
    choice: tuple[str, str] | None = None


@dataclass(slots=True)
class _Box:
    """A box on the spine."""

    style: str
    lines: list[_Line]
    top: int = 0

    @property
    def height(self) -> int:
        return 2 * _PADDING + _LINE * len(self.lines) - 4


@dataclass(slots=True)
class _Drawing:
    """The pieces of the SVG and how far down they reach."""

    pieces: list[str] = field(default_factory=list)
    bottom: int = 0

    def box(self, left: int, top: int, width: int, box: _Box) -> None:
        self.pieces.append(
            f'<rect class="{box.style}" x="{left}" y="{top}" width="{width}" height="{box.height}"/>'
        )
        for number, line in enumerate(box.lines):
            y = top + _PADDING + 13 + number * _LINE
            self.pieces.append(
                f'<text class="{line.style}" x="{left + _PADDING}" y="{y}">{escape(line.text)}</text>'
            )
        self.bottom = max(self.bottom, top + box.height)

    def arrow(self, *points: tuple[int, int]) -> None:
        start, *others = points
        bends = " ".join(f"L {x} {y}" for x, y in others)
        self.pieces.append(f'<path d="M {start[0]} {start[1]} {bends}"/>')


def draw_flow(pack: Pack, procedure_id: str, language: str) -> str:
    """The SVG of a procedure's flow, with its words in this language."""
    procedure, words = pack.procedures[procedure_id], pack.words[language][procedure_id]
    labels = _LABELS.get(language, _LABELS["en"])
    spine = [
        _Box("end", [*_wrapped(f"{procedure.number}. {words.title}", _LETTERS, "head")]),
        *_questions(procedure, words, labels),
        *_ends(procedure, words, labels),
    ]
    drawing = _Drawing()
    top = 40
    middle = _LEFT + _WIDTH // 2
    for box in spine:
        box.top = top
        drawing.box(_LEFT, top, _WIDTH, box)
        top += box.height + _GAP
    for upper, lower in pairwise(spine):
        drawing.arrow((middle, upper.top + upper.height), (middle, lower.top - 3))
    _draw_advice(drawing, spine, procedure, words, labels)
    height, width = drawing.bottom + 40, _ADVICE_LEFT + _ADVICE_WIDTH + 40
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
            f"<title>{escape(words.title)}</title>",
            f"<style>{_STYLE}</style>",
            _TIP,
            f'<rect width="{width}" height="{height}" fill="#FAF6EF"/>',
            *drawing.pieces,
            "</svg>\n",
        ]
    )


def _questions(procedure: Procedure, words: Words, labels: dict[str, str]) -> Iterator[_Box]:
    for question in procedure.questions:
        said = words.questions[question.id]
        lines = [*_wrapped(said.title, _LETTERS, "head"), *_condition(question.when, words, labels, _LETTERS)]
        if question.kind is QuestionKind.UNIT:
            lines += [
                _Line(f"•  {labels['inside']}"),
                _Line(f"•  {labels[ELSEWHERE]}", "", (question.id, ELSEWHERE)),
            ]
        for choice in question.choices:
            first, *more = _wrapped(f"•  {said.choices[choice.id].title}", _LETTERS, "")
            first.choice = (question.id, choice.id)
            lines += [first, *more]
        yield _Box("ask", lines)


def _ends(procedure: Procedure, words: Words, labels: dict[str, str]) -> Iterator[_Box]:
    if procedure.documents:
        lines = [_Line(labels["papers"], "head")]
        for document in procedure.documents:
            group = f" ({words.groups[document.group]})" if document.group else ""
            lines += _wrapped(f"•  {words.documents[document.id].title}{group}", _LETTERS, "")
            lines += _condition(document.when, words, labels, _LETTERS)
        yield _Box("papers", lines)
    lines = [_Line(labels["steps"], "head")]
    for number, step in enumerate(procedure.steps, 1):
        lines += _wrapped(f"{number}.  {words.steps[step.id].title}", _LETTERS, "")
        lines += _condition(step.when, words, labels, _LETTERS)
    yield _Box("end", lines)


def _draw_advice(
    drawing: _Drawing, spine: list[_Box], procedure: Procedure, words: Words, labels: dict[str, str]
) -> None:
    """Advice beside the last question its condition names, as high as there is room, with an arrow from the choice."""
    starts = {
        line.choice: box.top + _PADDING + 8 + number * _LINE
        for box in spine
        for number, line in enumerate(box.lines)
        if line.choice
    }
    free = 40
    for advice in sorted(procedure.advice, key=lambda one: min(_starts_of(one, starts), default=0)):
        said = words.advice[advice.id]
        lines = [
            *_wrapped(said.title, _ADVICE_LETTERS, "head"),
            *_condition(advice.when, words, labels, _ADVICE_LETTERS),
        ]
        if advice.to:
            lines += _wrapped(f"→ {advice.to}", _ADVICE_LETTERS, "")
        if advice.may_continue:
            lines.append(_Line(labels["goes_on"], "soft"))
        box = _Box("advice" if advice.may_continue else "stop", lines)
        choices = _starts_of(advice, starts)
        top = max(free, min(choices, default=free) - _PADDING)
        drawing.box(_ADVICE_LEFT, top, _ADVICE_WIDTH, box)
        into = top + box.height // 2
        for y in choices:
            drawing.arrow(
                (_LEFT + _WIDTH, y),
                (_LEFT + _WIDTH + 50, y),
                (_ADVICE_LEFT - 40, into),
                (_ADVICE_LEFT - 3, into),
            )
        free = top + box.height + 16


def _starts_of(advice: Advice, starts: Mapping[tuple[str, str], int]) -> list[int]:
    """How far down the choices are that lead to this advice: those of the last question each condition names."""
    return [
        starts[question, choice]
        for condition in advice.when
        for question, named in list(condition.items())[-1:]
        for choice in named
        if (question, choice) in starts
    ]


def _condition(when: When, words: Words, labels: dict[str, str], letters: int) -> list[_Line]:
    """A condition in words, or no line when it always holds."""
    if not when:
        return []
    alternatives = [
        ", ".join(
            " / ".join(_choice(words, labels, question, choice) for choice in choices)
            for question, choices in condition.items()
        )
        for condition in when
    ]
    told = f" {labels['or']} ".join(alternatives)
    return _wrapped(f"{labels['when']}: {told}", letters, "soft")


def _choice(words: Words, labels: dict[str, str], question: str, choice: str) -> str:
    said = words.questions[question].choices.get(choice)
    return said.title if said else labels.get(choice, choice)


def _wrapped(text: str, letters: int, style: str) -> list[_Line]:
    plain = text.replace("**", "")
    return [_Line(line, style) for line in textwrap.wrap(plain, letters, subsequent_indent="    ") or [""]]
