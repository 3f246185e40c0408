"""Boards as elements: as many lines as the screen has room for, like its own."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from jinwei.web.words.markup import Address, Data, Part, anchor, el, state

MOST = {"high": 11, "low": 8, "lower": 6}
"""Lines of a summary by the height of the screen, as boards.js counts them."""
PAGED = 20


def boards(data: Data, at: Address) -> Element:
    """Boards side by side."""
    columns = data["columns"]
    sides = (_side(one, at, is_compact=data["compact"]) for one in columns)
    style = f"grid-template-columns: repeat({len(columns)}, minmax(0, 1fr))"
    return el("div", "kit", el("div", "sides", *sides, style=style))


def _side(data: Data, at: Address, *, is_compact: bool) -> Element:
    title = el("h2", data["board"], state(data["board"], data["title"]))
    title.append(el("span", "count", str(data["count"])))
    for part in ("measure", "aside"):
        if data[part]:
            title.append(el("span", part, data[part]))
    rows = data["rows"]
    most = MOST["high"] if data["more"] else PAGED
    lines = [_line(row, at, is_compact=is_compact) for row in rows[:most]]
    body = el("ol", "", *lines) if rows else el("p", "muted empty", data["empty"])
    made = el("section", "board compact" if is_compact else "board", title, body)
    if data["more"]:
        made.append(_more(data, at))
    for kind, shown in MOST.items() if data["more"] else ():
        for line in lines[shown:]:
            line.set("class", f"{line.get('class')} not-{kind}")
    return made


def _more(data: Data, at: Address) -> Element:
    """How many are left out, for each height of the screen, and the way to them."""
    left = {kind: _left(data, shown) for kind, shown in MOST.items()}
    words = el("span", "on-high", left["high"])
    return el(
        "a",
        "more",
        words,
        href=at.to(data["more_link"]),
        data_low=left["low"],
        data_lower=left["lower"],
    )


def _left(data: Data, shown: int) -> str:
    rest = data["rows"][shown:]
    left = sum(row["matters"] for row in rest)
    return data["more"].replace("{}", str(left)) if rest else ""


def _line(row: Data, at: Address, *, is_compact: bool) -> Element:
    return el(
        "li",
        "finding",
        anchor(at, row["unit_link"], "unit", row["unit"]),
        anchor(at, row["link"], "item", row["item"]),
        el("span", "figure", row["figure"]),
        el("span", "move", row["movement"]),
        el("span", "ground", *_ground(row, is_compact=is_compact)),
    )


def _ground(row: Data, *, is_compact: bool) -> list[Part]:
    """On what a line rests and how it stands, in one word where there is no room."""
    standing = row["lead_state"] if is_compact else row["state"]
    streak = row["streak"]
    is_in_rule = not is_compact and row["rule"] and streak in row["rule"]
    parts: list[Part] = []
    if streak and not is_in_rule:
        words = streak.replace("连续", "", 1) if is_compact else streak
        parts.append(el("span", "streak", words))
    if row["rule"]:
        parts.append(el("span", "rule", row["rule"]))
    parts.append(el("span", "clause", row["clause"]))
    if standing:
        parts.append(el("span", "standing", standing))
    if row["disposition"]:
        is_told = row["is_final"] or standing == row["lead_state"]
        aside = "" if is_told else f"（{row['lead_state']}）"
        name = "next" if row["is_final"] else "next open"
        parts.append(el("span", name, f"→ {row['disposition']}{aside}"))
    parts += [el("span", "tag chip", chip) for chip in row["chips"]]
    parts += [el("span", "tag", tag) for tag in row["tags"]]
    return parts
