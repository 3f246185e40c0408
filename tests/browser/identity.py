"""A provider of OpenID Connect as a process of its own: Canaille, kept in memory.

`python -m tests.browser.identity PORT BOARD NAME…` serves at that port of this machine
until it is stopped, for a board at that address and people of those names.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from jinwei.paths import ROOT

CLIENT, SECRET, PASSWORD = "jinwei", "kept between the two", "quiet-river-stone"


def issuer(port: int) -> str:
    """The provider at that port, as it calls itself."""
    return f"http://127.0.0.1:{port}"


@contextmanager
def provider(port: int, board: str, people: Sequence[str]) -> Iterator[None]:
    """Meanwhile the provider answers, for a board at `board` (host:port)."""
    command = [sys.executable, "-m", "tests.browser.identity", str(port), board]
    with subprocess.Popen(
        [*command, *people], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            assert process.stdout
            assert process.stdout.readline()
            yield
        finally:
            process.kill()


def main(port: int, board: str, people: Sequence[str]) -> None:
    """Serve until stopped; a line is printed once it answers."""
    from canaille import create_app
    from joserfc.jwk import RSAKey
    from werkzeug.serving import make_server

    key = RSAKey.generate_key(2048, parameters={"kid": "first"}).as_dict(private=True)
    app = create_app(
        {
            "SECRET_KEY": SECRET,
            "SERVER_NAME": f"127.0.0.1:{port}",
            "PREFERRED_URL_SCHEME": "http",
            "SESSION_COOKIE_SECURE": False,
            "CANAILLE": {"DATABASE": "memory", "JAVASCRIPT": False, "HTMX": False},
            "CANAILLE_OIDC": {"ACTIVE_JWKS": [key]},
            "CANAILLE_MEMORY": {},
        }
    )
    _fill(app, f"http://{board}", people)
    serving = make_server("127.0.0.1", port, app, threaded=True)
    print("ready", flush=True)  # noqa: T201
    serving.serve_forever()


def _fill(app, board: str, people: Sequence[str]) -> None:
    """The board and the people are there."""
    from canaille.app import models
    from canaille.backends import Backend

    with app.app_context(), Backend.instance.session():
        for name in people:
            mail = f"{name}@example.com"
            person = models.User(
                user_name=name, family_name=name, formatted_name=name, emails=[mail],
                password=PASSWORD,
            )  # fmt: skip
            Backend.instance.save(person)
        client = models.Client(
            client_id=CLIENT, client_secret=SECRET, client_name="看板",
            client_uri=board, redirect_uris=[f"{board}/sign-in-back"],
            post_logout_redirect_uris=[f"{board}/"], scope=["openid", "profile"],
            grant_types=["authorization_code"], response_types=["code"],
            token_endpoint_auth_method="client_secret_basic",
        )  # fmt: skip
        Backend.instance.save(client)
        client.audience = [client]
        Backend.instance.save(client)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
