"""The tables of `kiosk.db`, as the newest migration leaves them.

The outbox is the end of the log: every event after `log.decided`. So an event and its place in the outbox are
written by one insert, and a receipt moves one number.
"""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table

metadata = MetaData()

log = Table(
    "log",
    metadata,
    Column("log_no", Integer, primary_key=True),
    Column("log_id", String, nullable=False, unique=True),
    Column("continues", String),
    # An event's position is its log's base plus its seq, so positions grow over all logs of this file.
    Column("base", Integer, nullable=False),
    Column("decided", Integer, nullable=False),
    # The chain digest after the last event that is no longer kept, and that event's seq; at first the chain's start.
    Column("forgotten", Integer, nullable=False),
    Column("forgotten_digest", LargeBinary, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)

delivery = Table(
    "delivery",
    metadata,
    Column("delivery_no", Integer, primary_key=True),
    Column("log_no", Integer, ForeignKey("log.log_no"), nullable=False),
    Column("through", Integer, nullable=False),
    Column("at", String, nullable=False),
)

rejection = Table(
    "rejection",
    metadata,
    Column("log_no", Integer, ForeignKey("log.log_no"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("code", String, nullable=False),
    Column("refused_by", String, nullable=False),
)

fact = Table(
    "fact",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

counter = Table(
    "counter",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Integer, nullable=False),
)

staff = Table(
    "staff",
    metadata,
    Column("staff_id", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("label", String, nullable=False),
    # argon2 of the PIN, and of the code with which its owner may choose one; either may be absent.
    Column("pin", String),
    Column("invitation", String),
    Column("invited_until", String),
    # The invitation last taken from the centre, so that a used one is not taken again.
    Column("heeded", String),
    Column("from_centre", Integer, nullable=False),
)
