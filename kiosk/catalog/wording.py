"""Whether words can be read standing at a screen: short sentences, few letters, no amount nobody verified."""

import re
import unicodedata
from collections.abc import Iterator

from kiosk.catalog.findings import Finding, Severity
from kiosk.catalog.model import About, Pack, Procedure, ProcedureKind, Words
from kiosk.catalog.pack import Reading
from kiosk.catalog.placeholders import AT_RUN_TIME, unknown_placeholders
from kiosk.catalog.skeleton import TO_FILL_IN
from kiosk.catalog.texts import Text, procedure_texts, texts_of

SENTENCES_IN_A_STEP = 2
WORDS_ADVISED = 20
WORDS_AT_MOST = 24
SYNONYMS_ADVISED = 5
LETTERS_THAT_FIT = {
    "title": 60,
    "card": 80,
    "steps.rail": 28,
    "choices.title": 44,
    "parts.label": 40,
    "tiles": 28,
    "reasons.title": 48,
}
_SENTENCE_END = re.compile(r"[.!?…]+(?:\*\*|[\"”»)])*(?:\s+|$)|\n+")
_AMOUNT = re.compile(
    r"(?P<number>\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?)\s*(?P<scale>nghìn|ngàn|triệu|thousand|million)?\s*(?P<unit>đồng|đ|VND|vnđ|dong)(?!\w)",
    re.IGNORECASE,
)
_SCALE = {"": 1, "nghìn": 1_000, "ngàn": 1_000, "thousand": 1_000, "triệu": 1_000_000, "million": 1_000_000}


def doubts_about_words(reading: Reading) -> Iterator[Finding]:
    """What is doubtful in the words of a pack that was read with its placeholders unfilled."""
    pack = reading.pack
    for language, words in pack.pack_words.items():
        file = f"text.{language}.toml"
        for text in texts_of(words, file):
            yield from _readable(text, AT_RUN_TIME)
    for procedure in pack.procedures.values():
        amounts = _verified_amounts(procedure)
        for language in pack.languages:
            words_of = pack.words[language][procedure.id]
            for text in procedure_texts(reading, procedure, words_of, language):
                known = (
                    AT_RUN_TIME | {"title", "code"} | ({"value"} if text.field.startswith("facts") else set())
                )
                yield from _readable(text, known, legal=_is_legal(procedure, text))
                yield from _amounts(text, amounts)
            yield from _of_the_whole(procedure, words_of, language)
        yield from _uncertain_facts(pack, procedure)
        yield from _in_every_language(pack, procedure)
        yield from _untranslated(pack, procedure)


def sentences(text: str) -> list[str]:
    """A text cut into its sentences; the dots in numbers and addresses end nothing."""
    return [part for part in (piece.strip() for piece in _SENTENCE_END.split(text)) if part]


def amounts_in(text: str) -> list[int]:
    """The amounts of money a text names, in đồng."""
    found: list[int] = []
    for match in _AMOUNT.finditer(text):
        scale = _SCALE[(match["scale"] or "").lower()]
        number = match["number"]
        if scale == 1:
            found.append(int(re.sub(r"[.,]", "", number)))
        else:
            found.append(round(float(number.replace(",", ".")) * scale))
    return found


def _readable(text: Text, known: frozenset[str] | set[str], *, legal: bool = False) -> Iterator[Finding]:
    if not unicodedata.is_normalized("NFC", text.text):
        yield Finding(
            Severity.ERROR,
            text.file,
            text.at,
            "letters and marks are stored apart (not NFC)",
            "Type the text again.",
        )
    if text.text == TO_FILL_IN:
        yield Finding(
            Severity.ERROR,
            text.file,
            text.at,
            "the words are still to be written",
            "Write them in place of ... .",
        )
        return
    if text.text.count("**") % 2:
        yield Finding(
            Severity.ERROR,
            text.file,
            text.at,
            "a ** has no partner",
            "Put ** before and after the official term.",
        )
    for name in unknown_placeholders(text.text, frozenset(known)):
        yield Finding(
            Severity.ERROR,
            text.file,
            text.at,
            f"nothing fills {{{name}}}" if name not in "{}" else f"a brace '{name}' stands alone",
            f"Known here: {', '.join('{' + one + '}' for one in sorted(known))}.",
        )
    parts = sentences(text.text)
    if text.field == "steps.body" and len(parts) > SENTENCES_IN_A_STEP:
        yield Finding(
            Severity.ERROR,
            text.file,
            text.at,
            f"{len(parts)} sentences; a step has {SENTENCES_IN_A_STEP} at most",
            "Make two steps of it, or move a sentence to `mistake`.",
        )
    if text.field in ("official_title", "synonyms") or legal:
        return
    longest = max((len(part.split()) for part in parts), default=0)
    if longest > WORDS_ADVISED:
        too_long = longest > WORDS_AT_MOST
        yield Finding(
            Severity.ERROR if too_long else Severity.WARNING,
            text.file,
            text.at,
            f"a sentence of {longest} words; {WORDS_ADVISED} are easy to read",
            "Make two sentences of it.",
        )
    fits = LETTERS_THAT_FIT.get(text.field)
    if fits and len(text.text) > fits:
        yield Finding(
            Severity.WARNING,
            text.file,
            text.at,
            f"{len(text.text)} letters; {fits} fit well",
            "Say it shorter.",
        )


def _is_legal(procedure: Procedure, text: Text) -> bool:
    return text.field == "facts" and any(
        fact.about is About.LEGAL and text.at == f"facts.{fact.id}" for fact in procedure.facts
    )


def _verified_amounts(procedure: Procedure) -> set[int]:
    values = [fact.value for fact in procedure.facts if fact.certain]
    return {value for value in values if isinstance(value, int)}


def _amounts(text: Text, verified: set[int]) -> Iterator[Finding]:
    if text.field == "synonyms":
        return
    for amount in amounts_in(text.text):
        if amount not in verified:
            yield Finding(
                Severity.ERROR,
                text.file,
                text.at,
                f"{amount} đồng is the value of no verified fact",
                "Remove the amount, or add the fact with status V, source and date and write {value} in its words.",
            )


def _uncertain_facts(pack: Pack, procedure: Procedure) -> Iterator[Finding]:
    uncertain = {fact.id for fact in procedure.facts if not fact.certain and isinstance(fact.value, int)}
    for language in pack.languages:
        for fact_id, sentence in pack.words[language][procedure.id].facts.items():
            if fact_id in uncertain and "{value}" in sentence:
                yield Finding(
                    Severity.ERROR,
                    f"procedures/{procedure.id}/text.{language}.toml",
                    f"facts.{fact_id}",
                    "the words show a value that nobody verified",
                    "Remove {value}: the screen says that it is to be asked at the counter.",
                )


def _of_the_whole(procedure: Procedure, words: Words, language: str) -> Iterator[Finding]:
    file = f"procedures/{procedure.id}/text.{language}.toml"
    if procedure.kind is ProcedureKind.PROCEDURE and len(words.synonyms) < SYNONYMS_ADVISED:
        yield Finding(
            Severity.WARNING,
            file,
            "synonyms",
            f"{len(words.synonyms)} ways to ask for it; {SYNONYMS_ADVISED} make it easy to find",
        )
    for advice in procedure.advice:
        if advice.to and advice.id in words.advice and not words.advice[advice.id].action:
            yield Finding(
                Severity.ERROR,
                file,
                f"advice.{advice.id}.action",
                f"the button that leads to '{advice.to}' has no words",
                'Add action = "...".',
            )


def _in_every_language(pack: Pack, procedure: Procedure) -> Iterator[Finding]:
    stand = {
        language: {
            text.at
            for text in texts_of(pack.words[language][procedure.id], "")
            if text.field not in ("official_title", "synonyms")
        }
        for language in pack.languages
    }
    for language, own in stand.items():
        file = f"procedures/{procedure.id}/text.{language}.toml"
        wanted = set(_wanted(pack.words[language][procedure.id]))
        for at in wanted - own:
            yield Finding(Severity.ERROR, file, at, "the words are empty", "Fill them in.")
        for other, theirs in stand.items():
            for at in theirs - own - wanted:
                yield Finding(
                    Severity.ERROR,
                    file,
                    at,
                    f"the words are missing here, but stand in '{other}'",
                    "Add them here as well.",
                )


def _wanted(words: Words) -> Iterator[str]:
    """Places that no screen can do without."""
    yield from ("title", "card", "summary")
    yield from (f"facts.{fact_id}" for fact_id in words.facts)
    for question_id, question in words.questions.items():
        yield from (f"questions.{question_id}.{field}" for field in ("title", "why"))
        yield from (f"questions.{question_id}.choices.{choice}.title" for choice in question.choices)
    yield from (f"advice.{advice_id}.{field}" for advice_id in words.advice for field in ("title", "body"))
    yield from (f"documents.{document_id}.title" for document_id in words.documents)
    for step_id, step in words.steps.items():
        yield from (f"steps.{step_id}.{field}" for field in ("title", "rail", "body"))
        yield from (f"steps.{step_id}.parts.{part}.label" for part in step.parts)


def _untranslated(pack: Pack, procedure: Procedure) -> Iterator[Finding]:
    first, *others = pack.languages
    originals = {t.at: t.text for t in texts_of(pack.words[first][procedure.id], "")}
    for language in others:
        file = f"procedures/{procedure.id}/text.{language}.toml"
        for text in texts_of(pack.words[language][procedure.id], file):
            if (
                originals.get(text.at) == text.text
                and not text.text.isascii()
                and text.field not in ("official_title", "synonyms", "facts", "parts.value", "parts.label")
            ):
                yield Finding(
                    Severity.WARNING,
                    text.file,
                    text.at,
                    f"the words are the same as in '{first}'",
                    "Translate them.",
                )
