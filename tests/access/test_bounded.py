"""An answer of another server that does not end, or holds too much, is left."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from jinwei.access import bounded
from jinwei.access.bounded import MOST_BYTES, TooMuch, mounted

SAID = b'{"issuer": "here"}'


@cache
def packed() -> bytes:
    """Few bytes that are a hundred times too many."""
    return gzip.compress(bytes(100 * MOST_BYTES))


class Answering(BaseHTTPRequestHandler):
    """Answers by what it is asked for."""

    over = threading.Event()

    def do_GET(self) -> None:
        """Send what the path names."""
        if self.path == "/headless":
            return self.headless()
        self.send_response(200)
        if self.path == "/packed":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        try:
            getattr(self, self.path[1:])()
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""

    def whole(self) -> None:
        self.wfile.write(SAID)

    def packed(self) -> None:
        self.wfile.write(packed())

    def endless(self) -> None:
        while not self.over.is_set():
            self.wfile.write(bytes(65_536))

    def dripping(self) -> None:
        while not self.over.wait(0.02):
            self.wfile.write(b" ")

    def headless(self) -> None:
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-More: ")
            while not self.over.wait(0.02):
                self.wfile.write(b"a")

    def silent(self) -> None:
        self.over.wait()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where that server answers."""
    packed()  # whoever asks waits for it no longer than for another
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    worker = threading.Thread(target=serving.serve_forever)
    worker.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    Answering.over.set()
    serving.shutdown()
    worker.join()
    serving.server_close()


def asked(address: str) -> requests.Response:
    with mounted(requests.Session()) as asking:
        asking.trust_env = False
        return asking.get(address, allow_redirects=False)


def test_an_answer_is_read_whole(address):
    answer = asked(f"{address}/whole")
    assert answer.content == SAID
    assert answer.json() == {"issuer": "here"}


@pytest.mark.parametrize("way", ["packed", "endless"])
def test_no_more_is_read_than_anybody_says(address, way):
    with pytest.raises(TooMuch):
        asked(f"{address}/{way}")


@pytest.mark.parametrize("way", ["dripping", "headless", "silent"])
def test_nobody_waits_for_an_answer_that_does_not_end(address, way, monkeypatch):
    monkeypatch.setattr(bounded, "LONGEST_SECONDS", 0.3)
    with pytest.raises(requests.RequestException):
        asked(f"{address}/{way}")
