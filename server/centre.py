"""What every part of the running centre shares."""

from dataclasses import dataclass
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine

from server.keys import server_key
from server.settings import ServerSettings
from server.store.database import open_database, server_epoch
from server.store.months import Months
from server.times import Now, utc_now


@dataclass(frozen=True, slots=True)
class Centre:
    """The opened centre."""

    settings: ServerSettings
    engine: Engine
    key: Ed25519PrivateKey
    epoch: str
    now: Now
    months: Months

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()


def open_centre(settings: ServerSettings, *, now: Now = utc_now) -> Centre:
    """Open the database and the keys, making what is not there yet. Raises CentreCannotRun."""
    engine = open_database(settings)
    try:
        key = server_key(settings.data)
    except BaseException:
        engine.dispose()
        raise
    with engine.begin() as db:
        epoch = server_epoch(db)
    return Centre(settings=settings, engine=engine, key=key, epoch=epoch, now=now, months=Months(engine))
