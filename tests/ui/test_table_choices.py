"""Encoding, tables side by side and rows set aside are chosen where they matter."""

from __future__ import annotations

import datetime as dt

import pytest

from jinwei.drafts import keeping, looking, store
from jinwei.drafts.model import Upload
from tests.deliveries import UNITS
from tests.ui.mapped import field, mapped
from tests.ui.tables import paragraphs, texts

DISTRICT = {
    "name": "示例园区", "plan_year": 2023, "as_of": dt.date(2023, 12, 31),
    "is_invented": True,
}  # fmt: skip
PLAIN = "单位,动作,日期\n招商局,督执法,2023-03-09\n外区局,督执法,2023-04-09\n"
ASCII = "unit,duty,done_on\n招商局,督执法,2023-03-09\n"
BESIDE = (
    "单位,动作,日期,单位,动作,日期\n招商局,督执法,2023-03-09,税务局,督执法,2023-04-09\n"
)
BOX = "几张一样的表"


@pytest.fixture
def chosen(tmp_path, monkeypatch):
    """Opens the step upon a file of that text, said to be of that export."""
    home = tmp_path / "home"
    monkeypatch.setenv("JINWEI_HOME", str(home))

    def opened(text, encoding="utf-8"):
        uploads = [
            Upload("单位目录.csv", UNITS.lstrip().encode()),
            Upload("甲.csv", text.encode(encoding)),
        ]
        draft = store.begin_with(home, "张三", None, uploads, DISTRICT)
        app = field(mapped(home, draft), "要对应的文件").set_value("甲.csv").run()
        app = field(app, "它是哪一种报表").set_value("规定动作").run()
        assert not app.exception
        return home, draft, app

    return opened


def saved(home, draft, app):
    """The mapping that is kept once what is chosen is saved."""
    app = app.button(key="save_mapping").click().run()
    assert not app.exception
    draft = keeping.read(home, draft.id)
    of = looking.source(home, draft, None, "甲.csv")
    return looking.saved_mapping(home, draft, of)


def boxes(app):
    return [box for box in app.checkbox if box.label.startswith(BOX)]


def labels(app):
    return {box.label for box in app.selectbox}


def test_where_nothing_is_in_doubt_nothing_is_asked(chosen):
    _, _, app = chosen(PLAIN)
    assert "文字的编码" not in labels(app)
    assert not boxes(app)


def test_an_encoding_that_nothing_confirms_is_chosen_and_the_rows_seen(chosen):
    home, draft, app = chosen(ASCII, "gb18030")
    for column, header in (("单位（", "unit"), ("动作（", "duty"), ("日期", "done_on")):
        app = field(app, column).set_value(header).run()
    assert any("不能断定是不是 GB18030" in words for words in paragraphs(app))
    assert app.button(key="save_mapping").disabled
    app = field(app, "文字的编码").set_value("gb18030").run()
    assert texts(app, "行号")[0] == ["2", "招商局", "督执法", "2023-03-09"]
    assert saved(home, draft, app).encoding == "gb18030"


def test_tables_side_by_side_are_read_as_one(chosen):
    home, draft, app = chosen(BESIDE)
    assert any("到“对应列”一步勾选并排" in words for words in paragraphs(app))
    (box,) = boxes(app)
    app = box.check().run()
    assert not app.exception
    assert [row[1] for row in texts(app, "行号")] == ["招商局", "税务局"]
    assert saved(home, draft, app).side_by_side


def test_rows_are_set_aside_with_a_reason_and_come_back(chosen):
    home, draft, app = chosen(PLAIN)
    app = field(app, "看哪一列").set_value("单位").run()
    assert any("还差写着什么和原因" in each.value for each in app.caption)
    values = next(m for m in app.multiselect if m.label.startswith("这一列"))
    app = values.set_value(["外区局"]).run()
    reason = next(t for t in app.text_input if t.label == "为什么放在一边")
    app = reason.set_value("别的区的单位").run()
    assert [row[1] for row in texts(app, "行号")] == ["招商局"]
    (rule,) = saved(home, draft, app).aside
    assert (rule.column, rule.values) == ("单位", ("外区局",))
    assert rule.reason == "别的区的单位"
    app = mapped(home, keeping.read(home, draft.id))
    app = field(app, "要对应的文件").set_value("甲.csv").run()
    first = next(box for box in app.selectbox if box.label == "看哪一列")
    assert first.value == "单位"
    app = first.set_value("").run()
    assert len(texts(app, "行号")) == 2
