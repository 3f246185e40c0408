"""Many viewers of one server: how long they wait, and what they leave behind.

    python -m bench.viewers

Each holds a session of its own over the websocket. First they ask for a page every ten
seconds, then all of them again and again at once; last they leave.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench.against import EMPTY
from bench.printing import print_rows
from bench.row import Row
from bench.serve import resident_mebibytes, server
from bench.session import LARGEST_MESSAGE
from jinwei.paths import DEMO
from jinwei.versions.publish import publish

PAGES = ("overview", "red_black", "city_rankings", "survey", "rectification")
EVERY_SECONDS, LOOKED_SECONDS, AT_ONCE_SECONDS = 10, 30, 15
GONE_SECONDS = 130
"""So long after the last has left Streamlit keeps no session for its return."""
CALM = {100: 40.0, 200: 80.0}
AT_ONCE, PER_SECOND = 200, 120.0
NO_GROWTH = 1.02


def rows() -> list[Row]:
    """The waiting of the slowest twentieth, what is served a second, and the memory."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        script = home / "empty.py"
        script.write_text(EMPTY, "utf-8")
        publish(DEMO, home)
        with server(home) as (address, pid), server(home, str(script)) as (empty, _):
            asyncio.run(_calm(address, 10))
            before = resident_mebibytes(pid)
            waits = {viewers: _both(address, empty, viewers) for viewers in CALM}
            served = asyncio.run(_at_once(address, PAGES))
            floor = asyncio.run(_at_once(empty, ("",)))
            time.sleep(GONE_SECONDS)
            after = resident_mebibytes(pid)
            asyncio.run(_at_once(address, PAGES))
            time.sleep(GONE_SECONDS)
            again = resident_mebibytes(pid)
    return [
        *(_waited(viewers, *both) for viewers, both in waits.items()),
        Row(
            f"{AT_ONCE} viewers at once: reruns a second", "/s", (served,),
            goal=PER_SECOND, least=True,
        ),
        Row(f"{AT_ONCE} viewers of an empty page at once", "/s", (floor,)),
        _memory("after all have left", after, "before", before),
        _memory("after as many have left once more", again, "the first time", after),
    ]  # fmt: skip


def _both(address: str, empty: str, viewers: int) -> tuple[list[float], list[float]]:
    ours = asyncio.run(_calm(address, viewers))
    return ours, asyncio.run(_calm(empty, viewers, ("",)))


def _waited(viewers: int, ours: Sequence[float], empty: Sequence[float]) -> Row:
    name = f"{viewers} viewers, a page every {EVERY_SECONDS} s: 95 % wait less than"
    p95, of_empty = (statistics.quantiles(each, n=20)[-1] for each in (ours, empty))
    shown = f"{name} (an empty page {of_empty:.0f} ms)"
    return Row(shown, "ms", (p95,), goal=CALM[viewers])


def _memory(when: str, after: float, then: str, before: float) -> Row:
    return Row(f"memory {when}", "MiB", (after,), then, (before,), NO_GROWTH)


async def _calm(
    address: str, viewers: int, pages: Sequence[str] = PAGES
) -> list[float]:
    """Milliseconds of every rerun of that many who look at a page now and then."""
    async with AsyncExitStack() as stack:
        opened = await _opened(stack, address, viewers)
        ends = time.monotonic() + LOOKED_SECONDS
        looked = await asyncio.gather(*(_now_and_then(c, pages, ends) for c in opened))
    return [1000 * each for times in looked for each in times]


async def _at_once(address: str, pages: Sequence[str]) -> float:
    """Reruns a second of all who ask again as soon as they were answered."""
    async with AsyncExitStack() as stack:
        opened = await _opened(stack, address, AT_ONCE)
        began = time.monotonic()
        ends = began + AT_ONCE_SECONDS
        counts = await asyncio.gather(*(_again(c, pages, ends) for c in opened))
    return sum(counts) / (time.monotonic() - began)


async def _opened(
    stack: AsyncExitStack, address: str, viewers: int
) -> list[ClientConnection]:
    opened = []
    for _ in range(viewers):
        connection = await stack.enter_async_context(
            connect(
                f"ws://{address}/_stcore/stream",
                subprotocols=["streamlit"],
                origin=f"http://{address}",
                max_size=LARGEST_MESSAGE,
            )
        )
        await _rerun(connection, "")
        opened.append(connection)
    return opened


async def _now_and_then(
    connection: ClientConnection, pages: Sequence[str], ends: float
) -> list[float]:
    waited = []
    await asyncio.sleep(random.uniform(0, EVERY_SECONDS))
    while time.monotonic() < ends:
        waited.append(await _rerun(connection, random.choice(pages)))
        await asyncio.sleep(EVERY_SECONDS)
    return waited


async def _again(
    connection: ClientConnection, pages: Sequence[str], ends: float
) -> int:
    count = 0
    while time.monotonic() < ends:
        await _rerun(connection, random.choice(pages))
        count += 1
    return count


async def _rerun(connection: ClientConnection, page: str) -> float:
    """Seconds until the run of the page has ended."""
    request = BackMsg()
    request.rerun_script.page_name = page
    began = time.perf_counter()
    await connection.send(request.SerializeToString())
    async for message in connection:
        if ForwardMsg.FromString(message).WhichOneof("type") == "script_finished":
            return time.perf_counter() - began
    raise RuntimeError("the session closed before the run ended")


if __name__ == "__main__":
    print_rows(rows())
