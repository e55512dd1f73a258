"""Cut the tables of detail by month of receipt, and let go of what would keep them from being spread by kiosk."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from server.store.months import make_months, month_of

revision = "0024"
down_revision = "0041"
branch_labels = None
depends_on = None

_KEYS = {
    "event": ("kiosk_id", "log_id", "seq"),
    "set_aside": ("kiosk_id", "log_id", "seq"),
    "assisted_session": ("kiosk_id", "session_id"),
    "session_case": ("kiosk_id", "session_id", "case_no"),
    "stuck": ("kiosk_id", "session_id", "case_no", "step_id", "reason"),
}
_INDEXES = (
    ("event", ("kiosk_id", "event_id")),
    ("assisted_session", ("day",)),
)


def upgrade() -> None:
    with op.batch_alter_table("log") as log:
        log.add_column(sa.Column("digest", sa.LargeBinary(length=8), nullable=True))
    with op.batch_alter_table("enrollment_code") as code:
        code.drop_constraint("fk_enrollment_code_kiosk_id", type_="foreignkey")
    _add_time_of_receipt()
    if op.get_bind().dialect.name == "postgresql":
        _cut_by_month()
    else:
        for table, key in _KEYS.items():
            with op.batch_alter_table(table, recreate="always") as changed:
                changed.alter_column("received_at", nullable=False)
                changed.drop_constraint(f"pk_{table}", type_="primary")
                changed.create_primary_key(f"pk_{table}", [*key, "received_at"])


def _add_time_of_receipt() -> None:
    """Sessions were first heard of when their first event came; without one left, when they began."""
    for table in ("assisted_session", "session_case", "stuck"):
        with op.batch_alter_table(table) as changed:
            changed.add_column(sa.Column("received_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE assisted_session SET received_at = coalesce((SELECT min(event.received_at) FROM event"
        " WHERE event.kiosk_id = assisted_session.kiosk_id"
        " AND event.session_id = assisted_session.session_id), started_at)"
    )
    for table in ("session_case", "stuck"):
        op.execute(
            f"UPDATE {table} SET received_at = whole.received_at FROM assisted_session AS whole"  # noqa: S608
            f" WHERE whole.kiosk_id = {table}.kiosk_id AND whole.session_id = {table}.session_id"
        )


def _cut_by_month() -> None:
    db = op.get_bind()
    for table, key in _KEYS.items():
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT pk_{table}")
        for of_table, columns in _INDEXES:
            if of_table == table:
                op.execute(f"DROP INDEX ix_{table}_{'_'.join(columns)}")
        op.execute(f"ALTER TABLE {table} RENAME TO whole_{table}")
        op.execute(
            f"CREATE TABLE {table} (LIKE whole_{table} INCLUDING DEFAULTS) PARTITION BY RANGE (received_at)"
        )
        op.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT pk_{table} PRIMARY KEY ({', '.join(key)}, received_at)"
        )
    for table, columns in _INDEXES:
        op.execute(f"CREATE INDEX ix_{table}_{'_'.join(columns)} ON {table} ({', '.join(columns)})")
    held = {month_of(datetime.now(UTC))}
    for table in _KEYS:
        held |= {
            month_of(moment)
            for moment in db.execute(
                sa.text(f"SELECT DISTINCT date_trunc('month', received_at, 'UTC') FROM whole_{table}")  # noqa: S608
            ).scalars()
        }
    make_months(db, sorted(held), of_tables=tuple(_KEYS))
    for table in _KEYS:
        op.execute(f"INSERT INTO {table} SELECT * FROM whole_{table}")  # noqa: S608
        op.execute(f"DROP TABLE whole_{table}")
