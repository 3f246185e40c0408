"""The page of the bulletin: its text, who may read it, and every file to take away."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from jinwei import desk
from jinwei.desk.facts import Facts, facts
from jinwei.report import issued, outputs
from jinwei.report.bulletin import bulletin
from jinwei.report.excel import workbook
from jinwei.report.letterhead import Issue
from jinwei.report.official import fonts
from jinwei.report.official.document import Table, texts
from jinwei.versions import publish
from tests.report.factual import blocks_of
from tests.ui.drawn import shown, words

PAGE = "pages/reports/bulletin.py"
RECTIFICATION = "pages/board/rectification.py"
QUARTER = {"cycle": "2023年三季度"}


@pytest.fixture
def demo_facts(demo_home) -> Facts:
    return of(demo_home, "2023Q3")


def of(home: Path, cycle: str) -> Facts:
    version = publish.open_current(home).id
    at = desk.position(version, home)
    return facts(version, at, cycle, is_public=True, home=home)


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def test_the_page_says_every_text_of_the_bulletin(visit, demo_facts):
    document = bulletin(demo_facts)
    wording = json.loads(words(visit(PAGE, **QUARTER)))
    everything = json.dumps(wording, ensure_ascii=False)
    missing = [
        text
        for text in texts(document)
        if text
        and json.dumps(text, ensure_ascii=False)[1:-1] not in everything
        and text not in (*document.red_lines, document.copied, *document.imprint)
    ]
    assert missing == []


def test_its_tables_are_those_of_the_bulletin_cell_by_cell(visit, demo_facts):
    expected = [b for b in blocks_of(bulletin(demo_facts)) if isinstance(b, Table)]
    drawn = shown(visit(PAGE, **QUARTER), "table")
    assert [table["caption"] for table in drawn] == [
        table.caption for table in expected
    ]
    for table, block in zip(drawn, expected, strict=True):
        assert [row["cells"] for row in table["rows"]] == [
            list(row) for row in block.rows
        ]


def test_every_file_is_offered_and_made_when_asked(visit, demo_facts):
    offered = labels(visit(PAGE, **QUARTER))
    assert offered[:4] == [
        "Word 通报（docx）", "PDF 通报（pdf）", "Excel 附表（xlsx）",
        "PowerPoint 会议材料（pptx）",
    ]  # fmt: skip
    document = bulletin(demo_facts)
    for output in outputs.BULLETIN:
        content = output.make(demo_facts, document)
        assert content == output.make(demo_facts, document)
        assert output.name(demo_facts).endswith(f"演示数据.{output.extension}")


def test_slides_chosen_for_the_meeting_are_those_of_the_file(visit, monkeypatch):
    offered = []
    given = outputs.outputs
    monkeypatch.setattr(
        outputs, "outputs", lambda *asked: offered.append(asked) or given(*asked)
    )
    app = visit(PAGE, show="ledger,cover,gone", **QUARTER)
    assert ("", ["ledger", "cover"]) in offered
    assert "本期没有地址里写的幻灯片gone" in words(app)
    offered.clear()
    app.toggle(key="as_chosen").set_value(False).run()
    assert offered and not any(slides for _, slides in offered)
    assert not visit(PAGE, **QUARTER).toggle(key="red_line").label.startswith("会议")


def test_the_internal_version_is_refused_with_the_reason(visit):
    app = visit(PAGE, visible="内部", **QUARTER)
    assert "不能出内部版" in words(app)
    assert '"内部' not in json.dumps(shown(app, "table"), ensure_ascii=False)
    assert labels(app) == labels(visit(PAGE, **QUARTER))


def test_an_allowed_reader_gets_the_internal_version(visit, monkeypatch):
    from jinwei.report.visibility import Permission
    from jinwei.ui import bulletin as page

    monkeypatch.setattr(page.internal, "may_see_internal", lambda _: Permission(True))
    app = visit(PAGE, visible="内部", **QUARTER)
    assert "不能出内部版" not in words(app)
    assert "含尚未核实情形" in words(app)


def test_without_its_red_line_the_bulletin_is_the_plain_one(demo_facts):
    plain = outputs.document(demo_facts, Issue(has_red_line=False), "")
    assert plain == replace(outputs.document(demo_facts, Issue(), ""), red_lines=())


def test_number_and_day_stand_in_the_text_and_in_what_is_issued(visit, new_home):
    home = new_home("demo")
    typed = {"number": "示督〔2023〕3号", "dated": "2023-10-12"}
    app = visit(PAGE, home, **typed, **QUARTER)
    assert "示督〔2023〕3号" in words(app)
    assert "2023年10月12日" in words(app)
    app.button(key="issue").click().run()
    (kept,) = issued.every(home)
    assert (kept.letterhead["number"], kept.letterhead["on"]) == (
        "示督〔2023〕3号", "2023-10-12",
    )  # fmt: skip


@pytest.mark.parametrize("day", ["昨天", "2023-02-30", "<b>x</b>"])
def test_a_day_that_cannot_be_read_is_said_and_nothing_goes_out(visit, day):
    app = visit(PAGE, dated=day, **QUARTER)
    assert f"成文日期“{day}”" in words(app)
    assert labels(app) == []
    assert not [button for button in app.button if button.key == "issue"]


def test_a_day_before_the_cut_off_is_said_and_nothing_goes_out(visit):
    app = visit(PAGE, dated="2023-09-29", **QUARTER)
    assert "2023年9月29日早于数据截止日2023年9月30日" in words(app)
    assert labels(app) == []
    assert labels(visit(PAGE, dated="2023-09-30", **QUARTER))


def test_a_unit_in_the_address_gets_its_notice(visit, demo_facts):
    app = visit(PAGE, notice="税务分局", **QUARTER)
    assert "税务分局：" in words(app)
    assert labels(app)[:2] == ["Word 提示函（docx）", "PDF 提示函（pdf）"]
    assert not any("xlsx" in label for label in labels(app))


def test_without_a_chinese_font_the_page_says_what_to_install(visit, monkeypatch):
    monkeypatch.setattr(fonts, "installed", lambda folder=None: ("DejaVu Sans",))
    app = visit(PAGE, **QUARTER)
    assert "缺少中文字体" in words(app)
    assert "思源宋体" in words(app)
    ready = {b.proto.label: not b.proto.disabled for b in app.get("download_button")}
    assert ready["Word 通报（docx）"]
    assert not ready["PDF 通报（pdf）"]
    assert not any("png" in label for label in ready)


def test_what_is_issued_is_kept_and_offered_again(visit, new_home):
    home = new_home("demo")
    app = visit(PAGE, home, **QUARTER)
    assert issued.every(home) == []
    app.button(key="issue").click().run()
    (kept,) = issued.every(home)
    assert f"已留存 {kept.name}" in words(app)
    assert "已印发的Word 通报" in labels(app)
    assert issued.changed(kept, home) == issued.altered(kept, home) == ()
    assert list(kept.files) == ["docx", "pdf", "pptx", "xlsx"]
    (home / issued.FOLDER / f"{kept.name}.docx").write_bytes(b"")
    app.run()
    assert "留存的文件有变" in words(app)
    assert "已印发的Word 通报" not in labels(app)
    (home / issued.FOLDER / f"{kept.name}.json").write_bytes(b"{")
    app.run()
    assert "留存的通报有损坏" in words(app)
    assert f"{kept.name}.json 已被改动或损坏" in words(app)


def test_the_annex_shows_what_the_page_of_the_ledger_shows(visit, demo_facts):
    drawn = next(
        table
        for table in shown(visit(RECTIFICATION, **QUARTER), "table")
        if len(table["columns"]) == 17
    )
    book = openpyxl.load_workbook(io.BytesIO(workbook(demo_facts)))
    *rows, _, whole = book["整改销号"].iter_rows(min_row=4)
    listed = [row for row in drawn["rows"] if row["cells"][1] != "0"]
    for cells, row in zip([whole, *rows], listed, strict=True):
        page = [c["text"] if isinstance(c, dict) else c for c in row["cells"][:7]]
        assert [as_shown(cell) for cell in cells[:7]] == page


def as_shown(cell) -> str | None:
    """What a spreadsheet shows of a cell of this annex."""
    if cell.value is None or isinstance(cell.value, str):
        return cell.value
    return f"{cell.value:.1%}" if cell.number_format == "0.0%" else f"{cell.value:,}"
