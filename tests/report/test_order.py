"""An order is one page with its slip, the same in Word and as PDF."""

from __future__ import annotations

import datetime as dt
import io

import pdfplumber
import pytest

from jinwei.policy.record_kinds import ORDER, kinds
from jinwei.report.letterhead import letterhead
from jinwei.report.letters.notice import notice
from jinwei.report.letters.order import ITEM_MOST, sheet, stem, texts
from jinwei.report.letters.order_pdf import order_pdf_bytes
from jinwei.report.letters.order_word import order_docx_bytes
from tests.report import word
from tests.report.factual import SOURCE
from tests.report.word import W, squeezed

USUAL = {
    "seq": 140, "given_in": 2024, "number": 3, "value": "督办单",
    "rule_id": "third_cycle", "cycle": "2023Q4", "subject": "全市|招商||示例园区",
    "unit": "招商局", "item": "招商引资", "figure": "15/17", "clause": "附件3 三(三)",
    "rule_name": "连续3期落后", "done_on": dt.date(2024, 1, 8),
    "due_on": dt.date(2024, 1, 31), "office": "园区纪工委监察工委",
    "note": "查明原因，按周报送。", "answer": None, "answered_on": None,
    "answer_note": None, "days_left": 31, "withdrawn": None,
}  # fmt: skip
OF_PROBLEM = {
    **USUAL, "rule_id": "problem", "cycle": "", "subject": "ZG2023-0311",
    "item": "投诉人13800138000反映退费难", "figure": "", "rule_name": None,
    "clause": "附件4 三(二)", "office": "", "value": "交办单",
}  # fmt: skip
MOST = kinds()[ORDER].lengths["note"]


def long(note: int, item: int, unit: int) -> dict:
    return {**USUAL, "note": "改" * note, "item": "事" * item, "unit": "单" * unit}


def test_it_says_to_whom_what_why_by_when_and_whom_to_answer():
    printed = sheet(SOURCE, USUAL, ())
    rows = dict(printed.rows)
    assert rows["承办单位"] == "招商局"
    assert rows["事　　项"] == "招商引资"
    assert "连续3期落后，第15位（17家）" in rows["来　　由"]
    assert "《实施方案》附件3第三部分第（三）项" in rows["来　　由"]
    assert rows["要　　求"] == "查明原因，按周报送。"
    assert rows["时　　限"].startswith("于2024年1月31日前办结，并将回执报送本办公室")
    assert "演示" in rows["联　　系"]
    assert printed.document.number == "督〔2024〕3号"
    assert stem(SOURCE, USUAL) == "督办单督〔2024〕3号-招商局-a1b2c3-演示数据"


@pytest.mark.parametrize("withdrawn", ["已撤销", "申诉中", "已容错免责", "未核实"])
def test_an_order_whose_finding_does_not_hold_says_so_beside_its_ground(withdrawn):
    rows = dict(sheet(SOURCE, {**USUAL, "withdrawn": withdrawn}, ()).rows)
    assert rows["来　　由"].endswith(f"（这条认定现{withdrawn}）。")
    assert "现" not in dict(sheet(SOURCE, USUAL, ()).rows)["来　　由"]


def test_an_order_about_a_problem_names_its_number_and_no_telephone():
    text = "".join(texts(sheet(SOURCE, OF_PROBLEM, ())))
    assert "整改台账ZG2023-0311" in text
    assert "138****8000" in text
    assert "交办单" in text


@pytest.mark.parametrize(
    "order",
    [USUAL, OF_PROBLEM, long(150, 30, 10), long(MOST, ITEM_MOST + 90, 25)],
    ids=["usual", "problem", "middle", "longest"],
)
def test_word_and_pdf_say_the_same_on_one_page_with_the_slip(order):
    printed = sheet(SOURCE, order, ())
    with pdfplumber.open(io.BytesIO(order_pdf_bytes(printed))) as pdf:
        (page,) = pdf.pages
        in_pdf = squeezed("".join(each["text"] for each in page.chars))
    in_word = squeezed("".join(word.texts(order_docx_bytes(printed))))
    assert sorted(in_pdf) == sorted(in_word)
    assert in_word == squeezed("".join(texts(printed)))
    assert "回执" in in_word
    assert "（盖章）" in in_word


@pytest.mark.parametrize(
    "order", [USUAL, long(MOST, ITEM_MOST, 25)], ids=["usual", "longest"]
)
def test_in_word_its_lines_take_no_more_than_the_page(order):
    body = word.body(order_docx_bytes(sheet(SOURCE, order, ())))
    margins = body.find(f"{W}sectPr/{W}pgMar")
    room = 16838 - int(margins.get(f"{W}top")) - int(margins.get(f"{W}bottom"))
    assert _deep(body) <= room
    assert not body.findall(f"{W}sectPr/{W}footerReference")


def _deep(body) -> float:
    """How many twips the paragraphs and rows of a body take at the least."""
    deep = 0.0
    for each in body:
        if each.tag == f"{W}p":
            deep += int(word.value(each, "pPr/spacing", "line"))
            deep += int(word.value(each, "pPr/spacing", "before") or 0)
        elif each.tag == f"{W}tbl":
            deep += sum(_row(row) for row in each.iter(f"{W}tr"))
    return deep


def _row(row) -> float:
    least = int(word.value(row, "trPr/trHeight"))
    cells = row.findall(f"{W}tc")
    return max(least, *(_cell(each) for each in cells))


def _cell(cell) -> float:
    wide = int(word.value(cell, "tcPr/tcW", "w")) / 20 - 11
    text = "".join(each.text or "" for each in cell.iter(f"{W}t"))
    size = int(word.value(cell, "p/r/rPr/sz")) / 2
    pitch = int(word.value(cell, "p/pPr/spacing", "line"))
    lines = -(-len(text) // max(int(wide / size), 1))
    return max(lines, 1) * pitch + 20


def test_the_same_order_gives_the_same_bytes():
    printed = sheet(SOURCE, USUAL, ())
    assert order_pdf_bytes(printed) == order_pdf_bytes(sheet(SOURCE, USUAL, ()))
    assert order_docx_bytes(printed) == order_docx_bytes(sheet(SOURCE, USUAL, ()))


def test_a_town_is_addressed_as_letters_and_bulletins_do(facts_of):
    facts = facts_of("demo", "2023Q3")
    name = "示例镇党委和人民政府"
    rows = dict(sheet(SOURCE, {**USUAL, "unit": "示例镇"}, facts.directory).rows)
    assert rows["承办单位"] == name
    assert letterhead(facts).recipients.startswith(f"{name}，")
    assert notice(facts, "示例镇").recipients == f"{name}："
