"""The pages of procedures, stuck places and use: tables by calendar months and quarters, small cells left out."""

from typing import Any

from litestar import Router, get
from litestar.params import FromQuery
from litestar.response import Template
from sqlalchemy import Connection

from server.dashboard import usage
from server.dashboard.breakdowns import procedure_lines, shared_lines, step_lines, units_with_points
from server.dashboard.calendars import choose_calendar
from server.dashboard.guard import may
from server.dashboard.overview import place_of, reason_bars
from server.dashboard.pages import StaffRequest, page, parts
from server.reports.funnel import funnel, reasons_at_steps, reasons_by_unit
from server.reports.machines import fleet
from server.reports.small_cells import ALL
from server.staff.roles import Role
from server.times import local_day

_MOST_STEPS = 25
_OF_FIGURES = may(Role.DEPARTMENT, Role.COMMUNE)


@get("/procedures", opt=_OF_FIGURES, sync_to_thread=True)
def procedures_page(
    request: StaffRequest, period: FromQuery[str] = "", unit: FromQuery[str] = ""
) -> Template:
    """What residents came for."""
    centre, names = parts(request)
    today, reach = local_day(centre.now()), request.user.reach
    with centre.engine.begin() as db:
        calendar = choose_calendar(db, period, today=today)
        units = units_with_points(db, reach=reach)
        place = place_of(reach)
        if reach.everywhere and calendar.ended and unit in {one.code for one in units}:
            place = unit
        lines = procedure_lines(
            db,
            calendar.shown,
            today=today,
            floor=centre.settings.smallest_cell,
            names=names,
            place=place,
        )
        return page(
            request,
            "procedures.html",
            here="procedures",
            calendar=calendar,
            units=units if reach.everywhere else (),
            place=place,
            narrowed=place != ALL,
            lines=lines,
            **_with_completeness(request, db),
        )


@get("/stuck", opt=may(Role.DEPARTMENT, Role.COMMUNE, Role.AUTHOR), sync_to_thread=True)
def stuck_page(
    request: StaffRequest, period: FromQuery[str] = "", procedure: FromQuery[str] = ""
) -> Template:
    """Where residents get stuck: reasons for everybody, steps for those who see the whole province."""
    centre, names = parts(request)
    today, reach, floor = local_day(centre.now()), request.user.reach, centre.settings.smallest_cell
    with centre.engine.begin() as db:
        calendar = choose_calendar(db, period, today=today)
        by_unit = reasons_by_unit(db, calendar.shown, today=today, floor=floor, known=names.reasons)
        shown: dict[str, Any] = {
            "bars": reason_bars(by_unit, names, place=place_of(reach)),
            "told": by_unit.total(place_of(reach)) if calendar.ended or reach.everywhere else None,
            "shared": (),
            "steps": (),
            "procedures": (),
        }
        if reach.everywhere:
            seen = funnel(db, calendar.shown, floor=floor)
            reasons = reasons_at_steps(db, calendar.shown, by_unit, floor=floor)
            shown["shared"] = shared_lines(seen, names)
            shown["procedures"] = sorted(
                (names.procedure(one), one) for one in {place[0] for place in seen.places}
            )
            shown["steps"] = step_lines(seen, reasons, names, procedure)
        return page(
            request,
            "stuck.html",
            here="stuck",
            calendar=calendar,
            procedure=procedure,
            title=names.procedure(procedure) if procedure else "",
            everywhere=reach.everywhere,
            most_steps=_MOST_STEPS,
            **shown,
            **_with_completeness(request, db),
        )


@get("/usage", opt=_OF_FIGURES, sync_to_thread=True)
def usage_page(request: StaffRequest, period: FromQuery[str] = "") -> Template:
    """When residents come, who touches the screen, languages and ratings."""
    centre, _ = parts(request)
    today, reach, floor = local_day(centre.now()), request.user.reach, centre.settings.smallest_cell
    place = place_of(reach)
    with centre.engine.begin() as db:
        calendar = choose_calendar(db, period, today=today)
        open_to_reach = calendar.ended or reach.everywhere
        return page(
            request,
            "usage.html",
            here="usage",
            calendar=calendar,
            blocks=usage.BLOCKS,
            weekdays=usage.WEEKDAYS,
            kinds=usage.ASSISTS,
            language_names=tuple(usage.LANGUAGES.values()),
            hours=usage.hours_of_week(db, calendar.shown, today=today, floor=floor, place=place)
            if open_to_reach
            else (),
            assist=usage.assist_by_month(db, calendar, today=today, floor=floor, place=place),
            ratings=usage.ratings_by_month(db, calendar, reach=reach),
            languages=usage.languages(db, calendar.shown, today=today, floor=floor, reach=reach)
            if calendar.ended
            else (),
            **_with_completeness(request, db),
        )


def figure_pages() -> Router:
    """The pages of figures beside the overview."""
    return Router(path="/", route_handlers=[procedures_page, stuck_page, usage_page], include_in_schema=False)


def _with_completeness(request: StaffRequest, db: Connection) -> dict[str, Any]:
    centre, _ = parts(request)
    kiosks = fleet(db, now=centre.now(), reach=request.user.reach)
    return {
        "completeness": kiosks.completeness,
        "floor": centre.settings.smallest_cell,
        "any_machines": any(kiosks.counted.values()),
    }
