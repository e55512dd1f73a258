"""What stands in the navigation: of these entries, each role is shown those that it may open."""

from dataclasses import dataclass

from litestar import Litestar
from litestar.routes import HTTPRoute

from server.dashboard.guard import MAY
from server.staff.roles import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the dashboard. `page_id` is what the page calls itself, `here`."""

    page_id: str
    address: str
    icon: str
    words: str


ENTRIES = (
    Entry("overview", "/", "chart-bar", "Tổng quan"),
    Entry("points", "/points", "map-pin", "Điểm hỗ trợ"),
    Entry("procedures", "/procedures", "list-check", "Thủ tục"),
    Entry("stuck", "/stuck", "stairs", "Chỗ hay vướng"),
    Entry("usage", "/usage", "clock-hour-4", "Giờ, cách dùng"),
    Entry("reports", "/reports", "report-analytics", "Báo cáo"),
    Entry("kiosks", "/kiosks", "devices", "Máy"),
    Entry("bundles", "/bundles", "usb", "Nhận tệp USB"),
    Entry("content", "/content", "edit", "Nội dung"),
    Entry("notices", "/notices", "speakerphone", "Thông báo"),
    Entry("todo", "/todo", "checkbox", "Việc cần làm"),
    Entry("accounts", "/accounts", "users", "Tài khoản"),
    Entry("audit", "/audit", "history", "Nhật ký hệ thống"),
)

Menus = dict[Role, tuple[Entry, ...]]


def menus(app: Litestar) -> Menus:
    """The navigation of each role, by what the pages themselves say of who may come in."""
    may: dict[str, frozenset[Role]] = {
        route.path: handler.opt.get(MAY, frozenset())
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if "GET" in handler.http_methods
    }
    return {role: tuple(entry for entry in ENTRIES if role in may[entry.address]) for role in Role}
