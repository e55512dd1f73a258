"""For every test: a slow machine is no fault of the code that hypothesis tries."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
