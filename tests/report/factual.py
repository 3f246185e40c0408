"""Facts of a cycle with only what a test is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from jinwei.desk.facts import Facts, Source
from jinwei.report.official.document import Block, Document, Table

BEFORE = {"is_judged": False, "issued_on": dt.date(2023, 3, 9)}
EVERYTHING = frozenset({"growth", "targets", "rankings", "survey", "ledger", "duties"})
SOURCE = Source(
    version="a1b2c3d4e5f60718",
    records=0,
    cycle="2023Q3",
    label="2023年三季度",
    cutoff_on=dt.date(2023, 9, 30),
    district="示例园区",
    is_invented=True,
    is_public=True,
)
INTERNAL = replace(SOURCE, is_public=False)
SPANS = {
    "short_days": 30,
    "middle_days": 90,
    "first_days": 7,
    "second_days": 15,
    "third_days": 30,
}
NOTHING = {
    "source": SOURCE,
    "target": None,
    "rankings": None,
    "previous_cycle": "2023Q2",
    "survey": None,
    "ledger": None,
    "spans": SPANS,
    "duties_due": None,
    "weights": None,
    "changes": {"previous_cycle": "2023Q2", "was_judged": True, "has_lists": True},
    "judged": {"is_judged": True, "issued_on": dt.date(2023, 3, 9)},
    "exports": EVERYTHING,
}


def blocks_of(document: Document) -> list[Block]:
    """Every block of a document, those of its attachments after its own."""
    attached = [block for each in document.attachments for block in each.blocks]
    return [*document.blocks, *attached]


def captioned(document: Document) -> dict[str, Table]:
    """Every table by its caption, or by the name of the attachment it fills alone."""
    tables = {b.caption: b for b in blocks_of(document) if isinstance(b, Table)}
    alone = {each.name: each.blocks[0] for each in document.attachments if each.blocks}
    return alone | tables


def facts_of(**facts: object) -> Facts:
    """Facts that hold what is told and nothing else; lists of rows may be left out."""
    listed = dict.fromkeys(Facts.__dataclass_fields__, ())
    return Facts(**listed | NOTHING | facts)


def target_of(growth: str, floor: str | None = "8", stretch: str | None = "9", **rest):
    """The row of `overview/target` for a growth and the two lines."""
    rate = Decimal(growth)
    levels = {"floor": floor, "stretch": stretch}
    values = {f"{n}_value": v and Decimal(v) for n, v in levels.items()}
    gaps = {f"gap_{n}_pp": v and rate - Decimal(v) for n, v in levels.items()}
    return {
        "unit": "示例园区",
        "is_ours": True,
        "indicator": "生产总值",
        "year": 2023,
        "period": "2023年上半年",
        "period_end": dt.date(2023, 6, 30),
        "growth_pct": rate,
        "needed_floor_pct": None,
        "needed_stretch_pct": None,
        "needed_method": None,
        "city_rank": None,
        "city_ranked": None,
        "source_file": "指标进度.csv",
        "source_record": 5,
        **values,
        **gaps,
        **rest,
    }


def rankings_of(risen: int, fallen: int, unchanged: int, apart: int = 0, **rest):
    """The row of `overview/rankings` for so many places up, down, level and new."""
    return {
        "items": risen + fallen + unchanged + apart,
        "risen": risen,
        "fallen": fallen,
        "unchanged": unchanged,
        "without_previous": apart,
        "in_first_third": 0,
        "in_directed_last": 0,
        "directed_last": 6,
        **rest,
    }


def place_of(item: str, rank: int, ranked: int = 17, up: int | None = 0, group=""):
    """A row of `city_rankings/places`."""
    return {
        "item": item,
        "item_label": item + (f"（{group}）" if group else ""),
        "list_group": group,
        "unit": "经济发展局",
        "period": "2023年三季度",
        "rank": rank,
        "ranked": ranked,
        "places_up": up,
        "previous_cycle": None if up is None else "2023Q2",
        "tied": False,
        "third": "中间",
        "is_short_list": ranked < 12,
        "last_position": (rank - 1) / (ranked - 1) if ranked > 1 else None,
        "source_file": "排名_全市_2023年.csv",
        "source_record": rank + 1,
    }


def survey_of(subjects: int, below: int, last: int, unranked: int = 0):
    """The row of `overview/survey`."""
    return {
        "tracks": 1,
        "subjects": subjects,
        "below": below,
        "last_and_below": last,
        "unranked": unranked,
        "survey_below": Decimal("75.0000"),
    }


def score_of(subject: str, score: str, size: int | None = 120, **rest):
    """A row of `survey/scores` of a subject that is ranked and judged."""
    return {
        "track": "重点科室",
        "subject": subject,
        "score_text": score,
        "sample_size": size,
        "channel": "短信抽样",
        "is_ranked": True,
        "is_judged": True,
        "is_shown": True,
        "rank": 1,
        "unit": "甲局",
        "period": "2023年三季度",
        "whole_channel": "短信抽样",
        "score_change": Decimal(1),
        "previous_cycle": "2023Q2",
        "is_below": Decimal(score) < 75,
        "source_file": "三评_2023年.csv",
        "source_record": 4,
        "source_records": 1,
        **rest,
    }


def scores_of(*scores: str, track: str = "重点科室", **rest):
    """The ranked subjects of one track, named 科0, 科1 …, best first as they come."""
    listed = [Decimal(score) for score in scores]
    return tuple(
        score_of(f"科{i}", score, **{
            "track": track, "rank": 1 + sum(other > listed[i] for other in listed),
        } | rest)
        for i, score in enumerate(scores)
    )  # fmt: skip


def last_of(subject: str, track: str = "重点科室", published: int = 1):
    """A line of the black board for the last of a track below the line."""
    return line_of(
        "甲局",
        rule_id="survey_last_below_75",
        rule_name="三评末位且低于75分",
        subject_kind="survey",
        item=f"{subject}（{track}）",
        disposition="建议免职",
        published=published,
    )


def ledger_of(assigned: int, closed: int, late: int = 0, severe: int = 0, **rest):
    """The row of `overview/rectification`."""
    rate = Decimal(100 * closed) / assigned if assigned else None
    return {
        "counted_from": dt.date(2023, 1, 1),
        "assigned": assigned,
        "closed": closed,
        "closure_rate_pct": rate and rate.quantize(Decimal("0.1")),
        "overdue": late,
        "overdue_carried": 0,
        "severely_overdue": severe,
        "due_first": 0,
        "due_second": 0,
        "due_third": 0,
        **rest,
    }


def unit_of(unit: str, late: int = 0, **rest):
    """A row of `rectification/units` for one unit."""
    return {
        **ledger_of(10, 10 - late, late),
        "unit": unit,
        "is_whole": False,
        "open_problems": late,
        "on_time_rate_pct": None,
        "median_days": None,
        "oldest_overdue_days": None,
        **rest,
    }


def line_of(unit: str, board: str = "black", also: tuple[str, ...] = (), **rest):
    """A row of `red_black/lines`, confirmed by a person unless `published` says less.

    `also` are the ids of rules that found the same matter besides.
    """
    line = {
        "finding_id": f"{board}-{unit}",
        "board": board,
        "rule_id": "city_last_six",
        "rule_name": "全市后6位" if board == "black" else "全市第一",
        "clause": "附件4 二(四)",
        "basis": "plan",
        "unit": unit,
        "subject_kind": "ranking",
        "item": "信访积案化解率",
        "figure": "15/17",
        "movement": "↓1",
        "streak": 1,
        "disposition": "定向督导" if board == "black" else "通报表扬",
        "named": [],
        "readings": [],
        "has_reading": False,
        "findings": 1,
        "published": 1,
        "file": None,
        "record": None,
        "records": 0,
        **rest,
    }
    counted = {name: line[name] for name in ("findings", "published")}
    states = {"已核实": line["published"]}
    states["未核实"] = line["findings"] - line["published"]
    stand = {"states": {name: count for name, count in states.items() if count}}
    lead = {name: line[name] for name in ("rule_id", "rule_name", "clause")}
    lead |= {"disposition": line["disposition"], **counted, **stand}
    others = [{**lead, "rule_id": name, "rule_name": name} for name in also]
    return {"matters": line["findings"], **stand, **line, "rules": [lead, *others]}
