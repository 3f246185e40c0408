"""What a bulletin has attached: boards, readings, ranks, scores and ledger in full.

The body tells what they come to and names each by its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from jinwei.desk.facts import Facts
from jinwei.report import excel
from jinwei.report.bulletin import clauses, orders, tables
from jinwei.report.official.document import Attachment, Block, Table
from jinwei.wording import words

BOARDS, CLAUSES, PLACES = "boards", "clauses", "places"
LEDGER, ORDERS = "ledger", "orders"
WORKBOOK = f"{excel.KIND}（Excel电子表格）"


@dataclass(frozen=True)
class Attached:
    """The attachments of a bulletin, and the number of each by what it is."""

    listed: tuple[Attachment, ...]
    numbers: Mapping[str, int]

    def see(self, *kinds: str) -> str:
        """Where to look, e.g. 见附件3; empty where there is no such attachment."""
        numbers = [str(self.numbers[kind]) for kind in kinds if kind in self.numbers]
        return f"见附件{'、'.join(numbers)}" if numbers else ""


def attached(facts: Facts) -> Attached:
    """Every attachment that the cycle has rows for, and the workbook last."""
    made = [
        (kind, _attachment(title(facts), blocks))
        for kind, (title, content) in _PARTS.items()
        if (blocks := tuple(content(facts)))
    ]
    numbers = {kind: number for number, (kind, _) in enumerate(made, start=1)}
    whole = tuple(attachment for _, attachment in made)
    return Attached((*whole, Attachment(WORKBOOK)), numbers)


def _attachment(name: str, blocks: tuple[Block, ...]) -> Attachment:
    """An attachment; a table that is called as it is goes without a caption."""
    return Attachment(
        name,
        tuple(
            replace(block, caption="")
            if isinstance(block, Table) and block.caption == name
            else block
            for block in blocks
        ),
    )


def _boards(facts: Facts) -> list[Block]:
    return [table for name in ("red", "black") for table in tables.board(facts, name)]


def _places(facts: Facts) -> list[Block]:
    return [*tables.growth(facts), *tables.places(facts), *tables.scores(facts)]


def _ledger(facts: Facts) -> list[Block]:
    if facts.reported:
        return list(tables.reported_rates(facts))
    if facts.ledger is None or not facts.has_ledger:
        return []
    return list(tables.rectification(facts))


def _orders(facts: Facts) -> list[Block]:
    return [*orders.rounds(facts), *orders.evaluation(facts)]


def _orders_name(facts: Facts) -> str:
    names = [
        *(["专项整治排序"] if any(orders.rounds(facts)) else []),
        *(["活动评价结果"] if any(orders.evaluation(facts)) else []),
    ]
    return f"{facts.source.label}{_joined(names)}"


def _of_cycle(name: str) -> Callable[[Facts], str]:
    return lambda facts: f"{facts.source.label}{name}"


def _ledger_name(facts: Facts) -> str:
    if facts.reported:
        return f"{facts.reported[0]['period']}各单位销号率"
    return f"截至{words.day(facts.source.cutoff_on)}各单位整改销号情况"


def _places_name(facts: Facts) -> str:
    names = [
        *(["增速"] if any(tables.growth(facts)) else []),
        *(["排名"] if facts.places else []),
        *(["“三评”得分"] if facts.scores else []),
    ]
    return f"{facts.source.label}{_joined(names)}"


def _joined(names: Sequence[str]) -> str:
    """Names in a row, e.g. 甲、乙和丙."""
    *others, last = names
    return f"{'、'.join(others)}和{last}" if others else last


_PARTS: dict[str, tuple[Callable[[Facts], str], Callable[[Facts], Iterable[Block]]]] = {
    BOARDS: (_of_cycle("红黑榜"), _boards),
    CLAUSES: (_of_cycle("红黑榜条款依据和掌握口径"), clauses.table),
    PLACES: (_places_name, _places),
    LEDGER: (_ledger_name, _ledger),
    ORDERS: (_orders_name, _orders),
}
