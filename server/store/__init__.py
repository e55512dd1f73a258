"""What the centre keeps. Tables are declared once in `tables`; the rooms above write and read them with SQLAlchemy Core."""
