"""The columns a report may have: each office chooses which, and in which order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from server.projections.counts import Measure
from server.reports.figures import NONE, Figures, Share


class Shape(StrEnum):
    """What kind of value a column holds."""

    COUNT = "count"
    SHARE = "share"
    CHANGE = "change"
    HOURS = "hours"
    TEXT = "text"
    DATE = "date"


class Counted(StrEnum):
    """The three things that are never added up: visits, procedures begun, and files with a number."""

    SESSIONS = "sessions"
    PROCEDURES = "procedures"
    FILES = "files"


Value = int | float | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a report: a unit, a point or all of them, with what it is held against."""

    name: str
    now: Figures = NONE
    before: Figures = NONE
    last_year: Figures = NONE
    since_new_year: Figures = NONE
    targets: Mapping[Counted, int] = field(default_factory=dict)
    staffed_hours: float = 0
    points: int = 0
    machines: int = 0
    lessons: frozenset[str] = frozenset()
    """Ids that are begun like procedures and are none."""

    def count(self, counted: Counted, figures: Figures) -> int:
        """One of the three counts."""
        if counted is Counted.SESSIONS:
            return figures.sessions
        measure = Measure.PROCEDURE if counted is Counted.PROCEDURES else Measure.PROCEDURE_SUBMITTED
        return sum(
            count for procedure_id, count in figures.of(measure).items() if procedure_id not in self.lessons
        )


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `help` says what it counts where the heading may not."""

    column_id: str
    heading: str
    shape: Shape
    value: Callable[[Row], Value]
    help: str = ""


_HEADINGS = {
    Counted.SESSIONS: "Lượt hỗ trợ",
    Counted.PROCEDURES: "Thủ tục",
    Counted.FILES: "Hồ sơ có mã",
}
_HELP = {
    Counted.SESSIONS: "Mỗi người một lượt, không tính tập dùng.",
    Counted.PROCEDURES: "Số lần bắt đầu làm một thủ tục; một lượt có thể làm vài thủ tục.",
    Counted.FILES: "Số thủ tục mà người dân bấm “Đã hiện mã hồ sơ”.",
}


def _of(counted: Counted) -> Iterator[Column]:
    name = _HEADINGS[counted]
    yield Column(counted, name, Shape.COUNT, lambda row: row.count(counted, row.now), help=_HELP[counted])
    yield Column(
        f"{counted}-total",
        f"{name}, lũy kế từ đầu năm",
        Shape.COUNT,
        lambda row: row.count(counted, row.since_new_year),
    )
    yield Column(
        f"{counted}-before", f"{name}, kỳ trước", Shape.COUNT, lambda row: row.count(counted, row.before)
    )
    yield Column(
        f"{counted}-change",
        f"{name}, so kỳ trước",
        Shape.CHANGE,
        lambda row: _change(row.count(counted, row.now), row.count(counted, row.before)),
    )
    yield Column(
        f"{counted}-last-year",
        f"{name}, cùng kỳ năm trước",
        Shape.COUNT,
        lambda row: row.count(counted, row.last_year),
    )
    yield Column(
        f"{counted}-year-change",
        f"{name}, so cùng kỳ",
        Shape.CHANGE,
        lambda row: _change(row.count(counted, row.now), row.count(counted, row.last_year)),
    )
    yield Column(f"{counted}-target", f"{name}, chỉ tiêu", Shape.COUNT, lambda row: row.targets.get(counted))
    yield Column(
        f"{counted}-reached",
        f"{name}, đạt chỉ tiêu",
        Shape.SHARE,
        lambda row: _part(row.count(counted, row.now), row.targets.get(counted)),
    )


COLUMNS: Mapping[str, Column] = {
    column.column_id: column
    for column in (
        Column("points", "Số điểm hỗ trợ", Shape.COUNT, lambda row: row.points),
        Column("machines", "Số máy", Shape.COUNT, lambda row: row.machines),
        *(column for counted in Counted for column in _of(counted)),
        Column(
            "submitted",
            "Nộp xong",
            Shape.SHARE,
            lambda row: _share(row.now.submitted),
            help="Lượt có ít nhất một mã hồ sơ, trên lượt đã bắt đầu thủ tục.",
        ),
        Column(
            "minutes",
            "Thời gian trung vị (phút)",
            Shape.COUNT,
            lambda row: row.now.median_minutes,
            help="Một nửa số lượt đã xong không lâu hơn chừng này.",
        ),
        Column(
            "volunteer",
            "Cần tình nguyện viên",
            Shape.SHARE,
            lambda row: _share(row.now.volunteer),
            help="Lượt có gọi tình nguyện viên, hoặc tình nguyện viên làm cùng, làm giúp.",
        ),
        Column("easy", "Thấy dễ hiểu", Shape.SHARE, lambda row: _share(row.now.easy)),
        Column("ratings", "Lần đánh giá", Shape.COUNT, lambda row: row.now.rated.part),
        Column("rated", "Tỷ lệ trả lời đánh giá", Shape.SHARE, lambda row: _share(row.now.rated)),
        Column("late", "Lượt nhập bù", Shape.COUNT, lambda row: row.now.late),
        Column(
            "staffed",
            "Giờ trực",
            Shape.HOURS,
            lambda row: row.staffed_hours,
            help="Giờ có tình nguyện viên mở ca; hai người cùng lúc tính một lần.",
        ),
        Column(
            "per-hour",
            "Lượt mỗi giờ trực",
            Shape.HOURS,
            lambda row: row.now.sessions / row.staffed_hours if row.staffed_hours else None,
        ),
    )
}

DEFAULT = (
    "points",
    "sessions",
    "sessions-total",
    "sessions-change",
    "sessions-target",
    "sessions-reached",
    "procedures",
    "procedures-total",
    "files",
    "files-total",
    "submitted",
    "minutes",
    "volunteer",
    "easy",
    "staffed",
)
"""What a report shows until its office has chosen."""


def chosen_columns(column_ids: Iterable[str]) -> tuple[Column, ...]:
    """These columns in this order; an id that no longer exists is passed over."""
    return tuple(COLUMNS[one] for one in column_ids if one in COLUMNS)


def _share(share: Share) -> float | None:
    return _part(share.part, share.whole)


def _part(part: int, whole: int | None) -> float | None:
    return part / whole if whole else None


def _change(now: int, before: int) -> float | None:
    return (now - before) / before if before else None
