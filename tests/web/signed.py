"""People who sign in by the form of a running server, and what they ask of it."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from jinwei.access.accounts import Account
from jinwei.policy import roles
from tests.access.people import PASSWORD
from tests.web.live import PATIENCE, channel, drawn

NEW = PASSWORD + "!"
QUARTER = urlencode({"cycle": "2023年四季度"})


@dataclass(frozen=True)
class SignedIn:
    """Somebody who came in by the form: the role, and what the browser keeps of it."""

    address: str
    account: str
    role: str
    cookie: str

    def may(self, action: str) -> bool:
        return roles.sight(self.role, action) is not None

    def opened(self, page: str, **query: str) -> list[ForwardMsg]:
        """All that the server sends for that page over a channel of its own."""
        with channel(self.address, cookie=self.cookie) as connection:
            return drawn(connection, page, f"{QUARTER}&{urlencode(query)}")


def ask(
    address: str, path: str, cookie: str = "", form: dict[str, str] | None = None
) -> tuple[int, str, str]:
    """Status, the cookie that comes, and the text of the answer."""
    asked = http.client.HTTPConnection(address, timeout=PATIENCE)
    headers = {"Cookie": cookie} if cookie else {}
    if form is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    body = None if form is None else urlencode(form)
    asked.request("GET" if form is None else "POST", quote(path), body, headers)
    answer = asked.getresponse()
    came = (answer.headers["set-cookie"] or "").partition(";")[0]
    return answer.status, came, answer.read().decode("utf-8", "replace")


def entered(address: str, account: Account) -> SignedIn:
    """Whoever holds that account, whose password was changed, after signing in."""
    given = {"name": account.name, "password": NEW, "next": "/"}
    status, cookie, _ = ask(address, "/sign-in", form=given)
    assert status == 303
    return SignedIn(address, account.id, account.role, cookie)
