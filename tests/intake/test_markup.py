"""Web pages, Excel 2003 XML and single-file pages saved as workbooks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from export_files import column, contract, read, reasons, values

TABLE = contract(
    column("code", "编号", max_length=64, filled=True),
    column("rate", "办结率", "percent", decimals=2, max=100, suffixes=("%",)),
    column("on", "日期", "date"),
    key=["code"],
)
PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset={0}">
<style>td {{ color: red }}</style></head><body><table>
<tr><th colspan="3">办结率表</th></tr>
<tr><td>编号</td><td> 办结率 </td><td>日期</td></tr>
<tr><td>0012</td><td>58.5%</td><td rowspan="2">2026-03-09</td></tr>
<tr><td>b&nbsp;c</td><td>60%</td></tr></table></body></html>"""
XML = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style></Styles>
<Worksheet ss:Name="数据"><Table>
<Row><Cell><Data ss:Type="String">编号</Data></Cell>
<Cell><Data ss:Type="String">办结率</Data></Cell>
<Cell><Data ss:Type="String">日期</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">a</Data></Cell>
<Cell ss:StyleID="p"><Data ss:Type="Number">0.585</Data></Cell>
<Cell ss:MergeDown="1"><Data ss:Type="DateTime">2026-03-09T00:00:00.000</Data></Cell>
</Row>
<Row><Cell><Data ss:Type="String">b</Data></Cell>
<Cell ss:StyleID="p"><Data ss:Type="Number">0.6</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_a_web_page_reads_as_its_table_is_seen(tmp_path):
    for charset, codec in (("gb2312", "gb18030"), ("utf-8", "utf-8")):
        data = PAGE.format(charset).encode(codec)
        reading = read(tmp_path, data, TABLE, "表.xls")
        assert values(reading, "code") == ["0012", "b c"]
        assert values(reading, "rate") == [Decimal("58.5"), Decimal(60)]
        assert values(reading, "on") == [date(2026, 3, 9)] * 2


def test_a_page_in_a_single_file_reads_alike(tmp_path):
    import base64

    body = base64.encodebytes(PAGE.format("utf-8").encode()).decode()
    message = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        f"{body}\n--x--\n"
    )
    reading = read(tmp_path, message, TABLE, "表.xls")
    assert values(reading, "code") == ["0012", "b c"]


def test_the_xml_of_an_older_excel_reads_as_it_is_shown(tmp_path):
    reading = read(tmp_path, XML, TABLE, "表.xls")
    assert values(reading, "code") == ["a", "b"]
    assert values(reading, "rate") == [Decimal("58.5"), Decimal(60)]
    assert values(reading, "on") == [date(2026, 3, 9)] * 2
    assert values(reading, "source_record") == [3, 4]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("<html><body><p>请登录</p></body></html>", "没有表格"),
        ("<?xml version='1.0'?><note>甲</note>", "XML"),
        (PAGE.format("utf-8").replace('colspan="3"', 'colspan="90000"'), "超过上限"),
        (XML.replace('ss:Index="3"', 'ss:Index="99999999"'), "次序不对"),
        (XML.replace("</Workbook>", ""), "损坏"),
        (XML.replace("<Workbook", "<!DOCTYPE a [<!ENTITY e 'x'>]><Workbook"), ""),
    ],
)
def test_markup_that_holds_no_sound_table_is_refused_or_harmless(
    tmp_path, content, why
):
    reading = read(tmp_path, content, TABLE, "表.xls")
    assert why in reasons(reading)
    assert "<" not in reasons(reading)
