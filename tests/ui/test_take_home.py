"""What a resident takes home, by the slots of the guide and a printer on the table."""

from collections.abc import Iterator

import pytest

from kiosk.protocol.vocabulary import Kind
from tests.ui.table import Table
from ui.paper import SheetTooLong
from ui.print_queue import Job, Paper, Printers, Trouble
from ui.viewmodels.sheet import Sheet

TO_CHECKLIST = ("start", ("openTile", "drinks"), ("openProcedure", "make-tea", "tile"), "begin")


@pytest.fixture
def table() -> Iterator[Table]:
    table = Table()
    table.do(*TO_CHECKLIST)
    table.answer(for_whom="guest", thermos="hot", milk="yes", where="22366")
    table.do("next", ("mark", "leaves"), "takeHome")
    table.settle()
    assert table.here == "take checklist"
    yield table
    table.clear()


def taken(table: Table) -> list[object]:
    table.settle()
    return [draft.data["taken_as"] for draft in table.told if draft.kind is Kind.GUIDE_TAKEN]


def test_the_codes_are_the_list_and_the_official_page_and_no_network_is_needed(table: Table) -> None:
    codes = table.view["codes"]
    assert [code["kind"] for code in codes] == ["list", "official"]  # type: ignore[union-attr]
    assert "Trà khô" not in codes[0]["text"]  # type: ignore[index]
    assert "- Ly, hoặc Chén\n- Lon sữa" in codes[0]["text"]  # type: ignore[index]


def test_while_the_centre_is_reached_the_guide_itself_goes_along_with_the_answers_behind_the_hash(
    table: Table,
) -> None:
    table.shell.show_sync(online=True, overdue=False)
    address = table.view["codes"][2]["text"]  # type: ignore[index]
    assert address == (
        "https://centre.example.vn/g/make-tea?lang=vi#for-whom=guest&thermos=hot&milk=yes&where=22366"
    )
    table.shell.show_sync(online=False, overdue=False)
    assert len(table.view["codes"]) == 2  # type: ignore[arg-type]


def test_a_sheet_is_printed_off_the_gui_thread_and_told_once(table: Table) -> None:
    assert table.view["papers"] == ["a4", "slip"]
    table.do(("printGuide", "a4"))
    assert table.view["progress"] == "printing"
    assert taken(table) == ["qr", "print_a4"]
    (sheet, paper) = table.printer.given[0]
    assert paper is Paper.A4
    assert table.printer.threads == {"paper"}
    assert [line.title for line in sheet.papers if line.have] == ["Trà khô"]
    table.printer.jobs[f"huong-dan-{1:016x}"] = Job.DONE
    table.follow()
    assert table.view["progress"] == "printed"
    table.do(("printGuide", "a4"), ("printGuide", "slip"))
    assert taken(table) == ["qr", "print_a4", "print_slip"]


def test_who_leaves_while_the_printer_is_looked_at_takes_the_sheet_along(table: Table) -> None:
    table.do(("printGuide", "a4"))
    table.settle()
    table.printer.jobs[f"huong-dan-{1:016x}"] = Job.DONE
    table.print_room.look()
    table.print_room.forget()
    table.settle()
    assert not table.printer.jobs


def test_the_slip_lists_only_what_is_missing(table: Table) -> None:
    table.do(("printGuide", "slip"))
    table.settle()
    sheet, _ = table.printer.given[0]
    assert [line.title for line in sheet.missing] == ["Ly", "Chén", "Lon sữa (?)"]
    assert sheet.missing_heading == "Lần sau nhớ đem theo"
    assert "(?)" in sheet.doubt


def test_a_second_tap_while_it_prints_prints_nothing_more(table: Table) -> None:
    table.do(("printGuide", "a4"), ("printGuide", "a4"))
    table.settle()
    assert len(table.printer.given) == 1


def test_no_paper_is_told_and_offers_no_button(table: Table) -> None:
    table.printer.printers = Printers((), Trouble.PAPER)
    table.follow(seconds=30)
    assert (table.view["papers"], table.view["trouble"]) == ([], "paper")
    table.do(("printGuide", "a4"))
    table.settle()
    assert table.printer.given == []


def test_a_heartbeat_tells_how_the_printer_is(table: Table) -> None:
    told = []
    for papers, trouble in (
        ((Paper.A4,), Trouble.NONE),
        ((Paper.SLIP,), Trouble.PAPER),
        ((), Trouble.STOPPED),
        ((), Trouble.ABSENT),
        ((Paper.PDF,), Trouble.NONE),
    ):
        table.printer.printers = Printers(papers, trouble)
        table.follow(seconds=30)
        told.append(table.print_room.check.value)
    assert told == ["good", "warn", "bad", "unknown", "unknown"]


def test_a_printer_that_refuses_is_told(table: Table) -> None:
    table.printer.refuses = True
    table.do(("printGuide", "a4"))
    table.settle()
    assert table.view["progress"] == "failed"


def test_a_sheet_that_cannot_be_made_is_no_endless_printing(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give(sheet: Sheet, paper: Paper) -> str:
        raise SheetTooLong(sheet.title)

    monkeypatch.setattr(table.printer, "give", give)
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    table.do(("printGuide", "a4"))
    table.settle()
    assert table.view["progress"] == "failed"


def test_what_waits_in_the_queue_is_taken_back_at_the_wipe(table: Table) -> None:
    table.do(("printGuide", "a4"))
    table.settle()
    assert len(table.printer.jobs) == 1
    table.do("end")
    table.settle()
    table.settle()
    assert table.here == "attract"
    assert table.printer.jobs == {}


def test_a_page_on_its_way_out_comes_out_whole_and_is_forgotten_after_half_a_minute(table: Table) -> None:
    table.do(("printGuide", "a4"))
    table.settle()
    (document,) = table.printer.jobs
    table.printer.jobs[document] = Job.PRINTING
    table.do("end")
    table.settle()
    assert document in table.printer.jobs
    table.follow(seconds=10)
    assert document in table.printer.jobs
    table.follow(seconds=20)
    assert table.printer.jobs == {}


def test_a_sheet_handed_over_too_late_is_taken_back_as_well(table: Table) -> None:
    table.do(("printGuide", "a4"), "end")
    table.wait(seconds=0.7)
    table.settle()
    assert table.here == "attract"
    table.follow()
    assert len(table.printer.given) == 1
    assert table.printer.jobs == {}


def test_the_next_resident_sees_nothing_of_it(table: Table) -> None:
    table.do(("printGuide", "a4"), "end")
    table.settle()
    table.do(*TO_CHECKLIST)
    table.answer(for_whom="me", thermos="hot", where="22366")
    table.do("next", "takeHome")
    assert table.view["progress"] == ""


def test_done_leads_back_to_where_it_was_asked_for(table: Table) -> None:
    table.do("taken")
    assert table.here == "checklist"
    table.do("takeHome", "back")
    assert table.here == "checklist"
    assert taken(table) == ["qr"]
