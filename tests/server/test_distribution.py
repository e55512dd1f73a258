"""The tables can be spread over several machines by kiosk, as they are."""

import pytest
from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    func,
    or_,
    select,
)
from sqlalchemy.sql.elements import ClauseElement

from server.store import tables
from tests.server.distribution import is_spread, problems_with_statement, problems_with_tables


def test_no_key_and_no_reference_stands_in_the_way() -> None:
    assert list(problems_with_tables(tables.metadata)) == []


def test_whatever_grows_with_the_kiosks_is_spread() -> None:
    whole = {table.name for table in tables.metadata.tables.values() if not is_spread(table)}
    assert not whole & {"kiosk", "event", "set_aside", "hole", "log", "heartbeat", "assisted_session"}
    assert all("kiosk_id" in table.c for table in tables.metadata.tables.values() if is_spread(table))


def _kettle(*more: object, metadata: MetaData | None = None) -> Table:
    return Table(
        "kettle",
        metadata or MetaData(),
        Column("kiosk_id", String(36), primary_key=True),
        Column("number", Integer, primary_key=True),
        *more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    "more",
    [
        (UniqueConstraint("number"),),
        (Index("ix", "number", unique=True),),
        (Column("lid", Integer, unique=True),),
    ],
)
def test_a_kettle_unique_among_all_kiosks_is_found(more: tuple[object, ...]) -> None:
    [problem] = problems_with_tables(_kettle(*more).metadata)
    assert "unique without kiosk_id" in problem


def test_a_reference_across_machines_is_found() -> None:
    metadata = MetaData()
    _kettle(metadata=metadata)
    Table(
        "tea",
        metadata,
        Column("tea_id", Integer, primary_key=True),
        Column("of", ForeignKey("kettle.number")),
    )
    [problem] = problems_with_tables(metadata)
    assert "tea: stands whole" in problem


def test_a_table_cut_by_a_column_outside_its_key_is_found() -> None:
    metadata = MetaData()
    Table(
        "cup",
        metadata,
        Column("kiosk_id", String(36), primary_key=True),
        Column("poured_at", Integer),
        postgresql_partition_by="RANGE (poured_at)",
    )
    [problem] = problems_with_tables(metadata)
    assert "cut by" in problem


EVENT, SESSION, KIOSK, POINT = tables.event, tables.assisted_session, tables.kiosk, tables.point
SAME_SESSION = EVENT.c.session_id == SESSION.c.session_id
SAME_KIOSK = EVENT.c.kiosk_id == SESSION.c.kiosk_id
OTHER = EVENT.alias("other")
COUNTED = (
    select(EVENT.c.kiosk_id, func.count().label("events")).group_by(EVENT.c.kiosk_id).subquery("counted")
)


@pytest.mark.parametrize(
    "statement",
    [
        select(EVENT.c.seq).join(SESSION, SAME_SESSION),
        select(EVENT.c.seq, SESSION.c.day),
        select(EVENT.c.seq).join(SESSION, or_(SAME_SESSION, SAME_KIOSK)),
        select(POINT.c.name).where(
            POINT.c.point_id.in_(select(SESSION.c.point_id).join(EVENT, SAME_SESSION))
        ),
        select(KIOSK.c.point_id, COUNTED.c.events).join(COUNTED, COUNTED.c.events == KIOSK.c.point_id),
        select(EVENT.c.seq).join(OTHER, EVENT.c.seq == OTHER.c.seq),
        select(EVENT.c.seq).where(select(SESSION.c.day).where(SAME_SESSION).exists()),
    ],
)
def test_a_join_between_machines_is_found(statement: ClauseElement) -> None:
    assert list(problems_with_statement(statement))


@pytest.mark.parametrize(
    "statement",
    [
        select(EVENT.c.seq).join(SESSION, SAME_SESSION & SAME_KIOSK),
        select(EVENT.c.seq).where(SAME_SESSION, SAME_KIOSK),
        select(EVENT.c.seq).where(select(SESSION.c.day).where(SAME_SESSION, SAME_KIOSK).exists()),
        select(KIOSK.c.point_id).join(POINT, POINT.c.point_id == KIOSK.c.point_id),
        select(KIOSK.c.point_id, COUNTED.c.events).join(COUNTED, COUNTED.c.kiosk_id == KIOSK.c.kiosk_id),
    ],
)
def test_a_join_that_stays_with_its_kiosk_is_not(statement: ClauseElement) -> None:
    assert not list(problems_with_statement(statement))
