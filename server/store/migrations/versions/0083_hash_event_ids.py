"""Find events by their id through a hash: the index by kiosk and id took as long to keep as everything else of a row."""

from alembic import op

revision = "0083"
down_revision = "0089"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_event_kiosk_id_event_id"), table_name="event")
    op.create_index(op.f("ix_event_event_id"), "event", ["event_id"], postgresql_using="hash")
