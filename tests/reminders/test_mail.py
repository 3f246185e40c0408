"""A reminder is taken by a real mail server and a real robot, or it is told why not."""

from __future__ import annotations

import base64
import hashlib
import hmac
import urllib.parse

import pytest

from jinwei.reminders.digest import Digest
from jinwei.reminders.sending import WECOM_BYTES, Unsent, send, ways
from jinwei.settings import Mail, Reminders, Robot

LINES = ("整改问题：3日内到期2件。", "　招商局：2 件", "数据截至2023年12月31日。")
DIGEST = Digest("示例园区到期提醒　2024年1月2日", LINES)


def mail(post, **changed):
    usual = {
        "host": "127.0.0.1",
        "port": post.port,
        "security": "none",
        "user": "clerk",
        "password": "secret",
        "sender": "jinwei@example.cn",
        "to": ("a@example.cn", "b@example.cn"),
    }
    return Reminders(mail=Mail(**{**usual, **changed}))


def test_a_mail_arrives_as_it_was_written(post):
    send("mail", mail(post), DIGEST)
    ((sender, receivers, message),) = post.came
    assert sender == "jinwei@example.cn"
    assert receivers == ["a@example.cn", "b@example.cn"]
    assert message["subject"] == DIGEST.title
    assert message.get_content().splitlines() == [*LINES]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"password": "wrong"}, 535),
        ({"security": "starttls"}, 0),
        ({"security": "tls"}, None),
        ({"host": "no.such.host.invalid"}, None),
        ({"port": 1}, None),
    ],
)
def test_a_mail_that_is_not_taken_is_told(post, changed, code):
    with pytest.raises(Unsent) as fault:
        send("mail", mail(post, **changed), DIGEST)
    assert code is None or fault.value.code == code
    assert "secret" not in str(fault.value)
    assert post.came == []


def test_one_address_that_is_refused_keeps_no_other_from_it(post):
    post.refused = frozenset({"a@example.cn"})
    with pytest.raises(Unsent, match="1 个收件地址"):
        send("mail", mail(post), DIGEST)
    assert post.came[0][1] == ["b@example.cn"]


def test_a_robot_is_sent_the_text(chat):
    send("wecom", Reminders(wecom=Robot(chat.address)), DIGEST)
    ((path, body),) = chat.came
    assert path == "/send?key=KEY"
    assert body == {"msgtype": "text", "text": {"content": DIGEST.text}}


def test_a_robot_with_a_secret_is_shown_that_we_have_it(chat):
    send("dingtalk", Reminders(dingtalk=Robot(chat.address, "SEC")), DIGEST)
    ((path, _),) = chat.came
    values = urllib.parse.parse_qs(urllib.parse.urlsplit(path).query)
    stated = f"{values['timestamp'][0]}\nSEC".encode()
    seal = hmac.new(b"SEC", stated, hashlib.sha256).digest()
    assert values["sign"] == [base64.b64encode(seal).decode()]
    assert values["key"] == ["KEY"]


@pytest.mark.parametrize(
    ("status", "answer", "code"),
    [
        (200, b'{"errcode": 93000, "errmsg": "invalid webhook url"}', 93000),
        (200, b'{"errcode": 310000, "errmsg": "keywords not in content"}', 310000),
        (200, b"<html>sign in</html>", 0),
        (200, b"", 0),
        (200, b'{"errcode": "0"}', 0),
        (200, b"[]", 0),
        (403, b"", 403),
        (500, b'{"errcode": 0}', 500),
    ],
)
def test_a_robot_that_refuses_is_told_also_where_it_answers_200(
    chat, status, answer, code
):
    chat.status, chat.answer = status, answer
    with pytest.raises(Unsent) as fault:
        send("wecom", Reminders(wecom=Robot(chat.address)), DIGEST)
    assert fault.value.code == code
    assert "KEY" not in str(fault.value)


def test_a_robot_that_leads_elsewhere_is_not_followed(chat):
    chat.status, chat.headers = 302, {"location": chat.address + "&elsewhere"}
    with pytest.raises(Unsent) as fault:
        send("wecom", Reminders(wecom=Robot(chat.address)), DIGEST)
    assert fault.value.code == 302
    assert len(chat.came) == 1


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://x/", "no address"])
def test_an_address_of_another_kind_is_not_opened(address):
    with pytest.raises(Unsent, match="https"):
        send("wecom", Reminders(wecom=Robot(address)), DIGEST)


def test_only_the_ways_that_are_named_are_used():
    robot = Robot("https://chat.example.cn/")
    assert [*ways(Reminders())] == []
    assert [*ways(Reminders(dingtalk=robot, wecom=robot))] == ["wecom", "dingtalk"]


@pytest.mark.parametrize("units", [0, 1, 30, 31, 200])
def test_what_a_robot_does_not_hold_is_left_out_by_whole_lines_and_counted(units):
    lines = tuple(f"　单位{n:03}：1 件，最早2024年1月2日到期" for n in range(units))
    whole = Digest(DIGEST.title, (*lines, LINES[-1]))
    text = whole.within(WECOM_BYTES)
    assert len(text.encode()) <= WECOM_BYTES
    kept = text.split("\n")
    assert kept[0] == DIGEST.title
    assert kept[-1] == LINES[-1]
    shown = [line for line in kept if line.startswith("　单位")]
    assert shown == [*lines[: len(shown)]]
    left = units - len(shown)
    assert (f"另有 {left} 行" in text) == (left > 0)
