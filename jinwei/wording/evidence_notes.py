"""What a presenter answers with: the clause, the figure, the file and its record."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from jinwei.build.judging import ExportRecord
from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import DutySoon, Place
from jinwei.desk.rows.lines import BoardLine
from jinwei.policy.record_kinds import OPEN
from jinwei.policy.terms import terms
from jinwei.wording import (
    board_line,
    line_evidence,
    phrases,
    public_words,
    survey_phrases,
    words,
)

DUTY = "duty"


def files_of(facts: Facts, *exports: str) -> tuple[str, ...]:
    """The names of the files that hold those exports."""
    return tuple(row["file"] for row in facts.files if row["export"] in exports)


def definition(facts: Facts, *ids: str) -> tuple[str, ...]:
    """How figures are worked out and which clause names them, by id of a term."""
    values = {row["name"]: row["value"] for row in facts.parameters}
    by_id = {term.id: term for term in terms()}
    asked = [by_id[each].filled(values) for each in ids]
    is_public = facts.source.is_public
    return tuple(
        f"{term.name}（{term.clause}）："
        f"{public_words.definition(term.words, is_public=is_public)}"
        for term in asked
    )


def target(facts: Facts) -> tuple[str, ...]:
    """Where the growth figure stands, and how the rest of the year is worked out."""
    row = facts.target
    if row is None:
        return ()
    at = record(row["source_file"], row["source_record"])
    figure = f"{row['period']} {row['indicator']} {words.published(row['growth_pct'])}%"
    return (f"{figure}：{at}", *definition(facts, "growth_state", "pace"))


def places(rows: Sequence[Place]) -> tuple[str, ...]:
    """Each place with its movement, and where it stands."""
    return tuple(
        f"{row['item_label']} {'并列' if row['tied'] else ''}"
        f"{words.place(row['rank'], row['ranked'])}"
        f"（{row['period']}，{phrases.movement(row['places_up'])}）："
        f"{record(row['source_file'], row['source_record'])}"
        for row in rows
    )


def scores(facts: Facts) -> tuple[str, ...]:
    """The highest and the lowest score of each track, and where they stand."""
    ranked = [row for row in facts.scores if row["is_ranked"]]
    return tuple(
        f"{track} {which} {phrases.scored(row)}："
        f"{record(row['source_file'], row['source_record'], row['source_records'])}"
        for track, group in groupby(ranked, key=lambda row: row["track"])
        for which, rows in survey_phrases.ends(list(group))
        for row in rows
    )


def problems(facts: Facts, *, overdue: bool) -> tuple[str, ...]:
    """Of each unit, how many problems are overdue or due soon, and where they stand."""
    which = "超期" if overdue else f"{facts.spans['third_days']}日内到期"
    return tuple(
        f"{row['unit']} {which}{row['problems']:,}件："
        f"{record(row['file'], row['record'], row['problems'])}"
        for row in facts.ledger_sources
        if row["is_overdue"] == overdue
    )


def duties(rows: Sequence[DutySoon]) -> tuple[str, ...]:
    """Of each duty, how many have done it, who has not, and which records tell so."""
    return tuple(
        f"{row['duty']}（{row['period']}）已完成{row['done']}/{row['owing']} 家，"
        f"未完成的有{'、'.join(row['waiting'])}：" + _first_of(row["sources"])
        for row in rows
    )


def files(facts: Facts, *exports: str) -> tuple[str, ...]:
    """Each file that holds those exports, and how many of its records count."""
    return tuple(
        f"{row['file']}：入库{row['records_loaded']:,}条"
        for row in facts.files
        if row["export"] in exports
    )


def board_lines(facts: Facts, rows: Sequence[BoardLine]) -> tuple[str, ...]:
    """Each line with its clause, reading and disposition, and where it stands."""
    return tuple(_board_line(facts, row) for row in rows)


def record(file: str | None, number: int | None, records: int = 1) -> str:
    """Where a figure stands, e.g. 排名_2023年.csv 第363行; 无来源行 for nothing."""
    if file is None:
        return "无来源行"
    several = f"等{records:,}行" if records > 1 else ""
    return f"{file} 第{number}行{several}"


def _first_of(sources: Sequence[ExportRecord]) -> str:
    if not sources:
        return "还没有记录"
    return record(sources[0]["file"], sources[0]["record"], len(sources))


def _board_line(facts: Facts, row: BoardLine) -> str:
    channel = line_evidence.channel(facts, row)
    parts = [
        row["unit"],
        board_line.matter(row),
        line_evidence.figure(facts, row),
        f"渠道{channel}" if channel else "",
        board_line.streak(row),
        f"{row['rule_name']}（{row['clause']}，{words.BASES[row['basis']]}）",
        board_line.also(row),
        *board_line.qualified(row),
        *([OPEN] if row["has_reading"] else []),
        # All of a public line is confirmed, as the file says once.
        "" if facts.source.is_public else board_line.state(row),
    ]
    text = "，".join(part for part in parts if part)
    if row["file"] is None and row["subject_kind"] == DUTY:
        return f"{text}：{'、'.join(files_of(facts, 'duties'))} 里没有这几期的记录"
    return f"{text}：{record(row['file'], row['record'], row['records'])}"
