"""A drawer shows the records of the matters it lists, and of no other."""

from __future__ import annotations

import pytest

from jinwei.versions import publish
from tests.deliveries import small_delivery
from tests.support import served
from tests.ui.drawn import shown, words
from tests.ui.tables import texts

PAGE = "pages/supervision/watch.py"
# W002 alone is overdue and nothing else; its deadline is written without a year.
LEDGER = """
编号,问题,责任单位,问题类别,交办日期,整改时限,销号日期,状态
W001,门头牌匾破损,招商局,共性,2023-01-05,2023-04-01,,虚假整改
W002,办事指南过期,招商局,典型,2023-01-05,4月15日,,整改中
W003,窗口无人,招商局,典型,2023-01-05,2023-05-01,,虚假整改
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("delivery")
    home = tmp_path_factory.mktemp("home")
    publish.publish(small_delivery(folder, ledger=LEDGER), home)
    return home


@pytest.mark.parametrize(
    ("rule", "problem", "records"),
    [
        ("severely_overdue", "W002", ["3"]),
        ("severely_overdue", "W001", ["2", "4"]),
        ("false_or_refused", "W003", ["2", "4"]),
    ],
)
def test_it_lists_the_records_of_its_own_matters(visit, home, rule, problem, records):
    (finding,) = served(home).execute(
        "select finding_id from recorded.finding where cycle = '2023Q4'"
        " and rule_id = $rule and subject = $problem",
        {"rule": rule, "problem": problem},
    ).fetchone()  # fmt: skip
    app = visit(PAGE, home, cycle="2023年四季度", finding=finding)
    (source,) = (
        each
        for each in shown(app, "table")
        if (each["caption"] or "").startswith("来源")
    )
    if len(records) == 1:
        assert source["caption"].endswith(f"第 {records[0]} 行")
    else:
        assert [row[0] for row in texts(app, "行")] == records
    is_assumed = "报送时不是照原样读的" in words(app)
    assert is_assumed == (problem == "W002")
