"""The only wiring of the core. Nothing heavy is imported before it is asked for: SQLAlchemy with the store, requests and
cryptography with the sync, each on the worker that will use it, while the first screen is already shown."""

from typing import TYPE_CHECKING

from kiosk.clock import Clock
from kiosk.errors import IdentityDamaged
from kiosk.paths import Paths
from kiosk.protocol.vocabulary import EntryMode
from kiosk.sessions.assisted_session import AssistedSession
from kiosk.settings import Settings
from kiosk.store.drafts import EventDraft
from kiosk.store.identity import Identity, read_identity_file
from kiosk.store.lock import DataLock

if TYPE_CHECKING:
    from kiosk.store.store import Store
    from kiosk.sync.push import Beside
    from kiosk.sync.status import OnStore
    from kiosk.sync.sync import Sync


class Kiosk:
    """One kiosk on one data folder, from `lock` to `close`."""

    def __init__(self, *, settings: Settings, paths: Paths, clock: Clock) -> None:
        self.settings, self.paths, self.clock = settings, paths, clock
        self._lock: DataLock | None = None

    def lock(self) -> None:
        """Make the data folder and claim it for this process, which is quick and comes before anything is shown.

        Raises AlreadyRunning, DiskFull or DiskReadOnly.
        """
        self.paths.make_data_folder()
        if self._lock is None:
            self._lock = DataLock(self.paths.lock_file)

    def identity(self) -> Identity | None:
        """Who this kiosk is and where it stands, or None before its enrollment. A small file is read each time.

        A damaged one is as good as none: the guide goes on, and enrolling again is what mends it.
        """
        try:
            return read_identity_file(self.paths.identity_file).identity
        except IdentityDamaged:
            return None

    def open_store(self) -> "Store":
        """Open the log. Call on the store worker, which alone may use what it returns, and close it there.

        Raises DiskFull or DiskReadOnly; call again when there is space.
        """
        from kiosk.store.store import Store

        self.lock()
        return Store.open(self.paths, self.clock)

    def start_session(
        self,
        *,
        language: str,
        pack: str,
        pack_version: str,
        entry_mode: EntryMode = EntryMode.LIVE,
        volunteer_id: str | None = None,
    ) -> tuple[AssistedSession, EventDraft]:
        """Begin an assisted session; pure, for the screens' thread."""
        return AssistedSession.start(
            clock=self.clock,
            language=language,
            pack=pack,
            pack_version=pack_version,
            entry_mode=entry_mode,
            volunteer_id=volunteer_id,
        )

    def build_sync(self, on_store: "OnStore", *, beside: "Beside | None" = None) -> "Sync":
        """Make the sync. Call on the network worker, which alone may use it; `beside` lends it threads for what is under way
        at the same time. Raises NotEnrolled."""
        from kiosk.staff.people import heed_centre
        from kiosk.sync.link import FILE_WITHIN_S, Link
        from kiosk.sync.renewal import Renewal
        from kiosk.sync.sync import Sync

        file = read_identity_file(self.paths.identity_file)
        server_url, ca_file = self.settings.server_url, self.settings.ca_file
        renewal = None
        if file.identity is not None:
            files = Link(server_url, ca_file=ca_file, answer_within_s=FILE_WITHIN_S)
            renewal = Renewal(paths=self.paths, identity=file.identity, link=files, clock=self.clock)
        return Sync(
            file=file,
            paths=self.paths,
            renewal=renewal,
            link=Link(server_url, ca_file=ca_file),
            on_store=on_store,
            clock=self.clock,
            heed_volunteers=heed_centre,
            beside=beside,
        )

    def enroll(self, code: str, *, new_key: bool = False) -> Identity:
        """Get an identity from the centre; see `sync.enrollment.enroll`. On the network worker."""
        from kiosk.sync.enrollment import enroll
        from kiosk.sync.link import Link

        return enroll(
            code,
            link=Link(self.settings.server_url, ca_file=self.settings.ca_file),
            paths=self.paths,
            new_key=new_key,
        )

    def close(self) -> None:
        """Give the data folder back; the store was closed on its worker before."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def build_kiosk(settings: Settings, paths: Paths, clock: Clock) -> Kiosk:
    """Wire a kiosk. Touches neither disk nor network."""
    return Kiosk(settings=settings, paths=paths, clock=clock)
