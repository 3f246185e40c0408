"""Web pages and XML that a program has saved as .xls -> their tables' rows.

Many systems export a table as a web page, or as the XML of Excel 2003, under the name
of a workbook; lxml parses both without the network and without outside entities.
"""

import re
from email import message_from_bytes, policy
from itertools import count

from lxml import etree, html
from marks import Marks, shown_as
from texts import cell_text
from trouble import Trouble

SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""")
BROKEN = "是网页存成的 .xls，内容已损坏；请用表格软件打开后另存为 .xlsx"
NO_TABLE = "是网页，里面没有表格；请导出表格后另存为 .xlsx 或 CSV"
HEAD_BYTES = 8192
WORKBOOK = b"workbook"
DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T00:00:00(?:\.0+)?Z?")


def sheets(data: bytes, limits: dict):
    """Every table or worksheet of the page or XML; Trouble where it is neither."""
    head = data[:HEAD_BYTES].lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and WORKBOOK in head:
        return workbook_sheets(data, limits)
    if head.lstrip().startswith(b"<?xml") and b"<html" not in head:
        raise Trouble("是 XML 文件，不是表格；请另存为 .xlsx 或 CSV")
    return page_sheets(data, limits)


def page_sheets(data: bytes, limits: dict):
    """The tables of a web page, each as a sheet, but for those that hold tables."""
    document = html.document_fromstring(_decoded(_page_of(data)))
    tables = [t for t in document.iter("table") if t.find(".//table") is None]
    if not tables:
        raise Trouble(NO_TABLE)
    for number, table in enumerate(tables, start=1):
        rows = list(table.iter("tr"))
        yield _sheet(
            f"表{number}" if len(tables) > 1 else "网页",
            _laid_out([_page_row(row) for row in rows], limits),
            {at for at, row in enumerate(rows) if _is_hidden(row)},
        )


def _page_of(data: bytes) -> bytes:
    """The page in a message (.mht); the bytes themselves where they are one."""
    if data.lstrip()[:1] in (b"<", b"\xef"):
        return data
    message = message_from_bytes(data, policy=policy.default)
    pages = [
        part.get_payload(decode=True)
        for part in message.walk()
        if part.get_content_type() == "text/html"
    ]
    return b"\n".join(page for page in pages if isinstance(page, bytes))


def _decoded(data: bytes) -> str:
    """The text of a page in the charset it says, else in UTF-8 or GB18030."""
    if declared := CHARSET.search(data[:4096]):
        name = declared[1].decode().lower()
        names = ["gb18030" if name.startswith("gb") else name]
    else:
        names = ["utf-8-sig", "gb18030"]
    for name in names:
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.removeprefix("\ufeff"))
    raise Trouble(BROKEN)


def _page_row(row) -> list:
    return [
        (_page_text(cell), _span(cell, "colspan"), _span(cell, "rowspan"), None)
        for cell in row
        if cell.tag in ("td", "th")
    ]


def _page_text(cell) -> str:
    for line_break in cell.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    lines = cell.text_content().replace("\xa0", " ").splitlines()
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _span(cell, name: str) -> int:
    written = (cell.get(name) or "1").strip()
    return max(int(written), 1) if written.isdigit() and len(written) < 8 else 1


def _is_hidden(row) -> bool:
    return "display:none" in (row.get("style") or "").replace(" ", "").lower()


def workbook_sheets(data: bytes, limits: dict):
    """The visible worksheets of a workbook in the XML of Excel 2003."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise Trouble("是 XML 格式的表格，内容已损坏；请另存为 .xlsx") from None
    styles = {
        style.get(f"{SHEET}ID"): shown_as(form.get(f"{SHEET}Format") or "")
        for style in root.iter(f"{SHEET}Style")
        for form in style.iter(f"{SHEET}NumberFormat")
    }
    for sheet in root.iter(f"{SHEET}Worksheet"):
        visible = [each.text for each in sheet.iter() if _ends(each, "Visible")]
        yield {
            **_worksheet(sheet, styles, limits),
            "is_visible": not any((text or "").startswith("Sheet") for text in visible),
        }


def _ends(element, name: str) -> bool:
    return isinstance(element.tag, str) and element.tag.endswith("}" + name)


def _worksheet(sheet, styles: dict, limits: dict) -> dict:
    marks = Marks()
    laid: list = []
    faults: dict = {}
    at = 0
    for row in sheet.iter(f"{SHEET}Row"):
        at = _placed(row, at, limits["cells"])
        while len(laid) < at:
            laid.append([])
        cells, column = [], 0
        for cell in row.iter(f"{SHEET}Cell"):
            place = _placed(cell, column, limits["columns"])
            shown = styles.get(
                cell.get(f"{SHEET}StyleID") or row.get(f"{SHEET}StyleID")
            )
            if shown:
                marks.shown[at, place] = shown
            across = _more(cell, "MergeAcross")
            text = _data_text(cell, (at, place), marks, faults)
            cells.append((text, across + 1, _more(cell, "MergeDown") + 1, place))
            column = place + across + 1
        if row.get(f"{SHEET}Hidden") == "1":
            marks.hidden.add(at)
        laid.append(cells)
        at += 1
    name = sheet.get(f"{SHEET}Name") or ""
    return _sheet(
        name, _laid_out(laid, limits), marks.hidden, {**marks.faults, **faults}
    )


def _placed(element, usual: int, most: int) -> int:
    """Where a row or cell stands, counted from 0; it may skip some before it."""
    written = element.get(f"{SHEET}Index")
    if not written:
        return usual
    if not written.isdigit() or not usual <= int(written) - 1 < most:
        raise Trouble("是 XML 格式的表格，行列次序不对；请另存为 .xlsx")
    return int(written) - 1


def _more(cell, name: str) -> int:
    written = cell.get(f"{SHEET}{name}") or "0"
    return int(written) if written.isdigit() and len(written) < 8 else 0


def _data_text(cell, place: tuple, marks: Marks, faults: dict) -> str:
    data = cell.find(f"{SHEET}Data")
    if data is None:
        return ""
    text, kind = "".join(data.itertext()), data.get(f"{SHEET}Type")
    if kind == "Number":
        # The faults of a number are keyed as the child answers with them.
        texts: dict = {}
        written = cell_text(float(text), place, marks, texts)
        if texts:
            (faults[place],) = texts.values()
        return written
    if kind == "Error":
        marks.error(place, text)
    if kind == "Boolean":
        return "TRUE" if text == "1" else "FALSE"
    if kind == "DateTime" and (day := DATE.fullmatch(text)):
        return _day_text(day, marks.shown.get(place))
    return text.replace("T", " ") if kind == "DateTime" else text


def _day_text(day: re.Match, shown: str | None) -> str:
    year, month, _ = map(int, day.groups())
    if shown == "month":
        return f"{year}年{month}月"
    return f"{year}年" if shown == "year" else "-".join(day.groups())


def _laid_out(rows: list, limits: dict) -> tuple:
    """Rows of (text, across, down, column) -> a grid of texts, and its merged ranges.

    A cell whose column is not said stands in the next one that no merged cell takes.
    """
    taken: set = set()
    grid: list = []
    merged: list = []
    for at, row in enumerate(rows):
        line: list = []
        for text, across, down, words in row:
            free = (c for c in count(len(line)) if (at, c) not in taken)
            column = next(free) if words is None else words
            down = min(down, len(rows) - at)
            if column + across > limits["columns"]:
                raise Trouble(f"表格有 {column + across:,} 列，超过上限")
            line += [""] * (column - len(line)) + [text] + [""] * (across - 1)
            if across > 1 or down > 1:
                merged.append((at, column, at + down - 1, column + across - 1))
                taken |= {
                    (r, c)
                    for r in range(at + 1, at + down)
                    for c in range(column, column + across)
                }
        grid.append(line)
    width = max((len(line) for line in grid), default=0)
    width = max([width, *(right + 1 for _, _, _, right in merged)])
    if len(grid) * width > limits["cells"]:
        raise Trouble(f"表格有 {len(grid):,} 行 × {width:,} 列，超过上限")
    return [line + [""] * (width - len(line)) for line in grid], merged


def _sheet(name: str, laid: tuple, hidden: set, faults: dict | None = None) -> dict:
    rows, merged = laid
    return {
        "name": name,
        "is_visible": True,
        "is_1904": False,
        "rows": rows,
        "hidden": sorted(hidden),
        "faults": {f"{r},{c}": why for (r, c), why in (faults or {}).items()},
        "merged": merged,
    }
