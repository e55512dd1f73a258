"""Measurements, run by `make bench`. They print figures and assert nothing: a busy machine is no failing test."""
