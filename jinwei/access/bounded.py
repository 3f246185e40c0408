"""Requests to another server that neither wait for ever nor read without end."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, ProtocolError

LONGEST_SECONDS = 10
"""How long an answer may take to begin, and after that to end."""
MOST_BYTES = 2**20
PART_BYTES = 2**16


class TooMuch(requests.RequestException):
    """The answer is longer than any that is expected, or does not come to an end."""


class _Begun(HTTPConnection):
    """A connection that is cut where an answer's head does not come to its end."""

    _is_cut = False

    def getresponse(self) -> HTTPResponse:  # type: ignore[override] # as urllib3 has it
        """The answer with its head whole; ProtocolError or OSError where it is not."""
        waiting = threading.Timer(LONGEST_SECONDS, self._cut)
        waiting.daemon = True
        waiting.start()
        try:
            answer = super().getresponse()
        finally:
            waiting.cancel()
        if self._is_cut:
            raise ProtocolError("the head of the answer did not come to its end")
        return answer

    def _cut(self) -> None:
        self._is_cut = True
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)


class _BegunBehindTls(_Begun, HTTPSConnection):
    """The same, encrypted."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Begun


class _PoolBehindTls(HTTPSConnectionPool):
    ConnectionCls = _BegunBehindTls


class Bounded(HTTPAdapter):
    """Reads an answer whole as it comes, up to `MOST_BYTES` and `LONGEST_SECONDS`."""

    def init_poolmanager(self, *given: Any, **options: Any) -> None:
        """Connections are those above."""
        super().init_poolmanager(*given, **options)
        pools = {"http": _Pool, "https": _PoolBehindTls}
        self.poolmanager.pool_classes_by_scheme = pools

    def send(
        self, request: requests.PreparedRequest, *_: Any, **options: Any
    ) -> requests.Response:
        """The answer with all it says; a RequestException says why there is none."""
        options |= {"stream": True, "timeout": LONGEST_SECONDS}
        answer = super().send(request, **options)
        try:
            answer._content = _whole(answer)
        except HTTPError as error:
            raise requests.ConnectionError(error, request=request) from error
        finally:
            answer.close()
        answer._content_consumed = True
        return answer


def mounted(session: requests.Session) -> requests.Session:
    """The session, whose every answer is bounded."""
    for scheme in ("http://", "https://"):
        session.mount(scheme, Bounded())
    return session


def _whole(answer: requests.Response) -> bytes:
    ends_at = time.monotonic() + LONGEST_SECONDS
    content = b""
    while part := answer.raw.read1(PART_BYTES, decode_content=True):
        content += part
        if len(content) > MOST_BYTES or time.monotonic() > ends_at:
            raise TooMuch("the answer is too long", request=answer.request)
    return content
