"""The units of the province and the pilot's support points, which a new centre knows from the start."""

from importlib.resources import files
from typing import Literal
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, insert, select

from server.store import tables


class UnitSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    name: str
    kind: Literal["phuong", "xa", "dac-khu"]


class PointSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name: str
    unit: str


class _Units(msgspec.Struct, frozen=True):
    unit: list[UnitSeed]


class _Points(msgspec.Struct, frozen=True):
    point: list[PointSeed]


KIND_NAMES = {"phuong": "phường", "xa": "xã", "dac-khu": "đặc khu"}


def unit_title(kind: str, name: str) -> str:
    """A unit as people write it: `phường Nha Trang`."""
    return f"{KIND_NAMES[kind]} {name}"


def seed(db: Connection) -> None:
    """Add what is missing; what is there, perhaps renamed since, stays as it is."""
    here = files("server.store")
    units = msgspec.toml.decode(here.joinpath("units.toml").read_bytes(), type=_Units).unit
    points = msgspec.toml.decode(here.joinpath("points.toml").read_bytes(), type=_Points).point
    held_units = set(db.execute(select(tables.unit.c.unit_code)).scalars())
    held_points = set(db.execute(select(tables.point.c.point_id)).scalars())
    new_units = [
        {"unit_code": one.code, "name": one.name, "kind": one.kind}
        for one in units
        if one.code not in held_units
    ]
    new_points = [
        {"point_id": one.id, "name": one.name, "unit_code": one.unit}
        for one in points
        if one.id not in held_points
    ]
    if new_units:
        db.execute(insert(tables.unit), new_units)
    if new_points:
        db.execute(insert(tables.point), new_points)
    if db.execute(select(tables.centre).where(tables.centre.c.name == "epoch")).first() is None:
        db.execute(insert(tables.centre), {"name": "epoch", "value": str(uuid4())})
