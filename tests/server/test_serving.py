"""How the port is taken."""

import asyncio
import socket
from pathlib import Path

from server.serving import listen
from server.settings import ServerSettings


def test_no_answer_waits_for_the_acknowledgement_of_its_own_first_half(tmp_path: Path) -> None:
    async def sends_at_once() -> bool:
        told = asyncio.get_running_loop().create_future()

        async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            accepted = writer.get_extra_info("socket")
            told.set_result(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with listen(ServerSettings(data=tmp_path, port=0)) as taken:
            async with await asyncio.start_server(answer, sock=taken):
                _, writer = await asyncio.open_connection(*taken.getsockname())
                writer.close()
                return bool(await told)

    assert asyncio.run(sends_at_once())
