"""What the page of versions says, from what lies on the disk and what the centre said last."""

import datetime
import json
from pathlib import Path

from kiosk.paths import Paths
from kiosk.sync.status import SyncStatus
from tests.ui.teahouse import TEAHOUSE
from ui.versions import see_versions
from ui.viewmodels.doctor_words import CheckView
from ui.viewmodels.technician_versions import version_cards

TODAY = datetime.date(2026, 11, 24)


def told(*, pack: str | None = None, app: str | None = None) -> SyncStatus:
    """The centre has answered, and wants these."""
    return SyncStatus(
        enrolled=True,
        unsent=0,
        unsent_sessions=0,
        oldest_unsent_at=None,
        rejected=0,
        last_success_at="2026-11-24T01:00:00.000Z",
        trouble=None,
        next_try_in_s=None,
        wanted_pack=pack,
        wanted_app=app,
    )


def cards(folder: Path, status: SyncStatus | None) -> dict[str, CheckView]:
    paths = Paths(data=folder, config=folder, resources=folder)
    return {one.part: one for one in version_cards(see_versions(TEAHOUSE, status, paths=paths, today=TODAY))}


def sign(folder: Path, **ends: str) -> None:
    """Metadata of the framework, as far as it is looked at here."""
    metadata = folder / "updates" / "metadata"
    metadata.mkdir(parents=True)
    for role, expires in ends.items():
        (metadata / f"{role}.json").write_text(json.dumps({"signed": {"expires": expires}}))


def test_before_the_centre_was_heard_nothing_is_claimed_of_it(tmp_path: Path) -> None:
    shown = cards(tmp_path, None)
    assert "Chưa hỏi được trung tâm." in shown["app"].sentence
    assert "Chưa hỏi được trung tâm." in shown["content"].sentence


def test_a_centre_without_a_program_to_offer_says_so(tmp_path: Path) -> None:
    shown = cards(tmp_path, told())["app"]
    assert "Trung tâm chưa phát hành bản phần mềm nào qua mạng." in shown.sentence
    assert (shown.state, shown.remedy) == ("good", "")


def test_a_program_the_centre_wants_is_told_with_what_to_do(tmp_path: Path) -> None:
    shown = cards(tmp_path, told(app="9.0.0"))["app"]
    assert "Trung tâm muốn máy chạy bản 9.0.0." in shown.sentence
    assert (shown.state, shown.remedy) == (
        "warn",
        "Máy chưa tự cài được phần mềm: gọi trung tâm xin bộ cài.",
    )


def test_a_newer_pack_is_an_offer_and_an_older_one_is_not(tmp_path: Path) -> None:
    assert cards(tmp_path, told(pack="9999.1"))["content"].remedy == "Bấm Cập nhật gói nội dung."
    assert "không có bản mới hơn" in cards(tmp_path, told(pack="0.0.1"))["content"].sentence


def test_the_first_signature_to_end_counts_and_those_made_anew_each_day_do_not(tmp_path: Path) -> None:
    sign(
        tmp_path,
        root="2027-11-01T00:00:00Z",
        targets="2027-03-01T00:00:00Z",
        timestamp="2026-11-25T00:00:00Z",
        snapshot="2026-11-30T00:00:00Z",
    )
    assert "Còn hiệu lực đến 01/03/2027, còn 97 ngày." in cards(tmp_path, told())["signatures"].sentence


def test_ended_signatures_and_broken_files(tmp_path: Path) -> None:
    sign(tmp_path, root="2026-11-23T00:00:00Z", targets="tomorrow")
    shown = cards(tmp_path, told())["signatures"]
    assert (shown.state, shown.sentence) == ("warn", "Hết hiệu lực ngày 23/11/2026.")
