"""Lay down what waits to be folded into the totals without a key."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0109"
down_revision = "0088"
branch_labels = None
depends_on = None

_WAITING: dict[str, tuple[sa.Column[Any], ...]] = {
    "count_waiting": (
        sa.Column("measure", sa.String(length=30), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
    ),
    "step_waiting": (
        sa.Column("procedure_id", sa.String(length=64), nullable=False),
        sa.Column("step_id", sa.String(length=64), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("reached", "went_back", "called_help", "abandoned")
        ),
        *(sa.Column(f"time_{number}", sa.Integer(), nullable=False) for number in range(10)),
    ),
}


def upgrade() -> None:
    for name, counts in _WAITING.items():
        columns: list[sa.Column[Any]] = [
            sa.Column("kiosk_id", sa.String(length=36), nullable=False),
            sa.Column("day", sa.Date(), nullable=False),
            sa.Column("point_id", sa.String(length=64), nullable=False),
            *counts,
        ]
        op.rename_table(name, f"{name}_before")
        op.create_table(name, *columns)
        names = ", ".join(column.name for column in columns)
        op.execute(f"INSERT INTO {name} ({names}) SELECT {names} FROM {name}_before")  # noqa: S608
        op.drop_table(f"{name}_before")
