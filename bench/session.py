"""One dashboard session over the websocket, as a browser holds it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

LARGEST_MESSAGE = 256 * 2**20
_kept: WeakKeyDictionary[ClientConnection, set[str]] = WeakKeyDictionary()
"""The hashes of what each keeps, as a browser does: it is not sent to it again."""


@contextmanager
def session(address: str) -> Iterator[ClientConnection]:
    """An open session; address is host:port."""
    url = f"ws://{address}/_stcore/stream"
    origin = f"http://{address}"
    with connect(
        url, subprotocols=["streamlit"], origin=origin, max_size=LARGEST_MESSAGE
    ) as connection:
        yield connection


def rerun(connection: ClientConnection, page: str = "", query: str = "") -> float:
    """Seconds until the run of the page has ended; RuntimeError if it failed."""
    request = BackMsg()
    request.rerun_script.page_name = page
    request.rerun_script.query_string = query
    kept = _kept.setdefault(connection, set())
    request.rerun_script.cached_message_hashes.extend(kept)
    started = time.perf_counter()
    connection.send(request.SerializeToString())
    for message in connection:
        answer = ForwardMsg.FromString(message)
        _raise_exception(answer, page)
        if answer.metadata.cacheable:
            kept.add(answer.hash)
        if answer.WhichOneof("type") == "script_finished":
            return time.perf_counter() - started
    raise RuntimeError(f"the session closed before the run of {page!r} ended")


def _raise_exception(answer: ForwardMsg, page: str) -> None:
    if answer.WhichOneof("type") != "delta":
        return
    element = answer.delta.new_element
    if element.WhichOneof("type") == "exception":
        raise RuntimeError(f"{page!r}: {element.exception.message}")
