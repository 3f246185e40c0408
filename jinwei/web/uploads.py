"""What is dropped on a page: taken where a page asks for it, bounded, and given back.

A file is taken of a session that shows a place to drop files, as long as that session
and all of them together hold no more than they may; what is left of a session that has
ended is let go.
"""

from __future__ import annotations

import asyncio
from collections import Counter

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from jinwei.web import place

FOLDER = "_stcore/upload_file/"
ASKING = "jinwei_asking"
"""Where a session keeps the keys of the widgets that have asked it for files: what a
page does not show any more has gone from the session's state."""
FRAMING_BYTES = 2**16
AT_ONCE = 4
"""So many sessions' worth of files are held or on their way at once."""
SILENT_SECONDS = 30
NO_SESSION = (404, "这一页已经断开，请刷新后再放文件。")
NOT_ASKED = (403, "这一页不收文件，没有处理。")
TOO_LARGE = (413, "文件太大，一页一次最多放 {size} MB，请分几次放。")
BUSY = (503, "正有别人在放大文件，请过一会儿再放。")
STALLED = (408, "文件传到一半停住了，请再放一次。")


class Uploads:
    """Takes files where a page asks for them, and no more than can be held."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.coming: Counter[str] = Counter()
        """Bytes on their way, by session."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a file that may not be taken is refused in Chinese."""
        if scope["type"] == "websocket":
            await self._until_it_ends(scope, receive, send)
        elif not _is_file(scope):
            await self.app(scope, receive, send)
        else:
            await self._taken(scope, receive, send)

    async def _until_it_ends(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.app(scope, receive, send)
        finally:
            kept = config.get_option("server.disconnectedSessionTTL")
            if Runtime.exists() and _held():
                asyncio.get_running_loop().call_later(kept + 1, _let_go)

    async def _taken(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = (place.name(scope) or "").removeprefix(FOLDER).partition("/")[0]
        refusal = _unasked(session)
        taking = _Taking(self.coming, session, receive, send)
        if refusal is None:
            refusal = taking.expect(Headers(scope=scope).get("content-length"))
        if refusal is not None:
            await _drained(receive)
            await _answer(refusal)(scope, receive, send)
            return
        try:
            await self.app(scope, taking.receive, taking.send)
        except _Stopped as stopped:
            if not taking.is_answered:
                await _answer(stopped.refusal)(scope, receive, send)
        finally:
            taking.end()
            _let_go()


class _Stopped(Exception):
    """No more of a file is taken."""

    def __init__(self, refusal: tuple[int, str]) -> None:
        super().__init__()
        self.refusal = refusal


class _Taking:
    """A file on its way: what was announced or came counts until it has been taken."""

    def __init__(
        self, coming: Counter[str], session: str, receive: Receive, send: Send
    ) -> None:
        self.coming, self.session = coming, session
        self.came = self.counted = 0
        self.is_answered = False
        self._receive, self._send = receive, send

    def expect(self, announced: str | None) -> tuple[int, str] | None:
        """Count what was announced, or say why it is not taken."""
        if announced is None:
            return self._count(0)
        return self._count(int(announced)) if announced.isdecimal() else TOO_LARGE

    async def receive(self) -> Message:
        """The next part of the file; _Stopped where it is too much or does not come."""
        try:
            message = await asyncio.wait_for(self._receive(), SILENT_SECONDS)
        except TimeoutError:
            raise _Stopped(STALLED) from None
        self.came += len(message.get("body", b""))
        if refusal := self._count(max(self.came - self.counted, 0)):
            raise _Stopped(refusal)
        return message

    async def send(self, message: Message) -> None:
        """Answer, and remember that it was answered."""
        self.is_answered = True
        await self._send(message)

    def end(self) -> None:
        """Nothing of this file is on its way any more."""
        self.coming[self.session] -= self.counted
        if not self.coming[self.session]:
            del self.coming[self.session]

    def _count(self, more: int) -> tuple[int, str] | None:
        held, most = _held(), _most()
        here = held[self.session] + self.coming[self.session] + more
        if here > most:
            return TOO_LARGE
        if held.total() + self.coming.total() + more > most * AT_ONCE:
            return BUSY
        self.coming[self.session] += more
        self.counted += more
        return None


def _is_file(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "PUT":
        return False
    return (place.name(scope) or "").startswith(FOLDER)


def _unasked(session_id: str) -> tuple[int, str] | None:
    """Why no file is taken of that session, None where its page asks for one."""
    session = Runtime.instance().get_app_session(session_id)
    if session is None:
        return NO_SESSION
    state = session.session_state
    if ASKING not in state:
        return NOT_ASKED
    return None if any(key in state for key in state[ASKING]) else NOT_ASKED


def _held() -> Counter[str]:
    """Bytes of files that pages have not handed on yet, by session."""
    files = _files()
    held: Counter[str] = Counter()
    for session, kept in list(files.file_storage.items()) if files else ():
        held[session] = sum(len(each.data) for each in list(kept.values()))
    return held


def _let_go() -> None:
    """Nothing is held any longer of a session that cannot come back."""
    runtime, files = Runtime.instance(), _files()
    if files is None:
        return
    for session in list(files.file_storage):
        if runtime._session_mgr.get_session_info(session) is None:
            files.remove_session_files(session)


def _files() -> MemoryUploadedFileManager | None:
    files = Runtime.instance().uploaded_file_mgr
    return files if isinstance(files, MemoryUploadedFileManager) else None


async def _drained(receive: Receive) -> None:
    """Read on for as long as a page may send, for only then a browser listens."""
    came, is_more = 0, True
    while is_more and came <= _most():
        message = await asyncio.wait_for(receive(), SILENT_SECONDS)
        came += len(message.get("body", b""))
        is_more = message.get("more_body", False)


def _most() -> int:
    return int(config.get_option("server.maxUploadSize")) * 2**20 + FRAMING_BYTES


def _answer(refusal: tuple[int, str]) -> PlainTextResponse:
    status, text = refusal
    size = config.get_option("server.maxUploadSize")
    headers = {"connection": "close"}
    return PlainTextResponse(text.format(size=size), status, headers)
