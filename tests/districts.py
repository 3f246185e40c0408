"""Three small districts in one instance, and what their files say when counted."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

from jinwei import desk, sql
from jinwei.settings import FILE, District, home_of
from jinwei.versions import publish
from tests.deliveries import DISTRICT, RANKINGS, SURVEY, UNITS, small_delivery

CITY = (
    District("yuan", "示例园区"),
    District("he", "河东区"),
    District("shan", "山南县"),
)
LAST = {"yuan": "2023年四季度", "he": "2023年四季度", "shan": "2023年三季度"}
PLACES = {"yuan": (2, 5), "he": (9, 8), "shan": (6, 6)}
"""The place in the last cycle, and that in the one before."""
SCORES = {"yuan": "74.00", "he": "81.50", "shan": "66.60"}
GROWTH = {"yuan": "8.4", "he": "7.1", "shan": "9.0"}
AS_OF = dt.date(2023, 12, 31)
HEAD = "编号,问题,责任单位,问题类别,交办日期,整改时限,销号日期,状态,核查结果"


def ledger(code: str) -> str:
    """A ledger of some length, of which each third problem is open and each fifth is
    closed too late, other lengths for other districts."""
    rows = [HEAD]
    for n in range(8 + 5 * list(LAST).index(code)):
        month = 1 + n % 6
        is_open = n % 3 == 0
        closed = "" if is_open else f"2023-{month + (2 if n % 5 == 0 else 0):02d}-25"
        check = "" if is_open or n % 2 else ("不通过" if n == 4 else "通过")
        rows.append(
            f"W{n:03d},{code}的问题{n},{'税务局' if n % 4 else '招商局'},共性,"
            f"2023-{month:02d}-05,2023-{month + 1:02d}-05,{closed},"
            f"{'整改中' if is_open else '已销号'},{check}"
        )
    return "\n".join(rows) + "\n"


def delivery(folder: Path, district: District) -> Path:
    """What that district hands in."""
    code, name = district.code, district.name
    last = LAST[code]
    before = "2023年二季度" if "三" in last else "2023年三季度"
    ranks = {last: PLACES[code][0], before: PLACES[code][1]}
    lists = [RANKINGS.strip().splitlines()[0]]
    for period, rank in ranks.items():
        rows = [f"全市,招商引资,{period},县{n},{n},12,{100 - n}" for n in range(1, 13)]
        rows[rank - 1] = f"全市,招商引资,{period},{name},{rank},12,{100 - rank}"
        lists += rows
    peers = "".join(f'\n[[peer]]\nname = "县{n}"\n' for n in range(1, 13))
    stated = DISTRICT.partition("[[peer]]")[0].replace("示例园区", name)
    survey = SURVEY.replace("2023年三季度", last).replace("74.00", SCORES[code])
    growth = (
        f"指标,期间,单位,增速(%),全市名次\n生产总值,{_so_far(last)},,{GROWTH[code]},"
    )
    return small_delivery(
        folder,
        district=stated + peers,
        units=UNITS,
        ledger=ledger(code),
        rankings="\n".join(lists) + "\n",
        survey=survey,
        growth=f"{growth}{PLACES[code][0]}/13\n",
        targets="年度,指标,保底值,争取值,计量单位\n2023,生产总值,8,9,%\n",
    )


def city(home: Path, *, settings: str = "") -> Path:
    """The home of an instance in which each of them is published."""
    home.mkdir(parents=True, exist_ok=True)
    for each in CITY:
        folder = delivery(home.parent / f"handed-{each.code}", each)
        publish.publish(folder, home_of(home, each))
    state(home, settings)
    return home


def findings(home: Path) -> list[str]:
    """What the version of that home found, by id."""
    version = publish.current(home)
    assert version is not None
    whole = desk.connection(version, desk.position(version, home), home)
    return [each["finding_id"] for each in sql.query(whole, "recorded/finding")]


def state(home: Path, settings: str = "") -> None:
    """The settings of that home list the districts."""
    listed = [f'[[districts]]\ncode = "{d.code}"\nname = "{d.name}"\n' for d in CITY]
    (home / FILE).write_text(f"{settings}\n{''.join(listed)}", "utf-8")


def rows(code: str) -> list[dict[str, str]]:
    """The ledger as it was handed in."""
    return list(csv.DictReader(io.StringIO(ledger(code))))


def closed_of(code: str) -> tuple[int, int]:
    """How many problems are closed, of how many assigned; one whose check failed is
    open again."""
    every = rows(code)
    return sum(map(is_closed, every)), len(every)


def on_time_of(code: str) -> tuple[int, int]:
    """How many were closed by their day, of those whose day is past."""
    due = [row for row in rows(code) if row["整改时限"] <= AS_OF.isoformat()]
    return sum(is_closed(r) and r["销号日期"] <= r["整改时限"] for r in due), len(due)


def checked_of(code: str) -> tuple[int, int]:
    """How many checks were passed, of how many."""
    made = [row["核查结果"] for row in rows(code) if row["核查结果"]]
    return made.count("通过"), len(made)


def is_closed(row: dict[str, str]) -> bool:
    return row["状态"] == "已销号" and row["核查结果"] != "不通过"


def _so_far(quarter: str) -> str:
    return quarter.replace("四季度", "全年").replace("三季度", "前三季度")
