"""Tables as elements: their first rows, which is what is read before one can sort."""

from __future__ import annotations

from itertools import groupby
from xml.etree.ElementTree import Element

from jinwei.web.words.markup import Address, Data, Part, anchor, el, into, state

MOST = 40
REST = "这里先列前 {} 行，共 {:,} 行。"
MISSING = "—"
ON_ONE_LINE = ("number", "rank", "spark")
FIGURES = (*ON_ONE_LINE, "centre")
NAME, SENTENCE = 7, 10
"""How many characters a column of names, and one of sentences, has room for."""


def table(data: Data, at: Address) -> Element:
    """The first rows of a table, below its caption and its heads."""
    rows = data["rows"]
    body = el("tbody", "", *(_row(row, data, at) for row in rows[:MOST]))
    made = el("table", "dense" if data["dense"] else "", _head(data), body)
    frame = el("div", "frame", made)
    height = data["height"]
    if height:
        size = f"{height}px" if str(height).isdigit() else str(height)
        frame.set("style", f"max-height: {size}")
    above = el("div", "above", el("span", "caption", data["caption"]))
    cut = [REST.format(MOST, len(rows))] if len(rows) > MOST else []
    foot = (el("p", "note", words) for words in (*cut, *data["notes"]))
    return el("div", "kit", above, frame, *foot)


def _head(data: Data) -> Element:
    columns = data["columns"]
    made = el("thead")
    if any(column["group"] for column in columns):
        row = el("tr", "groups")
        for group, alike in groupby(column["group"] or "" for column in columns):
            tag, name = ("th", "group") if group else ("td", "")
            row.append(el(tag, name, group, colspan=str(len([*alike]))))
        made.append(row)
    cells = (_head_cell(data, i) for i in range(len(columns)))
    made.append(el("tr", "", *cells))
    return made


def _head_cell(data: Data, i: int) -> Element:
    column = data["columns"][i]
    style = f"min-width: {_least(data, i)}" if _least(data, i) else ""
    if column["width"]:
        style += f"; width: {column['width']}"
    cell = el("th", column["kind"], column["header"], scope="col")
    if style:
        cell.set("style", style)
    return cell


def _row(row: Data, data: Data, at: Address) -> Element:
    if row["tone"] == "heading":
        cell = el("th", "", scope="rowgroup", colspan=str(len(data["columns"])))
        return el("tr", "heading", _filled(cell, row["cells"][0], at))
    made = el("tr", row["tone"] or "")
    opens = row["id"] and data["opens"]
    opener = next((i for i, v in enumerate(row["cells"]) if not _part(v, "opens")), -1)
    for i, column in enumerate(data["columns"]):
        kind, value = column["kind"], row["cells"][i]
        name = f"{kind} long" if _is_long(kind, value) else kind
        cell = el("td", name) if i else el("th", name, scope="row")
        if opens and i == opener:
            cell.append(_filled(anchor(at, row["link"], "open"), value, at))
        else:
            _filled(cell, value, at)
        made.append(cell)
    return made


def _filled(cell: Element, value: str | Data | None, at: Address) -> Element:
    """The cell with what its value says."""
    if not isinstance(value, dict):
        if value is None:
            cell.set("class", f"{cell.get('class', '')} missing")
        return into(cell, [MISSING if value is None else value])
    if value.get("third"):
        cell.set("class", f"{cell.get('class', '')} third{value['third']}")
    held = cell
    if value.get("opens"):
        held = anchor(at, value.get("link"), "leads")
        cell.append(held)
    into(held, _parts(value))
    return cell


def _parts(value: Data) -> list[Part]:
    parts: list[Part] = [_main(value)]
    if value.get("of"):
        parts.append(el("span", "of", f"/{value['of']}"))
    if value.get("move"):
        parts.append(el("span", "move", value["move"]))
    if value.get("sub"):
        parts.append(el("span", "sub", f" {value['sub']}"))
    parts += [el("span", "tag", tag) for tag in value.get("tags") or ()]
    return parts


def _main(value: Data) -> Element | None:
    if value.get("board"):
        return state(value["board"], value["text"])
    if value.get("spark"):
        return el("svg", "", width="92", height="20", aria_hidden="true")
    if value.get("bars"):
        return _bars(value["bars"])
    if value.get("text") or not value.get("sub"):
        name = "strong" if value.get("strong") else ""
        return el("span", name, str(value.get("text") or ""))
    return None


def _bars(parts: list[Data]) -> Element:
    pieces = (
        el("span", f"bar tone{part['tone']}", style=f"width: {part['share']}%")
        for part in parts
    )
    words = "，".join(part["label"] for part in parts)
    return el("span", "bars", *pieces, role="img", aria_label=words)


def _least(data: Data, i: int) -> str:
    column = data["columns"][i]
    if column["kind"] in ON_ONE_LINE:
        return ""
    longest = (len(column["header"]) + 1) // 2
    for row in data["rows"]:
        if row["tone"] != "heading":
            value = row["cells"][i]
            longest = max(longest, len(_wording(value)), len(_part(value, "sub") or ""))
    most = SENTENCE if longest > 3 * SENTENCE else NAME
    return f"calc({min(longest, most)}em + 1em)"


def _is_long(kind: str, value: str | Data | None) -> bool:
    return kind == "fixed" and len(_wording(value)) > 24


def _wording(value: str | Data | None) -> str:
    return str(_part(value, "text") or "") if isinstance(value, dict) else value or ""


def _part(value: str | Data | None, name: str) -> str | None:
    return value.get(name) if isinstance(value, dict) else None
