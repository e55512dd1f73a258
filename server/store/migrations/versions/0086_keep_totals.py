"""Keep totals over all kiosks, and remember where a kiosk stood before it was moved."""

import sqlalchemy as sa
from alembic import op

revision = "0086"
down_revision = "0097"
branch_labels = None
depends_on = None

_STEP_COUNTS = (
    "reached",
    "went_back",
    "called_help",
    "abandoned",
    *(f"time_{number}" for number in range(10)),
)


def upgrade() -> None:
    op.create_table(
        "count_waiting",
        sa.Column("kiosk_id", sa.String(length=36), nullable=False),
        sa.Column("push_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("point_id", sa.String(length=64), nullable=False),
        sa.Column("measure", sa.String(length=30), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "kiosk_id", "push_id", "day", "point_id", "measure", "subject", name=op.f("pk_count_waiting")
        ),
    )
    op.create_table(
        "count_total",
        sa.Column("measure", sa.String(length=30), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("point_id", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("measure", "day", "point_id", "subject", name=op.f("pk_count_total")),
    )
    op.create_table(
        "count_week",
        sa.Column("measure", sa.String(length=30), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("point_id", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("measure", "week", "point_id", "subject", name=op.f("pk_count_week")),
    )
    op.create_table(
        "step_waiting",
        sa.Column("kiosk_id", sa.String(length=36), nullable=False),
        sa.Column("push_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("point_id", sa.String(length=64), nullable=False),
        sa.Column("procedure_id", sa.String(length=64), nullable=False),
        sa.Column("step_id", sa.String(length=64), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _STEP_COUNTS),
        sa.PrimaryKeyConstraint(
            "kiosk_id", "push_id", "day", "point_id", "procedure_id", "step_id", name=op.f("pk_step_waiting")
        ),
    )
    op.create_table(
        "step_total",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("procedure_id", sa.String(length=64), nullable=False),
        sa.Column("step_id", sa.String(length=64), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _STEP_COUNTS),
        sa.PrimaryKeyConstraint("day", "procedure_id", "step_id", name=op.f("pk_step_total")),
    )
    op.execute(
        "INSERT INTO count_total (measure, day, point_id, subject, count)"
        " SELECT measure, day, point_id, subject, sum(count) FROM daily_count"
        " GROUP BY measure, day, point_id, subject ORDER BY measure, day, point_id, subject"
    )
    monday = {
        "postgresql": "CAST(date_trunc('week', day) AS date)",
        "sqlite": "date(day, 'weekday 0', '-6 days')",
    }[op.get_bind().dialect.name]
    op.execute(
        f"INSERT INTO count_week (measure, week, point_id, subject, count)"  # noqa: S608
        f" SELECT measure, {monday}, point_id, subject, sum(count) FROM count_total"
        f" GROUP BY measure, {monday}, point_id, subject ORDER BY measure, {monday}, point_id, subject"
    )
    steps = ", ".join(_STEP_COUNTS)
    summed = ", ".join(f"sum({name})" for name in _STEP_COUNTS)
    op.execute(
        f"INSERT INTO step_total (day, procedure_id, step_id, {steps})"  # noqa: S608
        f" SELECT day, procedure_id, step_id, {summed} FROM daily_step GROUP BY day, procedure_id, step_id"
    )
    # Pages asked the counts of each kiosk by these; now nobody does.
    op.drop_index(op.f("ix_daily_count_measure_day"), table_name="daily_count")
    op.drop_index(op.f("ix_daily_step_day"), table_name="daily_step")
    op.create_table(
        "kiosk_move",
        sa.Column("kiosk_id", sa.String(length=36), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_point_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("kiosk_id", "moved_at", name=op.f("pk_kiosk_move")),
    )
    op.add_column("kiosk", sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True))
