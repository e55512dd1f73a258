"""Give a commune's login its unit."""

from alembic import op

revision = "0040"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Both databases read this line; Alembic would rebuild the whole table on SQLite, under the logins that point at it.
    op.execute(
        "ALTER TABLE staff ADD COLUMN unit_code VARCHAR(10)"
        " CONSTRAINT fk_staff_unit_code REFERENCES unit (unit_code)"
    )
