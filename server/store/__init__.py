"""What the centre keeps. Tables are declared once in `tables` and its neighbours; the rooms above write and read them
with SQLAlchemy Core."""

# All of them, so that whoever looks at all tables sees all of them.
from server.store import figure_tables, report_tables, tables, total_tables

__all__ = ["figure_tables", "report_tables", "tables", "total_tables"]
