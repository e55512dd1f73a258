"""What the dashboard calls things follows the newest pack, also when another process, or a command, has published it."""

from datetime import datetime, timedelta
from typing import Any

from anyio import to_thread
from litestar import Request

from server.centre import Centre
from server.content.drafts import Served, newest_pack
from server.content.publishing import newest_release
from server.reports.names import names_of

LOOK_EVERY = timedelta(seconds=30)


class ServedContent:
    """The names in use, looked after before a page is made."""

    def __init__(self, centre: Centre) -> None:
        self._centre = centre
        self._looked_at: datetime | None = None
        self._number = self._newest()
        self._take(newest_pack(centre))

    async def follow(self, request: Request[Any, Any, Any]) -> None:
        """Look whether there is a newer pack, now and then. Kiosks' calls need no names."""
        now = self._centre.now()
        if request.url.path.startswith("/v1/"):
            return
        if self._looked_at is None or not timedelta(0) <= now - self._looked_at < LOOK_EVERY:
            self._looked_at = now
            await to_thread.run_sync(self.look, request.app.state)

    def look(self, state: Any) -> None:
        """Take over the newest pack's names when it is another than before."""
        number = self._newest()
        if number != self._number:
            self._number = number
            self._take(newest_pack(self._centre))
            state.pack, state.names = self.pack, names_of(self.pack)

    def _take(self, served: Served) -> None:
        self.pack, self.unread = served.pack, served.unread

    def _newest(self) -> int:
        with self._centre.engine.begin() as db:
            release = newest_release(db)
        return release.number if release else 0
