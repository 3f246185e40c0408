"""A new quarter after the as-of date: the day stands by it, to be moved."""

from __future__ import annotations

import shutil
import tomllib

import pytest

from jinwei.drafts import making, store
from jinwei.drafts.model import Upload
from jinwei.versions import publish
from tests.deliveries import SURVEY, small_delivery
from tests.drafts.prepared import checked
from tests.ui.drawn import words

PAGE = "pages/data/deliver.py"
LATER = SURVEY.replace("2023年三季度", "2024年一季度").lstrip()
PAPER = "通知.docx"


@pytest.fixture
def draft(home_of, tmp_path, monkeypatch):
    """A home with a draft of a new quarter, the same again, and a paper beside it."""
    published = home_of(small_delivery(tmp_path / "delivery"))
    home = shutil.copytree(published, tmp_path / "home")
    names = {"三评.csv": LATER, "三评 副本.csv": LATER, PAPER: "PK"}
    uploads = [Upload(name, text.encode()) for name, text in names.items()]
    draft = store.begin_with(home, "张三", publish.current(home), uploads)
    checked(home, draft.id)
    monkeypatch.setattr(making, "start", lambda home, id: None)
    return home, draft


def test_the_day_is_asked_for_above_the_records_and_moved_there(visit, draft):
    home, draft = draft
    app = visit(PAGE, home, draft=draft.id, step="核对")
    app.text_input(key="acting").set_value("张三").run()
    assert not app.exception
    assert any("压缩成一个 ZIP" in each.value for each in app.caption)
    text = words(app)
    assert "3 条记录晚于数据截至日期 2023年12月31日（2024年一季度）" in text
    assert text.index("数据截至日期要不要改") < text.index("拒收的记录")
    assert "与放入的“三评.csv”内容相同，只算一次" in text
    assert "放在一边：不是报表，没有读" in text
    key = f"as_of_{draft.revision}"
    assert app.text_input(key=f"as_of|{key}").value == "2024-03-31"
    assert app.text_input(key=f"plan_year|{key}").value == "2023"
    app = app.button(key=f"FormSubmitter:{key}-改截至日期").click().run()
    assert not app.exception
    district = tomllib.loads(store.read(home, draft.id).district)
    assert str(district["as_of"]) == "2024-03-31"
    assert [peer["name"] for peer in district["peer"]] == ["甲县", "乙县"]
