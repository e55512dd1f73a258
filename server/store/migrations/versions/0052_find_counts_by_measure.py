"""Find daily counts by measure and day: every page asks for a few measures of many days."""

from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_daily_count_measure_day"), "daily_count", ["measure", "day"])
    op.drop_index(op.f("ix_daily_count_day"), table_name="daily_count")
