"""A new procedure to fill in: every file in its place, with `...` where words and facts are to be written."""

import datetime
from pathlib import Path

import tomlkit

from kiosk.catalog.model import About, Pack
from kiosk.catalog.reading import did_you_mean
from kiosk.errors import PackInvalid
from kiosk.protocol.vocabulary import ID_PATTERN

TO_FILL_IN = "..."
"""What stands where an author still has to write; the check finds it."""

_PROCEDURE = """\
number = {number}
icon = "file-text"
online = "partial"                # full | partial | app | counter
proxy = "none"                    # none | relative | authorised | guardian
minutes = 15
official_url = "https://dichvucong.gov.vn"
follow_url = "https://dichvucong.gov.vn"
checked_on = {today}
review_by = {review_by}

[[sources]]
id = "{source}"
date = "{today}"

[[facts]]
id = "code"
about = "code"
value = "..."
status = "G"                      # V: read in an official record, with checked_on; S: second hand; G: general
source = "{source}"
{facts_to_learn}
[[questions]]
id = "for-whom"
choices = [{{ id = "self", icon = "user" }}, {{ id = "other", icon = "users" }}]

[[documents]]
id = "id-card"
icon = "id"
status = "G"
source = "{source}"

[[steps]]
id = "first-step"
where = "online"
minutes = 3
illustration = {{ kind = "form", parts = [{{ id = "field", marked = true }}] }}
status = "G"
source = "{source}"

[step_numbers]                    # never renamed, never used again: residents come back by them
first-step = 1
"""

_FACT_TO_LEARN = """
[[facts]]
id = "{name}"
about = "{about}"
status = "G"
source = "{source}"
"""

_TEXT = """\
title = "..."
card = "..."
summary = "..."
needs = ["..."]
next = ["..."]
synonyms = ["..."]

[questions.for-whom]
title = "..."
why = "..."

[questions.for-whom.choices.self]
title = "..."

[questions.for-whom.choices.other]
title = "..."

[documents.id-card]
title = "..."

[steps.first-step]
title = "..."
rail = "..."
body = "..."

[steps.first-step.parts.field]
label = "..."
"""


def make_procedure(root: Path, pack: Pack, procedure_id: str, *, tile: str, today: datetime.date) -> Path:
    """Write the files of a new procedure and put it on a tile; returns its folder.

    Raises PackInvalid when the id is taken or is no id, or when there is no such tile.
    """
    folder = root / "procedures" / procedure_id
    if not ID_PATTERN.fullmatch(procedure_id):
        raise PackInvalid(
            file="procedures",
            at=procedure_id,
            problem=f"'{procedure_id}' is no id",
            suggestion="Use a-z, 0-9 and -, such as doi-gplx.",
        )
    if folder.exists():
        raise PackInvalid(
            file="procedures", at=procedure_id, problem=f"the folder '{procedure_id}' is there already"
        )
    tiles = [one.id for one in pack.tiles]
    if tile not in tiles:
        raise PackInvalid(
            file="pack.toml",
            at="tiles",
            problem=f"there is no tile '{tile}'",
            suggestion=did_you_mean(tile, tiles),
        )
    _put_on_tile(root / "pack.toml", procedure_id, tile)
    folder.mkdir(parents=True)
    source = next(iter(pack.sources))
    to_learn = (about for about in About if about is not About.CODE)
    facts = _PROCEDURE.format(
        facts_to_learn="".join(
            _FACT_TO_LEARN.format(name=about.value.replace("_", "-"), about=about.value, source=source)
            for about in to_learn
        ),
        number=max((procedure.number for procedure in pack.procedures.values()), default=0) + 1,
        today=today,
        review_by=today + datetime.timedelta(days=180),
        source=source,
    )
    (folder / "procedure.toml").write_text(facts, encoding="utf-8", newline="\n")
    for language in pack.languages:
        (folder / f"text.{language}.toml").write_text(_TEXT, encoding="utf-8", newline="\n")
    return folder


def _put_on_tile(file: Path, procedure_id: str, tile: str) -> None:
    document = tomlkit.parse(file.read_text(encoding="utf-8"))
    for one in document["tiles"]:
        if one["id"] == tile:
            one["procedures"].append(procedure_id)
    file.write_text(tomlkit.dumps(document), encoding="utf-8", newline="\n")
