"""Alembic's migrations of the centre's schema."""
