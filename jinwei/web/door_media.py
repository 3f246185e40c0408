"""What is made for one person to take away: nobody else gets it, address or not.

A page holds the mark of a file that is made on a click, and is told its address once
it was made. Streamlit asks neither whose page the mark is of nor who asks for that
address.
"""

from __future__ import annotations

from collections import OrderedDict

from google.protobuf.message import DecodeError
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.media_file_storage import MediaFileKind

from jinwei.access import cookies

FOLDER = "media/"
MOST_KEPT = 4096
NOT_YOURS = "这个文件不是为您做的，没有给出。请在看板的页面上自己下载。"
_told: OrderedDict[str, frozenset[str]] = OrderedDict()


def tell(message: bytes | None, account: str) -> None:
    """From here on the account may fetch the file whose address that message tells."""
    if not message or FOLDER.encode() not in message:
        return
    read = ForwardMsg()
    try:
        read.ParseFromString(message)
    except DecodeError:
        return
    name = _of(read.backend_operation_response.deferred_file.url)
    if name:
        _told[name] = _told.pop(name, frozenset()) | {account}
        while len(_told) > MOST_KEPT:
            _told.popitem(last=False)


def is_for(name: str, account: str) -> bool:
    """Whether the account may fetch what lies in FOLDER under that name: what was made
    to be taken away if it was told to it, pictures of the program always."""
    if account in _told.get(_of(name), ()):
        return True
    file = Runtime.instance().media_file_mgr.read_file(_of(name))
    return file is None or file.kind is MediaFileKind.MEDIA


def is_of_page(mark: str, token: str | None) -> bool:
    """Whether a page of that sign-in holds that mark of a file, or nobody's does."""
    if not Runtime.exists():
        return True
    runtime = Runtime.instance()
    held = runtime.media_file_mgr._deferred_callables.get(mark)
    if held is None:
        return True
    client = runtime.get_client(held["session_id"])
    context = client.client_context if client is not None else None
    return context is not None and cookies.token(context.cookies) == token


def _of(name: str) -> str:
    """What Streamlit keeps a file under: neither its folder nor what ends its name."""
    return name.rpartition("/")[2].partition(".")[0]
