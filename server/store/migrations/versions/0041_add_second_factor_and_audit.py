"""Keep second factors and the audit, whose rows can only be added."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0050"
branch_labels = None
depends_on = None

_REFUSE_ON_POSTGRESQL = (
    """CREATE FUNCTION audit_is_for_ever() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'rows of the audit are never changed'; END $$""",
    """CREATE TRIGGER audit_is_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_for_ever()""",
)
_REFUSE_ON_SQLITE = tuple(
    f"CREATE TRIGGER audit_refuses_{verb} BEFORE {verb} ON audit"
    " BEGIN SELECT RAISE(ABORT, 'rows of the audit are never changed'); END"
    for verb in ("UPDATE", "DELETE")
)


def upgrade() -> None:
    op.add_column(
        "staff", sa.Column("password_given", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("staff", sa.Column("totp_sealed", sa.String(length=120), nullable=True))
    op.add_column("staff", sa.Column("totp_step", sa.BigInteger(), nullable=False, server_default="0"))
    # Whoever is signed in has shown no second factor yet.
    op.execute("DELETE FROM staff_login")
    op.add_column("staff_login", sa.Column("owes", sa.String(length=10), nullable=True))
    op.add_column("staff_login", sa.Column("offer_sealed", sa.String(length=120), nullable=True))
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=36), nullable=False),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("thing", sa.String(length=120), nullable=False),
        sa.Column("detail", sa.String(length=400), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    for statement in _REFUSE_ON_POSTGRESQL if on_postgresql else _REFUSE_ON_SQLITE:
        op.execute(statement)
