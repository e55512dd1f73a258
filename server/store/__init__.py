"""What the centre keeps. Tables are declared once in `tables` and `figure_tables`; the rooms above write and read them
with SQLAlchemy Core."""

# Both, so that whoever looks at all tables sees all of them.
from server.store import figure_tables, tables

__all__ = ["figure_tables", "tables"]
