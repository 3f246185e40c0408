"""The chapter of the bulletin on the boards: names, what for, and what is proposed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from jinwei.desk.facts import Facts, Lines
from jinwei.desk.rows.lines import BoardLine
from jinwei.policy.ladder import needs_answers, proposed
from jinwei.report.bulletin import attachments
from jinwei.report.bulletin.attachments import Attached
from jinwei.report.letterhead import Letterhead
from jinwei.report.official.document import Block, Heading, Paragraph
from jinwei.wording import board_line, board_sentences, citations, phrases, words

AMONG = re.compile(r"（\d+家）")
"""Of how many a place is one, which the attachment tells."""
OF_UNIT = "unit"
MOST_DETAILED = 24
"""Of boards with more lines a text tells who stands there, the attachment for what."""
SEVERAL = "同一单位列入多项的分别计。"


def boards(facts: Facts, attached: Attached, head: Letterhead) -> Iterator[Block]:
    """Red and black board, and what becomes of what is proposed.

    Nothing where no clause was in force or both are empty: that is said at the start.
    """
    if not facts.red and not facts.black and not _changes(facts, "black"):
        return
    yield Heading(1, "红黑榜情况")
    yield from _board(facts, "red", facts.red, attached)
    yield from _board(facts, "black", facts.black, attached)
    if facts.black:
        yield Paragraph(_handling(facts, attached, head), "处置。")


def _board(
    facts: Facts, name: str, lines: Lines, attached: Attached
) -> Iterator[Paragraph]:
    """How many stand on a board, and then by each rule who and for what."""
    whole = _whole(facts, name, lines, attached) + _changes(facts, name)
    is_brief = len(facts.red) + len(facts.black) > MOST_DETAILED
    steps = [
        _step(step, of, is_brief=is_brief)
        for step, of in _by(lines, lambda line: line["disposition"] or "").items()
    ]
    is_single = len(steps) == 1
    whole += _counted_apart(lines)
    yield Paragraph(whole + (steps[0] if is_single else ""), f"{words.BOARDS[name]}。")
    if not is_single:
        for number, step in enumerate(steps, start=1):
            yield Paragraph(f"{number}.{step}")


def _counted_apart(lines: Lines) -> str:
    """That the steps add up to more units than there are; empty where they do not."""
    steps = {(line["unit"], line["disposition"]) for line in lines}
    return SEVERAL if len(steps) > len(board_sentences.units_of(lines)) else ""


def _whole(facts: Facts, name: str, lines: Lines, attached: Attached) -> str:
    called = words.BOARDS[name]
    if not lines:
        return f"本季度无单位列入{called}。"
    units = board_sentences.units_of(lines)
    matters = board_line.matters(lines)
    about = f"，涉及{matters}{board_line.ITEMS}" if matters > len(units) else ""
    see = attached.see(attachments.BOARDS)
    whole = f"{len(units)}家单位列入{called}{about}（{see}）。"
    return whole if facts.source.is_public else whole + _checked(lines)


def _checked(lines: Lines) -> str:
    """How many findings the lines rest on, and how many of them are confirmed."""
    states = board_line.all_states(lines)
    findings = sum(line["findings"] for line in lines)
    among = "均" if len(states) == 1 else "其中"
    return f"共{findings}{board_line.FINDINGS}，{among}{board_line.stands(states)}。"


def _changes(facts: Facts, name: str) -> str:
    if name == "red" or not facts.is_judged:
        return ""
    changed = board_sentences.changes(facts)
    if not changed.sentences:
        return ""
    parts = [
        f"{did}黑榜的有{phrases.listed(units)}"
        for did, has_entered in (("新列入", True), ("退出", False))
        if (units := board_sentences.moved(facts, has_entered=has_entered))
    ]
    return f"与上期相比，{'；'.join(parts)}。"


def _step(step: str, lines: Sequence[BoardLine], *, is_brief: bool) -> str:
    """What is proposed, and by each rule for whom, e.g. 建议免职：…的甲局（…）."""
    units = len(board_sentences.units_of(lines))
    counted = f"{proposed(step)}{units}家：" if step else ""
    rules = _by(lines, lambda line: line["rule_name"]).items()
    return (
        counted
        + "；".join(f"{rule}的{_each(of, is_brief=is_brief)}" for rule, of in rules)
        + "。"
    )


def _by(
    lines: Sequence[BoardLine], named: Callable[[BoardLine], str]
) -> dict[str, list[BoardLine]]:
    """The lines by what is named of them, in the order of the board."""
    groups: dict[str, list[BoardLine]] = {}
    for line in lines:
        groups.setdefault(named(line), []).append(line)
    return groups


def _each(lines: Sequence[BoardLine], *, is_brief: bool) -> str:
    """Who stands there and for what, those with the same item together.

    In brief that is told of the heaviest steps alone, whose doubts have to be answered.

    Of very many the first units alone, and how many they are.
    """
    units = board_sentences.units_of(lines)
    if len(units) > phrases.MOST_LISTED:
        return phrases.listed(units)
    if is_brief and not needs_answers(lines[0]["disposition"]):
        return phrases.listed(units)
    places = [line for line in lines if line["subject_kind"] == "ranking"]
    others = [_matter(line) for line in lines if line["subject_kind"] != "ranking"]
    by_item: dict[str, list[str]] = {}
    for line in places:
        by_item.setdefault(_plain(line["item"]), []).append(line["unit"])
    ranked = [f"{'、'.join(of)}（{item}）" for item, of in by_item.items()]
    mark = "，" if any(of[1:] for of in by_item.values()) else "、"
    return mark.join((*ranked, *others))


def _matter(line: BoardLine) -> str:
    """Who and what with its figure, e.g. 示例镇（便民服务站73.4分）."""
    item = "" if _is_of_ledger(line) else _plain(board_line.about(line))
    if item == line["unit"]:
        item = ""
    figure = AMONG.sub("", board_line.in_words(line))
    if line["subject_kind"] == OF_UNIT:
        item = ""
    aside = "，".join(filter(None, (item + figure, board_line.streak(line))))
    return line["unit"] + (f"（{aside}）" if aside else "")


def _is_of_ledger(line: BoardLine) -> bool:
    """Whether the line is of problems, which the rule names well enough."""
    return line["subject_kind"] == "ledger" or line["matters"] > 1


def _plain(item: str) -> str:
    """An item without the group, the track or the round that stands behind it."""
    return item.partition("（")[0]


def _handling(facts: Facts, attached: Attached, head: Letterhead) -> str:
    checked = "" if facts.source.is_public else "核实后"
    see = attached.see(attachments.CLAUSES)
    return (
        f"以上建议由有关部门{checked}按程序研究决定，依据{see}。"
        f"有异议的，可{head.by}向本办公室申诉；"
        f"符合容错条件的，按{citations.PLAN}容错规定办理。"
    )
