"""Every table of the centre.

Whatever grows with the number of kiosks has a key that starts with `kiosk_id`, and joins stay inside it, so that
these tables can be spread over several machines as they are.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware UTC time on every database; SQLite by itself forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


Uuid = String(36)
Id = String(64)
BY_MONTH = "RANGE (received_at)"
"""How tables of detail are cut on PostgreSQL, see `server.store.months`; there the key must hold the time of receipt. That
no seq is stored twice is the cursor's doing."""

centre = Table(
    "centre",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""Facts about the centre itself, such as its epoch."""

unit = Table(
    "unit",
    metadata,
    Column("unit_code", String(10), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("kind", String(10), nullable=False),
)
"""The communes, wards and special zones of the province, with their official codes."""

point = Table(
    "point",
    metadata,
    Column("point_id", Id, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("unit_code", ForeignKey("unit.unit_code"), nullable=False),
)

kiosk = Table(
    "kiosk",
    metadata,
    Column("kiosk_id", Uuid, primary_key=True),
    Column("point_id", ForeignKey("point.point_id"), nullable=False),
    Column("public_key", String(44), nullable=False, index=True),
    Column("platform", String(200), nullable=False),
    Column("enrolled_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("last_spoke_at", Moment),
    Column("complete_until", Moment),
    Column("clone_seen_at", Moment),
    Column("name", String(60)),
    Column("moved_at", Moment),
)
"""`complete_until`: everything this kiosk wrote before that moment has arrived; `moved_at`: when it last was moved."""

kiosk_move = Table(
    "kiosk_move",
    metadata,
    Column("kiosk_id", Uuid, primary_key=True),
    Column("moved_at", Moment, primary_key=True),
    Column("left_point_id", Id, nullable=False),
)
"""Where a kiosk stood until it was moved: what it tells of that time counts there, whenever it arrives."""

kiosk_note = Table(
    "kiosk_note",
    metadata,
    Column("kiosk_id", Uuid, primary_key=True),
    Column("note_id", Uuid, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", Uuid, nullable=False),
    Column("words", Text, nullable=False),
)
"""What staff wrote about a machine, never about a person."""

heartbeat = Table(
    "heartbeat",
    metadata,
    Column("kiosk_id", ForeignKey("kiosk.kiosk_id"), primary_key=True),
    Column("log_id", Uuid, primary_key=True),
    Column("counter", BigInteger, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("app_version", String(200), nullable=False),
    Column("pack", String(200), nullable=False),
    Column("pack_version", String(200), nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("backlog", BigInteger, nullable=False),
    Column("oldest_unsent_at", Moment),
    Column("disk_free_mb", BigInteger, nullable=False),
    Column("printer", String(20), nullable=False),
    Column("readiness", String(20), nullable=False),
    Column("last_error", String(200)),
    Column("clock_state", String(20), nullable=False),
    Column("last_success_at", Moment),
    Column("next_in_s", Integer),
)
"""The last sign of life of each log. A kiosk's counter lives in its database, so it rises within a log. The last two are
null from kiosks that do not tell them."""

enrollment_code = Table(
    "enrollment_code",
    metadata,
    Column("prefix", String(4), primary_key=True),
    Column("secret_hash", String(64), nullable=False),
    Column("point_id", ForeignKey("point.point_id"), nullable=False),
    # No foreign key: this small table stands whole on every machine, the kiosks are spread over them.
    Column("kiosk_id", Uuid),
    Column("expires_at", Moment, nullable=False),
    Column("tries", SmallInteger, nullable=False, default=0),
    Column("used_key", String(44)),
    Column("used_at", Moment),
)
"""`kiosk_id` names the kiosk that is enrolled again, or, after use, the one that was made."""

attempt = Table(
    "attempt",
    metadata,
    Column("subject", String(80), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("closed_until", Moment),
)
"""Refused tries by subject (a login name, an address; hashed), for limits that survive a restart."""

log = Table(
    "log",
    metadata,
    Column("kiosk_id", ForeignKey("kiosk.kiosk_id"), primary_key=True),
    Column("log_id", Uuid, primary_key=True),
    Column("continues", Uuid),
    Column("through", BigInteger, nullable=False),
    Column("digest", LargeBinary(8)),
    Column("first_received_at", Moment, nullable=False),
    Column("forked_at", Moment),
)
"""The cursor of each log: every seq up to `through` is decided; `digest` is the one after it."""

event = Table(
    "event",
    metadata,
    Column("kiosk_id", Uuid, primary_key=True),
    Column("log_id", Uuid, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("digest", LargeBinary(8), nullable=False),
    Column("event_id", Uuid, nullable=False),
    Column("session_id", Uuid),
    Column("kind", String(64), nullable=False),
    Column("day", Date, nullable=False),
    Column("received_at", Moment, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
    Index(None, "event_id", postgresql_using="hash"),
    postgresql_partition_by=BY_MONTH,
)
"""Each event as it was written, with the first 8 bytes of the chain's digest after it."""

set_aside = Table(
    "set_aside",
    metadata,
    Column("kiosk_id", Uuid, primary_key=True),
    Column("log_id", Uuid, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("digest", LargeBinary(8), nullable=False),
    Column("code", String(40), nullable=False),
    Column("received_at", Moment, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
    postgresql_partition_by=BY_MONTH,
)
"""Events that are decided but do not count: rejected under a code, or held already under another log."""

hole = Table(
    "hole",
    metadata,
    Column("kiosk_id", Uuid, primary_key=True),
    Column("log_id", Uuid, primary_key=True),
    Column("first", BigInteger, primary_key=True, autoincrement=False),
    Column("last", BigInteger, nullable=False),
    Column("digest", LargeBinary(8), nullable=False),
    Column("received_at", Moment, nullable=False),
)
"""Events that a kiosk declared lost; shown, never silent."""

assisted_session = Table(
    "assisted_session",
    metadata,
    Column("kiosk_id", Uuid, primary_key=True),
    Column("session_id", Uuid, primary_key=True),
    Column("point_id", Id, nullable=False),
    Column("day", Date, nullable=False),
    Column("day_derived", Boolean, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("language", String(64)),
    Column("entry_mode", String(20)),
    Column("duration_ms", BigInteger, nullable=False),
    Column("ended_by", String(20)),
    Column("help_called", Boolean, nullable=False),
    Column("assist", String(20)),
    Column("staff_outcome", String(20)),
    Column("received_at", Moment, primary_key=True),
    Index(None, "day"),
    postgresql_partition_by=BY_MONTH,
)
"""`day_derived`: the kiosk's clock could not be believed, so the day comes from the time of receipt. `received_at` is when
the session was first heard of, here and in the tables of what it holds."""

session_case = Table(
    "session_case",
    metadata,
    Column("kiosk_id", Uuid, primary_key=True),
    Column("session_id", Uuid, primary_key=True),
    Column("case_no", BigInteger, primary_key=True, autoincrement=False),
    Column("procedure_id", Id, nullable=False),
    Column("resident_outcome", String(20)),
    Column("rating", String(20)),
    Column("steps", Text),
    Column("received_at", Moment, primary_key=True),
    postgresql_partition_by=BY_MONTH,
)
"""The procedures that were begun within a session; `steps` is how each step went, as `server.projections.steps` writes it."""

stuck = Table(
    "stuck",
    metadata,
    Column("kiosk_id", Uuid, primary_key=True),
    Column("session_id", Uuid, primary_key=True),
    Column("case_no", BigInteger, primary_key=True, autoincrement=False),
    Column("step_id", Id, primary_key=True),
    Column("reason", Id, primary_key=True),
    Column("times", Integer, nullable=False),
    Column("received_at", Moment, primary_key=True),
    postgresql_partition_by=BY_MONTH,
)

daily_count = Table(
    "daily_count",
    metadata,
    Column("kiosk_id", Uuid, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("point_id", Id, primary_key=True),
    Column("measure", String(30), primary_key=True),
    Column("subject", String(200), primary_key=True),
    Column("count", BigInteger, nullable=False),
)
"""`server.projections.counts` says what each measure counts; the dashboard reads the totals of `server.store.total_tables`."""

staff = Table(
    "staff",
    metadata,
    Column("staff_id", Uuid, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("role", String(20), nullable=False),
    Column("unit_code", ForeignKey("unit.unit_code")),
    Column("password_hash", String(200), nullable=False),
    Column("password_given", Boolean, nullable=False, default=False),
    Column("totp_sealed", String(120)),
    Column("totp_step", BigInteger, nullable=False, default=0),
    Column("created_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
"""`unit_code` is the commune or ward of a commune's login; `password_given`: somebody else knows the password, so its
owner must choose another; `totp_step` is the last half minute whose code was used."""

staff_login = Table(
    "staff_login",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("staff_id", ForeignKey("staff.staff_id"), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("last_seen_at", Moment, nullable=False),
    Column("owes", String(10)),
    Column("offer_sealed", String(120)),
)
"""Who is signed in; the cookie holds the token, this table its hash. `owes` is what is still missing before the login
opens anything; `offer_sealed` is the secret shown for enrolling a second factor."""

audit = Table(
    "audit",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("who", Uuid, nullable=False),
    Column("deed", String(40), nullable=False),
    Column("thing", String(120), nullable=False),
    Column("detail", String(400), nullable=False),
    Column("digest", String(64), nullable=False),
)
"""Who did what; triggers refuse every change to a row. `server.audit` says how the digests chain."""

refusal = Table(
    "refusal",
    metadata,
    Column("deed", String(40), primary_key=True),
    Column("who", Uuid, primary_key=True),
    Column("thing", String(120), primary_key=True),
    Column("since", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("times", Integer, nullable=False),
)
"""Refusals that are in the audit once since `since`, and were repeated so often; see `server.refusals`."""

volunteer = Table(
    "volunteer",
    metadata,
    Column("volunteer_id", Id, primary_key=True),
    Column("point_id", Id, ForeignKey("point.point_id"), nullable=False),
    Column("label", String(40), nullable=False),
    Column("invitation", String(200), nullable=False),
    Column("invited_until", Moment, nullable=False),
)
"""Volunteers made at the centre, for the kiosks of their point. `invitation` is the argon2id hash of a code with which they choose
a PIN there; the PIN never comes here. Events know the id alone."""

notice = Table(
    "notice",
    metadata,
    Column("notice_id", Id, primary_key=True),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("text_vi", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("cause", String(20)),
)
"""Community notices for the waiting screens. They speak to everyone and name nobody. `cause`: the centre put it up by
itself, because of what kiosks reported."""

notice_unit = Table(
    "notice_unit",
    metadata,
    Column("notice_id", ForeignKey("notice.notice_id"), primary_key=True),
    Column("unit_code", ForeignKey("unit.unit_code"), primary_key=True),
)
"""The communes and wards a notice is for; without any it is for all."""

portal_report = Table(
    "portal_report",
    metadata,
    Column("kiosk_id", Uuid, primary_key=True),
    Column("down_at", Moment),
    Column("works_at", Moment),
)
"""When each kiosk last told that the portal does not open, and when that it works."""

tuf_file = Table(
    "tuf_file",
    metadata,
    Column("path", String(200), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("stored_at", Moment, nullable=False),
)
"""The signed repository, file by file, as `server.content.repository` lays it out."""

pack_release = Table(
    "pack_release",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", String(64), nullable=False, unique=True),
    Column("pack_id", Id, nullable=False),
    Column("published_at", Moment, nullable=False),
    Column("written_by", ForeignKey("staff.staff_id")),
    Column("approved_by", ForeignKey("staff.staff_id")),
)
"""Every pack that was published, in order. Without names it was published by command."""

draft = Table(
    "draft",
    metadata,
    Column("draft_id", Id, primary_key=True),
    Column("title", String(100), nullable=False),
    Column("base_version", String(64), nullable=False),
    Column("state", String(20), nullable=False),
    Column("begun_by", ForeignKey("staff.staff_id"), nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("returned_note", String(500), nullable=False),
    Column("decided_by", ForeignKey("staff.staff_id")),
    Column("published_version", String(64)),
)
"""Changes of content on their way to the kiosks, over the pack they began from."""

draft_file = Table(
    "draft_file",
    metadata,
    Column("draft_id", ForeignKey("draft.draft_id"), primary_key=True),
    Column("path", String(200), primary_key=True),
    Column("content", Text, nullable=False),
)

draft_writer = Table(
    "draft_writer",
    metadata,
    Column("draft_id", ForeignKey("draft.draft_id"), primary_key=True),
    Column("staff_id", ForeignKey("staff.staff_id"), primary_key=True),
    Column("last_at", Moment, nullable=False),
)
"""Everyone who changed a file of a draft; none of them may approve it."""

draft_change = Table(
    "draft_change",
    metadata,
    Column("draft_id", ForeignKey("draft.draft_id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("changed_by", ForeignKey("staff.staff_id"), nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("what", String(200), nullable=False),
    Column("before", Text, nullable=False),
)
"""Every change of an open draft, with the files as they were before it (JSON by path; null: not in the draft)."""
