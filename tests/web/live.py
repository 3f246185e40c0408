"""A running server as one who means it ill asks it: over sockets, byte for byte."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterable

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE = 60
FORM = "multipart/form-data; boundary=XX"
HEAD = b'--XX\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'
TAIL = b"\r\n--XX--\r\n"


def channel(
    address: str, from_address: str = "127.0.0.1", *, cookie: str = ""
) -> ClientConnection:
    """An open channel, to be closed by whoever opened it."""
    return connect(
        f"ws://{address}/_stcore/stream",
        subprotocols=["streamlit"],
        origin=f"http://{address}",
        source_address=(from_address, 0),
        additional_headers={"Cookie": cookie} if cookie else None,
        open_timeout=PATIENCE,
        ping_interval=None,
        max_size=None,
        legacy=True,
    )


def shown(connection: ClientConnection, page: str) -> str:
    """The id of the session, once it shows that page."""
    return session_of(drawn(connection, page))


def drawn(connection: ClientConnection, page: str, query: str = "") -> list[ForwardMsg]:
    """All that the server sends until its run of that page has ended."""
    request = BackMsg()
    request.rerun_script.page_name = page
    request.rerun_script.query_string = query
    connection.send(request.SerializeToString())
    return until_drawn(connection)


def until_drawn(connection: ClientConnection) -> list[ForwardMsg]:
    """All that the server sends until the run that was asked for has ended.

    A run that is begun anew by itself has not.
    """
    came = []
    for message in connection:
        came.append(ForwardMsg.FromString(message))
        is_end = came[-1].WhichOneof("type") == "script_finished"
        if is_end and came[-1].script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return came
    raise AssertionError("the channel closed before the page was shown")


def session_of(messages: Iterable[ForwardMsg]) -> str:
    """The id of the session that drew those."""
    return next(
        each.new_session.initialize.session_id
        for each in messages
        if each.WhichOneof("type") == "new_session"
    )


def put(
    address: str, session: str, size: int, *, announced: bool = True, cookie: str = ""
):
    """Status and text of the answer to a file of that many bytes."""
    token = _token(address)
    asked = http.client.HTTPConnection(address, timeout=PATIENCE)
    headers = {
        "X-Xsrftoken": token,
        "Cookie": f"_streamlit_xsrf={token}; {cookie}",
        "Content-Type": FORM,
    }
    if announced:
        headers["Content-Length"] = str(len(HEAD) + size + len(TAIL))
    path = f"/_stcore/upload_file/{session}/file-{size}"
    asked.request("PUT", path, _parts(size), headers, encode_chunked=not announced)
    answer = asked.getresponse()
    return answer.status, answer.read().decode()


def raw(address: str, sent: bytes) -> bytes:
    """All that comes back for those bytes, until the server closes."""
    host, _, port = address.partition(":")
    with socket.create_connection((host, int(port)), PATIENCE) as connection:
        connection.sendall(sent)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def _token(address: str) -> str:
    asked = http.client.HTTPConnection(address, timeout=PATIENCE)
    asked.request("GET", "/_stcore/health")
    cookie = asked.getresponse().headers["set-cookie"]
    return cookie.partition(";")[0].partition("=")[2]


def _parts(size: int) -> Iterable[bytes]:
    yield HEAD
    for _ in range(size // 65_536):
        yield bytes(65_536)
    yield bytes(size % 65_536)
    yield TAIL
