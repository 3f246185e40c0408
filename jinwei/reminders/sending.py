"""The ways on which a reminder goes out: a mail server, and the robots of two chats.

Each raises `Unsent` where the other side did not take it. The robots answer 200 to what
they refuse, with a number that says why: only an `errcode` of 0 is a yes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import smtplib
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

from jinwei.faults import Told
from jinwei.reminders.digest import Digest
from jinwei.settings import Mail, Reminders, Robot

SECONDS = 20
ANSWER_BYTES = 1 << 16
WECOM_BYTES, DINGTALK_BYTES = 2_048, 19_000
JSON = {"content-type": "application/json; charset=utf-8"}


class Unsent(Told):
    """A reminder did not go out; `code` is what the other side or the system said."""

    def __init__(self, text: str, code: int = 0) -> None:
        super().__init__(text)
        self.code = code


def ways(chosen: Reminders) -> Iterator[str]:
    """The ways that the settings name."""
    for name in ("mail", "wecom", "dingtalk"):
        if getattr(chosen, name) is not None:
            yield name


def send(way: str, chosen: Reminders, digest: Digest) -> None:
    """The reminder is taken by the other side of that way; Unsent where it is not."""
    try:
        if way == "mail" and chosen.mail is not None:
            _mail(chosen.mail, digest)
        elif way == "wecom" and chosen.wecom is not None:
            _robot(chosen.wecom, digest.within(WECOM_BYTES))
        elif way == "dingtalk" and chosen.dingtalk is not None:
            _robot(chosen.dingtalk, digest.within(DINGTALK_BYTES))
    except (OSError, smtplib.SMTPException, http.client.HTTPException) as error:
        why = f"提醒没有发出（{way}）：{type(error).__name__}"
        raise Unsent(why, _code(error)) from error


def _code(error: BaseException) -> int:
    """The number that came with the error, of whichever protocol."""
    for name in ("smtp_code", "code", "errno"):
        if isinstance(code := getattr(error, name, None), int):
            return code
    return 0


def _mail(to: Mail, digest: Digest) -> None:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = digest.title
    message["From"] = to.sender
    message["To"] = ", ".join(to.to)
    message.set_content("\n".join(digest.lines), charset="utf-8", cte="base64")
    with _server(to) as server:
        if to.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if to.user:
            server.login(to.user, to.password)
        refused = server.send_message(message)
    if refused:
        raise Unsent(f"提醒没有发出（mail）：{len(refused)} 个收件地址被拒绝")


def _server(to: Mail) -> smtplib.SMTP:
    if to.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(to.host, to.port, timeout=SECONDS, context=context)
    return smtplib.SMTP(to.host, to.port, timeout=SECONDS)


def _robot(robot: Robot, text: str) -> None:
    body = {"msgtype": "text", "text": {"content": text}}
    address = _signed(robot) if robot.secret else robot.address
    if urllib.parse.urlsplit(address).scheme not in ("http", "https"):
        raise Unsent("提醒没有发出：机器人的 address 要以 https:// 开头")
    content = json.dumps(body, ensure_ascii=False).encode()
    request = urllib.request.Request(address, content, JSON)  # noqa: S310 # as checked
    with _opener().open(request, timeout=SECONDS) as answer:
        read = answer.read(ANSWER_BYTES)
    code = _errcode(read)
    if code != 0:
        raise Unsent(f"提醒没有发出：机器人答复 errcode {code}", code or 0)


def _errcode(answer: bytes) -> int | None:
    """The number of an answer; None where it holds none."""
    try:
        code = json.loads(answer)["errcode"]
    except (ValueError, TypeError, KeyError):
        return None
    return code if isinstance(code, int) else None


def _opener() -> urllib.request.OpenerDirector:
    """One that is not led elsewhere: the address holds the key of the robot."""

    class Straight(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    return urllib.request.build_opener(Straight)


def _signed(robot: Robot) -> str:
    """The address with its moment and seal, as 钉钉 asks of a robot with a secret."""
    moment = str(round(time.time() * 1_000))
    stated = f"{moment}\n{robot.secret}".encode()
    seal = hmac.digest(robot.secret.encode(), stated, hashlib.sha256)
    values = {"timestamp": moment, "sign": base64.b64encode(seal).decode()}
    return f"{robot.address}&{urllib.parse.urlencode(values)}"
