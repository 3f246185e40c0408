"""The 来源 of the ledger is read by one vocabulary: every channel and department."""

from __future__ import annotations

from pathlib import Path

import pytest

from jinwei.delivery import read_delivery
from jinwei.paths import POLICY
from jinwei.policy.contracts import contracts
from jinwei.policy.sources import sources

PLAN = (POLICY / "plan.md").read_text("utf-8")
DEPARTMENTS = (
    "督查", "信访", "发改", "招商", "住建", "城管", "工信", "司法", "政数", "行政审批",
    "乡村振兴", "农业农村", "民政", "人社", "生态环保", "审计", "统计", "财政",
)  # fmt: skip
"""As 附件3 三(二) lists them."""
WORDS = sorted({*sources().aliases, *(each.name for each in sources().sources)})


def test_every_channel_and_department_of_the_plan_is_there():
    named = {each.name for each in sources().sources}
    assert {f"{department}部门" for department in DEPARTMENTS} <= named
    for channel in (
        "短信", "邮箱", "12345", "书记主任留言板", "巡视巡察", "领导批示", "干部处理",
        "信访举报", "群众评",
    ):  # fmt: skip
        assert channel in named
        assert channel in PLAN
    for each in sources().sources:
        assert f"### {each.clause}\n" in PLAN


def test_the_ledger_takes_its_sources_from_the_vocabulary():
    column = contracts()["ledger"].column("found_by")
    assert column.values == tuple(each.name for each in sources().sources)
    assert column.value_aliases == sources().aliases


@pytest.fixture(scope="module")
def read(tmp_path_factory) -> dict[str, str | None]:
    """The source that a ledger with each of the words comes to, by the word."""
    folder = tmp_path_factory.mktemp("sources")
    _write(folder, "单位目录.csv", ["单位,类别", "一局,区直单位"])
    rows = [
        f'A{number},问题,一局,共性,"{word}",2023-06-01,2023-10-01,整改中'
        for number, word in enumerate(WORDS)
    ]
    head = "编号,问题,责任单位,问题类别,来源,交办日期,整改时限,状态"
    _write(folder, "整改台账.csv", [head, *rows])
    (folder / "district.toml").write_text(
        'name = "试园区"\nplan_year = 2023\nas_of = 2023-09-30\nis_invented = true\n',
        "utf-8",
    )
    delivery = read_delivery(folder, contracts())
    assert delivery.is_whole
    (rows,) = (each.rows for each in delivery.readings if each.file == "整改台账.csv")
    return dict(zip(WORDS, rows.column("found_by").to_pylist(), strict=True))


def _write(folder: Path, name: str, lines: list[str]) -> None:
    (folder / name).write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_read_as_its_source(read, word):
    assert read[word] == sources().aliases.get(word, word)
