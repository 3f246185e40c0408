"""Refused records go out as a list and come back corrected: all, and none twice."""

from __future__ import annotations

import csv
import io
import tomllib

import pyarrow as pa
import pytest

from jinwei.delivery import read_delivery
from jinwei.drafts import keeping, store
from jinwei.drafts.compose import compose
from jinwei.drafts.model import Upload
from jinwei.drafts.returned import NAME, returned_csv
from jinwei.intake.returned import EXPLAINING, marked
from jinwei.paths import DEMO
from jinwei.policy.contracts import contracts
from jinwei.spreadsheet_safe import RISKY
from tests.deliveries import DISTRICT, LEDGER, RANKINGS, UNITS
from tests.intake.books import book

BESIDE = {"source_file", "source_record", "written"}
BAD = "？坏？"
FREE = {"text", "list"}
CLOSED = {"units", "units_and_whole"}


def read(home, files, district=DISTRICT):
    """A draft of these files, read as its delivery; the uploads by name."""
    draft = store.begin(home, "张三", None, tomllib.loads(district))
    uploads = [Upload(name, content) for name, content in files.items()]
    draft = store.put(home, draft.id, uploads, "张三")
    folder = keeping.folder(home, draft.id) / "delivery"
    compose(home, draft, folder)
    return read_delivery(folder, contracts())


def of_ledger(text):
    return {"units.csv": UNITS.lstrip().encode(), "ledger.csv": text.lstrip().encode()}


def sent_back(home, files, correct, district=DISTRICT):
    """The delivery before, and after the list of each file came back corrected."""
    before = read(home, files, district)
    lists = {
        NAME.format(file=reading.file): correct(reading, content)
        for reading in before.readings
        if (content := returned_csv(reading)) is not None
    }
    return before, read(home, {**files, **lists}, district)


def rows(delivery):
    """What the delivery holds, by export, in the order of the keys, less where from."""
    held = {}
    for reading in delivery.readings:
        if reading.rows is not None and reading.loaded:
            held.setdefault(reading.export, []).append(reading.rows)
    sorted_rows = {}
    for export, tables in held.items():
        contract = contracts()[export]
        private = {column.name for column in contract.columns if column.is_private}
        joined = pa.concat_tables(tables)
        joined = joined.drop_columns([*BESIDE, *private])
        sorted_rows[export] = joined.sort_by([(k, "ascending") for k in contract.key])
    return sorted_rows


def listed(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def written(lines):
    stream = io.StringIO()
    csv.writer(stream).writerows(lines)
    return stream.getvalue().encode()


def records(content):
    return {int(line[-5]): line for line in listed(content)[1:]}


def spoiled(content, contract, header_at):
    """The file with one cell spoiled in a row of its own for each column that is not
    free text; what stood there, by record and place."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            lines = list(csv.reader(io.StringIO(content.decode(encoding))))
            break
        except UnicodeDecodeError:
            continue
    header = [text.strip() for text in lines[header_at]]
    stood, row = {}, header_at + 3
    for column in contract.columns:
        place = next((header.index(h) for h in column.headers if h in header), None)
        is_closed = column.refers_to in CLOSED and column.refers_elsewhere is None
        if place is None or (column.type in FREE and not is_closed):
            continue
        if row < len(lines) and len(lines[row]) == len(header):
            stood[row + 1, place] = lines[row][place]
            lines[row][place] = BAD
            row += 3
    return written(lines), stood


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo's CSV files, those with a cell spoiled wherever one can be, what stood
    there, the demo as it reads, and as it reads after the lists came back."""
    district = (DEMO / "district.toml").read_text("utf-8")
    files = {p.name: p.read_bytes() for p in DEMO.iterdir() if p.suffix == ".csv"}
    home = tmp_path_factory.mktemp("demo")
    clean = read(home, files, district)
    assert clean.is_whole
    bad, stood = {}, {}
    for reading in clean.readings:
        at = min(n.record for n in reading.aside if n.reason == "表头") - 1
        contract = contracts()[reading.export]
        if reading.export in ("units", "work_items"):
            bad[reading.file] = files[reading.file]
        else:
            bad[reading.file], stood[reading.file] = spoiled(
                files[reading.file], contract, at
            )

    def correct(reading, content):
        lines = listed(content)
        for line in lines[1:]:
            for (record, place), text in stood[reading.file].items():
                if record == int(line[-5]):
                    line[place] = marked(text)
        return written(lines)

    before, after = sent_back(home, bad, correct, district)
    return clean, before, after, stood


def test_every_kind_of_cell_of_the_demo_can_be_refused_corrected_and_loaded(demo):
    clean, before, after, stood = demo
    refused = {(r.file, n.record) for r in before.readings for n in r.refused}
    assert len(refused) > 60
    assert {(file, r) for file, cells in stood.items() for r, _ in cells} >= refused
    assert after.refused == ()
    assert after.faults == ()
    assert rows(after) == rows(clean)


def test_what_was_handed_in_stays_and_its_counts_go_on_adding_up(demo):
    _, before, after, _ = demo
    by_file = {reading.file: reading for reading in after.readings}
    for reading in before.readings:
        same = by_file[reading.file]
        assert (same.read, same.loaded) == (reading.read, reading.loaded)
        assert same.aside_records == reading.aside_records + reading.refused_records


def corrected_by(**cells):
    """What puts these texts into the records of a list, by header."""

    def correct(reading, content):
        header, *lines = listed(content)
        for line in lines:
            for name, text in cells.items():
                line[header.index(name)] = text
        return written([header, *lines])

    return correct


def test_a_list_sent_back_as_it_is_is_refused_again_and_nothing_is_lost(tmp_path):
    ledger = LEDGER + "W003,路灯不亮,招商局,共性,2023-05-01,坏,,整改中\n"
    files = of_ledger(ledger)
    before, after = sent_back(tmp_path, files, lambda reading, content: content)
    assert rows(after) == rows(before)
    refused = [(note.file, note.text) for note in after.refused]
    assert refused == [("ledger.csv.退回.csv", "坏")]


def test_what_a_whole_column_left_unclear_is_not_cleared_by_coming_back_alone(
    tmp_path,
):
    header = "周期,评议类别,评议对象,所属单位,得分\n"
    scores = {"招商一科": "100%", "企业服务科": "75", "综合科": "80"}
    lines = [f"2023年三季度,重点科室,{n},招商局,{s}\n" for n, s in scores.items()]
    files = {"units.csv": UNITS.lstrip().encode()}
    files["survey.csv"] = (header + "".join(lines)).encode()
    before, after = sent_back(tmp_path, files, lambda reading, content: content)
    refused = sum(reading.refused_records for reading in before.readings)
    assert refused > 0
    assert rows(after) == rows(before)
    assert refused == sum(reading.refused_records for reading in after.readings)
    _, after = sent_back(tmp_path, files, corrected_by(得分="75%"))
    assert after.is_whole


def test_a_record_with_a_cell_too_many_goes_out_empty_so_that_nothing_is_shifted(
    tmp_path,
):
    ledger = LEDGER + "W003,路灯,不亮,招商局,共性,2023-05-01,2023-06-01,,整改中\n"
    files = of_ledger(ledger)
    before, after = sent_back(tmp_path, files, lambda reading, content: content)
    assert rows(after) == rows(before)
    assert [note.file for note in after.refused] == ["ledger.csv.退回.csv"]
    whole = corrected_by(
        编号="W003", 问题="路灯，不亮", 责任单位="招商局", 问题类别="共性",
        交办日期="2023-05-01", 整改时限="2023-06-01", 状态="整改中",
    )  # fmt: skip
    _, after = sent_back(tmp_path, files, whole)
    assert after.is_whole
    assert rows(after)["ledger"]["problem"].to_pylist()[-1] == "路灯，不亮"


@pytest.mark.parametrize("text", ["=1+1", "-提示", "'=甲", "''@乙", "＋丙", "平常"])
def test_what_a_spreadsheet_would_run_goes_out_as_text_and_comes_back_as_it_was(
    tmp_path, text
):
    ledger = LEDGER + f"W003,{text},招商局,共性,2023-05-01,坏,,整改中\n"
    files = of_ledger(ledger)
    before, after = sent_back(tmp_path, files, corrected_by(整改时限="2023-06-01"))
    (content,) = [c for r in before.readings if (c := returned_csv(r))]
    assert not any(cell.startswith(RISKY) for cell in listed(content)[1])
    assert after.is_whole
    assert rows(after)["ledger"]["problem"].to_pylist()[-1] == text


def test_two_records_of_one_key_are_told_apart_and_neither_counts_twice(tmp_path):
    ledger = LEDGER + "W002,另一件事,招商局,共性,2023-05-01,2023-06-01,,整改中\n"
    files = of_ledger(ledger)

    def correct(reading, content):
        header, *lines = listed(content)
        lines[-1][0] = "W003"
        return written([header, *lines])

    before, after = sent_back(tmp_path, files, correct)
    assert len(before.refused) == 2
    assert after.is_whole
    assert rows(after)["ledger"]["problem_id"].to_pylist() == ["W001", "W002", "W003"]


def test_what_people_wrote_in_confidence_does_not_go_out(tmp_path):
    answers = (
        "答卷编号,日期,评议类别,评议对象,所属单位,群体,渠道,办事效率,"
        "工作作风,服务态度,履责效果,依法办事,信息公开,意见\n"
        "A1,坏,重点科室,招商一科,招商局,群众,网络,90,90,90,90,90,90,王科长收了钱\n"
    )
    files = {"units.csv": UNITS.lstrip().encode(), "三评明细.csv": answers.encode()}
    before, after = sent_back(tmp_path, files, corrected_by(日期="2023-07-03"))
    (content,) = [c for r in before.readings if (c := returned_csv(r))]
    assert "王科长" not in content.decode("utf-8-sig")
    assert "请照原件填回" in content.decode("utf-8-sig")
    assert after.refused == ()


def test_what_only_stands_around_a_table_goes_with_its_records(tmp_path):
    head, *lines = RANKINGS.lstrip().splitlines()
    title = "2023年三季度全市排名"
    text = "\n".join([title, head.replace("周期,", ""), *lines])
    text = text.replace(",2023年三季度,", ",").replace("乙县,3,3,70", "乙县,坏,3,70")
    files = {"排名.csv": text.encode()}
    before, after = sent_back(tmp_path, files, corrected_by(名次="3"))
    assert len(before.refused) == 1
    assert after.is_whole
    assert rows(after)["rankings"]["period"].to_pylist() == ["2023年三季度"] * 3


def test_the_sheet_of_a_workbook_is_kept_in_mind(tmp_path):
    survey = ["周期", "评议对象", "所属单位", "得分"]
    sheets = {
        "重点科室": [survey, ["2023年三季度", "招商一科", "招商局", "坏"]],
        "基层站所": [survey, ["2023年三季度", "征收站", "税务局", "91"]],
    }
    files = {"units.csv": UNITS.lstrip().encode(), "三评.xlsx": book(sheets)}
    before, after = sent_back(tmp_path, files, corrected_by(得分="88"))
    assert len(before.refused) == 1
    assert after.is_whole
    scores = rows(after)["survey"].select(["track", "score"]).to_pylist()
    assert {(row["track"], int(row["score"])) for row in scores} == {
        ("重点科室", 88),
        ("基层站所", 91),
    }


def test_a_list_of_a_mapped_file_is_read_by_the_mapping_of_that_file(tmp_path):
    foreign = (
        "编码,事由,单位,类,派单,限期,进度\nW009,井盖丢失,招商局,共性,坏,20230601,在办\n"
    )
    mapping = """
export = "ledger"
encoding = "gb18030"
[columns]
problem_id = "编码"
problem = "事由"
unit = "单位"
problem_class = "类"
assigned_on = "派单"
due_on = "限期"
status = "进度"
[values.status]
"在办" = "整改中"
"""
    files = {
        "units.csv": UNITS.lstrip().encode(),
        "导出.csv": foreign.encode("gb18030"),
        "导出.csv.mapping.toml": mapping.encode(),
    }
    before, after = sent_back(tmp_path, files, corrected_by(派单="20230501"))
    assert [note.column for note in before.refused] == ["派单"]
    assert after.is_whole
    assert rows(after)["ledger"]["problem_id"].to_pylist() == ["W009"]


def test_a_file_refused_whole_has_no_list(tmp_path):
    delivery = read(tmp_path, {"ledger.csv": b"a,b\n1,2\n"})
    assert [returned_csv(reading) for reading in delivery.readings] == [None]


def test_the_columns_that_explain_stand_last_and_say_what_to_do(tmp_path):
    ledger = LEDGER + "W003,路灯不亮,没有的局,共性,2023-05-01,坏,,整改中\n"
    files = of_ledger(ledger)
    (content,) = [c for r in read(tmp_path, files).readings if (c := returned_csv(r))]
    header, line = listed(content)
    assert tuple(header[-6:]) == EXPLAINING
    assert line[-6].startswith("ledger.csv ")
    assert line[-5:-3] == ["4", "责任单位；整改时限"]
    assert "单位目录里没有" in line[-2]
    assert "可写 2023-03-09" in line[-1]
