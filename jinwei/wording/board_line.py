"""How one line of a board is worded: a matter, or the matters of a unit by one rule.

The boards on the screen, the slides and the files say it in these words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from jinwei.desk.rows.lines import BoardLine, Line, RuleOn
from jinwei.policy.record_kinds import CHECKED, DOUBT, MET, OPEN, UNCHECKED, states
from jinwei.wording import phrases, words

MATTERS, FINDINGS, UNITS = "件事", "项认定", "家单位"
ITEMS = "个事项"
"""What a text calls as many matters."""
NEW, FIRST_TIME = "新", "首次参评"
UNKNOWN = "—"
PLACE = re.compile(rf"(?P<tie>并列)?(?P<rank>\d+)/(?P<ranked>\d+|{UNKNOWN})$")
UNITS_OF_MOVES = {"ranking": "位", "survey": "分"}
AS_READ = (OPEN, MET)


def about(row: Line) -> str:
    """What the line is about: the item, or the rule where it gathers several."""
    return row["rule_name"] if row["matters"] > 1 else row["item"]


def matter(row: BoardLine) -> str:
    """The same, and where that is the rule itself which ones they are.

    E.g. 严重超期：ZG2023-0041, or of very many the first alone and how many.
    """
    text, which = about(row), phrases.listed(row["named"], "件")
    return f"{text}：{which}" if which and text == row["rule_name"] else text


def figure(row: Line) -> str:
    """The figure of the finding, or how many matters the line gathers, or nothing."""
    if row["matters"] > 1:
        return words.count(row["matters"], "件")
    return row["figure"] or ""


def in_words(row: Line) -> str:
    """The figure as a text has it."""
    if row["matters"] > 1 and row["subject_kind"] != "ledger":
        return f"{row['matters']:,}项"
    return placed(figure(row))


def placed(figure: str) -> str:
    """A figure as a text has it: a place as 第15位（17家）, the rest as it stands.

    Of how many it is one is left out where nobody knows it.
    """
    place = PLACE.match(figure.replace(" ", ""))
    if place is None:
        return figure.replace(" ", "")
    tie, rank, ranked = place.groups(default="")
    among = f"（{ranked}家）" if ranked != UNKNOWN else ""
    return f"{tie}第{rank}位{among}"


def moved_in_words(row: Line) -> str:
    """The movement as a text has it, e.g. 较上期下降3位; empty without one."""
    return moved(movement(row), row["subject_kind"])


def moved(movement: str, subject_kind: str) -> str:
    """A movement as a text has it, by what it is a movement of."""
    if movement in ("", "持平"):
        return movement and "与上期持平"
    if movement == NEW:
        return FIRST_TIME
    way = {"↑": "上升", "↓": "下降"}.get(movement[0])
    if way is None:
        return movement
    return f"较上期{way}{movement[1:]}{UNITS_OF_MOVES.get(subject_kind, '')}"


def movement(row: Line) -> str:
    """The movement of a single matter, e.g. ↓3; empty where the line has none."""
    return "" if row["matters"] > 1 else row["movement"] or ""


def streak(row: Line) -> str:
    """How long it has lasted, where figure and rule do not say so already."""
    length = words.streak(row["streak"])
    if not length or length in figure(row) or length in row["rule_name"]:
        return ""
    return f"最长{length}" if row["matters"] > 1 else length


def besides(row: Line) -> list[RuleOn]:
    """The rules that found the same matter too, after the one that leads the line."""
    return row["rules"][1:]


def also(row: Line) -> str:
    """The same in words, e.g. 同时适用连续2期落后、全市后5位; empty without any."""
    names = "、".join(rule["rule_name"] for rule in besides(row))
    return f"同时适用{names}" if names else ""


def state(row: Line) -> str:
    """How the findings of a line stand: one state, or how many stand in which."""
    return stands(row["states"])


def stands(counted: dict[str, int]) -> str:
    """How some findings stand, e.g. 未核实, or 2项已核实、1项未核实."""
    if len(counted) == 1:
        return next(iter(counted))
    order = [each.name for each in states()]
    listed = sorted(
        counted, key=lambda name: (name != CHECKED, -counted[name], order.index(name))
    )
    return "、".join(f"{counted[name]}项{name}" for name in listed)


def all_states(rows: Iterable[Line]) -> dict[str, int]:
    """How many findings of some lines stand in each state, in the order declared."""
    total: Counter[str] = Counter()
    for row in rows:
        total.update(row["states"])
    return {each.name: total[each.name] for each in states() if total[each.name]}


def lead_state(row: Line) -> str:
    """How what leads the line stands, on which its step rests, in short."""
    return _in_short(row["rules"][0])


def step(row: Line) -> str:
    """The step of a line, which never looks decided before its lead is confirmed."""
    named = row["disposition"] or words.BOARDS[row["board"]]
    return named if is_final(row) else f"{named}（{lead_state(row)}）"


def is_final(row: Line) -> bool:
    """Whether the step of a line may look decided: confirmed, or no more than 关注."""
    lead = row["rules"][0]
    is_mere_notice = lead["disposition"] == words.BOARDS["watch"]
    return is_mere_notice or lead["published"] == lead["findings"]


def proposed(row: Line) -> str:
    """The disposition, with how the line stands unless all of it is confirmed."""
    disposition = row["disposition"] or ""
    if row["published"] == row["findings"]:
        return disposition
    stand = _in_short(row)
    return f"{disposition}（{stand}）" if disposition else stand


def _in_short(of: Line | RuleOn) -> str:
    """One state, or of how many findings all are that stand in several."""
    if len(of["states"]) == 1:
        return next(iter(of["states"]))
    return f"{CHECKED} {of['published']}/{of['findings']}"


def qualified(row: Line) -> list[str]:
    """What qualifies the verdict in full, once; not how its clause is read."""
    kept = [each for each in row["readings"] if not each.startswith(AS_READ)]
    return [
        each
        for each in kept
        if not any(other != each and other.startswith(each) for other in kept)
    ]


def needs_review(row: Line) -> bool:
    """Whether somebody has to look at the finding before anything rests on it."""
    return any(each.startswith(DOUBT) for each in qualified(row))


def short(readings: Sequence[str]) -> list[str]:
    """Readings without their reasons, e.g. 存疑, each once."""
    return list(dict.fromkeys(reading.split("：")[0] for reading in readings))


def tags(readings: Sequence[str], *, has_reading: bool) -> list[str]:
    """The short marks of a finding: 读法待定 where a reading was taken, and its own."""
    return list(dict.fromkeys([*short(readings), *([OPEN] * has_reading)]))


def matters(rows: Iterable[Line]) -> int:
    """How many matters some lines hold."""
    return sum(row["matters"] for row in rows)


def counted(rows: Sequence[Line]) -> str:
    """How many matters and findings some lines hold, e.g. 25件事、35项认定."""
    findings = sum(row["findings"] for row in rows)
    return f"{matters(rows):,}{MATTERS}、{findings:,}{FINDINGS}"


def unsettled(counted: dict[str, int]) -> dict[str, int]:
    """The states in which nothing is confirmed yet, of some findings, with how many."""
    return {name: count for name, count in counted.items() if name != CHECKED}


def unchecked(rows: Iterable[Line]) -> int:
    """How many findings of some lines nobody confirmed yet."""
    return all_states(rows).get(UNCHECKED, 0)
