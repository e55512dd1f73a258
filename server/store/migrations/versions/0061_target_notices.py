"""Let a notice name the communes it is for, and put one up when the portal does not open."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notice", sa.Column("cause", sa.String(length=20), nullable=True))
    op.create_table(
        "notice_unit",
        sa.Column("notice_id", sa.String(length=64), nullable=False),
        sa.Column("unit_code", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.notice_id"], name=op.f("fk_notice_unit_notice_id")),
        sa.ForeignKeyConstraint(["unit_code"], ["unit.unit_code"], name=op.f("fk_notice_unit_unit_code")),
        sa.PrimaryKeyConstraint("notice_id", "unit_code", name=op.f("pk_notice_unit")),
    )
    op.create_table(
        "portal_report",
        sa.Column("kiosk_id", sa.String(length=36), nullable=False),
        sa.Column("down_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("works_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("kiosk_id", name=op.f("pk_portal_report")),
    )
