"""The first records of the demo: what the invented office wrote, in order of time."""

from __future__ import annotations

import datetime as dt
import json
from itertools import count

from generator.record_script import CLAUSES, CONFIRMED, DUE, ITEMS, STORIES

POST = "督查办 督查岗"
CHECKED = "与通报原件、导出文件核对一致"
ANSWERED = f"{CHECKED}；调取原始问卷复核，样本和得分都已看清，确居末位"
CONFIRMED_AT = {
    "2023Q2": dt.datetime(2023, 7, 11, 1, 0, tzinfo=dt.UTC),
    "2023Q3": dt.datetime(2023, 10, 11, 1, 0, tzinfo=dt.UTC),
    "2023Q4": dt.datetime(2024, 1, 4, 1, 0, tzinfo=dt.UTC),
}
OPENING_HOUR = dt.time(8, 0, tzinfo=dt.UTC)
HEADING = """\
# 虚构的演示记录：由 data/demo/make_demo.py 生成，只写入演示数据的记录库。
is_invented = true
"""
Record = dict[str, str | dt.date | dt.datetime]


def records() -> list[Record]:
    """Every record with its time, earliest first; of empty texts only cycles stay."""
    written = [*_confirmed(), *_told()]
    numbers = count(1)
    ordered = sorted(written, key=lambda record: record["recorded_at"])
    return [
        {
            "id": f"demo-{next(numbers)}",
            **{k: v for k, v in record.items() if v or k == "cycle"},
        }
        for record in ordered
    ]


def records_toml() -> str:
    """The same as the seed file has them."""
    return HEADING + "".join(
        "\n[[record]]\n"
        + "".join(f"{name} = {_value(value)}\n" for name, value in record.items())
        for record in records()
    )


def _confirmed() -> list[Record]:
    entries = []
    for cycle, table in CONFIRMED.items():
        lines = table.strip().splitlines()
        for number, line in enumerate(lines):
            rule_id, unit, subject, figure, *answers = line.split("；")
            at = CONFIRMED_AT[cycle] + dt.timedelta(minutes=2 * number)
            about = _about(cycle, rule_id, unit, subject, figure)
            why = ANSWERED if answers else CHECKED
            checked = {"kind": "核实", "value": "属实", "why": why}
            told = {"recorded_by": POST, "answers": "；".join(answers)}
            entries.append({"recorded_at": at, **checked, **about, **told})
    return entries


def _told() -> list[Record]:
    stories = [line.split("；") for line in STORIES.strip().splitlines()]
    told = [[*cells[:9], "", *cells[9:]] for cells in stories]
    told += [line.split("；") for line in DUE.strip().splitlines()]
    entries = []
    for number, cells in enumerate(told):
        on, kind, value, *identity, done_on, due_on, office, why, note, name = cells
        day = dt.datetime.combine(dt.date.fromisoformat(on), OPENING_HOUR)
        entries.append(
            {
                "recorded_at": day + dt.timedelta(minutes=number),
                "id": "" if name.startswith("→") else name,
                "kind": kind,
                "value": value,
                "why": why,
                **_about(*identity),
                "recorded_by": POST,
                "done_on": dt.date.fromisoformat(done_on) if done_on else "",
                "due_on": dt.date.fromisoformat(due_on) if due_on else "",
                "office": office,
                "note": note,
                "corrects": name.removeprefix("→") if name.startswith("→") else "",
            }
        )
    return entries


def _about(cycle: str, rule_id: str, unit: str, subject: str, figure: str) -> Record:
    return {
        "rule_id": rule_id,
        "cycle": cycle,
        "subject": subject,
        "unit": unit,
        "item": ITEMS.get(subject) or _item(subject),
        "figure": figure,
        "clause": CLAUSES.get(rule_id, ""),
    }


def _item(subject: str) -> str:
    """A ranking is scope, item, group and unit; a survey subject track and name."""
    match subject.split("|"):
        case [_, item, group, _]:
            return f"{item}（{group}）" if group else item
        case [track, name]:
            return f"{name}（{track}）"
    return ""


def _value(value: str | dt.date | dt.datetime) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat().replace("+00:00", "Z")
