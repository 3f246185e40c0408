"""A name in the address, or of a widget held there, means one thing on every page."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

from jinwei.paths import ROOT
from jinwei.ui.filters import FILTERS
from jinwei.ui.kit import drawer, marks

SOURCES = [*(ROOT / "jinwei/ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
OPENED = {
    drawer.FINDING, drawer.PROBLEM, drawer.VISIT, drawer.LETTER, drawer.TAB, marks.MARK,
}  # fmt: skip
WRITES = re.compile(r"st\.query_params(\[|\.(update|pop|clear|from_dict|setdefault)\()")
# A draft and two versions are what their pages are about, opened as in a drawer.
WRITERS = {"kit/drawer", "kit/marks", "deliver/opened", "versions/choices"}
FILTER_OF_HEAD = "_chosen"  # its key is a name of FILTERS


def keyed(*, bound: bool) -> Iterator[tuple[str, set[str]]]:
    """Where calls give a key, bound to the address or not, and which keys."""
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        for scope, call in _calls(tree, tree):
            given = {each.arg: each.value for each in call.keywords}
            if "key" in given and ("bind" in given) == bound:
                yield getattr(scope, "name", path.stem), _keys(scope, given["key"])


def _calls(node: ast.AST, scope: ast.AST) -> Iterator[tuple[ast.AST, ast.Call]]:
    """Each call below a node, with the function or the module it is made in."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield scope, child
        inner = child if isinstance(child, ast.FunctionDef) else scope
        yield from _calls(child, inner)


def _keys(scope: ast.AST, given: ast.expr) -> set[str]:
    """The keys that are given as written, or as the function sets them before."""
    if not isinstance(given, ast.Name):
        return _texts(given)
    return {
        text
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign) and given.id in map(ast.unparse, node.targets)
        for text in _texts(node.value)
    }


def _texts(value: ast.expr) -> set[str]:
    match value:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=body, orelse=other):
            return _texts(body) | _texts(other)
    return set()


def in_address() -> Counter[str]:
    """How many widgets are bound to each name in the address."""
    listed = Counter(FILTERS.keys())
    for _, keys in keyed(bound=True):
        listed.update(keys)
    return listed


def test_the_name_of_every_widget_in_the_address_can_be_read_in_the_code():
    unread = [where for where, keys in keyed(bound=True) if not keys]
    assert unread == [FILTER_OF_HEAD], "write the key of a bound widget as a text"


def test_no_two_widgets_share_a_name_in_the_address():
    names = in_address()
    assert {"cycle", "items", "unit_items", "suppose", "ledger_unit"} <= set(names)
    shared = [name for name, widgets in names.items() if widgets > 1]
    assert not shared, "give each widget a key of its own, or draw it in one function"


def test_a_name_in_the_address_is_no_key_of_another_piece():
    others = {key for _, keys in keyed(bound=False) for key in keys}
    shared = set(in_address()) & others
    assert not shared, "a piece would read the choice kept by that key: rename its key"


def test_what_a_drawer_has_in_the_address_is_bound_to_no_widget():
    bound = OPENED & set(in_address())
    assert not bound, "a bound name cannot be taken out of the address on closing"


def test_only_what_opens_something_writes_into_the_address_while_a_page_stands():
    writers = {
        f"{path.parent.name}/{path.stem}"
        for path in SOURCES
        if WRITES.search(path.read_text("utf-8"))
    }
    assert writers == WRITERS, "bind a choice to the address"
