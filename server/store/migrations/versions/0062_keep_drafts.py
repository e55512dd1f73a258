"""Keep drafts of content, who wrote in them, and who decided."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("base_version", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("begun_by", sa.String(length=36), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("returned_note", sa.String(length=500), nullable=False),
        sa.Column("decided_by", sa.String(length=36), nullable=True),
        sa.Column("published_version", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["begun_by"], ["staff.staff_id"], name=op.f("fk_draft_begun_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.staff_id"], name=op.f("fk_draft_decided_by")),
        sa.PrimaryKeyConstraint("draft_id", name=op.f("pk_draft")),
    )
    op.create_table(
        "draft_file",
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.draft_id"], name=op.f("fk_draft_file_draft_id")),
        sa.PrimaryKeyConstraint("draft_id", "path", name=op.f("pk_draft_file")),
    )
    op.create_table(
        "draft_writer",
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=36), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.draft_id"], name=op.f("fk_draft_writer_draft_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.staff_id"], name=op.f("fk_draft_writer_staff_id")),
        sa.PrimaryKeyConstraint("draft_id", "staff_id", name=op.f("pk_draft_writer")),
    )
