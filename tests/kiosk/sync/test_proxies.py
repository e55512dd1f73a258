"""GNOME's words about proxies, understood or left alone."""

import pytest

from kiosk.sync.proxies import SystemProxy, read_gnome

PLACE = "org.gnome.system.proxy"


def said(*lines: str) -> str:
    return "\n".join(f"{PLACE}{line}" for line in lines)


MANUAL = (" mode 'manual'", ".http host 'tea.example'", ".http port 80")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("", SystemProxy()),
        ("No such schema", SystemProxy()),
        (said(" mode 'none'", ".https host 'tea.example'", ".https port 3128"), SystemProxy()),
        (said(" mode 'auto'", " autoconfig-url 'http://tea.example/house.pac'"), SystemProxy(by_script=True)),
        (
            said(*MANUAL, ".https host 'tea.example'", ".https port 3128"),
            SystemProxy("http://tea.example:3128"),
        ),
        (said(*MANUAL, ".https host 'fd00::7'", ".https port 3128"), SystemProxy("http://[fd00::7]:3128")),
        (said(*MANUAL, ".https host ''", ".https port 3128"), SystemProxy()),
        (said(*MANUAL, ".https host 'tea.example'", ".https port 0"), SystemProxy()),
        (said(*MANUAL, ".https host 'tea.example'", ".https port a kettle"), SystemProxy()),
        (
            said(
                *MANUAL,
                ".https host 'tea.example'",
                ".https port 3128",
                " ignore-hosts ['localhost', '127.0.0.0/8', '*.house']",
            ),
            SystemProxy("http://tea.example:3128", ("localhost", "127.0.0.0/8", ".house")),
        ),
    ],
)
def test_the_desktops_settings_are_read_as_they_are_meant(words: str, meant: SystemProxy) -> None:
    assert read_gnome(words) == meant
