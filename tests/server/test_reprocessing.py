"""What an older centre could not read counts after its upgrade, once, as if it had counted from the start."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import msgspec
import pytest
from sqlalchemy import Table, select

from kiosk.protocol.messages import Range
from kiosk.protocol.vocabulary import Kind
from server import batches, housekeeping, reprocessing
from server.commands import run
from server.keys import metrics_token
from server.reports.rows import stored_sessions
from server.reprocessing import Reprocessed, reprocess, reprocess_after_upgrade
from server.store import tables
from server.store.figure_tables import alive_day, daily_step, shift
from tests.server.staff import signed_in
from tests.server.toy_kiosk import RunningCentre, ToyKiosk

PROJECTIONS = (
    tables.event,
    tables.assisted_session,
    tables.session_case,
    tables.stuck,
    tables.daily_count,
    daily_step,
    alive_day,
    shift,
)


@contextmanager
def older_centre(*unknown: Kind) -> Iterator[None]:
    """Before the upgrade these kinds were not known."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in unknown:
            patch.delitem(batches._KINDS, kind.value)
        patch.setattr(reprocessing, "VERSION", "0.0.1")
        # An upgrade is another process, which remembers nothing.
        batches._read_data.cache_clear()
        yield
    batches._read_data.cache_clear()


def a_day_at_the_teahouse(kiosk: ToyKiosk) -> None:
    """Of everything that figures are made of."""
    kiosk.tell("app.started", {"app_version": "0.1.0", "previous": "interrupted"})
    kiosk.tell("shift.opened", {"volunteer_id": "v-tea"})
    of = {"session_id": str(uuid4()), "case": 1}
    tea, water = {"procedure_id": "make-tea"}, {"procedure_id": "make-tea", "step_id": "boil-water"}
    begun = {"language": "vi", "entry_mode": "live", "pack": "tea-house", "pack_version": "1.0.0"}
    kiosk.tell("session.started", begun, session_id=of["session_id"])
    kiosk.tell("language.changed", {"language": "en"}, session_id=of["session_id"])
    kiosk.tell("procedure.started", tea, **of)
    kiosk.tell("step.shown", water, **of)
    kiosk.tell("step.finished", {**water, "shown_ms": 40_000}, **of)
    kiosk.tell("step.shown", {**tea, "step_id": "pour"}, **of)
    kiosk.tell("stuck.told", {**tea, "step_id": "pour", "reason": "no-cup"}, **of)
    kiosk.tell("help.called", {"screen": "step"}, **of)
    kiosk.tell("outcome.told", {**tea, "resident_outcome": "not_submitted"}, **of)
    kiosk.tell("outcome.told", {**tea, "resident_outcome": "has_code"}, **of)
    kiosk.tell("session.ended", {"ended_by": "finish"}, elapsed_ms=600_000, **of)
    kiosk.tell("staff.noted", {"assist": "together"}, **of)
    kiosk.at.time.advance(minutes=30)
    kiosk.assisted_session(rating="easy", assist="helper")
    kiosk.tell("shift.closed", {"volunteer_id": "v-tea"})


def rows(at: RunningCentre, table: Table, kiosk: ToyKiosk) -> list[tuple[object, ...]]:
    """A kiosk's rows without its id."""
    others = [column for column in table.c if column.name != "kiosk_id"]
    with at.centre.engine.begin() as db:
        found = db.execute(select(*others).where(table.c.kiosk_id == kiosk.kiosk_id))
        return sorted((tuple(row) for row in found), key=repr)


@pytest.mark.parametrize(
    "unknown",
    [
        (Kind.SESSION_STARTED,),
        (Kind.LANGUAGE_CHANGED, Kind.SESSION_ENDED),
        (Kind.PROCEDURE_STARTED, Kind.STEP_SHOWN),
        (Kind.STEP_FINISHED, Kind.STUCK_TOLD, Kind.HELP_CALLED),
        (Kind.OUTCOME_TOLD, Kind.RATING_TOLD, Kind.STAFF_NOTED),
        (Kind.APP_STARTED, Kind.SHIFT_OPENED),
        (Kind.SHIFT_CLOSED,),
        tuple(Kind),
    ],
    ids=lambda kinds: kinds[0].value if len(kinds) < len(Kind) else "all",
)
def test_after_the_upgrade_every_figure_is_as_if_the_centre_had_always_known(
    centre: RunningCentre, monkeypatch: pytest.MonkeyPatch, unknown: tuple[Kind, ...]
) -> None:
    monkeypatch.setattr(reprocessing, "_PORTION", 3)
    early, late = centre.kiosk(), centre.kiosk()
    a_day_at_the_teahouse(early)
    # The same day once more, at a kiosk whose log arrives at the newer centre.
    late.log_id, late.events = early.log_id, early.events
    middle = len(early.events) // 2
    for first, last in ((1, middle), (middle + 1, None)):
        with older_centre(*unknown):
            told = early.push_for_receipt(first, last)
        assert {one.code for one in told.rejected} <= {"unknown-kind"}
        late.push_for_receipt(first, last)
        centre.time.advance(hours=3)

    done = reprocess(centre.centre)

    assert done.taken > 0
    assert done.left == 0
    for table in PROJECTIONS:
        assert rows(centre, table, early) == rows(centre, table, late), table.name
    assert rows(centre, tables.set_aside, early) == []
    assert reprocess(centre.centre) == Reprocessed(taken=0, left=0)
    assert early.push_for_receipt().accepted == [Range(first=1, last=len(early.events))]
    for table in PROJECTIONS:
        assert rows(centre, table, early) == rows(centre, table, late), table.name


def test_what_nobody_can_read_stays_aside_and_what_came_again_meanwhile_counts_once(
    centre: RunningCentre,
) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session(stuck=["no-cup"])
    kiosk.append(b'"tea"')
    with older_centre(Kind.STUCK_TOLD):
        kiosk.push_for_receipt()
    again = ToyKiosk(centre, key=kiosk.key, kiosk_id=kiosk.kiosk_id, continues=kiosk.log_id)
    for content in kiosk.events[:-1]:
        again.append(msgspec.json.encode(msgspec.json.decode(content) | {"seq": len(again.events) + 1}))
    again.push_for_receipt()

    assert reprocess(centre.centre) == Reprocessed(taken=0, left=1)

    assert [row[-1] for row in rows(centre, tables.stuck, kiosk)] == [centre.time()]
    assert len(rows(centre, tables.event, kiosk)) == len(kiosk.events) - 1
    assert {row[3] for row in rows(centre, tables.set_aside, kiosk)} == {"already-held", "not-an-event"}


def test_the_first_tidying_after_an_upgrade_takes_in_what_was_rejected_and_the_next_has_nothing_to_do(
    centre: RunningCentre,
) -> None:
    kiosk = centre.kiosk()
    with older_centre(*Kind):
        housekeeping.tidy(centre.centre)
        kiosk.assisted_session()
        kiosk.push_for_receipt()
        housekeeping.tidy(centre.centre)
        assert stored_sessions(centre.centre) == []
    housekeeping.tidy(centre.centre)
    assert len(stored_sessions(centre.centre)) == 1
    assert reprocess_after_upgrade(centre.centre) is None


def test_a_table_that_knows_more_is_another_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    before = reprocessing.reader()
    assert reprocessing.reader() == before
    fields = dict(reprocessing.OPTIONAL)
    fields[Kind.STUCK_TOLD] = {**fields[Kind.STUCK_TOLD], "cups": fields[Kind.LOG_SALVAGED]["missing"]}
    monkeypatch.setattr(reprocessing, "OPTIONAL", fields)
    assert reprocessing.reader() != before


def test_the_command_says_what_counts_now_and_the_page_of_the_machine_what_does_not(
    centre: RunningCentre, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = centre.kiosk()
    kiosk.assisted_session()
    kiosk.append(b'"tea"')
    with older_centre(Kind.OUTCOME_TOLD):
        kiosk.push_for_receipt()
    signed_in(centre)
    assert "centre_rejected_events 2.0" in metrics(centre)
    assert "2 dòng" in centre.client.get(f"/kiosks/{kiosk.kiosk_id}").text
    monkeypatch.setenv("KIOSK_SERVER_DATABASE_URL", centre.centre.settings.database_url)

    assert run(["reprocess", "--data", str(centre.centre.settings.data)]) == 0

    assert "Events that count now: 1. Still not understood: 1." in capsys.readouterr().out
    assert "centre_rejected_events 1.0" in metrics(centre)
    assert "1 dòng" in centre.client.get(f"/kiosks/{kiosk.kiosk_id}").text


def metrics(at: RunningCentre) -> str:
    token = metrics_token(at.centre.settings.data)
    return at.client.get("/metrics", headers={"authorization": f"Bearer {token}"}).text
