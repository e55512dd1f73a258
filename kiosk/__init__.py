"""The kiosk's core: everything but the screens. Plain blocking Python, no Qt."""

from datetime import UTC, datetime

VERSION = "0.1.0"
RELEASED_AT = datetime(2026, 11, 1, tzinfo=UTC)
"""No clock of a machine that runs this version can honestly stand before this moment."""
