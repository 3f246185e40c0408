"""The documents at the door: sign in, change the password, why one is not let in.

They are whole as the server sends them and need no script; whatever is put into them
is put as text.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from string import Template
from urllib.parse import urlencode

from jinwei.access.passwords import SHORTEST
from jinwei.web.shell import WRITTEN

SIGN_IN, SIGN_OUT, PASSWORD = "sign-in", "sign-out", "password"
BEGIN, BACK = "sign-in-begin", "sign-in-back"
"""Where a sign-in with a provider begins, and where the provider leads back to."""
NEXT = "next"
NO_ACCOUNT = "登录后说没有账号的，请找本单位管理看板的人。"
FORGOTTEN = "没有账号或忘记密码的，请找本单位管理看板的人。"


def sign_in(base: str, next_page: str, *, name: str = "", fault: str = "") -> str:
    """The form to sign in with; `fault` is why the last try failed, or was needed."""
    return _document(
        "登录",
        f"""{_fault(fault)}
      <form method="post" action="{base}{SIGN_IN}">
        <input type="hidden" name="{NEXT}" value="{escape(next_page)}">
        {_field("账号", "name", "username", value=name, is_first=not name)}
        {
            _field(
                "密码",
                "password",
                "current-password",
                kind="password",
                is_first=bool(name),
            )
        }
        <button type="submit">登录</button>
      </form>
      <p class="note">{FORGOTTEN}</p>""",
    )


def provided(base: str, next_page: str, *, fault: str = "") -> str:
    """The way to the provider; `fault` is why the last try failed, or was needed."""
    begin = f"{base}{BEGIN}?{urlencode({NEXT: next_page})}"
    return _document(
        "登录",
        f"""{_fault(fault)}
      <p><a class="button" href="{escape(begin)}">用统一身份认证登录</a></p>
      <p class="note">{NO_ACCOUNT}</p>""",
    )


def password(base: str, who: str, *, is_forced: bool, fault: str = "") -> str:
    """The form to change the password with."""
    why = "这是管理员给的密码，先换成只有您知道的，再打开看板。" if is_forced else ""
    back = "" if is_forced else f'<p><a href="{base}">回到看板</a></p>'
    return _document(
        "改密码",
        f"""<p class="note">{escape(who)}</p>
      {f"<p>{why}</p>" if why else ""}{_fault(fault)}
      <form method="post" action="{base}{PASSWORD}">
        {
            _field(
                "原来的密码", "old", "current-password", kind="password", is_first=True
            )
        }
        {
            _field(
                f"新密码（至少 {SHORTEST} 个字符）",
                "new",
                "new-password",
                kind="password",
            )
        }
        {_field("再写一遍新密码", "again", "new-password", kind="password")}
        <button type="submit">改密码</button>
      </form>
      {back}{_leave(base)}""",
    )


def closed(base: str, who: str, why: str) -> str:
    """Why that page is not for who is signed in, and the way to the one that is."""
    return _document(
        "这一页没有对您开放",
        f"""<p>{escape(why)}</p>
      <p><a href="{base}">打开您的首页</a></p>
      <p class="note">{escape(who)}</p>
      {_leave(base)}""",
    )


def refused(why: str) -> str:
    """Why nobody is let in this way."""
    return _document("没有打开", f"<p>{escape(why)}</p>")


def left(base: str, provider: str, way_out: str) -> str:
    """That one is signed out of the board, though not of the `provider` that told who
    it was; the way out of that too, where there is one."""
    out = (
        f'<p><a href="{escape(way_out)}">同时退出{provider}</a></p>'
        if way_out
        else f"<p>要完全退出，请在{provider}里退出。</p>"
    )
    return _document(
        "已退出看板",
        f"""<p>{provider}还登录着，别人用这台电脑可以不用密码再进看板。</p>
      {out}
      <p><a href="{base}">重新登录看板</a></p>""",
    )


def _leave(base: str) -> str:
    return f"""<form method="post" action="{base}{SIGN_OUT}">
        <button class="quiet" type="submit">退出登录</button>
      </form>"""


def _fault(words: str) -> str:
    return f'<p class="fault" role="alert">{escape(words)}</p>' if words else ""


def _field(
    label: str,
    name: str,
    fills: str,
    *,
    kind: str = "text",
    value: str = "",
    is_first: bool = False,
) -> str:
    focus = " autofocus" if is_first else ""
    return (
        f'<label>{label}<input name="{name}" type="{kind}" autocomplete="{fills}"'
        f' value="{escape(value)}" required{focus}></label>'
    )


def _document(title: str, body: str) -> str:
    return _template().substitute(title=title, logo=_logo(), body=body)


@lru_cache(maxsize=1)
def _template() -> Template:
    return Template((WRITTEN / "door.html").read_text("utf-8"))


@lru_cache(maxsize=1)
def _logo() -> str:
    drawn = (WRITTEN / "logo.svg").read_text("utf-8")
    return drawn.replace("<svg ", '<svg role="img" aria-label="进位" ', 1)
