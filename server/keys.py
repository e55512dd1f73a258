"""Secrets that the centre makes at its first start and keeps in files only its user can read."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from server.errors import CentreCannotRun
from server.store.database import make_data_folder

KEY_FILE = "server-key.pem"
CONTENT_KEY_FILE = "content-key.pem"
FORM_SECRET_FILE = "form-secret"  # noqa: S105  the name of a file
FACTOR_KEY_FILE = "factor-key"
METRICS_TOKEN_FILE = "metrics-token"  # noqa: S105  the name of a file


def server_key(folder: Path) -> Ed25519PrivateKey:
    """The key that signs every reply to a kiosk. Raises CentreCannotRun when its file is no such key."""
    return kept_key(folder / KEY_FILE)


def content_key(folder: Path) -> Ed25519PrivateKey:
    """The key that signs content packs while the centre runs. Raises CentreCannotRun when its file is no such key."""
    return kept_key(folder / CONTENT_KEY_FILE)


def kept_key(path: Path) -> Ed25519PrivateKey:
    """The key in this file, made when there is none. Raises CentreCannotRun."""
    content = _kept(
        path,
        lambda: Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
    )
    try:
        key = load_pem_private_key(content, password=None)
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise CentreCannotRun(f"{path} is no Ed25519 key.", "Put the key back from a backup.")
    return key


def form_secret(folder: Path) -> str:
    """The secret under the tokens that guard forms against forged posts."""
    return _kept(folder / FORM_SECRET_FILE, lambda: secrets.token_hex(32).encode()).decode()


def factor_key(folder: Path) -> str:
    """The key that seals second factors in the database, in hex."""
    return _kept(folder / FACTOR_KEY_FILE, lambda: secrets.token_hex(32).encode()).decode()


def metrics_token(folder: Path) -> str:
    """What Prometheus shows to read the metrics."""
    return _kept(folder / METRICS_TOKEN_FILE, lambda: secrets.token_hex(32).encode()).decode()


def _kept(path: Path, make: Callable[[], bytes]) -> bytes:
    make_data_folder(path.parent)
    try:
        if not path.exists():
            _write_whole(path, make())
        return path.read_bytes()
    except OSError as fault:
        raise CentreCannotRun(f"{path} cannot be used: {fault.strerror}.") from fault


def _write_whole(path: Path, content: bytes) -> None:
    """Write beside and link into place, so that two first starts at once agree on one key and never see half of it."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        os.link(beside, path)
    except FileExistsError:
        pass
    finally:
        beside.unlink()
