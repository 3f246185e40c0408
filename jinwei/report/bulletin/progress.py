"""The first two chapters of the bulletin: what the cycle came to, part by part."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import Place
from jinwei.report.bulletin import attachments
from jinwei.report.bulletin.attachments import Attached
from jinwei.report.bulletin.visits import severely_overdue
from jinwei.report.official.document import Block, Heading, Paragraph
from jinwei.wording import (
    board_sentences,
    citations,
    orders,
    phrases,
    rectification,
    reported,
    sentences,
    survey_phrases,
    words,
)

GOALS = "“保8争9”目标"
SAMPLED = re.compile(r"（有效样本[\d,]+份）")
"""How large a sample is, which the attachment tells; that it is missing stays."""
SIZE = re.compile(r"（共\d+家）")


def overview(facts: Facts, on: dt.date) -> Iterator[Block]:
    """What the cycle came to, in one paragraph, and what nobody handed in."""
    yield Heading(1, "总体情况")
    parts = (_growth(facts), _moves(facts), _below(facts), _closed(facts))
    figures = "；".join(part for part in parts if part)
    boards = _not_judged(facts, on) or _boards(facts)
    texts = (figures, boards, _not_handed_in(facts))
    yield Paragraph("".join(f"{text}。" for text in texts if text))


def progress(facts: Facts, attached: Attached, on: dt.date) -> Iterator[Block]:
    """A paragraph for each part that the cycle has figures of, on a document's day."""
    parts = [
        (_goals(facts), _target(facts, attached)),
        ("全市排名", _rankings(facts, attached)),
        ("“三评”", _survey(facts, attached)),
        ("整改销号", _rectification(facts, attached, on)),
        ("专项整治", _rounds(facts, attached)),
        (_done_and_due(facts, attached), _duties(facts) + _visits(facts, attached)),
        ("活动评价", _evaluation(facts, attached)),
    ]
    filled = [(name, text) for name, text in parts if text]
    if filled:
        yield Heading(1, "工作进展")
    for name, text in filled:
        yield Paragraph(text, f"{name}。")


def _growth(facts: Facts) -> str:
    """Growth in one breath; nothing where it is another's, which says so beside it."""
    row = facts.target
    if row is None or not row["is_ours"]:
        return ""
    grown = phrases.indicator(row["indicator"]) + phrases.growth(row["growth_pct"])
    lines = (("保底线", row["gap_floor_pp"]), ("争取线", row["gap_stretch_pp"]))
    sides: dict[str, list[str]] = {}
    for line, gap in lines:
        if gap is not None:
            sides.setdefault(_side(gap), []).append(line)
    stands = (f"{side}{'和'.join(of)}" for side, of in sides.items())
    waited = sentences.awaited(facts)
    aside = f"（{waited}尚未公布）" if waited else ""
    so_far = words.so_far(row["period"])
    return "，".join(
        filter(None, (f"{so_far}{phrases.OURS}{grown}{aside}", "、".join(stands)))
    )


def _side(gap: Decimal) -> str:
    return "高于" if gap > 0 else "低于" if gap < 0 else "持平"


def _moves(facts: Facts) -> str:
    row = facts.rankings
    if row is None or row["items"] == 1:
        return ""
    moves = phrases.moves(row)
    if len(moves) == 1:
        return f"{row['items']}项全市排名均{moves[0].partition('项')[2]}"
    return f"{row['items']}项全市排名中{'、'.join(moves)}"


def _below(facts: Facts) -> str:
    if facts.survey is None:
        return ""
    ranked = facts.survey["subjects"] - facts.survey["unranked"]
    outcome = survey_phrases.confirmed(facts) if facts.source.is_public else ""
    among = f"“三评”{ranked}个对象参加排名"
    return f"{among}，{outcome}" if outcome else among


def _closed(facts: Facts) -> str:
    passage = reported.passage(facts) or rectification.ledger(facts)
    has_rates = bool(facts.reported) or facts.has_ledger
    return passage.headline if passage and has_rates else ""


def _not_judged(facts: Facts, on: dt.date) -> str:
    """Why the cycle has no boards at all; empty where it was judged.

    A document of a day before the plan was issued does not know of it.
    """
    if facts.judged is None or facts.is_judged:
        return ""
    if on < facts.judged["issued_on"]:
        return "本季度不评定红黑榜"
    issued = words.day(facts.judged["issued_on"])
    return f"{citations.PLAN}于{issued}印发，本季度不评定红黑榜"


def _boards(facts: Facts) -> str:
    red, black = (board_sentences.units_of(of) for of in (facts.red, facts.black))
    if not red and not black:
        return "本季度无单位列入红黑榜"
    return "本季度" + "，".join(
        f"{f'{len(units)}家' if units else '无'}单位列入{words.BOARDS[name]}"
        for name, units in (("red", red), ("black", black))
    )


def _not_handed_in(facts: Facts) -> str:
    """The exports without which a part is left out."""
    lacking = [
        *(["growth"] if facts.target is None else []),
        *(["rankings"] if facts.rankings is None else []),
        *(["survey"] if facts.survey is None else []),
        *([] if facts.reported or facts.ledger else ["ledger"]),
    ]
    named = sentences.unreported(facts, *lacking)
    return f"{named}，未作通报" if named else ""


def _goals(facts: Facts) -> str:
    """The heading of the targets, with the figures of the year: “保8争9”目标."""
    row = facts.target
    if row is None:
        return GOALS
    goals = "".join(
        f"{verb}{words.plain(level)}"
        for verb, level in (("保", row["floor_value"]), ("争", row["stretch_value"]))
        if level is not None
    )
    return f"“{goals}”目标" if goals else "增速进展"


def _target(facts: Facts, attached: Attached) -> str:
    passage = sentences.target(facts)
    if passage is None:
        return ""
    see = attached.see(attachments.PLACES) if not facts.places else ""
    kept = (each for each in passage.sentences if each != sentences.NOT_PROJECTED)
    return _seen("".join(kept), see)


def _rankings(facts: Facts, attached: Attached) -> str:
    passage = sentences.rankings(facts)
    if passage is None:
        return ""
    if len(facts.places) == 1:
        return _seen("".join(passage.sentences), attached.see(attachments.PLACES))
    ends = [
        each.headline
        for find in (sentences.best, sentences.worst)
        if (each := find(facts))
    ]
    compared = [
        row for row in facts.places if row["previous_cycle"] == facts.previous_cycle
    ]
    moved = [text for sign in (1, -1) if (text := _farthest(compared, sign))]
    text = "".join(f"{'；'.join(parts)}。" for parts in (_once(ends), moved) if parts)
    return _seen(passage.sentences[-1] + text, attached.see(attachments.PLACES))


def _once(texts: list[str]) -> list[str]:
    """The texts, with how many are ranked only where it was not said before."""
    sizes = [SIZE.search(text) for text in texts]
    alike = len({size and size[0] for size in sizes}) == 1
    return [SIZE.sub("", text) if alike and i else text for i, text in enumerate(texts)]


def _farthest(places: Sequence[Place], sign: int) -> str:
    """What rose, or fell, farthest and how far; empty where nothing did."""
    far = max((sign * (row["places_up"] or 0) for row in places), default=0)
    if far <= 0:
        return ""
    rows = [row for row in places if sign * (row["places_up"] or 0) == far]
    way = "升" if sign > 0 else "降"
    each = "各" if len(rows) > 1 else ""
    if [row for row in places if sign * (row["places_up"] or 0) > 0] == rows[:1]:
        return f"{phrases.labels(rows)}{'上升' if sign > 0 else '下降'}{far}位"
    return f"{phrases.labels(rows)}{way}幅最大（{each}{far}位）"


def _survey(facts: Facts, attached: Attached) -> str:
    passage = sentences.survey(facts)
    if passage is None:
        return ""
    text = "".join(passage.sentences).removeprefix(survey_phrases.SURVEY)
    return _seen(
        _of_one_track(facts, SAMPLED.sub("", text)), attached.see(attachments.PLACES)
    )


def _of_one_track(facts: Facts, text: str) -> str:
    """The same with the only track called by its name, once."""
    tracks = {row["track"] for row in facts.scores}
    if len(tracks) != 1:
        return text
    (track,) = tracks
    first, stop, rest = text.replace("1类", track, 1).partition("。")
    return f"{first}{stop}{rest.replace(track, '', 1)}"


def _rectification(facts: Facts, attached: Attached, on: dt.date) -> str:
    see = attached.see(attachments.LEDGER)
    if rates := reported.passage(facts):
        return _seen("".join(rates.sentences), see)
    passage = rectification.ledger(facts)
    if passage is None or not facts.has_ledger:
        return ""
    passed = rectification.passed(facts, on)
    return _seen("".join((*passage.sentences, _late_units(facts), passed)), see)


def _late_units(facts: Facts) -> str:
    """Whose problems are overdue, most first; empty where none is."""
    late = [row for row in facts.units if row["overdue"] and not row["is_whole"]]
    if not late:
        return ""
    others = f"等{len(late)}家单位" if late[1:] else ""
    first, most = late[0]["unit"], f"{late[0]['overdue']:,}件"
    if others and len({row["overdue"] for row in late}) == 1:
        return f"超期问题涉及{first}{others}，各{most}。"
    return f"超期问题涉及{first}（{most}）{others}。"


def _rounds(facts: Facts, attached: Attached) -> str:
    passage = orders.rounds(facts)
    if passage is None:
        return ""
    return _seen("".join(passage.sentences), attached.see(attachments.ORDERS))


def _done_and_due(facts: Facts, attached: Attached) -> str:
    """The heading of the paragraph on duties and visits, as far as it has both."""
    names = {"规定动作": _duties(facts), "四个必访": _visits(facts, attached)}
    return "和".join(name for name, text in names.items() if text)


def _duties(facts: Facts) -> str:
    row = facts.duties_due
    if row is None or not facts.is_judged or not row["due"]:
        return ""
    counted = (
        (row["done"], "按期完成"),
        (row["late"], "迟报"),
        (row["missed"], "未完成"),
        (row["pending"], "尚未到期"),
    )
    parts = "、".join(f"{name}{count:,}项次" for count, name in counted if count)
    before = f"另有以前未完成的{row['carried']:,}项次。" if row["carried"] else ""
    return f"本季度各单位应完成规定动作{row['due']:,}项次，其中{parts}。{before}"


def _visits(facts: Facts, attached: Attached) -> str:
    """What must be visited: all of it inside, in public what the black board shows."""
    if facts.source.is_public:
        return _visits_in_public(facts, attached)
    matters = sum(row["matters"] for row in facts.visits)
    if not matters:
        return ""
    each = "、".join(
        f"{row['source']}{row['matters']:,}项" for row in facts.visits if row["matters"]
    )
    visited = sum(row["visited"] for row in facts.visits)
    waiting = sum(row["waiting"] for row in facts.visits)
    done = f"已访{visited:,}项，" if visited else ""
    still = f"未访{waiting:,}项" if waiting else "无未访事项"
    so_far = f"{done}{still}" if visited or not waiting else "均未走访"
    return f"应走访的{matters:,}项，其中{each}；{so_far}。"


def _visits_in_public(facts: Facts, attached: Attached) -> str:
    lagging = board_sentences.units_of(
        [line for line in facts.black if line["subject_kind"] == "ranking"]
    )
    late = board_sentences.units_of([line for line, _ in severely_overdue(facts)])
    parts = [
        f"{what}的{len(units)}家单位"
        for what, units in (("名次落后", lagging), ("严重超期", late))
        if units
    ]
    if not parts:
        return ""
    see = attached.see(attachments.BOARDS)
    return f"应走访的有{'、'.join(parts)}，名单{see}。"


def _evaluation(facts: Facts, attached: Attached) -> str:
    if orders.evaluation(facts) is None:
        return ""
    placed = [
        f"{name}{orders.class_leader(rows)}"
        for name, rows in orders.classes(facts.evaluated).items()
        if any(row["is_ranked"] for row in rows)
    ]
    return _seen(f"{'；'.join(placed)}。", attached.see(attachments.ORDERS))


def _seen(text: str, see: str) -> str:
    """A paragraph that ends with where the rest of it is to be looked up."""
    return f"{text}详{see}。" if see else text
