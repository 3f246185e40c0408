"""A foreign file is mapped on the screen: offered, seen read, saved and taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from jinwei.delivery import read_delivery
from jinwei.drafts import keeping, looking, mappings, store
from jinwei.drafts.account import account_of
from jinwei.drafts.compose import compose
from jinwei.drafts.model import DraftError, Upload
from jinwei.policy.contracts import contracts
from jinwei.ui.deliver import opened
from tests.deliveries import UNITS
from tests.ui.drawn import PATIENCE
from tests.ui.mapped import field, mapped
from tests.ui.tables import paragraphs, texts

FOREIGN = (
    "上报的单位,动作类型,完成的日期\n"
    "招商局,督执法了,03/04/2023\n"
    "税务局,督执法,13/04/2023\n"
)
DISTRICT = {
    "name": "示例园区", "plan_year": 2023, "as_of": dt.date(2023, 12, 31),
    "is_invented": True,
}  # fmt: skip


def alone(home: str, id: str, account: bytes):
    """The editor of a draft, without a page around it."""
    from pathlib import Path

    from jinwei.drafts import keeping
    from jinwei.drafts.account import parse_account
    from jinwei.ui.deliver.mapping import mapping_editor
    from jinwei.ui.kit import acting

    acting.remember("张三")
    draft = keeping.read(Path(home), id)
    mapping_editor(Path(home), draft, parse_account(account))


@pytest.fixture
def draft(tmp_path, monkeypatch):
    """A draft with a directory and a file of another system, and its account."""
    home = tmp_path / "home"
    monkeypatch.setenv("JINWEI_HOME", str(home))
    begun = store.begin(home, "张三", None, DISTRICT)
    uploads = [
        Upload("单位目录.csv", UNITS.lstrip().encode()),
        Upload("外系统.csv", FOREIGN.encode("gb18030")),
    ]
    return home, store.put(home, begun.id, uploads, "张三")


def editor(home, draft, folder) -> AppTest:
    composed = compose(home, draft, folder)
    account = account_of(read_delivery(composed.folder, contracts())).to_bytes()
    given = {"home": str(home), "id": draft.id, "account": account}
    app = AppTest.from_function(alone, default_timeout=PATIENCE, kwargs=given)
    app.run()
    assert not app.exception
    return app


def test_a_foreign_file_is_mapped_seen_read_saved_and_taken_back(draft, tmp_path):
    home, draft = draft
    app = editor(home, draft, tmp_path / "folder")
    assert field(app, "要对应的文件").value == "外系统.csv"
    app = field(app, "它是哪一种报表").set_value("规定动作").run()
    assert field(app, "单位").value == "上报的单位"
    assert "上报的单位（建议）：招商局、税务局" in field(app, "单位").options
    app = field(app, "动作（").set_value("动作类型").run()
    assert field(app, "动作里的“督执法了”是").value == "督执法"
    assert field(app, "完成的日期写的是").value == "%d/%m/%Y"
    assert texts(app, "行号")[0] == ["2", "招商局", "督执法", "2023-04-03"]
    assert not any(c.file.endswith(".toml") for c in keeping.read(home, draft.id).added)
    app = app.button(key="save_mapping").click().run()
    assert not app.exception
    saved = keeping.read(home, draft.id)
    beside = saved.change("外系统.csv.mapping.toml")
    mapping = mappings.parsed(store.content(home, draft.id, beside).read_text(), "甲")
    assert mapping.columns == {
        "unit": "上报的单位", "duty": "动作类型", "done_on": "完成的日期",
    }  # fmt: skip
    assert mapping.values == {"duty": {"督执法了": "督执法"}}
    assert mapping.dates == {"done_on": ("%d/%m/%Y",)}
    (kept,) = mappings.listed(home)
    assert (kept.by, kept.file) == ("张三", "外系统.csv")


def test_a_kept_reading_is_named_and_can_be_undone(draft, tmp_path):
    home, draft = draft
    first = tmp_path / "外系统.csv"
    first.write_text(FOREIGN, "utf-8")
    text = 'export = "duties"\n[columns]\nunit = "上报的单位"\n'
    text += 'duty = "动作类型"\ndone_on = "完成的日期"\n'
    mappings.keep(home, first, mappings.parsed(text, "外系统.csv"), "李四")
    later = FOREIGN.replace("13/04", "14/05").encode()
    draft = store.put(home, draft.id, [Upload("四月.csv", later)], "张三")
    app = editor(home, draft, tmp_path / "folder")
    app = field(app, "要对应的文件").set_value("四月.csv").run()
    assert any("按 李四" in words for words in paragraphs(app))
    app = app.button(key="unmap").click().run()
    assert not app.exception
    assert keeping.read(home, draft.id).change("四月.csv.mapping.toml") is None
    assert not any("按 李四" in words for words in paragraphs(app))


def test_a_saved_wide_table_is_described_by_the_headers_of_its_columns(draft, tmp_path):
    home, draft = draft
    text = 'export = "duties"\n[columns]\nunit = "上报的单位"\n'
    text += '[wide]\ncolumn = "duty"\nvalue = "done_on"\n'
    text += '[wide.headers]\n"完成的日期" = "督执法"\n'
    draft = store.map_file(home, draft.id, "外系统.csv", text, "张三")
    (said,) = (
        b.label
        for b in editor(home, draft, tmp_path / "f").checkbox
        if "格子里" in b.label
    )
    columns = contracts()["duties"]
    assert said.startswith(f"表头里写着{columns.column('duty').header}（完成的日期）")
    assert said.endswith(f"格子里是{columns.column('done_on').header}")


def test_a_reading_that_cannot_be_given_up_is_said_on_the_page(
    draft, tmp_path, monkeypatch
):
    home, draft = draft
    path = tmp_path / "外系统.csv"
    path.write_text(FOREIGN, "utf-8")
    text = 'export = "duties"\n[columns]\nunit = "上报的单位"\n'
    text += 'duty = "动作类型"\ndone_on = "完成的日期"\n'
    mappings.keep(home, path, mappings.parsed(text, path.name), "李四")
    later = Upload("四月.csv", FOREIGN.replace("13/04", "14/05").encode())
    draft = store.put(home, draft.id, [later], "张三")
    app = editor(home, draft, tmp_path / "folder")
    app = field(app, "要对应的文件").set_value("四月.csv").run()

    def refused(home, id):
        raise DraftError("磁盘写保护。")

    monkeypatch.setattr(mappings, "forget", refused)
    app = app.run().button(key="forget").click().run()
    assert not app.exception
    assert "磁盘写保护。" in app.session_state[opened.REFUSED]


def test_a_hostile_file_ends_its_reader_and_the_next_is_mapped(
    draft, tmp_path, monkeypatch
):
    home, draft = draft
    hostile = FOREIGN.encode() + b",,\n" * (4 << 20)
    draft = store.put(home, draft.id, [Upload("炸弹.csv", hostile)], "张三")
    app = mapped(home, draft)
    app = field(app, "要对应的文件").set_value("外系统.csv").run()
    app = field(app, "它是哪一种报表").set_value("规定动作").run()
    assert field(app, "单位").value == "上报的单位"
    monkeypatch.setattr(looking, "SECONDS", 1)
    app = field(app, "要对应的文件").set_value("炸弹.csv").run()
    app = field(app, "它是哪一种报表").set_value("规定动作").run()
    assert not app.exception
    assert any("用了 1 秒还没有看完" in words for words in paragraphs(app))
    monkeypatch.setattr(looking, "SECONDS", 60)
    app = field(app, "要对应的文件").set_value("外系统.csv").run()
    app = field(app, "它是哪一种报表").set_value("规定动作").run()
    assert field(app, "单位").value == "上报的单位"


def test_what_was_chosen_for_a_draft_that_was_changed_since_is_kept_nowhere(
    draft, tmp_path
):
    home, draft = draft
    app = mapped(home, draft)
    app = field(app, "要对应的文件").set_value("外系统.csv").run()
    app = field(app, "它是哪一种报表").set_value("规定动作").run()
    app = field(app, "动作（").set_value("动作类型").run()
    app.session_state[opened.DRAWN] = draft.id, draft.revision
    store.take_out(home, draft.id, "单位目录.csv", "李四")
    app = app.button(key="save_mapping").click().run()
    assert "李四 拿掉" in str(app.session_state[opened.REFUSED])
    assert mappings.listed(home) == ()
