"""A mail server and the robot of a chat, both real ones on this machine."""

from __future__ import annotations

import asyncio
import json
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import AuthResult

from jinwei.versions import publish
from tests.deliveries import LEDGER, small_delivery

DUE = """\
W003,某处投诉人张三反映噪声,招商局,共性,2023-12-01,2024-01-02,,整改中
W004,路灯不亮,中心镇,共性,2023-12-01,2024-01-04,,整改中
W005,路面破损,中心镇,共性,2023-12-01,2024-01-03,,整改中
W006,井盖松动,中心镇,共性,2023-12-01,2024-02-20,,整改中
W007,标牌缺失,中心镇,共性,2023-12-01,2024-01-05,2023-12-20,已销号
"""


@pytest.fixture(scope="session")
def due_home(tmp_path_factory):
    """A home whose ledger has problems that fall due soon after the cut-off."""
    folder = tmp_path_factory.mktemp("due")
    small_delivery(folder / "delivery", ledger=LEDGER + DUE)
    publish.publish(folder / "delivery", folder / "home")
    return folder / "home"


@dataclass
class Post:
    """A mail server: what came, from whom to whom, and whom it refuses."""

    came: list = field(default_factory=list)
    refused: frozenset = frozenset()
    port: int = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.came.append((envelope.mail_from, envelope.rcpt_tos, message))
        return "250 OK"


@pytest.fixture
def post():
    """A mail server on a free port that asks for a name and a password."""
    handler = Post()

    def allowed(server, session, envelope, mechanism, data):
        is_clerk = (data.login, data.password) == (b"clerk", b"secret")
        return AuthResult(success=is_clerk, handled=False)

    loop = asyncio.new_event_loop()
    controller = UnthreadedController(
        handler,
        hostname="127.0.0.1",
        port=0,
        loop=loop,
        authenticator=allowed,
        auth_require_tls=False,
    )
    controller.begin()
    handler.port = controller.server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield handler
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    controller.end()
    loop.close()


@dataclass
class Chat:
    """The robot of a chat: what it was sent, and what it answers."""

    came: list = field(default_factory=list)
    status: int = 200
    answer: bytes = b'{"errcode": 0, "errmsg": "ok"}'
    headers: dict = field(default_factory=dict)
    address: str = ""


@pytest.fixture
def chat():
    """A robot on a free port; it says yes until it is told otherwise."""
    state = Chat()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            content = self.rfile.read(int(self.headers["content-length"]))
            state.came.append((self.path, json.loads(content)))
            self.send_response(state.status)
            for name, value in state.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(state.answer)

        def log_message(self, *_):
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    state.address = f"http://127.0.0.1:{server.server_port}/send?key=KEY"
    yield state
    server.shutdown()
    server.server_close()
