"""What the cells of an .xls do not say: hidden rows, errors, number formats.

Walks the records of the workbook stream ([MS-XLS]) in the order they lie, once; its
compound file is opened by olefile.
"""

import struct
from io import BytesIO

from marks import Marks, built_in, shown_as
from olefile import DEFECT_INCORRECT, OleFileIO
from trouble import Trouble

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
BOF, EOF = 0x0809, 0x000A
BOUND_SHEET, DATE_MODE, FILE_PASS, FORMAT, XF = 0x85, 0x22, 0x2F, 0x041E, 0xE0
ROW, FORMULA, NUMBER, RK, MUL_RK, BOOL_ERR = 0x0208, 0x06, 0x0203, 0x027E, 0xBD, 0x0205
COLUMN_INFO = 0x7D
HIDDEN_ROW = 0x20
MOST_COLUMNS = 256
# olefile takes no notice of the case of a name: some programs write WORKBOOK.
STREAM = "Workbook"


def marks(data: bytes) -> dict:
    """The marks of every sheet by name; Trouble for a file that is not whole."""
    try:
        return _marks(_stream(data))
    except (struct.error, IndexError) as error:
        raise Trouble("工作簿里的内容已损坏") from error


def _marks(stream: bytes) -> dict:
    sheets, formats, styles, is_1904 = [], {}, [], False
    for kind, body in _records(stream, 0):
        if kind == FILE_PASS:
            raise Trouble("工作簿带密码；请去掉密码再交")
        if kind == DATE_MODE:
            is_1904 = body[:2] == b"\x01\x00"
        elif kind == BOUND_SHEET:
            sheets.append((_text(body, 6, 1), struct.unpack_from("<I", body)[0]))
        elif kind == FORMAT:
            formats[struct.unpack_from("<H", body)[0]] = shown_as(_text(body, 2, 2))
        elif kind == XF:
            styles.append(struct.unpack_from("<H", body, 2)[0])
    shown = [formats.get(number, built_in(number)) for number in styles]
    return {name: _sheet(stream, start, shown, is_1904) for name, start in sheets}


def _records(stream: bytes, start: int):
    """The records of one part of the stream, those of parts inside it left out."""
    at, depth = start, 0
    while True:
        kind, size = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, body


def _sheet(stream: bytes, start: int, shown: list, is_1904: bool) -> Marks:
    marked = Marks(is_1904)
    for kind, body in _records(stream, start):
        if kind == ROW:
            row, flags = struct.unpack_from("<H", body)[0], body[12]
            if flags & HIDDEN_ROW:
                marked.hidden.add(row)
        elif kind == COLUMN_INFO:
            first, last, _, _, flags = struct.unpack_from("<HHHHH", body)
            if flags & 1:
                last = min(last + 1, MOST_COLUMNS)
                marked.hidden_columns.update(range(first, last))
        elif kind == MUL_RK:
            row, first = struct.unpack_from("<HH", body)
            for place in range((len(body) - 6) // 6):
                style = struct.unpack_from("<H", body, 4 + 6 * place)[0]
                _show(marked, (row, first + place), style, shown)
        elif kind in (NUMBER, RK, FORMULA, BOOL_ERR):
            _mark(marked, kind, body, shown)
    return marked


def _mark(marked: Marks, kind: int, body: bytes, shown: list) -> None:
    row, column, style = struct.unpack_from("<HHH", body)
    place = (row, column)
    if kind == BOOL_ERR:
        if body[7]:
            marked.error(place, ERRORS.get(body[6], "#N/A"))
    elif kind == FORMULA and body[12:14] == b"\xff\xff":
        if body[6] == 2:
            marked.error(place, ERRORS.get(body[8], "#N/A"))
    else:
        _show(marked, place, style, shown)


def _show(marked: Marks, place: tuple, style: int, shown: list) -> None:
    if style < len(shown) and shown[style]:
        marked.shown[place] = shown[style]


def _text(body: bytes, at: int, size: int) -> str:
    """A string with its length in `size` bytes, then a flag for two-byte letters."""
    length = int.from_bytes(body[at : at + size], "little")
    is_wide = body[at + size] & 1
    raw = body[at + size + 1 : at + size + 1 + length * (1 + is_wide)]
    return raw.decode("utf-16-le" if is_wide else "latin-1")


def _stream(data: bytes) -> bytes:
    """The bytes of the workbook stream of a compound file."""
    try:
        with OleFileIO(BytesIO(data), raise_defects=DEFECT_INCORRECT) as container:
            if not container.exists(STREAM):
                raise Trouble(
                    "不是 Excel 97 以后的工作簿，或带密码；请另存为 .xlsx 或 CSV"
                )
            with container.openstream(STREAM) as stream:
                return stream.read()
    except (OSError, ValueError) as error:
        raise Trouble("工作簿里的内容已损坏") from error
