"""What a channel is given in one turn leaves it in one piece, in order, whole."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from unittest.mock import Mock

from jinwei.web.connections import Together


def sent_by(steps: Callable[[Together], None]) -> list[object]:
    """What a transport was told by a channel, after those steps and a turn."""
    transport = Mock()

    async def alone() -> None:
        steps(Together(transport, asyncio.get_running_loop()))
        await asyncio.sleep(0)

    asyncio.run(alone())
    return [(name, *given) for name, given, _ in transport.method_calls]


def test_several_leave_in_one_piece():
    def steps(channel: Together) -> None:
        for part in (b"a", b"b", b"c"):
            channel.write(part)

    assert sent_by(steps) == [("write", b"abc")]


def test_what_was_written_leaves_before_the_channel_closes():
    def steps(channel: Together) -> None:
        channel.write(b"a")
        channel.close()

    assert sent_by(steps) == [("write", b"a"), ("close",)]


def test_where_nothing_was_written_nothing_leaves():
    assert sent_by(Together.close) == [("close",)]


def test_anything_else_is_asked_of_the_transport_itself():
    def steps(channel: Together) -> None:
        channel.pause_reading()
        channel.set_protocol("next")

    assert sent_by(steps) == [("pause_reading",), ("set_protocol", "next")]
