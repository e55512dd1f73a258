"""Tables that only figures need: steps by day, the hours in which a kiosk was alive, and shifts."""

from sqlalchemy import Column, Date, Index, Integer, Table

from server.store.tables import Id, Moment, Uuid, metadata

STEP_SECONDS = (15, 30, 60, 90, 120, 180, 300, 480, 900)
"""Where one class of times of a step ends and the next begins; what took longer stands in the last class."""

step_times = tuple(f"time_{number}" for number in range(len(STEP_SECONDS) + 1))
"""The columns of those classes. Only what was finished has a time."""

daily_step = Table(
    "daily_step",
    metadata,
    Column("kiosk_id", Uuid, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("point_id", Id, primary_key=True),
    Column("procedure_id", Id, primary_key=True),
    Column("step_id", Id, primary_key=True),
    Column("reached", Integer, nullable=False),
    Column("went_back", Integer, nullable=False),
    Column("called_help", Integer, nullable=False),
    Column("abandoned", Integer, nullable=False),
    *(Column(name, Integer, nullable=False) for name in step_times),
)
"""How many procedures reached a step, and of those how many went back from it, called the volunteer there, or ended there."""

alive_day = Table(
    "alive_day",
    metadata,
    Column("kiosk_id", Uuid, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("point_id", Id, nullable=False),
    Column("hours", Integer, nullable=False),
    Index(None, "day"),
)
"""The hours of a day in which anything was heard of a kiosk: bit 0 is the hour after midnight at the support point."""

shift = Table(
    "shift",
    metadata,
    Column("kiosk_id", Uuid, primary_key=True),
    Column("opened_at", Moment, primary_key=True),
    Column("point_id", Id, nullable=False),
    Column("day", Date, nullable=False),
    Column("closed_at", Moment),
    Index(None, "day"),
)
"""When a volunteer was on duty; not who, for volunteers are never ranked."""
