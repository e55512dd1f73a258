"""Where data, configuration and resources live; the same from source and from a packaged build."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import DiskFull, DiskReadOnly, KnownFault

_DISK_FULL_ERRNOS = (28, 122)  # ENOSPC, EDQUOT


@dataclass(frozen=True, slots=True)
class Paths:
    """The three folders of a kiosk. `data` is written to, `config` and `resources` only read."""

    data: Path
    config: Path
    resources: Path

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.toml"

    @property
    def database(self) -> Path:
        return self.data / "kiosk.db"

    @property
    def lock_file(self) -> Path:
        return self.data / "kiosk.lock"

    @property
    def identity_file(self) -> Path:
        """Private key and identity, readable by this user alone."""
        return self.data / "identity.json"

    @property
    def packs(self) -> Path:
        """Content packs that were taken from the centre, one folder each."""
        return self.data / "packs"

    @property
    def last_good_pack(self) -> Path:
        """A copy of the last sound pack, read when no other is."""
        return self.data / "last-good.pack"

    @property
    def updates(self) -> Path:
        """What the signed repository said last, and what is on its way from it."""
        return self.data / "updates"

    @property
    def recordings(self) -> Path:
        """What people have said into this machine for a pack, by the pack's id. Content, not anything of residents."""
        return self.data / "recordings"

    @property
    def quarantine(self) -> Path:
        """Damaged databases, kept as they were found."""
        return self.data / "quarantine"

    def make_data_folder(self) -> None:
        """Make the data folder, for this user alone. Raises DiskReadOnly or DiskFull."""
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as fault:
            raise disk_fault(fault, self.data) from fault
        if not os.access(self.data, os.W_OK | os.X_OK):
            raise DiskReadOnly(
                f"The folder {self.data} cannot be written to.", "Give this user the right to write there."
            )


def disk_fault(fault: OSError, path: Path) -> KnownFault:
    """Name what the operating system refused."""
    if fault.errno in _DISK_FULL_ERRNOS:
        return DiskFull(f"There is no space left for {path}.", "Free some space on the disk.")
    return DiskReadOnly(
        f"{path} cannot be written: {fault.strerror}.", "Give this user the right to write there."
    )


def find_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """Find the folders: `KIOSK_DATA` and `KIOSK_CONFIG` first, else the platform's own places.

    With `KIOSK_DATA` alone the configuration is looked for inside it, so that one folder holds a whole kiosk.
    """
    data = Path(environ["KIOSK_DATA"]).absolute() if environ.get("KIOSK_DATA") else _default_data(environ)
    if environ.get("KIOSK_CONFIG"):
        config = Path(environ["KIOSK_CONFIG"]).absolute()
    elif environ.get("KIOSK_DATA"):
        config = data
    else:
        config = _default_config(environ)
    return Paths(data=data, config=config, resources=_resources())


def _resources() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "resources"


def _home(environ: Mapping[str, str]) -> Path:
    return Path(environ["HOME"]) if environ.get("HOME") else Path.home()


def _default_data(environ: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        return Path(environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Kiosk"
    if sys.platform == "darwin":
        return _home(environ) / "Library" / "Application Support" / "Kiosk"
    return Path(environ.get("XDG_DATA_HOME") or _home(environ) / ".local" / "share") / "kiosk"


def _default_config(environ: Mapping[str, str]) -> Path:
    if sys.platform in ("win32", "darwin"):
        return _default_data(environ)
    return Path(environ.get("XDG_CONFIG_HOME") or _home(environ) / ".config") / "kiosk"
