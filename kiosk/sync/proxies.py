"""Which proxy the system wants us to go through: the environment's, Windows' registry, or GNOME's settings.

A proxy that a script chooses (PAC) is not supported: to run a script from the network to find the network is no
business of a kiosk. It is noticed and said.
"""

import ast
import contextlib
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass

from requests.utils import get_environ_proxies, should_bypass_proxies

from kiosk.settings import is_loopback

_SCHEMA = "org.gnome.system.proxy"
_ASKED_AGAIN_AFTER_S = 60
_ANSWERS_WITHIN_S = 3


@dataclass(frozen=True, slots=True)
class SystemProxy:
    """What the desktop is set to for https, the only way to a centre elsewhere. `by_script`: it wants a script to choose."""

    address: str = ""
    not_for: tuple[str, ...] = ()
    by_script: bool = False


class Proxies:
    """Asks the system, GNOME not more often than once a minute."""

    def __init__(self) -> None:
        self._desktop, self._asked_at = SystemProxy(), float("-inf")

    def for_url(self, url: str) -> dict[str, str]:
        """By scheme, as requests wants them; empty to go straight."""
        if is_loopback(url):
            return {}
        if told := get_environ_proxies(url):
            return told
        desktop = self._ask()
        if not desktop.address or should_bypass_proxies(url, no_proxy=",".join(desktop.not_for)):
            return {}
        return {"https": desktop.address}

    def is_by_script(self, url: str) -> bool:
        """Whether the system leaves the choice to a script, so that we go straight."""
        if is_loopback(url) or get_environ_proxies(url):
            return False
        return self._ask().by_script or _windows_names_a_script()

    def _ask(self) -> SystemProxy:
        if time.monotonic() - self._asked_at >= _ASKED_AGAIN_AFTER_S:
            self._desktop, self._asked_at = gnome_proxy(), time.monotonic()
        return self._desktop


def gnome_proxy() -> SystemProxy:
    """GNOME's settings; where there is no GNOME, none."""
    program = shutil.which("gsettings") if sys.platform.startswith("linux") else None
    if program is None:
        return SystemProxy()
    try:
        said = subprocess.run(  # noqa: S603  the program was found on the path, and no shell reads its words
            [program, "list-recursively", _SCHEMA],
            capture_output=True,
            text=True,
            timeout=_ANSWERS_WITHIN_S,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return SystemProxy()
    return read_gnome(said)


def read_gnome(said: str) -> SystemProxy:
    """Understand lines such as `org.gnome.system.proxy.https port 3128`; what is odd in them is left out."""
    values: dict[str, object] = {}
    for line in said.splitlines():
        schema, _, rest = line.partition(" ")
        key, _, written = rest.partition(" ")
        part = schema.removeprefix(_SCHEMA).lstrip(".")
        try:
            values[f"{part}.{key}" if part else key] = ast.literal_eval(written.removeprefix("@as "))
        except (ValueError, SyntaxError):
            continue
    if values.get("mode") == "auto":
        return SystemProxy(by_script=True)
    if values.get("mode") != "manual":
        return SystemProxy()
    host, port = values.get("https.host"), values.get("https.port")
    if not (isinstance(host, str) and host and isinstance(port, int) and 0 < port < 65536):
        return SystemProxy()
    hosts = values.get("ignore-hosts")
    not_for = (
        (host.removeprefix("*") for host in hosts if isinstance(host, str)) if isinstance(hosts, list) else ()
    )
    return SystemProxy(
        address=f"http://{f'[{host}]' if ':' in host else host}:{port}", not_for=tuple(not_for)
    )


def _windows_names_a_script() -> bool:
    if sys.platform == "win32":
        import winreg

        place = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"
        with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, place) as settings:
            return bool(winreg.QueryValueEx(settings, "AutoConfigURL")[0])
    return False
