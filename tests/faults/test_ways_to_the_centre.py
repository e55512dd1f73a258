"""TLS, proxies, names and slow lines: what the link takes, what it refuses, and that nothing is sent to strangers."""

import itertools
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.request import getproxies_environment

import pytest
import requests
from litestar import Litestar
from sqlalchemy import func, select

from kiosk.doctor import examine_centre
from kiosk.errors import (
    AuthorityUnreadable,
    KioskError,
    NetworkWantsSignIn,
    ProxyByScript,
    ServerUnreachable,
)
from kiosk.paths import Paths
from kiosk.settings import Settings
from kiosk.store.identity import Identity, read_identity_file
from kiosk.store.store import Store
from kiosk.sync.enrollment import WrongCentre, enroll
from kiosk.sync.link import Link
from kiosk.sync.status import Vitals
from kiosk.sync.sync import Sync
from server.centre import Centre
from server.content.repository import begin_repository
from server.enrollment import make_code
from server.store import tables
from tests.fakes import FakeClock
from tests.faults.authority import Certificates, make_certificates
from tests.faults.bad_network import ConnectProxy, SlowLine, serving
from tests.kiosk.teahouse import tea_visit

T = TypeVar("T")
NAME = "centre.test"
VITALS = Vitals(pack="teahouse", pack_version="1.0")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("ca") / "ca", "localhost", NAME)


@pytest.fixture
def tls_port(centre_app: Litestar, certificates: Certificates) -> Iterator[int]:
    with serving(
        centre_app, ssl_certfile=str(certificates.certificate), ssl_keyfile=str(certificates.key)
    ) as port:
        yield port


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    data = tmp_path / "kiosk"
    return Paths(data=data, config=data, resources=data)


@pytest.fixture
def ask(centre_app: Litestar, paths: Paths) -> Callable[..., Identity]:
    """Enrol over a link: a real exchange with the real centre, or the trouble that stands in its way."""

    def over(url: str, **how: Any) -> Identity:
        link = Link(url, **how)
        try:
            return enroll(str(make_code(centre_app.state.centre, "loc-tho")), link=link, paths=paths)
        finally:
            link.close()

    return over


def kiosks_at(app: Litestar) -> int:
    centre: Centre = app.state.centre
    with centre.engine.begin() as db:
        return int(db.execute(select(func.count()).select_from(tables.kiosk)).scalar_one())


def names_lead(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """The name service knows the centre under these addresses, in this order."""
    real = socket.getaddrinfo

    def lookup(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        if host != NAME:
            return real(host, port, *args, **kwargs)
        if not addresses:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return [found for address in addresses for found in real(address, port, *args, **kwargs)]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)


def test_a_pinned_authority_is_trusted(
    tls_port: int, ask: Callable[..., Identity], certificates: Certificates
) -> None:
    assert (
        ask(f"https://localhost:{tls_port}", ca_file=str(certificates.authority)).point.point_id == "loc-tho"
    )


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_a_pinned_authority_that_cannot_be_read_is_a_named_trouble(
    ask: Callable[..., Identity], tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "authority.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(AuthorityUnreadable, match=r"authority\.pem"):
        ask("https://localhost:1", ca_file=str(file))
    settings = Settings(server_url="https://localhost:1", ca_file=str(file))
    found = examine_centre(settings, now=FakeClock().now())
    assert found.code == "authority-unreadable"
    with pytest.raises(OSError, match=r"authority\.pem"):
        next(Link("https://localhost:1", ca_file=str(file)).fetch("/any"))


def test_the_systems_own_store_is_trusted_when_none_is_pinned(
    tls_port: int,
    ask: Callable[..., Identity],
    certificates: Certificates,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))
    assert ask(f"https://localhost:{tls_port}").kiosk_id


def test_a_pinned_authority_is_the_only_one(
    tls_port: int,
    ask: Callable[..., Identity],
    certificates: Certificates,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    centre_app: Litestar,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))
    other = make_certificates(tmp_path / "other", "localhost")
    with pytest.raises(NetworkWantsSignIn):
        ask(f"https://localhost:{tls_port}", ca_file=str(other.authority))
    assert kiosks_at(centre_app) == 0


def test_files_come_over_the_same_trusted_way_as_everything_else(
    tls_port: int,
    certificates: Certificates,
    centre_app: Litestar,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin_repository(centre_app.state.centre, tmp_path / "offline")
    root, url = "/v1/tuf/metadata/1.root.json", f"https://localhost:{tls_port}"
    trusted = Link(url, ca_file=str(certificates.authority))
    assert b'"_type":"root"' in b"".join(trusted.fetch(root))
    trusted.close()
    stranger = Link(url, ca_file=str(make_certificates(tmp_path / "other", "localhost").authority))
    with pytest.raises(requests.exceptions.SSLError):
        next(stranger.fetch(root))
    stranger.close()
    with office_proxy(tls_port, credentials="tea:house") as proxy:
        monkeypatch.setenv("https_proxy", f"http://tea:house@{proxy.address}")
        behind = Link(f"https://{NAME}:{tls_port}", ca_file=str(certificates.authority))
        assert b'"_type":"root"' in b"".join(behind.fetch(root))
        behind.close()
        assert proxy.asked_for == [f"{NAME}:{tls_port}"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"], ids=["unknown authority", "another's name"])
def test_a_stranger_in_the_middle_gets_not_one_byte(
    tls_port: int,
    ask: Callable[..., Identity],
    certificates: Certificates,
    centre_app: Litestar,
    host: str,
) -> None:
    trusted = {} if host == "localhost" else {"ca_file": str(certificates.authority)}
    with pytest.raises(NetworkWantsSignIn):
        ask(f"https://{host}:{tls_port}", **trusted)
    assert kiosks_at(centre_app) == 0


def test_no_name_service_is_unreachable(
    ask: Callable[..., Identity], certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    names_lead(monkeypatch)
    with pytest.raises(ServerUnreachable, match="does not answer"):
        ask(f"https://{NAME}", ca_file=str(certificates.authority))


@pytest.mark.parametrize("listens_on", ["127.0.0.1", "::1"])
@pytest.mark.parametrize("names", [("127.0.0.1", "::1"), ("::1", "127.0.0.1")])
def test_a_centre_of_either_family_is_found_whatever_its_name_lists_first(
    centre_app: Litestar,
    certificates: Certificates,
    ask: Callable[..., Identity],
    monkeypatch: pytest.MonkeyPatch,
    listens_on: str,
    names: tuple[str, ...],
) -> None:
    _skip_without(listens_on)
    names_lead(monkeypatch, *names)
    certified = {"ssl_certfile": str(certificates.certificate), "ssl_keyfile": str(certificates.key)}
    with serving(centre_app, host=listens_on, **certified) as port:
        assert ask(f"https://{NAME}:{port}", ca_file=str(certificates.authority)).kiosk_id


def test_an_address_of_version_six_may_stand_in_the_settings(
    centre_app: Litestar, ask: Callable[..., Identity]
) -> None:
    _skip_without("::1")
    with serving(centre_app, host="::1") as port:
        assert ask(f"http://[::1]:{port}").kiosk_id


def _skip_without(address: str) -> None:
    try:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as trial:
            trial.bind((address, 0))
    except OSError as fault:
        pytest.skip(f"this machine has no {address}: {fault}")


@contextmanager
def office_proxy(port: int, *, credentials: str | None = None) -> Iterator[ConnectProxy]:
    proxy = ConnectProxy(port, credentials=credentials)
    yield proxy
    proxy.close()


def test_the_systems_proxy_is_used_and_learns_no_more_than_the_name(
    tls_port: int,
    ask: Callable[..., Identity],
    certificates: Certificates,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with office_proxy(tls_port, credentials="tea:house") as proxy:
        monkeypatch.setenv("https_proxy", f"http://tea:house@{proxy.address}")
        assert ask(f"https://{NAME}:{tls_port}", ca_file=str(certificates.authority)).kiosk_id
        assert proxy.asked_for == [f"{NAME}:{tls_port}"]


def test_a_proxy_that_wants_to_know_who_we_are_is_named(
    tls_port: int,
    ask: Callable[..., Identity],
    certificates: Certificates,
    monkeypatch: pytest.MonkeyPatch,
    centre_app: Litestar,
) -> None:
    with office_proxy(tls_port, credentials="tea:house") as proxy:
        monkeypatch.setenv("https_proxy", f"http://{proxy.address}")
        with pytest.raises(NetworkWantsSignIn, match="proxy"):
            ask(f"https://{NAME}:{tls_port}", ca_file=str(certificates.authority))
    assert kiosks_at(centre_app) == 0


def test_a_proxy_that_is_gone_is_told(
    tls_port: int, ask: Callable[..., Identity], monkeypatch: pytest.MonkeyPatch
) -> None:
    with office_proxy(tls_port) as proxy:
        address = proxy.address
    monkeypatch.setenv("https_proxy", f"http://{address}")
    with pytest.raises(KioskError) as told:
        ask(f"https://{NAME}:{tls_port}")
    assert not isinstance(told.value, WrongCentre)


@pytest.fixture
def no_proxy_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in getproxies_environment():
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name.upper()}_PROXY", raising=False)


def desktop_says(folder: Path, monkeypatch: pytest.MonkeyPatch, *settings: str) -> None:
    """As on a machine with GNOME's settings."""
    program = folder / "gsettings"
    lines = "\n".join(f"org.gnome.system.proxy{line}" for line in settings)
    program.write_text(f"#!/bin/sh\n[ $# = 2 ] && cat <<'END'\n{lines}\nEND\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="GNOME's settings")
@pytest.mark.usefixtures("no_proxy_named")
def test_the_proxy_of_the_desktop_is_used_but_for_hosts_it_leaves_out(
    tls_port: int,
    ask: Callable[..., Identity],
    certificates: Certificates,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    with office_proxy(tls_port) as proxy:
        host, port = proxy.address.split(":")
        manual = (" mode 'manual'", f".https host '{host}'", f".https port {port}")
        desktop_says(tmp_path, monkeypatch, *manual, " ignore-hosts @as []")
        assert ask(f"https://{NAME}:{tls_port}", ca_file=str(certificates.authority)).kiosk_id
        assert proxy.asked_for == [f"{NAME}:{tls_port}"]
        names_lead(monkeypatch)
        desktop_says(tmp_path, monkeypatch, *manual, f" ignore-hosts ['*{NAME.partition('.')[2]}']")
        with pytest.raises(ServerUnreachable):
            ask(f"https://{NAME}:{tls_port}", ca_file=str(certificates.authority))
        assert proxy.asked_for == [f"{NAME}:{tls_port}"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="GNOME's settings")
@pytest.mark.usefixtures("no_proxy_named")
def test_a_proxy_that_a_script_would_choose_is_said_plainly(
    ask: Callable[..., Identity], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names_lead(monkeypatch)
    desktop_says(tmp_path, monkeypatch, " mode 'auto'", " autoconfig-url 'http://tea.example/house.pac'")
    with pytest.raises(ProxyByScript, match="PAC"):
        ask(f"https://{NAME}:9")
    desktop_says(tmp_path, monkeypatch, " mode 'none'")
    with pytest.raises(ServerUnreachable) as told:
        ask(f"https://{NAME}:9")
    assert not isinstance(told.value, ProxyByScript)


@pytest.mark.usefixtures("no_proxy_named")
def test_what_the_system_itself_knows_of_proxies_is_asked(
    tls_port: int,
    ask: Callable[..., Identity],
    certificates: Certificates,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with office_proxy(tls_port) as proxy:
        # On Windows this reads the registry, on macOS the system's configuration.
        monkeypatch.setattr(requests.utils, "getproxies", lambda: {"https": f"http://{proxy.address}"})
        assert ask(f"https://{NAME}:{tls_port}", ca_file=str(certificates.authority)).kiosk_id
        assert proxy.asked_for == [f"{NAME}:{tls_port}"]


def test_this_machine_itself_is_never_asked_through_a_proxy(
    centre_app: Litestar, ask: Callable[..., Identity], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serving(centre_app) as port:
        assert ask(f"http://127.0.0.1:{port}").kiosk_id


def _send_over_slow_line(
    app: Litestar, paths: Paths, clock: FakeClock, *, visits: int, bytes_per_s: int, breaks: int
) -> tuple[list[int], float, int]:
    """Unsent after each turn, seconds in all and bytes carried; the line breaks often until `breaks` turns are over."""
    with serving(app) as port, Store.open(paths, clock) as store:
        for _ in range(visits):
            store.log.append_many(tea_visit(clock))

        def on_store(deed: Callable[[Store], T], /) -> T:
            return deed(store)

        direct = Link(f"http://127.0.0.1:{port}")
        enroll(str(make_code(app.state.centre, "loc-tho")), link=direct, paths=paths)
        direct.close()
        line = SlowLine(port, bytes_per_s=bytes_per_s, breaks_after=30_000)
        link = Link(line.url)
        sync = Sync(
            file=read_identity_file(paths.identity_file),
            paths=paths,
            link=link,
            on_store=on_store,
            clock=clock,
        )
        left, started = [], time.monotonic()
        try:
            while not left or left[-1]:
                left.append(sync.turn(VITALS, at_once=True).unsent)
                if len(left) == breaks:
                    line.breaks_after = None
        finally:
            link.close()
            line.close()
        centre: Centre = app.state.centre
        with centre.engine.begin() as db:
            stored = [
                bytes(content)
                for content in db.execute(select(tables.event.c.bytes).order_by(tables.event.c.seq)).scalars()
            ]
        assert stored == [content for _, content in store.log.read(1, store.log.head.last_seq)]
        return left, time.monotonic() - started, line.carried


def test_a_slow_line_that_breaks_is_taken_up_where_it_stopped(
    centre_app: Litestar, paths: Paths, clock: FakeClock
) -> None:
    left, seconds, carried = _send_over_slow_line(
        centre_app, paths, clock, visits=200, bytes_per_s=64_000, breaks=3
    )
    print(f"{left} left after each turn, {seconds:.1f} s, {carried} bytes")  # noqa: T201
    assert len(left) > 2
    assert all(later < before for before, later in itertools.pairwise(left)), left


@pytest.mark.long
def test_ten_thousand_events_over_64_kbit_a_second(
    centre_app: Litestar, paths: Paths, clock: FakeClock
) -> None:
    left, seconds, carried = _send_over_slow_line(
        centre_app, paths, clock, visits=840, bytes_per_s=8_000, breaks=3
    )
    print(f"{left} left after each turn, {seconds:.1f} s, {carried} bytes")  # noqa: T201
    assert carried / seconds > 8_000 * 0.7, "the line was never idle for long"
