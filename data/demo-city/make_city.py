"""Writes the two smaller deliveries that stand beside the demo's in a city.

Each is what the demo's generator writes from another seed, with other places, growth
and names, and of its files those that the board of districts reads.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "demo"))

import make_demo  # noqa: E402
from generator import cast, city, growth  # noqa: E402
from generator.city import Path as Places  # noqa: E402
from generator.growth import Indicator  # noqa: E402

LEDGER = "整改台账.csv"
FILES: Mapping[str, str] = {
    "district.toml": "utf-8",
    "单位目录.csv": "utf-8-sig",
    "事项目录.csv": "utf-8-sig",
    "排名_全市_2022年.csv": "gb18030",
    "排名_全市_2023年.csv": "gb18030",
    "三评_2023年.csv": "utf-8-sig",
    LEDGER: "gb18030",
    "指标进度.csv": "utf-8-sig",
}
"""The files that are kept of a delivery, with their encodings."""
TARGETS = "年度目标.xlsx"
BEFORE_ROWS, EACH = 2, 5
"""Of the ledger the title, the header and each fifth problem: they are small."""


@dataclass(frozen=True)
class District:
    """What tells a district from the demo's: seed, names in place of the demo's, and by
    how many places and points of growth it is behind."""

    code: str
    seed: int
    names: Mapping[str, str]
    places: int
    points: float


DISTRICTS = (
    District(
        "dong",
        20230310,
        {
            "示例园区": "示例东区", "示例新区": "示例东县",
            "示例镇": "东示例镇", "示例乡": "东示例乡",
        },
        places=4,
        points=1.3,
    ),
    District(
        "nan",
        20230311,
        {
            "示例园区": "示例南县", "示例新区": "示例南工区",
            "示例镇": "南示例镇", "示例乡": "南示例乡",
        },
        places=-2,
        points=-0.4,
    ),
)  # fmt: skip


def write(each: District, out: Path) -> None:
    """The delivery of that district, the same bytes on every machine and day."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _drawn_otherwise(each):
        whole = Path(folder)
        make_demo.write_delivery(whole)
        for name, encoding in FILES.items():
            text = (whole / name).read_bytes().decode(encoding)
            if name == LEDGER:
                text = _thinned(text)
            for demo, own in each.names.items():
                text = text.replace(demo, own)
            (out / name).write_bytes(text.encode(encoding))
        (out / TARGETS).write_bytes((whole / TARGETS).read_bytes())


@contextmanager
def _drawn_otherwise(each: District) -> Iterator[None]:
    """Meanwhile the generator draws that district."""
    before = cast.SEED, city.PATHS, growth.INDICATORS, dict(growth.GROWTH)
    cast.SEED = each.seed
    city.PATHS = tuple(_moved(path, each.places) for path in city.PATHS)
    growth.INDICATORS = tuple(_grown(one, each) for one in growth.INDICATORS)
    growth.GROWTH.clear()
    try:
        yield
    finally:
        cast.SEED, city.PATHS, growth.INDICATORS, held = before
        growth.GROWTH.update(held)


def _moved(path: Places, places: int) -> Places:
    """The same item some places further back, alone of its list."""
    ranks = [
        _place(rank, places, path.ranked.get(at, len(path.peers) + 1))
        for at, rank in enumerate(path.ranks)
    ]
    return replace(path, ranks=tuple(ranks), tied=(), level=(), is_full=False)


def _place(rank: int | None, places: int, count: int) -> int | None:
    return None if rank is None else min(count, max(1, rank + places))


def _grown(one: Indicator, each: District) -> Indicator:
    """The same indicator that grew less, its place further back."""
    ranks = tuple(min(17, max(1, rank + each.places)) for rank in one.ranks)
    grown = tuple(round(figure - each.points, 1) for figure in one.growth)
    return replace(one, growth=grown, ranks=ranks, levels=(), revised_bases=())


def _thinned(text: str) -> str:
    """The ledger with each so many of its problems, and the note below."""
    *lines, note = text.splitlines(keepends=True)
    head, rows = lines[:BEFORE_ROWS], lines[BEFORE_ROWS:]
    return "".join([*head, *rows[::EACH], note])


def main() -> None:
    """Writes each delivery beside this script, or below the folder named by --out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE, metavar="DIR")
    out = parser.parse_args().out
    for each in DISTRICTS:
        write(each, out / each.code)


if __name__ == "__main__":
    main()
