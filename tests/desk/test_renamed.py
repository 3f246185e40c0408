"""Records follow a matter to its new name, and stay with the unit they were about."""

from __future__ import annotations

from pathlib import Path

import pytest

from jinwei import desk, records, sql
from jinwei.versions import publish
from tests import deliveries
from tests.desk.test_desk import entry, handed_in
from tests.desk.test_recorded import written
from tests.support import judged, served

ITEMS = "事项,类别,责任单位,频次,方向\n招商引资,重点工作,{unit},季,越高越好\n"
RENAMED = deliveries.DISTRICT.replace(
    'name = "示例园区"\nformer_names = ["示例工区"]',
    'name = "新园区"\nformer_names = ["示例园区", "示例工区"]',
)
SUBJECT = "全市|招商引资||示例园区"


@pytest.fixture
def home(tmp_path, new_home) -> Path:
    return new_home(handed_in(tmp_path / "handed-in"))


def again(tmp_path: Path, home: Path, rank: int = 17, **changed: str) -> str:
    """The version made of the same delivery with some of its files changed."""
    folder = handed_in(tmp_path / "again", rank, changed.pop("district", RENAMED))
    for name, text in changed.items():
        (folder / f"{name}.csv").write_text(text.lstrip(), "utf-8")
    return publish.publish(folder, home).version


def record(home: Path, kind: str, value: str, **changed: object) -> records.Stored:
    version = publish.current(home)
    seen = desk.position(version, home).seq
    made = entry(kind, value, **{"office": "督查办", **changed})
    return desk.record(version, made, seen=seen, home=home)


def stands(home: Path) -> dict:
    """What is recorded about the finding of the last five."""
    asked = "select * from recorded.finding where rule_id = 'city_last_five'"
    (row,) = served(home).sql(asked).to_arrow_table().to_pylist()
    return row


def test_a_district_of_another_name_keeps_its_records(tmp_path, home):
    record(home, "核实", "属实")
    again(tmp_path, home)
    actual = stands(home)
    assert actual["subject"] == "全市|招商引资||新园区"
    assert (actual["is_published"], actual["records"]) == (True, 1)
    assert sql.query(served(home), "board/watch/records_astray", finding=None) == []


def test_what_is_written_after_a_new_name_follows_on_what_was_before(tmp_path, home):
    confirmed = record(home, "核实", "属实")
    record(home, "申诉", "申诉中")
    again(tmp_path, home)
    subject = stands(home)["subject"]
    outcome = record(home, "申诉结果", "撤销", subject=subject)
    assert (outcome.subject, stands(home)["relief"]) == (SUBJECT, "已撤销")
    corrected = record(home, "核实", "不属实", subject=subject, corrects=confirmed.id)
    assert corrected.origin_seq == confirmed.seq
    assert stands(home)["confirmation"] == "已撤销"


def test_a_unit_of_another_name_keeps_what_was_confirmed(tmp_path, home):
    record(home, "核实", "属实")
    units = deliveries.UNITS.replace(
        "招商局,区直单位,,,招商发展局", "投资促进局,区直单位,,,招商局、招商发展局"
    )
    again(tmp_path, home, district=deliveries.DISTRICT, units=units)
    actual = stands(home)
    assert (actual["unit"], actual["is_published"]) == ("投资促进局", True)
    assert actual["formerly_of"] is None


def test_what_was_confirmed_of_one_unit_is_not_published_of_another(tmp_path, home):
    record(home, "核实", "属实")
    items = ITEMS.format(unit="税务局")
    again(tmp_path, home, district=deliveries.DISTRICT, work_items=items)
    actual = stands(home)
    assert (actual["unit"], actual["formerly_of"]) == ("税务局", "招商局")
    assert (actual["confirmation"], actual["is_published"]) == ("未核实", False)
    record(home, "核实", "属实", unit="税务局")
    assert stands(home)["is_published"]


def test_the_relief_of_one_unit_is_not_that_of_another(tmp_path, home):
    record(home, "容错", "免责")
    assert not stands(home)["is_on_board"]
    items = ITEMS.format(unit="税务局")
    again(tmp_path, home, district=deliveries.DISTRICT, work_items=items)
    actual = stands(home)
    assert (actual["relief"], actual["is_on_board"]) == (None, True)


def test_an_appeal_can_end_though_the_correction_it_led_to_ended_the_finding(
    tmp_path, home
):
    record(home, "核实", "属实")
    record(home, "申诉", "申诉中")
    again(tmp_path, home, rank=2, district=deliveries.DISTRICT)
    with pytest.raises(desk.Gone):
        record(home, "措施", "督办重点问题")
    record(home, "申诉结果", "撤销")
    (gone,) = sql.query(served(home), "board/watch/records_astray", finding=None)
    assert (gone["relief"], gone["records"]) == ("已撤销", 3)
    with pytest.raises(records.Invalid, match="没有正在办理的申诉"):
        record(home, "申诉结果", "维持")


UNITS = """
unit unit_class former_names
新局 区直单位   旧局
"""


def test_a_subject_that_a_finding_still_goes_by_is_not_renamed():
    scored = """
    track    subject unit period score sample_size
    重点科室 旧局    新局 2023Q3 70    200
    重点科室 乙科    新局 2023Q3 80    200
    重点科室 丙科    新局 2023Q3 90    200
    """
    about = {
        "rule_id": "survey_last_below_75",
        "cycle": "2023Q3",
        "subject": "重点科室|旧局",
        "unit": "旧局",
    }
    (confirmed,) = written("核实 属实", about=about)
    records_of = [confirmed | {"answers": "没有标准差"}]
    connection = judged(units=UNITS, survey=scored, records=records_of)
    asked = "select subject, unit from recorded.finding where is_published"
    assert connection.execute(asked).fetchall() == [("重点科室|旧局", "新局")]
