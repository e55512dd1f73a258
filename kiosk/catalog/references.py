"""Whether everything a pack names is there: without this a screen would open onto nothing."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from kiosk.catalog.model import (
    ELSEWHERE,
    About,
    Illustration,
    Pack,
    Procedure,
    Question,
    QuestionKind,
    When,
    Words,
)
from kiosk.catalog.reading import did_you_mean
from kiosk.errors import PackInvalid
from kiosk.protocol.vocabulary import ID_PATTERN, VERSION_PATTERN

_FEES_AND_TIME = (About.FEE_ONLINE, About.FEE_COUNTER, About.TIME)


def broken_references(pack: Pack, *, unread: Collection[str] = ()) -> Iterator[PackInvalid]:
    """Every name in the pack that leads nowhere. `unread` procedures exist, though they could not be read."""
    known = {*pack.procedures, *unread}
    yield from _in_the_head(pack, known)
    yield from _numbers(pack)
    for procedure in pack.procedures.values():
        file = f"procedures/{procedure.id}/procedure.toml"
        yield from _ids_of(procedure, file)
        yield from _conditions(pack, procedure, file)
        yield from _names(pack, procedure, known, file)
        for language in pack.languages:
            words_file = f"procedures/{procedure.id}/text.{language}.toml"
            yield from _words_of(procedure, pack.words[language][procedure.id], words_file)


def _in_the_head(pack: Pack, known: Collection[str]) -> Iterator[PackInvalid]:
    file = "pack.toml"
    yield from _bad_ids([pack.id], file, "id")
    if not VERSION_PATTERN.fullmatch(pack.version):
        yield PackInvalid(
            file=file,
            at="version",
            problem=f"'{pack.version}' is no version",
            suggestion="Write numbers with dots, such as 2026.11.1.",
        )
    yield from _bad_ids([tile.id for tile in pack.tiles], file, "tiles")
    yield from _bad_ids(list(pack.reasons), "reasons.toml", "reasons")
    yield from _bad_ids([notice.id for notice in pack.notices], "notices.toml", "notices")
    for tile in pack.tiles:
        yield from _unknown(tile.procedures, known, file, f"tiles.{tile.id}.procedures", "procedure")
    yield from _unknown(pack.most_used, known, file, "most_used", "procedure")
    yield from _unknown(pack.doors, known, file, "doors", "procedure")
    codes = [unit.code for unit in pack.units]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield PackInvalid(file="units.toml", at=f"units.{code}", problem="the code stands there twice")
    for language, words in pack.pack_words.items():
        text = f"text.{language}.toml"
        yield from _same_keys([tile.id for tile in pack.tiles], words.tiles, text, "tiles")
        yield from _same_keys(pack.reasons, words.reasons, text, "reasons")
        yield from _same_keys([notice.id for notice in pack.notices], words.notices, text, "notices")
        yield from _unknown(words.sources, pack.sources, text, "sources", "source")


def _numbers(pack: Pack) -> Iterator[PackInvalid]:
    owners: dict[int, str] = {}
    for procedure in pack.procedures.values():
        owner = owners.setdefault(procedure.number, procedure.id)
        if owner != procedure.id:
            yield PackInvalid(
                file=f"procedures/{procedure.id}/procedure.toml",
                at="number",
                problem=f"the number {procedure.number} already belongs to '{owner}'",
                suggestion=f"Take {max(p.number for p in pack.procedures.values()) + 1}.",
            )


def _ids_of(procedure: Procedure, file: str) -> Iterator[PackInvalid]:
    yield from _bad_ids([procedure.id], file, "the folder's name")
    for section, items in (
        ("facts", procedure.facts),
        ("questions", procedure.questions),
        ("advice", procedure.advice),
        ("documents", procedure.documents),
        ("steps", procedure.steps),
    ):
        yield from _bad_ids([item.id for item in items], file, section)
    for question in procedure.questions:
        yield from _bad_ids(
            [choice.id for choice in question.choices], file, f"questions.{question.id}.choices"
        )
    for step in procedure.steps:
        yield from _bad_ids(
            [part.id for part in step.illustration.parts], file, f"steps.{step.id}.illustration.parts"
        )
    yield from _bad_ids({d.group for d in procedure.documents if d.group}, file, "documents.group")


def _conditions(pack: Pack, procedure: Procedure, file: str) -> Iterator[PackInvalid]:
    earlier: dict[str, Question] = {}
    for question in procedure.questions:
        yield from _when(pack, question.when, earlier, procedure, file, f"questions.{question.id}.when")
        earlier[question.id] = question
    for section, items in (
        ("facts", procedure.facts),
        ("advice", procedure.advice),
        ("documents", procedure.documents),
        ("steps", procedure.steps),
    ):
        for item in items:
            yield from _when(pack, item.when, earlier, procedure, file, f"{section}.{item.id}.when")


def _when(
    pack: Pack, when: When, earlier: Mapping[str, Question], procedure: Procedure, file: str, at: str
) -> Iterator[PackInvalid]:
    for condition in when:
        if not condition:
            yield PackInvalid(
                file=file, at=at, problem="an empty condition", suggestion="Leave `when` out to mean always."
            )
        for question_id, choices in condition.items():
            question = earlier.get(question_id)
            if question is None:
                later = any(question_id == q.id for q in procedure.questions)
                yield PackInvalid(
                    file=file,
                    at=at,
                    problem=f"the question '{question_id}' {'comes later' if later else 'does not exist'}",
                    suggestion="Name earlier questions only."
                    if later
                    else did_you_mean(question_id, earlier),
                )
                continue
            if not choices:
                yield PackInvalid(file=file, at=f"{at}.{question_id}", problem="no choice is named")
            if question.kind is QuestionKind.UNIT:
                allowed: Collection[str] = {ELSEWHERE, *(unit.code for unit in pack.units)}
            else:
                allowed = [choice.id for choice in question.choices]
            yield from _unknown(choices, allowed, file, f"{at}.{question_id}", "choice")


def _names(pack: Pack, procedure: Procedure, known: Collection[str], file: str) -> Iterator[PackInvalid]:
    for question in procedure.questions:
        at = f"questions.{question.id}.choices"
        if question.kind is QuestionKind.UNIT and question.choices:
            yield PackInvalid(
                file=file, at=at, problem="a question for a unit has no choices", suggestion="Remove them."
            )
        if question.kind is QuestionKind.CHOICE and len(question.choices) < 2:
            yield PackInvalid(
                file=file, at=at, problem="a question needs two choices at least", suggestion="Add a choice."
            )
    for advice in procedure.advice:
        at = f"advice.{advice.id}"
        if advice.to == procedure.id:
            yield PackInvalid(file=file, at=f"{at}.to", problem="the advice leads to its own procedure")
        elif advice.to:
            yield from _unknown([advice.to], known, file, f"{at}.to", "procedure")
        if not advice.when:
            yield PackInvalid(
                file=file,
                at=f"{at}.when",
                problem="advice without a condition would stop everybody",
                suggestion="Add when = { question = [...] }.",
            )
    for step in procedure.steps:
        yield from _unknown(step.reasons, pack.reasons, file, f"steps.{step.id}.reasons", "reason")
    for section, items in (
        ("facts", procedure.facts),
        ("advice", procedure.advice),
        ("documents", procedure.documents),
        ("steps", procedure.steps),
    ):
        for item in items:
            yield from _unknown([item.source], pack.sources, file, f"{section}.{item.id}.source", "source")
    yield from _unknown([s.id for s in procedure.sources], pack.sources, file, "sources", "source")
    for fact in procedure.facts:
        if fact.about in _FEES_AND_TIME and (not isinstance(fact.value, int | None) or (fact.value or 0) < 0):
            yield PackInvalid(
                file=file,
                at=f"facts.{fact.id}.value",
                problem="fees are whole đồng and times whole working days",
                suggestion="Write 7000, without dots and quotation marks.",
            )


def _words_of(procedure: Procedure, words: Words, file: str) -> Iterator[PackInvalid]:
    yield from _same_keys([q.id for q in procedure.questions], words.questions, file, "questions")
    yield from _same_keys([a.id for a in procedure.advice], words.advice, file, "advice")
    yield from _same_keys([d.id for d in procedure.documents], words.documents, file, "documents")
    yield from _same_keys([s.id for s in procedure.steps], words.steps, file, "steps")
    yield from _same_keys({d.group for d in procedure.documents if d.group}, words.groups, file, "groups")
    yield from _missing([fact.id for fact in procedure.facts if fact.certain], words.facts, file, "facts")
    yield from _left_over([fact.id for fact in procedure.facts], words.facts, file, "facts")
    for question in procedure.questions:
        if question.id in words.questions:
            choices = [choice.id for choice in question.choices]
            at = f"questions.{question.id}.choices"
            yield from _same_keys(choices, words.questions[question.id].choices, file, at)
    for step in procedure.steps:
        if step.id in words.steps:
            yield from _same_keys(
                _parts(step.illustration), words.steps[step.id].parts, file, f"steps.{step.id}.parts"
            )


def _parts(illustration: Illustration) -> list[str]:
    return [part.id for part in illustration.parts]


def _same_keys(ids: Iterable[str], words: Mapping[str, object], file: str, at: str) -> Iterator[PackInvalid]:
    ids = list(ids)
    yield from _missing(ids, words, file, at)
    yield from _left_over(ids, words, file, at)


def _missing(ids: Iterable[str], words: Mapping[str, object], file: str, at: str) -> Iterator[PackInvalid]:
    for one in ids:
        if one not in words:
            yield PackInvalid(
                file=file, at=f"{at}.{one}", problem="the words are missing", suggestion=f"Add [{at}.{one}]."
            )


def _left_over(
    ids: Collection[str], words: Mapping[str, object], file: str, at: str
) -> Iterator[PackInvalid]:
    for key in words:
        if key not in ids:
            yield PackInvalid(
                file=file,
                at=f"{at}.{key}",
                problem="these words belong to nothing",
                suggestion=did_you_mean(key, ids) or "Remove them.",
            )


def _unknown(
    names: Iterable[str], known: Collection[str], file: str, at: str, what: str
) -> Iterator[PackInvalid]:
    for name in names:
        if name not in known:
            yield PackInvalid(
                file=file, at=at, problem=f"there is no {what} '{name}'", suggestion=did_you_mean(name, known)
            )


def _bad_ids(ids: Iterable[str], file: str, at: str) -> Iterator[PackInvalid]:
    seen: set[str] = set()
    for one in ids:
        if not ID_PATTERN.fullmatch(one):
            yield PackInvalid(
                file=file,
                at=at,
                problem=f"'{one}' is no id",
                suggestion="An id starts with a-z and holds a-z, 0-9, - and _, never six digits in a row.",
            )
        if one in seen:
            yield PackInvalid(file=file, at=at, problem=f"the id '{one}' stands there twice")
        seen.add(one)
