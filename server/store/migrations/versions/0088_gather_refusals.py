"""Write repeated refusals into the audit together."""

import sqlalchemy as sa
from alembic import op

revision = "0088"
down_revision = "0086"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "refusal",
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("who", sa.String(length=36), nullable=False),
        sa.Column("thing", sa.String(length=120), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("deed", "who", "thing", name=op.f("pk_refusal")),
    )
