"""A page as it was drawn, as one element of its document."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element as Piece
from streamlit.proto.GapSize_pb2 import GapSize
from streamlit.proto.Navigation_pb2 import Navigation

from jinwei.web.words import boards, pieces, tables
from jinwei.web.words.markup import Address, Data, el
from jinwei.web.words.tree import Drawn, Node
from jinwei.web.words.widgets import AS_WIDE_AS_THEIR_WORDS, WIDGETS, as_read

KIT: Mapping[str, Callable[[Data, Address], Element]] = MappingProxyType(
    {
        "masthead": pieces.masthead,
        "notes": pieces.notes,
        "figures": pieces.figures,
        "moves": pieces.moves,
        "chart": pieces.chart,
        "boards": boards.boards,
        "table": tables.table,
    }
)
PREFIX = "jinwei_"
GAPS = {
    GapSize.SMALL: 15, GapSize.MEDIUM: 30, GapSize.LARGE: 60,
    GapSize.XSMALL: 7.5, GapSize.XXSMALL: 3.75, GapSize.NONE: 0,
}  # fmt: skip
"""In pixels, at the size of type that the theme states."""
_key = re.compile(r"-([a-z_]+)$")


def page(drawn: Drawn, at: Address) -> Element:
    """The page with its list of pages, the parts that only a click opens left out."""
    main = el("main", "jinwei-main", _vertical(drawn.main, at))
    listed = _listed(drawn, at) if drawn.pages else None
    return el("div", "jinwei-words", listed, main)


def _listed(drawn: Drawn, at: Address) -> Element:
    """The list of pages, by section."""
    logo = drawn.logo.image if drawn.logo else ""
    is_picture = logo.startswith("data:image/")
    made = el("nav", "jinwei-list", aria_label="各页")
    if is_picture:
        made.append(el("img", "logo", src=logo, alt="进位"))
    pages = drawn.pages or Navigation()
    for section in pages.sections:
        listed = [
            el(
                "li",
                "",
                el(
                    "a",
                    "here" if each.page_script_hash == pages.page_script_hash else "",
                    each.page_name,
                    href=f"./{each.url_pathname}",
                ),
            )
            for each in pages.app_pages
            if each.section_header == section and not each.is_hidden
        ]
        if listed:
            made.append(el("p", "", section))
            made.append(el("ul", "", *listed))
    return made


def _vertical(node: Node, at: Address) -> Element:
    below = filter(lambda each: each is not None, _below(node, at))
    return el("div", "stVerticalBlock", *below, style="--gap: 15px")


def _below(node: Node, at: Address) -> list[Element | None]:
    return [_of(child, at) for child in node.children()]


def _of(node: Node, at: Address) -> Element | None:
    if node.piece is not None:
        return _piece(node.piece, at)
    block = node.block or Block()
    kind = block.WhichOneof("type")
    if kind == "column":
        return _column(node, block, at)
    if kind == "flex_container" or kind is None:
        return _flex(node, block, at)
    return None


def _column(node: Node, block: Block, at: Address) -> Element:
    made = el("div", "stColumn", _vertical(node, at))
    made.set("style", f"--share: {100 * block.column.weight:.4f}%")
    return made


def _flex(node: Node, block: Block, at: Address) -> Element | None:
    """A container, or nothing where nothing stands in it: it would take its gap."""
    flex = block.flex_container
    below = [each for each in _below(node, at) if each is not None]
    if not below:
        return None
    gap = GAPS.get(flex.gap_config.gap_size, 15)
    is_across = flex.direction == Block.FlexContainer.HORIZONTAL
    made = el("div", "stHorizontalBlock" if is_across else "stVerticalBlock", *below)
    align = {
        Block.FlexContainer.ALIGN_END: "flex-end",
        Block.FlexContainer.ALIGN_CENTER: "center",
    }.get(flex.align, "stretch")
    made.set(
        "style", f"--gap: {gap}px" + (f"; align-items: {align}" if is_across else "")
    )
    return made


def _piece(piece: Piece, at: Address) -> Element | None:
    kind = piece.WhichOneof("type")
    made = _made(piece, kind, at)
    if made is None:
        return None
    held = _key.search(piece.bidi_component.id) if kind == "bidi_component" else None
    key = f" st-key-{held[1]}" if held and held[1] == "masthead" else ""
    made = el("div", f"stElementContainer{key}", made)
    if piece.width_config.pixel_width:
        wide = piece.width_config.pixel_width
        made.set("style", f"--wide: 0 0 {wide}px; max-width: {wide}px")
    elif kind in AS_WIDE_AS_THEIR_WORDS:
        made.set("style", "--wide: 0 0 auto")
    return made


def _made(piece: Piece, kind: str | None, at: Address) -> Element | None:
    if kind == "bidi_component":
        name = piece.bidi_component.component_name.removeprefix(PREFIX)
        make = KIT.get(name)
        if make is None:
            return None
        data = json.loads(piece.bidi_component.json)
        return el("div", f"piece-{name}", make(data, at))
    if kind and kind in WIDGETS:
        return WIDGETS[kind](piece, at)
    if kind == "markdown":
        return el("p", "jinwei-caption", as_read(piece.markdown.body))
    if kind == "page_link" and not piece.page_link.external:
        link = piece.page_link
        query = f"?{link.query_string}" if link.query_string else ""
        to = f"./{link.page}{query}"
        return el("a", "jinwei-way", as_read(link.label), href=to)
    return None
