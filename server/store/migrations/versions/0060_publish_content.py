"""Keep the signed repository of content packs, and who published what."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tuf_file",
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_tuf_file")),
    )
    op.create_table(
        "pack_release",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("pack_id", sa.String(length=64), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.String(length=36), nullable=True),
        sa.Column("approved_by", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["written_by"], ["staff.staff_id"], name=op.f("fk_pack_release_written_by")),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["staff.staff_id"], name=op.f("fk_pack_release_approved_by")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_pack_release")),
        sa.UniqueConstraint("version", name=op.f("uq_pack_release_version")),
    )
