"""The changes of an open draft, one after the other, each of which can be undone as long as it is the last."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from server.content.drafts import Draft, DraftRefused, State, must_be, put_files, read_draft
from server.staff.roles import Account
from server.store import tables


@dataclass(frozen=True, slots=True)
class Change:
    """What was done, by whom and when."""

    number: int
    what: str
    name: str
    changed_at: datetime


def change_files(
    db: Connection, draft: Draft, account: Account, files: Mapping[str, str], *, now: datetime, what: str
) -> None:
    """Keep changed files in the draft, under the name of who changed them, with a word on what. Raises DraftRefused."""
    if not files:
        return
    _hold(db, draft)
    file = tables.draft_file.c
    there = {
        row.path: row.content
        for row in db.execute(
            select(file.path, file.content).where(file.draft_id == draft.draft_id, file.path.in_(list(files)))
        )
    }
    before = {path: there.get(path) for path in files}
    keep_before(db, draft, account, before, now=now, what=what)
    put_files(db, draft, account, files, now=now)


def changes_of(db: Connection, draft: Draft) -> tuple[Change, ...]:
    """What can be undone, the last first."""
    change, staff = tables.draft_change.c, tables.staff.c
    rows = db.execute(
        select(change.number, change.what, staff.name, change.changed_at)
        .join(tables.staff, staff.staff_id == change.changed_by)
        .where(change.draft_id == draft.draft_id)
        .order_by(change.number.desc())
    )
    return tuple(Change(**row._mapping) for row in rows)


def undo(db: Connection, draft: Draft, account: Account, *, number: int, now: datetime) -> str:
    """Put the files back as they were before the last change; returns what it was. Raises DraftRefused.

    `number` is the change that whoever asks saw as the last, so that a form sent twice undoes once.
    """
    _hold(db, draft)
    changes = changes_of(db, draft)
    if not changes or changes[0].number != number:
        raise DraftRefused(
            "Việc này không còn là việc sau cùng. Xem lại danh sách rồi hoàn tác từ trên xuống."
        )
    change = tables.draft_change
    here = (change.c.draft_id == draft.draft_id) & (change.c.number == number)
    before = json.loads(db.execute(select(change.c.before).where(here)).scalar_one())
    file = tables.draft_file
    gone = [path for path, content in before.items() if content is None]
    db.execute(delete(file).where(file.c.draft_id == draft.draft_id, file.c.path.in_(gone)))
    put_files(
        db,
        draft,
        account,
        {path: content for path, content in before.items() if content is not None},
        now=now,
    )
    db.execute(delete(change).where(here))
    return changes[0].what


def forget_changes(db: Connection, draft_id: str) -> None:
    """What went before can no longer be undone: the files stand on another pack now, or the draft is done with."""
    db.execute(delete(tables.draft_change).where(tables.draft_change.c.draft_id == draft_id))


def keep_before(
    db: Connection,
    draft: Draft,
    account: Account,
    before: Mapping[str, str | None],
    *,
    now: datetime,
    what: str,
) -> None:
    """Keep files as they were, for undoing; `change_files` does so of what it changes."""
    change = tables.draft_change
    last = db.execute(
        select(func.coalesce(func.max(change.c.number), 0)).where(change.c.draft_id == draft.draft_id)
    ).scalar_one()
    db.execute(
        insert(change).values(
            draft_id=draft.draft_id,
            number=last + 1,
            changed_by=account.staff_id,
            changed_at=now,
            what=what[:200],
            before=json.dumps(before, ensure_ascii=False),
        )
    )


def _hold(db: Connection, draft: Draft) -> None:
    """One change of a draft at a time, until the end of the transaction. Raises DraftRefused when it was just offered."""
    db.execute(
        select(tables.draft.c.draft_id).where(tables.draft.c.draft_id == draft.draft_id).with_for_update()
    )
    if (now := read_draft(db, draft.draft_id)) is not None:
        must_be(now, State.WRITING)
