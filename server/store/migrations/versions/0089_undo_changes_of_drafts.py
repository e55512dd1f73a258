"""Keep what each change of a draft found, so that it can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0089"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft_change",
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("changed_by", sa.String(length=36), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["staff.staff_id"], name=op.f("fk_draft_change_changed_by")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.draft_id"], name=op.f("fk_draft_change_draft_id")),
        sa.PrimaryKeyConstraint("draft_id", "number", name=op.f("pk_draft_change")),
    )
