"""Serving: the socket is taken first, so that a busy port is one sentence and not a page of traceback."""

import gc
import socket
from functools import partial
from typing import Any

import uvicorn
from litestar import Litestar
from uvicorn.supervisors import Multiprocess

from server.app import build_app
from server.centre import open_centre
from server.errors import CentreCannotRun
from server.logs import tell, write_log_to_stderr
from server.settings import ServerSettings

_BACKLOG = 2048
_ALIVE_WITHIN_S = 60


def serve(settings: ServerSettings) -> None:
    """Serve until told to stop. Raises CentreCannotRun when the port or the data folder cannot be had."""
    listening = listen(settings)
    try:
        if settings.workers == 1:
            uvicorn.Server(_config(settings, serving_app(settings))).run(sockets=[listening])
        else:
            # Once here, so that a trouble is one sentence and the schema is there before the processes meet.
            open_centre(settings).close()
            config = _config(settings, partial(serving_app, settings), factory=True, workers=settings.workers)
            Multiprocess(config, [listening]).run()
    finally:
        listening.close()


def serving_app(settings: ServerSettings) -> Litestar:
    """The application of one serving process, which tells on stderr what it does."""
    app = build_app(settings)
    write_log_to_stderr()
    # What stands now stays: without this every batch would have the whole program searched for garbage.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    tell("serving")
    return app


def _config(settings: ServerSettings, app: Any, **how: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.public_address),
        timeout_graceful_shutdown=10,
        # A process that only starts answers late, above all on a busy machine; five seconds would end it each time.
        timeout_worker_healthcheck=_ALIVE_WITHIN_S,
        **how,
    )


def listen(settings: ServerSettings) -> socket.socket:
    """Take the port. Raises CentreCannotRun."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Named as TCP: else asyncio lets every answer wait for the acknowledgement of its own first half, 40 ms.
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
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
