"""How a district's standing is told in one row: names before counts."""

from __future__ import annotations

from collections.abc import Sequence

from jinwei.desk.rows.figures import Score
from jinwei.desk.rows.lines import BoardLine
from jinwei.desk.standing import Held, Move, Standing
from jinwei.wording import words

MOST_NAMED = 3
NOTES = (
    "每个区县的数字都取自它自己的版本，按同一套条款认定，与打开它以后各页所见的相同。",
    "全市排名、三评和两榜取各自最近一期；名次比上一次评价升降。整改三率自年初累计到截至日。",
    "区县之间不排名；没有数据的不算落后。",
)


def latest(standings: Sequence[Standing]) -> str:
    """The latest cycle that any of the districts is of."""
    return max((each.held.source.cycle for each in standings if each.held), default="")


def lead(standings: Sequence[Standing]) -> list[str]:
    """Who is below its floor, who is of another cycle, who has no data: by name."""
    shown = [each for each in standings if each.held]
    below = [
        each.district.name
        for each in shown
        if each.held and _is_below(each.held) and not _is_other(each, standings)
    ]
    without = [each.district.name for each in standings if not each.held]
    label = next(
        (e.held.source.label for e in shown if e.held and not _is_other(e, standings)),
        "",
    )
    first = f"{label}，低于保底的：{_names(below) or '没有'}。" if label else ""
    return [
        text
        for text in (
            f"{first}{_without(without)}",
            _of_other_cycles(shown, standings),
        )
        if text
    ]


def target(held: Held) -> tuple[str, str]:
    """How far growth is from the district's own lines; and the figure it is of."""
    row = held.target
    if row is None or not row["is_ours"]:
        return "", ""
    figure = f"{words.so_far(row['period'])}{words.published(row['growth_pct'])}%"
    place = words.place(row["city_rank"], row["city_ranked"])
    ranked = f" · 全市第{place}" if row["city_rank"] else ""
    if row["floor_value"] is None:
        return f"{row['indicator']}没有保底和争取", f"{figure}{ranked}"
    distance = (
        f"{words.against(row['gap_floor_pp'], '保底')}，"
        f"{words.short_of(row['gap_stretch_pp'], '争取')}"
    )
    return distance, f"{row['indicator']}{figure}{ranked}"


def places(held: Held) -> tuple[str, str]:
    """Which items lie among the last, or rose most; and how many rose and fell."""
    totals = held.place_totals
    if totals is None:
        return "", ""
    last = [move for move in held.moves if move["among_last"]]
    if last:
        most = max(max(move["among_last"] or [0]) for move in last)
        named = f"后{most}位：{_named_moves(last)}"
    else:
        risen = [move for move in held.moves if (move["places_up"] or 0) > 0]
        named = f"升得最多：{_named_moves(risen[:1])}" if risen else "没有在末几位的"
    counts = (
        f"↑ {totals['risen']} 项 ↓ {totals['fallen']} 项 持平 {totals['unchanged']} 项"
        f" · 前三分之一 {totals['in_first_third']} · 共 {totals['items']} 项"
    )
    return named, counts


def survey(held: Held) -> tuple[str, str]:
    """Who is last of each kind of 三评, with score and rank; and how many are below."""
    totals = held.survey
    if totals is None:
        return "", ""
    tracks: dict[str, list[str]] = {}
    for row in held.scores:
        if row["is_last"] and row["is_ranked"] and row["rank"]:
            place = words.place(row["rank"], row["ranked_subjects"])
            text = f"{row['subject']} {row['score_text']}（{place}，{_sample(row)}）"
            tracks.setdefault(row["track"], []).append(text)
    named = "；".join(f"{_names(rows)}" for rows in tracks.values())
    below = words.number(totals["survey_below"], 0)
    counts = f"低于 {below} 分 {totals['below']} 个 · 共 {totals['subjects']} 个对象"
    return f"末位：{named}" if named else "没有排名的", counts


def board(lines: Sequence[BoardLine]) -> tuple[str, str]:
    """The units on a board; and how many."""
    named = units(lines)
    return (_listed(named), f"{len(named)} 家") if named else ("没有", "0 家")


def units(lines: Sequence[BoardLine]) -> list[str]:
    """The units of those lines, each once, in their order."""
    return list(dict.fromkeys(line["unit"] for line in lines))


def _named_moves(moves: Sequence[Move]) -> str:
    return _names(
        [
            f"{move['item_label']} {words.place(move['rank'], move['ranked'])}"
            f"{' ' + moved if (moved := words.moved(move['places_up'])) else ''}"
            for move in moves
        ]
    )


def _sample(row: Score) -> str:
    return "样本数缺失" if row["sample_size"] is None else f"n={row['sample_size']:,}"


def _names(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 个" if len(names) > MOST_NAMED else ""
    return "、".join(names[:MOST_NAMED]) + more


def _listed(names: Sequence[str]) -> str:
    """The same where how many there are stands beside."""
    return "、".join(names[:MOST_NAMED]) + ("等" if len(names) > MOST_NAMED else "")


def _is_below(held: Held) -> bool:
    row = held.target
    gap = row["gap_floor_pp"] if row and row["is_ours"] else None
    return gap is not None and gap < 0


def _is_other(each: Standing, standings: Sequence[Standing]) -> bool:
    return each.held is None or each.held.source.cycle != latest(standings)


def _without(names: Sequence[str]) -> str:
    return f"没有数据的：{'、'.join(names)}，原因见表里。" if names else ""


def _of_other_cycles(shown: Sequence[Standing], standings: Sequence[Standing]) -> str:
    """That the districts are of different cycles, where they are."""
    others = [each for each in shown if _is_other(each, standings)]
    if not others:
        return ""
    text = "、".join(
        f"{each.district.name}是{each.held.source.label or '没有周期'}"
        for each in others
        if each.held
    )
    return f"周期不同：{text}，不能与其他区县放在一起比。"
