"""Content packs: what this kiosk can guide people through."""
