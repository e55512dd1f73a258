"""Serving: the socket is taken first, so that a busy port is one sentence and not a page of traceback."""

import socket

import uvicorn

from server.app import build_app
from server.errors import CentreCannotRun
from server.logs import tell, write_log_to_stderr
from server.settings import ServerSettings

_BACKLOG = 2048


def serve(settings: ServerSettings) -> None:
    """Serve until told to stop. Raises CentreCannotRun when the port or the data folder cannot be had."""
    listening = listen(settings)
    try:
        app = build_app(settings)
        write_log_to_stderr()
        tell("serving")
        uvicorn.Server(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=bool(settings.public_address),
                timeout_graceful_shutdown=10,
            )
        ).run(sockets=[listening])
    finally:
        listening.close()


def listen(settings: ServerSettings) -> socket.socket:
    """Take the port. Raises CentreCannotRun."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    # Else the port of a centre that just ended could not be had again for a minute.
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((settings.host, settings.port))
        taken.listen(_BACKLOG)
    except OSError as fault:
        taken.close()
        raise CentreCannotRun(
            f"Port {settings.port} on {settings.host} cannot be had: {fault.strerror}.",
            "Another program may be using it; choose another with --port.",
        ) from fault
    return taken
