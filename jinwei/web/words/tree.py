"""What a run drew: its blocks and pieces, each below the one that holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Logo_pb2 import Logo
from streamlit.proto.Navigation_pb2 import Navigation

MAIN = 0
"""Under this stands what is the page; its list and what opens over it do not."""


@dataclass
class Node:
    """One block or piece, and what stands in it by its place."""

    block: Block | None = None
    piece: Element | None = None
    below: dict[int, Node] = field(default_factory=dict)

    def children(self) -> list[Node]:
        """What stands in it, in order."""
        return [self.below[place] for place in sorted(self.below)]

    def pieces(self) -> Iterator[Element]:
        """Every piece that stands in it, however deep."""
        if self.piece is not None:
            yield self.piece
        for child in self.children():
            yield from child.pieces()


@dataclass
class Drawn:
    """A page as it was drawn: its title, what stands on it, the list of pages."""

    title: str = ""
    query: str | None = None
    logo: Logo | None = None
    pages: Navigation | None = None
    main: Node = field(default_factory=Node)


def drawn(came: Sequence[ForwardMsg]) -> Drawn:
    """What those messages draw, the last word of each being what stands."""
    shown = Drawn()
    for message in came:
        kind = message.WhichOneof("type")
        if kind == "delta":
            _put(shown.main, message)
        elif kind == "page_config_changed":
            shown.title = message.page_config_changed.title or shown.title
        elif kind == "logo":
            shown.logo = message.logo
        elif kind == "navigation":
            shown.pages = message.navigation
        elif kind == "page_info_changed":
            shown.query = message.page_info_changed.query_string
    return shown


def _put(main: Node, message: ForwardMsg) -> None:
    root, *path = message.metadata.delta_path
    delta = message.delta
    if root != MAIN or not path:
        return
    node = main
    for place in path[:-1]:
        node = node.below.setdefault(place, Node())
    if delta.WhichOneof("type") == "new_element":
        node.below[path[-1]] = Node(piece=delta.new_element)
    elif delta.WhichOneof("type") == "add_block":
        held = node.below.get(path[-1], Node())
        node.below[path[-1]] = Node(block=delta.add_block, below=held.below)
