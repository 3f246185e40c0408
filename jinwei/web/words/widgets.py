"""What one chooses by, as it stands before anything can be chosen: in its place, with
what is chosen; where the address says what is chosen, another choice is a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from xml.etree.ElementTree import Element

from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Element_pb2 import Element as Piece
from streamlit.proto.LabelVisibility_pb2 import LabelVisibility
from streamlit.proto.Selectbox_pb2 import Selectbox

from jinwei.ui.kit.plain import APART
from jinwei.web.words.markup import Address, anchor, el

_freed = re.compile(r"\\([^\w\s])")


def as_read(markdown: str) -> str:
    """The text that those words of Markdown show, as `plain` wrote them."""
    return _freed.sub(r"\1", markdown).replace(APART, "")


def chosen(box: Selectbox) -> str:
    """What stands in that field; empty where nothing is chosen."""
    if box.set_value:
        return box.raw_value
    return box.options[box.default] if box.HasField("default") else ""


def _select(piece: Piece, at: Address) -> Element:
    box = piece.selectbox
    return _field(box.label, chosen(box) or box.placeholder)


def _several(piece: Piece, at: Address) -> Element:
    box = piece.multiselect
    given = [box.options[i] for i in box.default if i < len(box.options)]
    chosen = box.raw_values if box.set_value else given
    return _field(box.label, "、".join(chosen) or box.placeholder)


def _text(piece: Piece, at: Address) -> Element:
    box = piece.text_input
    typed = box.value if box.set_value else box.default
    return _field(box.label, typed or box.placeholder)


def _group(piece: Piece, at: Address) -> Element:
    group = piece.button_group
    chosen = _chosen(group)
    parts = (
        _option(group, option.content, option.content in chosen, at)
        for option in group.options
    )
    made = el("div", "jinwei-group", *parts)
    is_labelled = group.label_visibility.value == LabelVisibility.VISIBLE
    label = el("span", "label", as_read(group.label), " ")
    return el("div", "jinwei-choice", label, made) if is_labelled else made


def _chosen(group: ButtonGroup) -> Sequence[str]:
    if group.set_value:
        return [*group.raw_values]
    return [group.options[i].content for i in group.default if i < len(group.options)]


def _option(group: ButtonGroup, words: str, is_chosen: bool, at: Address) -> Element:
    key = group.query_param_key
    link = {"query": {key: words}} if key and not is_chosen else None
    return anchor(at, link, "option chosen" if is_chosen else "option", as_read(words))


def _labelled(name: str, kind: str) -> Callable[[Piece, Address], Element]:
    """What makes a piece of that kind which shows its label alone."""
    return lambda piece, at: el("div", name, as_read(getattr(piece, kind).label))


def _field(label: str, chosen: str) -> Element:
    """A labelled field with what is in it, which is no Markdown as its label is."""
    above = el("span", "label", as_read(label), " ")
    return el("div", "jinwei-choice", above, el("span", "chosen", chosen))


WIDGETS: Mapping[str, Callable[[Piece, Address], Element]] = MappingProxyType(
    {
        "selectbox": _select,
        "multiselect": _several,
        "text_input": _text,
        "button_group": _group,
        "checkbox": _labelled("jinwei-toggle", "checkbox"),
        "download_button": _labelled("jinwei-button", "download_button"),
        "button": _labelled("jinwei-button", "button"),
    }
)
"""Each by the name of its kind of piece."""
AS_WIDE_AS_THEIR_WORDS = frozenset(
    {"button_group", "checkbox", "download_button", "button", "page_link"}
)
