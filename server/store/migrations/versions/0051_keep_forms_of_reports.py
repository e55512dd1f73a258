"""Keep what offices decide about their reports."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_form",
        sa.Column("office", sa.String(length=10), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("office", name=op.f("pk_report_form")),
    )
    op.create_table(
        "report_target",
        sa.Column("unit_code", sa.String(length=10), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("counted", sa.String(length=20), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_code"], ["unit.unit_code"], name=op.f("fk_report_target_unit_code")),
        sa.PrimaryKeyConstraint("unit_code", "period", "counted", name=op.f("pk_report_target")),
    )
