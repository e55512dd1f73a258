"""The style sheet and the script of the guide pages."""

import hashlib
from functools import cache
from importlib.resources import files

TYPES = {"guide.css": "text/css", "guide.js": "text/javascript; charset=utf-8"}


@cache
def asset(name: str) -> bytes:
    """One of the files in TYPES."""
    return files("server.guides").joinpath("static", name).read_bytes()


@cache
def mark(name: str) -> str:
    """Changes with the file, so that no phone shows a new page with an old one."""
    return hashlib.sha256(asset(name)).hexdigest()[:8]
