"""Figures for people, read from the projections alone."""
