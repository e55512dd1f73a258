"""Steps at which a volunteer is most needed, and most easily does too much: each has a word for the volunteer."""

from collections.abc import Iterator

from kiosk.catalog.findings import Finding, Severity
from kiosk.catalog.model import IllustrationKind, Pack, Procedure, ProcedureKind, Step

_CRITICAL = frozenset({"no-otp", "photo-refused", "payment-failed"})


def without_coaching(pack: Pack, procedure: Procedure) -> Iterator[Finding]:
    """Signing in, codes, photos and payments ask for coaching; a lesson is for the resident alone."""
    if procedure.kind is ProcedureKind.LESSON:
        return
    for language in pack.languages:
        for step in procedure.steps:
            words = pack.words[language][procedure.id].steps.get(step.id)
            if words is not None and not words.coaching and _is_critical(step):
                yield Finding(
                    Severity.WARNING,
                    f"procedures/{procedure.id}/text.{language}.toml",
                    f"steps.{step.id}.coaching",
                    "nothing is said to the volunteer at this step",
                    "Say what to do and what to leave to the resident.",
                )


def _is_critical(step: Step) -> bool:
    return (
        step.login
        or step.illustration.kind is IllustrationKind.PAYMENT
        or not _CRITICAL.isdisjoint(step.reasons)
    )
