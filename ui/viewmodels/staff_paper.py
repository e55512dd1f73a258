"""Figures on an A4 sheet, in the layout of the guides: what counts beside, what was done most as the list."""

from ui.viewmodels.reading import translate
from ui.viewmodels.sheet import Sheet, StepLine
from ui.viewmodels.staff_views import CountView


def figures_on_paper(
    *,
    title: str,
    place: str,
    printed: str,
    figures: tuple[CountView, ...],
    listed: tuple[CountView, ...],
    source: str,
) -> Sheet:
    """One sheet; a figure of nothing is left out."""
    return Sheet(
        kiosk=translate("Words", "Điểm hỗ trợ dịch vụ công trực tuyến"),
        point=place,
        printed=translate("Words", "In ngày {day}").format(day=printed),
        title=title,
        branch="",
        papers_heading="",
        papers=(),
        missing_note="",
        missing_heading="",
        missing=(),
        steps_heading=translate("Staff", "Thủ tục") if listed else "",
        steps=tuple(StepLine(title=f"{one.title}: {one.count}", place="", body="") for one in listed),
        facts=tuple((one.title, str(one.count)) for one in figures if one.count),
        code=None,
        doubt="",
        safety="",
        source=source,
    )
