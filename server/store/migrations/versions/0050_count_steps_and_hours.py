"""Count what happens at each step, the hours of each kiosk, and shifts."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0040"
branch_labels = None
depends_on = None

_TIMES = 10


def upgrade() -> None:
    op.add_column("session_case", sa.Column("steps", sa.Text(), nullable=True))
    op.create_table(
        "daily_step",
        sa.Column("kiosk_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("point_id", sa.String(length=64), nullable=False),
        sa.Column("procedure_id", sa.String(length=64), nullable=False),
        sa.Column("step_id", sa.String(length=64), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("went_back", sa.Integer(), nullable=False),
        sa.Column("called_help", sa.Integer(), nullable=False),
        sa.Column("abandoned", sa.Integer(), nullable=False),
        *(sa.Column(f"time_{number}", sa.Integer(), nullable=False) for number in range(_TIMES)),
        sa.PrimaryKeyConstraint(
            "kiosk_id", "day", "point_id", "procedure_id", "step_id", name=op.f("pk_daily_step")
        ),
    )
    op.create_index(op.f("ix_daily_step_day"), "daily_step", ["day"])
    op.create_table(
        "alive_day",
        sa.Column("kiosk_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("point_id", sa.String(length=64), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kiosk_id", "day", name=op.f("pk_alive_day")),
    )
    op.create_index(op.f("ix_alive_day_day"), "alive_day", ["day"])
    op.create_table(
        "shift",
        sa.Column("kiosk_id", sa.String(length=36), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("point_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("kiosk_id", "opened_at", name=op.f("pk_shift")),
    )
    op.create_index(op.f("ix_shift_day"), "shift", ["day"])
