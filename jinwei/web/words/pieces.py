"""The pieces of the kit as elements: the same words in the same places as the screen's.

Each is given what the browser is given, and makes of it what its script makes there;
`jinwei/ui/kit/assets` holds both the scripts and the styles.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from jinwei.web.words.markup import Address, Data, anchor, el, state


def masthead(data: Data, at: Address) -> Element:
    """The head of a page: title, district, as-of date, version, 演示数据."""
    parts = [el("span", "", words) for words in data["parts"]]
    if data["mark"]:
        parts.append(el("strong", "mark", data["mark"]))
    named = el("span", "district", data["district"])
    # The page that is drawn below has the one h1, when it has come.
    name = el("span", "title", data["title"], role="heading", aria_level="1")
    title = el("header", "", name, named)
    head = el("div", "head", title, el("p", "meta", *parts))
    return el("div", "jinwei-masthead", head)


def notes(data: Data, at: Address) -> Element:
    """Headed paragraphs, pairs and lists."""
    return el("div", "kit", *(_note(block) for block in data["blocks"]))


def figures(data: Data, at: Address) -> Element:
    """Headed lines of words with the figures that matter."""
    style = f"grid-template-columns: {data['columns']}"
    blocks = (_block(one, at) for one in data["blocks"])
    return el("div", "kit", el("div", "grid", *blocks, style=style))


def moves(data: Data, at: Address) -> Element:
    """What rose and what fell, a bar each."""
    rows = (_mover(row, at) for row in data["rows"])
    return el("div", "kit", el("ul", "movers", *rows, aria_label=data["label"]))


def chart(data: Data, at: Address) -> Element:
    """The room that a chart takes, with what is said of it, and what words.js draws."""
    height = data["height"]
    style = f"height: clamp({height}px, {height / 7.68:.3f}vh, {height * 1.4:.1f}px)"
    plot = el("div", "plot", role="img", aria_label=data["label"], style=style)
    caption = el("figcaption", "", data["caption"]) if data["caption"] else None
    drawn = {f"data_{name}": str(data[name]) for name in ("figure", "height", "source")}
    return el("div", "jinwei-chart", caption, el("div", "room", plot), **drawn)


def _note(data: Data) -> Element:
    heading = el("h2", "", data["heading"]) if data["heading"] else None
    paragraphs = (el("p", "", words) for words in data["paragraphs"])
    pairs = [
        part
        for name, value in data["pairs"]
        for part in (el("dt", "", name), el("dd", "", value))
    ]
    items = [el("li", "", words) for words in data["items"]]
    return el(
        "section",
        data["tone"] or "",
        heading,
        *paragraphs,
        el("dl", "", *pairs) if pairs else None,
        el("ul", "", *items) if items else None,
    )


def _block(data: Data, at: Address) -> Element:
    lines = (el("p", "line", *_runs(line, at)) for line in data["lines"])
    title = data["heading"]
    if data["link"]:
        title = anchor(at, data["link"], "open", title)
    return el("section", "block", el("h2", "", title), el("div", "lines", *lines))


def _runs(line: list[str | Data], at: Address) -> list[Element | str]:
    """The parts of a line, a space between them for who reads it without styles."""
    parts: list[Element | str] = []
    for part in line:
        parts += [_run(part, at), " "]
    return parts[:-1]


def _run(part: str | Data, at: Address) -> Element:
    if isinstance(part, str):
        return el("span", "word", part)
    if part.get("board"):
        return state(part["board"], part["text"])
    if part.get("link"):
        return anchor(at, part["link"], "name", part["text"])
    unit = el("small", "", part["unit"]) if part.get("unit") else None
    return el("span", part.get("kind") or "word", part["text"], unit)


def _mover(row: Data, at: Address) -> Element:
    length = el(
        "i", "up" if row["is_up"] else "down", style=f"width: {100 * row['share']}%"
    )
    return el(
        "li",
        "mover",
        anchor(at, row["link"], "name", row["name"]),
        el("span", "bar", length if row["share"] else None, aria_hidden="true"),
        el("span", "move", row["move"]),
        el("span", "place", row["place"]),
        el("span", "tag", row["tag"]) if row["tag"] else el("span"),
    )
