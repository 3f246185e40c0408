"""What Streamlit answers of its own accord when it refuses: said in our words."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jinwei.web.shell import failed

GONE = "要打开的东西已经不在这里，可能页面开得太久。请回到原来的页面，刷新后再试。"
NOT_DONE = "这个请求没有处理。请刷新原来的页面再试；仍不行的，请告诉管理员。"
NOT_READY = "看板正在启动或关闭，请过一会儿再刷新。"
KEPT = ("allow", "content-range", "retry-after")


class Worded:
    """Puts our page in the place of whatever Streamlit refuses with."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; an answer of 400 and more is worded anew."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal: Response | None = None

        async def send_worded(message: Message) -> None:
            nonlocal refusal
            if message["type"] == "http.response.start" and message["status"] >= 400:
                refusal = _worded(message["status"], Headers(raw=message["headers"]))
                await refusal(scope, receive, send)
            elif refusal is None:
                await send(message)

        await self.app(scope, receive, send_worded)


def _worded(status: int, headers: Headers) -> Response:
    why = NOT_READY if status == 503 else GONE if status == 404 else NOT_DONE
    kept = {name: headers[name] for name in KEPT if name in headers}
    return HTMLResponse(failed().replace("TEXT", why), status, kept)
