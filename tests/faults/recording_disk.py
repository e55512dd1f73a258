"""SQLite's own way to the disk with a recorder in it, and what a power cut leaves of what was recorded.

The recorder stands below the real store: it is the default VFS of the very libsqlite3 that Python's `sqlite3` uses,
with three of its file methods and its delete replaced. Nothing above knows of it.
"""

import ctypes
import random
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512

_P, _I, _L = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_OPEN = ctypes.CFUNCTYPE(_I, _P, _P, _P, _I, _P)
_DELETE = ctypes.CFUNCTYPE(_I, _P, ctypes.c_char_p, _I)
_WRITE = ctypes.CFUNCTYPE(_I, _P, _P, _I, _L)
_TRUNCATE = ctypes.CFUNCTYPE(_I, _P, _L)
_SYNC = ctypes.CFUNCTYPE(_I, _P, _I)
_OK = 0


class _Vfs(ctypes.Structure):
    """The front of sqlite3_vfs as sqlite.org/c3ref/vfs.html declares it; what follows is copied blindly."""

    _fields_ = (
        ("version", _I),
        ("file_size", _I),
        ("longest_path", _I),
        ("next", _P),
        ("name", ctypes.c_char_p),
        ("app_data", _P),
        ("open", _P),
        ("delete", _P),
        ("rest", _P * 14),
    )


class _IoMethods(ctypes.Structure):
    """The front of sqlite3_io_methods, likewise."""

    _fields_ = (
        ("version", _I),
        ("close", _P),
        ("read", _P),
        ("write", _P),
        ("truncate", _P),
        ("sync", _P),
        ("rest", _P * 13),
    )


@dataclass(frozen=True, slots=True)
class Write:
    file: str
    at: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    file: str


@dataclass(frozen=True, slots=True)
class Delete:
    file: str


@dataclass(frozen=True, slots=True)
class Promise:
    """Not the disk's: what the store told its caller is safe."""

    what: object


Act = Write | Truncate | Sync | Delete | Promise


class _Recorder:
    """The replaced methods. Kept for ever once made, because SQLite keeps pointers into it."""

    def __init__(self) -> None:
        self.acts: list[Act] | None = None
        self._lib = ctypes.CDLL(_library_of_python())
        self._lib.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        if self._lib.sqlite3_libversion_number() != _version_number():
            raise AssertionError("this is another libsqlite3 than Python's own")
        self._names: dict[int, str] = {}
        self._tables: dict[int, tuple[_IoMethods, _IoMethods]] = {}
        plain = self._lib.sqlite3_vfs_find(None).contents
        self._plain_open, self._plain_delete = _OPEN(plain.open), _DELETE(plain.delete)
        self._ours = _Vfs.from_buffer_copy(plain)
        self._ours.name, self._ours.next = b"recording", None
        self._callbacks = (
            _OPEN(self._open),
            _DELETE(self._delete),
            _WRITE(self._write),
            _TRUNCATE(self._truncate),
            _SYNC(self._sync),
        )
        self._ours.open = ctypes.cast(self._callbacks[0], _P)
        self._ours.delete = ctypes.cast(self._callbacks[1], _P)
        self._plain_vfs = plain

    def take_over(self) -> None:
        self._lib.sqlite3_vfs_register(ctypes.byref(self._ours), 1)

    def stand_aside(self) -> None:
        self._lib.sqlite3_vfs_register(ctypes.byref(self._plain_vfs), 1)

    def _open(self, vfs: int, name: int, file: int, flags: int, out: int) -> int:
        code = self._plain_open(vfs, name, file, flags, out)
        if code == _OK:
            self._names[file] = Path(ctypes.string_at(name).decode()).name if name else ""
            methods = ctypes.cast(file, ctypes.POINTER(_P))
            methods[0] = ctypes.addressof(self._patched(methods[0] or 0))
        return int(code)

    def _patched(self, address: int) -> _IoMethods:
        if address not in self._tables:
            plain = _IoMethods.from_address(address)
            ours = _IoMethods.from_buffer_copy(plain)
            _open, _delete, write, truncate, sync = self._callbacks
            ours.write, ours.truncate = ctypes.cast(write, _P), ctypes.cast(truncate, _P)
            ours.sync = ctypes.cast(sync, _P)
            self._tables[address] = (plain, ours)
        return self._tables[address][1]

    def _told(self, act: Act) -> None:
        if self.acts is not None:
            self.acts.append(act)

    def _plain_of(self, file: int) -> _IoMethods:
        mine = ctypes.cast(file, ctypes.POINTER(_P))[0]
        return next(plain for plain, ours in self._tables.values() if ctypes.addressof(ours) == mine)

    def _write(self, file: int, content: int, size: int, at: int) -> int:
        self._told(Write(self._names[file], at, ctypes.string_at(content, size)))
        return int(_WRITE(self._plain_of(file).write)(file, content, size, at))

    def _truncate(self, file: int, size: int) -> int:
        self._told(Truncate(self._names[file], size))
        return int(_TRUNCATE(self._plain_of(file).truncate)(file, size))

    def _sync(self, file: int, _flags: int) -> int:
        # Nothing here has to outlive the machine, so the real disk is spared.
        self._told(Sync(self._names[file]))
        return _OK

    def _delete(self, vfs: int, name: bytes, sync_folder: int) -> int:
        self._told(Delete(Path(name.decode()).name))
        return int(self._plain_delete(vfs, name, sync_folder))


_recorder: _Recorder | None = None


@contextmanager
def recorded() -> Iterator[list[Act]]:
    """Every write, sync, truncation and deletion that SQLite does meanwhile in databases opened meanwhile, in order."""
    global _recorder
    _recorder = _recorder or _Recorder()
    acts: list[Act] = []
    _recorder.acts = acts
    _recorder.take_over()
    try:
        yield acts
    finally:
        _recorder.stand_aside()
        _recorder.acts = None


def _library_of_python() -> str:
    """The libsqlite3 that `import sqlite3` has loaded into this process; another copy would record nothing."""
    loaded = set(re.findall(r"(/\S*libsqlite3\S*)", Path("/proc/self/maps").read_text()))
    (library,) = loaded
    return str(library)


def can_record() -> bool:
    """Whether Python's SQLite is a library of its own that this process can reach into."""
    maps = Path("/proc/self/maps")
    return maps.exists() and len(set(re.findall(r"(/\S*libsqlite3\S*)", maps.read_text()))) == 1


def _version_number() -> int:
    major, minor, patch = sqlite3.sqlite_version_info
    return major * 1_000_000 + minor * 1_000 + patch


@dataclass
class _Platter:
    """One file: what is on the disk for good, and what was only handed to the operating system since."""

    durable: bytearray
    pending: list[Write | Truncate] = field(default_factory=list)

    def sync(self) -> None:
        for act in self.pending:
            _apply(self.durable, act)
        self.pending.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        """Any part of what was not synced may be there, sector by sector, in any order; one sector may be torn."""
        found = bytearray(self.durable)
        share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        for act in self.pending:
            if isinstance(act, Truncate):
                if chance.random() < share:
                    _apply(found, act)
                continue
            # All sectors of a write are its own; those of a later write to the same place are drawn again.
            for start in range(0, len(act.content), SECTOR):
                if chance.random() < share:
                    _apply(found, Write(act.file, act.at + start, act.content[start : start + SECTOR]))
        writes = [act for act in self.pending if isinstance(act, Write) and act.content]
        if writes:
            torn = chance.choice(writes)
            start = chance.randrange(0, len(torn.content), SECTOR)
            part = torn.content[start : start + chance.randrange(1, SECTOR)]
            _apply(found, Write(torn.file, torn.at + start, part))
        return bytes(found)


class Disk:
    """The files of one folder, act by act, as a disk with a volatile cache holds them."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = {name: _Platter(bytearray(content)) for name, content in files.items()}
        self.promised: list[object] = []

    def live(self, acts: Sequence[Act]) -> None:
        for act in acts:
            match act:
                case Promise(what):
                    self.promised.append(what)
                case Sync(file):
                    self._platter(file).sync()
                case Delete(file):
                    self._files.pop(file, None)
                case Write(file) | Truncate(file):
                    self._platter(file).pending.append(act)

    def cut(self, folder: Path, chance: random.Random) -> None:
        """Write into an empty folder what stands on the platters after the plug was pulled just now."""
        for name, platter in self._files.items():
            (folder / name).write_bytes(platter.after_cut(chance))

    def _platter(self, name: str) -> _Platter:
        return self._files.setdefault(name, _Platter(bytearray()))


def _apply(content: bytearray, act: Write | Truncate) -> None:
    if isinstance(act, Truncate):
        del content[act.size :]
        content.extend(bytes(act.size - len(content)))
        return
    if len(content) < act.at:
        content.extend(bytes(act.at - len(content)))
    content[act.at : act.at + len(act.content)] = act.content
