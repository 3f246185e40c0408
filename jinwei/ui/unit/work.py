"""What one unit has to do: its ledger, its duties, its campaigns, its visits."""

from __future__ import annotations

from jinwei.desk.rows.figures import REPORTED
from jinwei.ui import kit, read
from jinwei.ui.kit.parts import Cell, Column, Note, Row, tagged
from jinwei.ui.shared import ledger
from jinwei.ui.unit.profile import has
from jinwei.wording import reported, words

MOST_PROBLEMS = 40
MOST_ROUNDS = 6
NO_PROBLEM = "台账里没有交办这个单位的问题。"


def problems(unit: str, cycle: str) -> None:
    """How the unit's problems stand, and those open, longest due first."""
    if "closure_rates" in read.exports() and "ledger" not in read.exports():
        _rates(unit, cycle)
        return
    rows = read.rows("rectification/units", cycle=cycle, unit=unit)
    if not has("ledger", "整改销号", ledger.has_problems(rows[1:]), NO_PROBLEM):
        return
    counted = read.only("rectification/counted", cycle=cycle)
    undated = ledger.undated(cycle, unit, MOST_PROBLEMS)
    ledger.lead(rows, counted, unit, undated)
    listed = read.rows("unit/problems", cycle=cycle, unit=unit, most=MOST_PROBLEMS)
    if not listed:
        return
    every = listed[0]["open_problems"]
    most = f"，列时限最早的{MOST_PROBLEMS}件" if every > len(listed) else ""
    kit.table(
        [
            Column("编号", "fixed"),
            Column("问题"),
            Column("类别", "fixed"),
            Column("难易", "fixed"),
            Column("整改时限", "number"),
            Column("超期或剩余", "number"),
            Column("如不改变"),
        ],
        [Row(_problem(row), traced=row["problem_id"]) for row in listed],
        of=("ledger",),
        key="problems",
        caption=f"未销号问题{every}件{most}",
        dense=True,
    )


def _rates(unit: str, cycle: str) -> None:
    """What closure rates say of the unit, where there is no ledger."""
    rows = read.rows(REPORTED, cycle=cycle, unit=unit)
    row = next((each for each in rows if not each["is_whole"]), None)
    sentence = f"{reported.unit(row)}。" if row else "本期的销号率表里没有这个单位。"
    kit.notes([Note("整改销号", [sentence, f"{reported.WITHOUT}。"])], key="rates")


def joint(unit: str, cycle: str) -> None:
    """What the unit helps with and another answers for; nothing where there is none."""
    rows = read.rows("unit/joint", cycle=cycle, unit=unit, most=MOST_PROBLEMS)
    if not rows:
        return
    every = rows[0]["matters"]
    most = f"，列时限最早的{MOST_PROBLEMS}件" if every > len(rows) else ""
    kit.table(
        [
            Column("来自", "fixed"),
            Column("编号", "fixed"),
            Column("事项"),
            Column("负责单位"),
            Column("整改时限", "number"),
            Column("超期或剩余", "number"),
        ],
        [
            Row(
                [
                    row["kind"],
                    row["subject"],
                    row["matter"],
                    row["unit"],
                    ledger.due(row),
                    ledger.late(row["days_past"]),
                ],
                traced=row["subject"],
            )
            for row in rows
        ],
        of=("ledger", "inspections"),
        key="joint",
        caption=f"配合办理{every}件（由别的单位负责，不计入本单位{most}）",
        dense=True,
    )


def duties(unit: str, cycle: str) -> None:
    """The unit's duties due in the cycle: those not done, late, or still to come."""
    rows = read.rows("unit/duties", cycle=cycle, unit=unit)
    if not has("duties", "规定动作", bool(rows), "本期没有这个单位应做的动作。"):
        return
    first = rows[0]
    waiting = [row for row in rows if row["state"] != "已完成"]
    caption = f"本期{first['duties']}项，已完成{first['done']}项"
    unjudged = sum(_is_unjudged(row) for row in waiting)
    caption += f"，没有记录但不判{unjudged}项" if unjudged else ""
    if not waiting:
        kit.notes([Note("规定动作", [f"{caption}。"])], key="duties_done")
        return
    kit.table(
        [
            Column("动作"),
            Column("期", "fixed"),
            Column("期限", "number"),
            Column("次数", "number"),
            Column("完成", "number"),
            Column("状态", "fixed"),
        ],
        [Row(_duty(row)) for row in waiting],
        of=("duties",),
        key="duties",
        caption=f"规定动作　{caption}",
        dense=True,
    )


def campaigns(unit: str, cycle: str) -> None:
    """The unit's last campaign rounds with its place in each."""
    rows = read.rows("unit/campaigns", cycle=cycle, unit=unit, most=MOST_ROUNDS)
    if not has("campaigns", "专项整治", bool(rows), "这个单位没有参加过专项整治。"):
        return
    kit.table(
        [
            Column("期次", "fixed"),
            Column("主题"),
            Column("牵头单位"),
            Column("得分", "number"),
            Column("名次", "rank"),
        ],
        [
            Row(
                [
                    row["round"],
                    row["theme"],
                    row["lead_unit"],
                    None if row["score"] is None else words.number(row["score"]),
                    _place(row),
                ],
                records=[(row["source_file"], row["source_record"])],
            )
            for row in rows
        ],
        of=("campaigns",),
        key="campaigns",
        caption="专项整治",
        dense=True,
    )


def visits(unit: str, cycle: str) -> None:
    """What the visiting group must see at the unit, and when it did."""
    asked = {"cycle": cycle, "visit_unit": unit, "most": MOST_PROBLEMS}
    rows = read.rows("visits/list", **asked, visit_source=None, visited=None)
    if not rows:
        kit.notes([Note("四个必访", ["本期不在必访名单上。"])], key="no_visits")
        return
    kit.table(
        [
            Column("来源", "fixed"),
            Column("事项"),
            Column("为什么"),
            Column("自何时", "number"),
            Column("走访", "fixed"),
        ],
        [
            Row(
                [
                    row["source"],
                    row["matter"],
                    row["why"],
                    row["since_cycle"] or words.day(row["since_on"]),
                    words.day(row["visited_on"]) if row["visited_on"] else "未访",
                ]
            )
            for row in rows
        ],
        of=kit.FOUND,
        key="visits",
        caption="四个必访",
        dense=True,
    )


def _problem(row: dict) -> list[Cell]:
    return [
        row["problem_id"],
        row["problem"],
        row["problem_class"],
        row["difficulty"],
        ledger.due(row),
        ledger.late(row["days_past"]),
        tagged(row["next_words"] or "", strong=row["is_near"]),
    ]


def _is_unjudged(row: dict) -> bool:
    return row["state"] == "未完成" and bool(row["not_judged"])


def _duty(row: dict) -> list[Cell]:
    state = row["state"]
    if _is_unjudged(row):
        shown = {"text": "没有记录", "sub": row["not_judged"]}
    else:
        shown = {"text": state, "strong": state == "未完成"}
    return [
        row["duty"],
        row["period"],
        words.day(row["due_on"]),
        f"{row['times']}/{row['least_times']}",
        words.day(row["done_on"]) if row["done_on"] else None,
        shown,
    ]


def _place(row: dict) -> Cell:
    if row["rank"] is None:
        return {"text": row["unranked_reason"] or words.MISSING}
    return {"text": str(row["rank"]), "of": str(row["ranked"] or "—")}
