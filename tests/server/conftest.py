from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, event
from sqlalchemy.sql.elements import ClauseElement

from server.staff import passwords
from tests.server.databases import LeftOut, Postgres, postgres
from tests.server.distribution import problems_with_statement
from tests.server.toy_kiosk import RunningCentre, running_centre


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Real hashes that take no time: how long they take in earnest is argon2's own matter."""
    with pytest.MonkeyPatch.context() as patch:
        hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(passwords, "_hasher", hasher)
        patch.setattr(passwords, "_NOBODY", hasher.hash("nobody"))
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres | str]:
    """A PostgreSQL for the whole run, or the reason why there is none."""
    try:
        with postgres() as server:
            yield server
    except LeftOut as reason:
        yield str(reason)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty centre's database: SQLite (no address), then PostgreSQL."""
    if request.param == "sqlite":
        yield ""
        return
    server = request.getfixturevalue("postgres_server")
    if isinstance(server, str):
        pytest.skip(server)
    with server.database() as url:
        yield url


@pytest.fixture
def centre(database_url: str) -> Iterator[RunningCentre]:
    """A fresh centre, eight o'clock on a Tuesday morning."""
    with running_centre(database_url=database_url) as running:
        yield running


@pytest.fixture(autouse=True)
def joins_stay_with_their_kiosk() -> Iterator[None]:
    """Whatever statement a test lets the centre run could run on tables that are spread over machines."""
    found: list[str] = []

    def look(_db: object, statement: object, *_: object) -> None:
        if isinstance(statement, ClauseElement):
            found.extend(problems_with_statement(statement))

    event.listen(Engine, "before_execute", look)
    yield
    event.remove(Engine, "before_execute", look)
    assert found == []
