"""Keep what a sign of life tells of the sync: its last success before, and when the next is due."""

import sqlalchemy as sa
from alembic import op

revision = "0097"
down_revision = "0083"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("heartbeat", sa.Column("last_success_at", sa.DateTime(timezone=True)))
    op.add_column("heartbeat", sa.Column("next_in_s", sa.Integer()))
