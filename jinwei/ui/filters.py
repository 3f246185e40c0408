"""The choices that the head of a page can offer, held in the address."""

from __future__ import annotations

from dataclasses import dataclass

PUBLISHED = {"confirmation": "published"}
"""What the filters of a board are where it is shown as a bulletin publishes it."""


@dataclass(frozen=True)
class Filter:
    """One choice in the head: its label, what all is called, where options come from.

    The query has one row per option with the columns `value` and `label`, no two
    labels alike. `narrows` is the value that queries know it by, where that is not its
    name: a name is of one page, so that no choice follows to another.
    """

    label: str
    everything: str
    query: str
    width: int = 150
    narrows: str = ""


UNIT_CLASS = "unit_class"
FILTERS = {
    "item_class": Filter("事项类别", "全部事项", "filter/item_class"),
    "track": Filter("评议类别", "全部类别", "filter/track"),
    "ledger_unit": Filter("责任单位", "全部单位", "filter/unit", 190),
    "unit_class": Filter("单位类别", "全部类别", "filter/unit_class"),
    "board_unit": Filter("单位", "全部单位", "filter/board_unit", 140),
    "clause": Filter("条款", "全部条款", "filter/clause", 210),
    "watch_unit": Filter("单位", "全部单位", "filter/board_unit", 150, "unit"),
    "watch_class": Filter("单位类别", "全部类别", "filter/unit_class", 120, UNIT_CLASS),
    "watch_clause": Filter("条款", "全部条款", "filter/clause", 150, "clause"),
    "duty_class": Filter("单位类别", "全部类别", "filter/unit_class", 150, UNIT_CLASS),
    "campaign_class": Filter(
        "单位类别", "全部类别", "filter/unit_class", 150, UNIT_CLASS
    ),
    "year_class": Filter("单位类别", "全部类别", "filter/unit_class", 150, UNIT_CLASS),
    "evaluated_class": Filter(
        "单位类别", "全部类别", "filter/unit_class", 150, UNIT_CLASS
    ),
    "duty": Filter("规定动作", "全部动作", "filter/duty", 150),
    "certainty": Filter("读法", "全部读法", "filter/certainty", 130),
    "confirmation": Filter("核实情况", "在榜", "filter/confirmation", 130),
    "visit_source": Filter("必访来源", "全部来源", "filter/visit_source", 140),
    "visit_unit": Filter("责任单位", "全部单位", "filter/visit_unit", 170),
    "visited": Filter("走访", "未访和已访", "filter/visited", 130),
    "board": Filter("榜", "三榜", "filter/board", 96),
    "state": Filter("核实", "全部状态", "filter/state", 124),
}
