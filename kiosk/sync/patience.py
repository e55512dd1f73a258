"""A whole answer by a deadline, its head included, however slowly its bytes drip.

A socket's timeout starts anew with every byte, so a line that lets one through each second would hold the network
worker for a quarter of an hour.
"""

import http.client
import io
import socket
import time
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager


class _UntilDeadline(io.RawIOBase):
    def __init__(self, coming: io.RawIOBase, deadline: float) -> None:
        self._coming, self._deadline = coming, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int | None:
        if time.monotonic() > self._deadline:
            raise TimeoutError("too slow an answer")
        return self._coming.readinto(room)

    def close(self) -> None:
        self._coming.close()
        super().close()


def be_patient(pools: PoolManager, *, answer_within_s: float) -> None:
    """Give every connection of these pools a deadline, counted from when its request was sent."""

    class Response(http.client.HTTPResponse):
        def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
            super().__init__(sock, *args, **kwargs)
            raw: io.RawIOBase = self.fp.detach()
            self.fp = io.BufferedReader(_UntilDeadline(raw, time.monotonic() + answer_within_s))

    class Connection(HTTPConnection):
        response_class = Response

    class SecureConnection(HTTPSConnection):
        response_class = Response

    class Pool(HTTPConnectionPool):
        ConnectionCls = Connection

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = SecureConnection

    pools.pool_classes_by_scheme = {"http": Pool, "https": SecurePool}
