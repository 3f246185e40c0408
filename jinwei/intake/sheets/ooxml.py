"""What the cells of an .xlsx do not say: hidden rows, errors, formulas, formats.

One streaming pass over the XML, before any sheet is laid out in memory, so that a
sheet with cells farther out than is allowed is refused while it is still small. What a
sheet says it uses, and cells that only have a format, do not count.
"""

import io
import re
import zipfile
from xml.parsers import expat

from marks import Marks, built_in, shown_as
from trouble import Trouble

REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
NO_VALUE = "公式没有算出的值；请在表格软件里打开、重算并保存"
PIECE = 1 << 16
MOST_COLUMNS = 16_384


def straightened(data: bytes, limits: dict) -> bytes:
    """The package with / in its names, where a program wrote \\ as under Windows.

    Trouble for one that is damaged or too large.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise Trouble("压缩包已损坏，或不是工作簿") from None
    with package:
        _refuse_outsized(package, len(data), limits)
        if not any("\\" in entry.orig_filename for entry in package.infolist()):
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as straight:
            for entry in package.infolist():
                name = entry.orig_filename.replace("\\", "/")
                straight.writestr(name, package.read(entry))
    return out.getvalue()


def marks(data: bytes, limits: dict) -> dict:
    """The marks of every sheet by name, of a package that is not too large."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        if "xl/workbook.xml" not in names:
            raise Trouble(_what_else(names))
        sheets, is_1904 = _workbook(package)
        shown = _styles(package)
        return {
            name: _sheet(package, part, shown, is_1904, limits)
            for name, part in sheets
            if part in names
        }


def _what_else(names: list) -> str:
    """What a package is that holds no workbook of this kind, and what to do."""
    if "xl/workbook.bin" in names:
        return "是 .xlsb 工作簿；请另存为 .xlsx 或 CSV"
    if "content.xml" in names:
        return "是 OpenDocument 文件（.ods、.odt）；是表格的请另存为 .xlsx 或 CSV"
    if "word/document.xml" in names:
        return "是 Word 文档，不是表格；请把里面的表格另存为 .xlsx 或 CSV"
    if "ppt/presentation.xml" in names:
        return "是演示文稿，不是表格；请把里面的表格另存为 .xlsx 或 CSV"
    if "Index/Document.iwa" in names:
        return "是 Numbers 表格；请另存为 .xlsx 或 CSV"
    return "是压缩包，不是工作簿；请解压后放入里面的文件"


def _refuse_outsized(package: zipfile.ZipFile, packed: int, limits: dict) -> None:
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > limits["entries"]:
        raise Trouble(f"压缩包里有 {len(entries):,} 个文件，超过上限")
    is_dense = unpacked > 10 << 20 and unpacked > limits["ratio"] * packed
    if unpacked > limits["unpacked"] or is_dense:
        raise Trouble(f"解压后有 {unpacked:,} 字节，远超过合理大小，不予打开")


def _elements(package: zipfile.ZipFile, part: str, start, end=None, text=None) -> None:
    """Calls back for every element of a part; element names without their prefix."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda n, a: start(n.rpartition(":")[2], a)
    if end:
        parser.EndElementHandler = lambda n: end(n.rpartition(":")[2])
    if text:
        parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse_entities
    try:
        with package.open(part) as stream:
            while piece := stream.read(PIECE):
                parser.Parse(piece)
            parser.Parse(b"", True)
    except (expat.ExpatError, zipfile.BadZipFile) as error:
        raise Trouble("工作簿里的内容已损坏") from error


def _refuse_entities(*_) -> None:
    raise Trouble("工作簿里声明了实体，不予打开")


def _workbook(package: zipfile.ZipFile) -> tuple:
    """The (name, part) of every sheet, and whether serial dates count from 1904."""
    named, targets, flags = [], {}, []

    def start(name, attributes):
        if name == "sheet":
            ids = [v for k, v in attributes.items() if k.rpartition(":")[2] == "id"]
            named.append((attributes.get("name", ""), ids[0] if ids else ""))
        elif name == "workbookPr":
            flags.append(attributes.get("date1904") in ("1", "true"))

    def relation(name, attributes):
        if name == "Relationship":
            targets[attributes.get("Id")] = attributes.get("Target", "")

    _elements(package, "xl/workbook.xml", start)
    if "xl/_rels/workbook.xml.rels" in package.namelist():
        _elements(package, "xl/_rels/workbook.xml.rels", relation)
    parts = [(name, _part(targets.get(key, ""))) for name, key in named]
    return parts, any(flags)


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _styles(package: zipfile.ZipFile) -> dict:
    """As what each cell style shows a number, of those that do not show it as it is."""
    formats, styles, inside = {}, [], []

    def start(name, attributes):
        if name == "numFmt":
            code = attributes.get("formatCode", "")
            formats[int(attributes.get("numFmtId", -1))] = shown_as(code)
        elif name == "cellXfs":
            inside.append(True)
        elif name == "xf" and inside:
            styles.append(int(attributes.get("numFmtId", 0)))

    def end(name):
        if name == "cellXfs":
            inside.clear()

    if "xl/styles.xml" in package.namelist():
        _elements(package, "xl/styles.xml", start, end)
    kinds = (formats.get(number, built_in(number)) for number in styles)
    return {str(at): kind for at, kind in enumerate(kinds) if kind}


def _sheet(
    package: zipfile.ZipFile, part: str, shown: dict, is_1904: bool, limits: dict
) -> Marks:
    marked = Marks(is_1904)
    at = {"row": -1, "column": -1}
    cell: dict = {}

    def start(name, attributes):
        if name == "c":
            at["column"] = _column(attributes.get("r"), at["column"])
            cell.update(kind=attributes.get("t", "n"), style=attributes.get("s", "0"))
            cell.update(formula=False, value=None, reading=False)
        elif name == "row":
            at["row"] = int(attributes.get("r", at["row"] + 2)) - 1
            at["column"] = -1
            if attributes.get("hidden") in ("1", "true"):
                marked.hidden.add(at["row"])
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes["min"]), int(attributes["max"])
            marked.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))
        elif name == "f":
            cell["formula"] = True
        elif name in ("v", "is"):
            cell["reading"] = True

    def text(piece):
        if cell.get("reading"):
            cell["value"] = (cell["value"] or "") + piece

    def end(name):
        if name in ("v", "is"):
            cell["reading"] = False
        elif name == "c":
            if cell["value"] is not None or cell["formula"]:
                _refuse_beyond(at["row"] + 1, at["column"] + 1, limits)
            _mark(marked, (at["row"], at["column"]), cell, shown)

    _elements(package, part, start, end, text)
    return marked


def _mark(marked: Marks, place: tuple, cell: dict, shown: dict) -> None:
    if cell["kind"] == "e":
        marked.error(place, cell["value"] or "#N/A")
    elif cell["formula"] and cell["kind"] != "str" and not cell["value"]:
        marked.faults[place] = NO_VALUE
    elif cell["kind"] in ("n", "d") and cell["style"] in shown:
        marked.shown[place] = shown[cell["style"]]


def _refuse_beyond(row: int, column: int, limits: dict) -> None:
    if column > limits["columns"] or row * column > limits["cells"]:
        raise Trouble(
            f"工作表用到了第 {row:,} 行、第 {column:,} 列，超过上限；请删去表格以外的"
            "空行空列后再存"
        )


def _column(reference: str | None, previous: int) -> int:
    match = REFERENCE.fullmatch(reference) if reference else None
    if match is None:
        return previous + 1
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1
