"""What offices decide about their reports."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from server.store.tables import metadata

report_form = Table(
    "report_form",
    metadata,
    Column("office", String(10), primary_key=True),
    Column("columns", Text, nullable=False),
)
"""The columns of each office's report, as a JSON list in its order; `office` is a unit's code, or empty for the department."""

report_target = Table(
    "report_target",
    metadata,
    Column("unit_code", ForeignKey("unit.unit_code"), primary_key=True),
    Column("period", String(7), primary_key=True),
    Column("counted", String(20), primary_key=True),
    Column("target", Integer, nullable=False),
)
"""What the department wants of a unit in a month (`2026-11`), by what is counted."""
