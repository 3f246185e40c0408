"""单位画像 on the screen: where a unit stands, its findings, places and scores."""

from __future__ import annotations

from collections import Counter

from jinwei.desk.rows.lines import WatchLine
from jinwei.policy.contracts import contracts
from jinwei.ui import explain, kit, read
from jinwei.ui.finding import board_lines, several, steps
from jinwei.ui.kit import drawer
from jinwei.ui.kit.parts import Cell, Column, Note, Row, change_cell, tagged
from jinwei.ui.shared import scores
from jinwei.ui.shared.places import POINTS, History, histories, marks, measured
from jinwei.wording import board_line, words

MOST_CYCLES = 8
MOST_SHOWN = 4
EVERYTHING = {
    **dict.fromkeys(("board", "unit_class", "clause", "state")),
    "most": several.MOST,
}


def lead(unit: str, directory: dict | None, lines: list[WatchLine], cycle: str) -> None:
    """Where the unit stands now, in words: its boards, its worst step, what is next."""
    sentences = [
        f"{_named(unit, directory)}，{words.quarter(cycle)}：{_on_boards(lines)}。"
    ]
    bad = [row for row in lines if row["board"] != "red"]
    if bad:
        worst = max(bad, key=lambda row: row["position"] or 0)
        sentences.append(
            f"最重的一级是{board_line.step(worst)}：{worst['rule_name']}，"
            f"{worst['item']}，{worst['figure']}（{worst['clause']}）。"
        )
    ahead = _next(bad)
    if ahead:
        sentences.append(f"如不改变：{ahead}。")
    kit.notes([Note(paragraphs=sentences, tone="lead")], key="standing")


def unknown(asked: str, shown: str) -> None:
    """Nobody goes by the name in the address; whose page is shown instead."""
    text = f"没有“{asked}”这个单位，下面是{shown}的。请在上面选，或核对地址里的名称。"
    kit.notes([Note(paragraphs=[text], tone="alert")], key="unknown")


def foreign(asked: str, own: str) -> None:
    """The page of another unit is closed to this one; its own is shown instead."""
    text = f"您的账号是{own}的，不能看“{asked}”的单位画像。下面是{own}的。"
    kit.notes([Note("只能看本单位", [text], tone="alert")], key="foreign")


def findings(lines: list[WatchLine]) -> str | None:
    """The unit's findings of the cycle, worst first; the id of the one opened."""
    if not lines:
        why = board_lines.why_none("这个单位没有认定。")
        kit.notes([Note("本期认定", [why])], key="no_findings")
        return None
    return kit.table(
        [
            Column("事项", width="22%"),
            Column("认定和条款", width="18%"),
            Column("阶梯", width="15%"),
            Column("决定数字", width="10%"),
            Column("如不改变", width="15%"),
            Column("时限", "number"),
            Column("措施", width="9%"),
            Column("核实", width="10%"),
        ],
        [
            Row(
                [
                    steps.item(row),
                    steps.ground(row),
                    steps.step(row),
                    steps.figure(row),
                    steps.ahead(row),
                    steps.due(row),
                    steps.measures(row),
                    steps.confirmation(row),
                ],
                id=row["finding_id"],
                link=drawer.link(drawer.FINDING, row["finding_id"]),
            )
            for row in lines
        ],
        of=kit.FOUND,
        key="findings",
        caption="本期认定",
        notes=[steps.LEGEND],
        dense=True,
        opens=True,
    )


def rankings(unit: str, cycle: str) -> None:
    """The unit's ranked items over the last cycles, and their way off the boards."""
    past = [each for each in read.rows("frame/cycles") if each["cycle"] <= cycle]
    shown = past[:MOST_SHOWN][::-1]
    cycles = tuple(each["cycle"] for each in shown)
    of_unit = {"cycle": cycle, "unit": unit, "most": MOST_CYCLES}
    subjects = read.shaped(histories, "unit/places", "history_of", cycles, **of_unit)
    if not has("rankings", "排名", bool(subjects), "没有这个单位的名次。"):
        return
    kit.table(
        [
            Column("名单", "fixed"),
            Column("事项", names=True),
            *(Column(cycle["label"].split("年")[1], "rank") for cycle in shown),
            Column("走势", "spark"),
            Column("距上一位", "number", help=explain.help_of("place_gap")),
            Column("离开黑榜"),
            Column("如不改变"),
        ],
        [
            Row(_places(history, cycle), records=history.records)
            for history in subjects.values()
        ],
        of=("rankings",),
        key="places",
        caption="排名",
        notes=explain.words_of("first_ranks"),
        dense=True,
    )


def survey(unit: str, cycle: str) -> None:
    """The unit's subjects of 三评: score, interval, sample, place, and how it reads."""
    every = read.rows("survey/scores", cycle=cycle, track=None)
    rows = [row for row in every if row["unit"] == unit]
    if not has("survey", "三评", bool(rows), "本期没有评议这个单位。"):
        return
    kit.table(
        [
            Column("评议对象"),
            Column("类别", "fixed"),
            Column("名次", "rank"),
            Column("得分", "number"),
            Column("95%区间", "number", help=explain.help_of("survey_interval")),
            Column("有效样本", "number"),
            Column("较上期", "number"),
            Column("读法"),
        ],
        [Row(_score(row)) for row in rows],
        of=("survey",),
        key="scores",
        caption="三评",
        dense=True,
    )


def has(export: str, name: str, is_there: bool, nothing: str) -> bool:
    """Whether a section has something to show; where not, one line says why."""
    if export not in read.exports():
        title = contracts()[export].title
        nothing = f"这一版没有“{title}.csv”，列说明和空白模板见“口径”。"
    elif is_there:
        return True
    kit.notes([Note(name, [nothing])], key=f"nothing_{export}")
    return False


def _named(unit: str, directory: dict | None) -> str:
    if directory is None:
        return f"{unit}（单位目录里没有）"
    about = [directory["unit_class"] or "类别未填"]
    if directory["is_vertical"]:
        about.append(f"垂直管理，主管部门：{directory['superior'] or '未填'}")
    return f"{unit}（{'；'.join(about)}）"


def _on_boards(lines: list[WatchLine]) -> str:
    counts: Counter = Counter()
    for row in lines:
        counts[row["board"]] += row["matters"]
    counted = "、".join(
        f"{words.BOARDS[board]}{counts[board]}{board_line.MATTERS}"
        for board in ("black", "watch", "red")
    )
    findings = sum(row["findings"] for row in lines)
    stand = board_line.stands(board_line.all_states(lines)) if lines else ""
    held = f"，共{findings}{board_line.FINDINGS}，{stand}"
    return counted + held if lines else "没有认定"


def _next(bad: list[WatchLine]) -> str:
    """The step that comes soonest, near ones first."""
    coming = [row for row in bad if row["next_words"]]
    if not coming:
        return ""
    first = min(coming, key=lambda row: (not row["is_near"], str(row["next_on"])))
    several = first["matters"] > 1
    about = (
        f"{first['rule_name']}{first['matters']}件，最早" if several else first["item"]
    )
    return f"{about} {first['next_words']}"


def _places(history: History, cycle: str) -> list[Cell]:
    last = history.last
    is_now = last["cycle"] == cycle
    unit = last["measure_unit"]
    apart = POINTS if unit == "%" else unit
    gap = measured(last["gap_above_value"], apart) if is_now else None
    return [
        last["scope"],
        tagged(last["item_label"], tags=marks(last)),
        *history.cells,
        history.line,
        gap or "",
        _leaving(last) if is_now else "本期没有名单",
        tagged(last["next_words"] or "", strong=last["is_near"]) if is_now else "",
    ]


def _leaving(row: dict) -> str:
    if not row["places_to_leave"]:
        return ""
    return f"再升{row['places_to_leave']}位"


def _score(row: dict) -> list[Cell]:
    interval = (
        f"{words.number(row['interval_low'])}–{words.number(row['interval_high'])}"
        if row["interval_low"] is not None
        else None
    )
    return [
        row["subject"],
        row["track"],
        {"text": str(row["rank"]), "of": str(row["ranked_subjects"])}
        if row["is_ranked"]
        else None,
        tagged(row["score_text"], strong=True) if row["is_shown"] else None,
        interval,
        None if row["sample_size"] is None else f"{row['sample_size']:,}",
        change_cell(row["score_change"]),
        scores.reading(row),
    ]
