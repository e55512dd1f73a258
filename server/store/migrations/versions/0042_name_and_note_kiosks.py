"""Let kiosks have a name and notes."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("kiosk", sa.Column("name", sa.String(length=60), nullable=True))
    op.create_table(
        "kiosk_note",
        sa.Column("kiosk_id", sa.String(length=36), nullable=False),
        sa.Column("note_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=36), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kiosk_id", "note_id", name=op.f("pk_kiosk_note")),
    )
