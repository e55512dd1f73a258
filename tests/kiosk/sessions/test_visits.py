"""What a point tells of itself from its own log: a day, a month, and the file that leaves the machine."""

from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from kiosk.clock import LOCAL_TIME
from kiosk.errors import DiskFull, DiskReadOnly
from kiosk.protocol.vocabulary import (
    Assist,
    EndedBy,
    EntryMode,
    HelpEndedBy,
    Kind,
    ResidentOutcome,
    Screen,
    StaffOutcome,
)
from kiosk.sessions.assisted_session import AssistedSession
from kiosk.sessions.figures_sheet import FiguresSheet, write_figures
from kiosk.sessions.month import read_month
from kiosk.sessions.visits import CameTo, read_visits, tally
from kiosk.sticks import sticks
from kiosk.store.drafts import EventDraft, draft_now
from kiosk.store.store import Store
from tests.fakes import FakeClock


def visit(
    store: Store,
    clock: FakeClock,
    *,
    minutes: float = 5,
    procedure: str | None = "make-tea",
    outcome: ResidentOutcome | None = None,
    entry_mode: EntryMode = EntryMode.LIVE,
    ago_minutes: int | None = None,
    stuck: str | None = None,
    called: bool = False,
) -> AssistedSession:
    """One visit at the teahouse, from beginning to end."""
    told: list[EventDraft] = []
    session, started = AssistedSession.start(
        clock=clock,
        language="vi",
        pack="tea",
        pack_version="1.0",
        entry_mode=entry_mode,
        ago_minutes=ago_minutes,
    )
    told.append(started)
    if procedure is not None:
        told += [session.start_procedure(procedure), session.show_step("pour")]
        if stuck is not None:
            told += [session.tell_stuck(stuck), session.tell_stuck(stuck, fixed=True)]
    if called:
        told.append(session.call_help(Screen.STEP))
        clock.advance(seconds=30)
        told.append(session.end_help(HelpEndedBy.VOLUNTEER))
    clock.advance(minutes=minutes)
    if outcome is not None:
        told.append(session.tell_outcome(outcome))
    told.append(session.end(EndedBy.FINISH))
    store.log.append_many(told)
    return session


def midnight(clock: FakeClock) -> datetime:
    return clock.at.astimezone(LOCAL_TIME).replace(hour=0, minute=0, second=0, microsecond=0)


def test_a_note_counts_before_the_resident_and_both_are_kept(store: Store, clock: FakeClock) -> None:
    session = visit(store, clock, outcome=ResidentOutcome.HAS_CODE)
    store.log.append_many([session.note_by_staff(staff_outcome=StaffOutcome.DONE, needs=["lost-spoon"])])
    store.log.append_many([session.note_by_staff(staff_outcome=StaffOutcome.COME_BACK)])
    store.log.append_many([session.note_by_staff(needs=[])])

    (told,) = read_visits(store, since=midnight(clock))
    assert told.came_to is CameTo.COME_BACK
    assert told.resident_outcome is ResidentOutcome.HAS_CODE
    assert told.noted.needs == ()


@pytest.mark.parametrize(
    ("procedure", "outcome", "came_to"),
    [
        ("make-tea", ResidentOutcome.HAS_CODE, CameTo.SUBMITTED),
        ("make-tea", ResidentOutcome.NOT_SUBMITTED, CameTo.STOPPED),
        ("make-tea", ResidentOutcome.AT_HOME, CameTo.AT_HOME),
        ("make-tea", None, CameTo.STOPPED),
        (None, None, CameTo.LOOKED),
    ],
)
def test_without_a_note_the_residents_answer_tells(
    procedure: str | None, outcome: ResidentOutcome | None, came_to: CameTo, store: Store, clock: FakeClock
) -> None:
    visit(store, clock, procedure=procedure, outcome=outcome)
    (told,) = read_visits(store, since=midnight(clock))
    assert told.came_to is came_to


def test_a_day_holds_its_own_visits_and_late_ones_where_they_belong(store: Store, clock: FakeClock) -> None:
    visit(store, clock)
    clock.advance(days=1)
    visit(store, clock, outcome=ResidentOutcome.HAS_CODE)
    visit(store, clock, entry_mode=EntryMode.LATE, ago_minutes=1440)
    visit(store, clock, entry_mode=EntryMode.PRACTICE)

    today, yesterday = midnight(clock), midnight(clock) - timedelta(days=1)
    assert [one.entry_mode for one in read_visits(store, since=today)] == ["live", "practice"]
    assert tally(read_visits(store, since=today)).visits == 1
    assert [one.entry_mode for one in read_visits(store, since=yesterday, until=today)] == ["live", "late"]


def test_a_month_counts_everything_but_practice_and_says_until_when(store: Store, clock: FakeClock) -> None:
    one = visit(store, clock, minutes=8, outcome=ResidentOutcome.HAS_CODE, stuck="lost-spoon", called=True)
    two = visit(store, clock, minutes=4, procedure="make-coffee")
    visit(store, clock, minutes=99, entry_mode=EntryMode.LATE, ago_minutes=30)
    visit(store, clock, entry_mode=EntryMode.PRACTICE, outcome=ResidentOutcome.HAS_CODE)
    store.log.append_many(
        [
            one.note_by_staff(assist=Assist.HELPER, needs=["lost-spoon"], paid_online=True),
            two.note_by_staff(vneid_helped=True),
        ]
    )

    month = read_month(store, clock, year=2026, month=11)
    assert (month.visits, month.begun, month.with_number, month.late) == (3, 3, 1, 1)
    assert (month.helped, month.paid_online, month.vneid_helped) == (1, 1, 1)
    assert (month.calls, month.waited_s, month.minutes) == (1, 30, 6)
    assert [(one.subject, one.count, one.with_number) for one in month.procedures] == [
        ("make-tea", 2, 1),
        ("make-coffee", 1, 0),
    ]
    assert [(one.subject, one.count) for one in month.troubles] == [("lost-spoon", 1)]
    assert (month.until, month.whole, month.waiting) == (clock.at, True, 4)

    december = read_month(store, clock, year=2026, month=12)
    assert december.visits == 0


def test_a_month_that_was_partly_forgotten_says_since_when(store: Store, clock: FakeClock) -> None:
    for _ in range(4):
        visit(store, clock)
        clock.advance(days=1)
    head = store.log.head
    forgotten = head.last_seq - 4
    with store._db.begin():
        store._db.exec_driver_sql("DELETE FROM event WHERE position <= ?", (head.base + forgotten,))
        store._db.exec_driver_sql("UPDATE log SET forgotten = ?, decided = ?", (forgotten, forgotten))
    store.log.reload()

    month = read_month(store, clock, year=2026, month=11)
    assert not month.whole
    assert month.since.date() == (clock.at - timedelta(days=1)).date()


def test_a_month_whose_log_goes_on_after_a_damage_says_since_when(store: Store, clock: FakeClock) -> None:
    visit(store, clock)
    begun = clock.at
    store.succession.continue_log(
        lambda requeued: draft_now(clock, Kind.LOG_CONTINUED, {"requeued": requeued})
    )
    clock.advance(days=1)

    month = read_month(store, clock, year=2026, month=11)
    assert not month.whole
    assert month.since.date() == begun.date()


def test_the_file_goes_to_the_first_folder_that_takes_it(tmp_path: Path) -> None:
    sheet = FiguresSheet("Tháng 11", ("Quán trà",), (("Số liệu", (("Lượt", 3),)),))
    refusing = tmp_path / "stick"
    refusing.write_text("not a folder")

    place = write_figures(sheet, (refusing, tmp_path / "reports"), "tea.xlsx")
    assert place == tmp_path / "reports" / "tea.xlsx"
    page = openpyxl.load_workbook(place).active
    assert page is not None
    assert [row for row in page.iter_rows(values_only=True) if row[0]] == [
        ("Tháng 11", None),
        ("Quán trà", None),
        ("Số liệu", None),
        ("Lượt", 3),
    ]
    assert [one.name for one in (tmp_path / "reports").iterdir()] == ["tea.xlsx"]
    with pytest.raises(DiskReadOnly):
        write_figures(sheet, (refusing,), "tea.xlsx")


def test_no_name_in_the_file_becomes_a_formula(tmp_path: Path) -> None:
    sheet = FiguresSheet("[Tea]: 11/2026?", ("=1+1",), (("+Figures", (('=HYPERLINK("x")', 3),)),))
    page = openpyxl.load_workbook(write_figures(sheet, (tmp_path,), "tea.xlsx")).active
    assert page is not None
    assert page.title == "-Tea-- 11-2026-"
    assert {cell.data_type for (cell,) in page.iter_rows(max_col=1) if cell.value} == {"s"}


def test_a_full_stick_is_called_full_and_keeps_no_half_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(_book: openpyxl.Workbook, file: Path) -> None:
        Path(file).write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(openpyxl.Workbook, "save", fill)
    with pytest.raises(DiskFull):
        write_figures(FiguresSheet("Tháng 11", (), ()), (tmp_path,), "tea.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_sticks_are_found_where_systems_mount_them(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 {tmp_path} vfat rw 0 0\nbroken\n")
    assert sticks(mounts) == ()
    assert sticks(tmp_path / "absent") == ()
