"""The last guard of every page: what Streamlit would say in English, said in ours."""

from __future__ import annotations

from types import CodeType

from streamlit import error_util
from streamlit.elements import exception as shown
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.Exception_pb2 import Exception as Shown
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

from jinwei import faults

UNMADE = "文件没能生成。请刷新本页再试；仍不行的，请告诉管理员，详情在程序的日志里。"
_get_bytecode = ScriptCache.get_bytecode
_handle = DeferredFileHandler.handle


def install() -> None:
    """Whatever a page, a callback, a fragment or a download fails of passes here.

    Streamlit calls a handler of ours only where it serves its own App, and never for a
    script that cannot be read; but all that it tells a browser of an exception is made
    by one function.
    """
    # Ours stand in the place of Streamlit's own, which types do not allow for.
    shown.marshall = _marshall  # type: ignore[assignment]
    # Logged by ours already, under the number that the page shows.
    error_util._log_uncaught_app_exception = lambda ex: None
    ScriptCache.get_bytecode = _code  # type: ignore[assignment, method-assign]
    DeferredFileHandler.handle = _download  # type: ignore[assignment, method-assign]


def text(error: BaseException) -> str:
    """What the page says: what failed, what to do, and its number in the log."""
    number = faults.numbered(error)
    return (
        f"这一步没有完成：{faults.in_words(error)}"
        f"请刷新本页再试；仍不行的，请把编号 {number} 告诉管理员，"
        "详情在程序的日志里。"
    )


def fail(script: str) -> None:
    """The error for which that script could not be read is raised again."""
    raise _unread[script]


_unread: dict[str, Exception] = {}


def _code(cache: ScriptCache, script: str) -> CodeType:
    """The script's code, or code that fails as reading the script did.

    Streamlit says in a dialog that a script cannot be read, and dialogs are blocked.
    """
    try:
        code: CodeType = _get_bytecode(cache, script)
    except Exception as error:
        _unread[script] = error
        failing = f"from jinwei.web import guard\nguard.fail({script!r})\n"
        return compile(failing, script, "exec")
    return code


def _marshall(proto: Shown, exception: BaseException, *_: object, **__: object) -> None:
    proto.Clear()
    proto.message = text(exception)
    proto.width_config.use_stretch = True


async def _download(
    handler: DeferredFileHandler, request: BackendOperationRequest, session_id: str
) -> BackendOperationResponse:
    answer = await _handle(handler, request, session_id)
    if answer.error_msg:
        answer.error_msg = UNMADE
    return answer
