"""A wide table of any kind is proposed as a mapping that, once filled in, reads it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from books import book
from export_files import read_all, reasons

from jinwei.intake import FileMapping, read_mapping, unit_names
from jinwei.policy.contracts import contracts

UNITS = {
    "units": unit_names([("发改局", []), ("住建局", [])]),
    "participants": unit_names([("甲县", []), ("乙县", [])], is_closed=False),
}
PLAIN = ["单位", "招商引资", "项目建设"]
KINDS = [
    (
        "rankings",
        "2023年三季度全市重点工作排名",
        [["县区", *PLAIN[1:]], ["甲县", 1, 2], ["乙县", 2, 1]],
        ("item", "rank"),
        [("招商引资", 1), ("项目建设", 2), ("招商引资", 2), ("项目建设", 1)],
    ),
    (
        "rankings",
        "2023年三季度全市重点工作排名",
        [["县区", *PLAIN[1:]], ["甲县", "1/2", "第2名"], ["乙县", "2/2", "第1名"]],
        ("item", "rank"),
        [("招商引资", 1), ("项目建设", 2), ("招商引资", 2), ("项目建设", 1)],
    ),
    (
        "rankings",
        "2023年三季度全市重点工作排名",
        [["序号", "县区", *PLAIN[1:]], [1, "甲县", 91.5, 80], [2, "乙县", 92, 81]],
        ("item", "rank"),
        [("招商引资", 2), ("项目建设", 2), ("招商引资", 1), ("项目建设", 1)],
    ),
    (
        "rankings",
        "全市招商引资排名",
        [["县区", "2023年一季度", "2023年二季度"], ["甲县", 1, 2], ["乙县", 2, 1]],
        ("period", "rank"),
        [
            ("2023年一季度", 1),
            ("2023年二季度", 2),
            ("2023年一季度", 2),
            ("2023年二季度", 1),
        ],
    ),
    (
        "rankings",
        "2023年三季度全市重点工作排名",
        [["事项", "甲县", "乙县"], ["招商引资", 1, 2], ["项目建设", 2, 1]],
        ("unit", "rank"),
        [("甲县", 1), ("乙县", 2), ("甲县", 2), ("乙县", 1)],
    ),
    (
        "rankings",
        "2023年三季度全市重点工作排名",
        [["事项", "甲县", "乙县"], ["招商引资", 9.5, 8], ["合计", 9.5, 8]],
        ("unit", "rank"),
        [("甲县", 1), ("乙县", 2)],
    ),
    (
        "survey",
        "2023年市直部门三评得分",
        [["周期", "发改局", "住建局"], ["2023年一季度", 91.5, 92]],
        ("subject", "unit", "score"),
        [("发改局", "发改局", Decimal("91.5")), ("住建局", "住建局", Decimal(92))],
    ),
    (
        "survey",
        "2023年三季度三评得分",
        [["单位", "市直部门", "重点科室"], ["发改局", 91.5, 92], ["住建局", 82, ""]],
        ("track", "score"),
        [
            ("市直部门", Decimal("91.5")),
            ("重点科室", Decimal(92)),
            ("市直部门", Decimal(82)),
        ],
    ),
    (
        "survey",
        "2022年市直部门三评得分",
        [["单位", "一季度得分", "二季度得分"], ["发改局", 91, 92], ["住建局", 82, 83]],
        ("period", "score"),
        [
            ("2022年一季度", Decimal(91)),
            ("2022年二季度", Decimal(92)),
            ("2022年一季度", Decimal(82)),
            ("2022年二季度", Decimal(83)),
        ],
    ),
    (
        "survey",
        "2023年三季度市直部门三评",
        [["单位", "企业", "群众"], ["发改局", 91, 92]],
        ("respondents", "score"),
        [("市场主体", Decimal(91)), ("群众", Decimal(92))],
    ),
    (
        "survey",
        "2023年三季度三评",
        [
            ["单位", "市直部门得分", "市直部门样本", "重点科室得分", "重点科室样本"],
            ["发改局", 91, 30, 92, 40],
        ],
        ("track", "score", "sample_size"),
        [("市直部门", Decimal(91), 30), ("重点科室", Decimal(92), 40)],
    ),
    (
        "closure_rates",
        "2023年销号情况",
        [
            ["单位", "一季度应销号", "一季度已销号", "二季度应销号", "二季度已销号"],
            ["发改局", 10, 9, 20, 19],
        ],
        ("period", "assigned", "closed"),
        [("2023年一季度", 10, 9), ("2023年二季度", 20, 19)],
    ),
]


def filled(proposal: str) -> str:
    text = proposal.replace('scope = ""', 'scope = "全市"')
    return re.sub(r'rank_by = ""', 'rank_by = "highest"', text)


@pytest.mark.parametrize(("export", "title", "rows", "columns", "expected"), KINDS)
def test_a_wide_table_is_read_by_its_proposal(
    tmp_path, export, title, rows, columns, expected
):
    contract = contracts()[export]
    path = tmp_path / "表.csv"
    lines = [[title, *[""] * (len(rows[0]) - 1)], *rows]
    path.write_text("\n".join(",".join(map(str, line)) for line in lines), "utf-8")
    (refused,) = read_all(path, contract, None, UNITS, plan_year=2023)
    assert refused.rows is None
    assert "一行写着几条记录" in reasons(refused)
    beside = tmp_path / "表.csv.mapping.toml"
    beside.write_text(filled(refused.proposal), "utf-8")
    assert '""' not in filled(refused.proposal)
    mapping = read_mapping(beside, "表.csv", contracts())
    assert isinstance(mapping, FileMapping), mapping
    (reading,) = read_all(path, contract, mapping, UNITS, plan_year=2023)
    assert reading.rows is not None, reasons(reading)
    assert not reading.refused
    read = [tuple(row[name] for name in columns) for row in reading.rows.to_pylist()]
    assert sorted(read) == sorted(expected)


def test_a_class_over_its_columns_is_read_as_one_header(tmp_path):
    rows = [
        ["2023年三季度三评"],
        ["单位", "市直部门", "", "重点科室", ""],
        ["", "得分", "有效样本", "得分", "有效样本"],
        ["发改局", 91, 30, 92, 40],
    ]
    path = tmp_path / "三评.xlsx"
    merged = {"Sheet1": ["A2:A3", "B2:C2", "D2:E2"]}
    path.write_bytes(book({"Sheet1": rows}, merged=merged))
    contract = contracts()["survey"]
    (refused,) = read_all(path, contract, None, UNITS, plan_year=2023)
    beside = tmp_path / "三评.xlsx.mapping.toml"
    beside.write_text(refused.proposal, "utf-8")
    mapping = read_mapping(beside, "三评.xlsx", contracts())
    (reading,) = read_all(path, contract, mapping, UNITS, plan_year=2023)
    assert reading.rows["score"].to_pylist() == [91, 92]
    assert reading.rows["sample_size"].to_pylist() == [30, 40]


def test_a_pivot_of_places_says_nothing_of_what_is_ranked(tmp_path):
    rows = [
        ["平均值项:名次", "列标签", ""],
        ["行标签", "甲县", "乙县"],
        ["招商引资", 1, 2],
        ["总计", 1, 2],
    ]
    path = tmp_path / "排名.xlsx"
    path.write_bytes(book({"Sheet1": rows}))
    (refused,) = read_all(path, contracts()["rankings"], None, UNITS, plan_year=2023)
    assert 'item = ""' in refused.proposal
    assert '"甲县" = "甲县"' in refused.proposal
    assert "列标签" not in refused.proposal


@pytest.mark.parametrize(
    "header",
    ["单位,市直部门一季度,市直部门二季度,重点科室一季度", "单位,得分,合计"],
)
def test_no_shape_is_proposed_that_would_leave_a_part_out(tmp_path, header):
    path = tmp_path / "2023年三季度三评.csv"
    path.write_text(f"{header}\n发改局,1,2,3\n", "utf-8")
    (refused,) = read_all(path, contracts()["survey"], None, UNITS, plan_year=2023)
    assert "[wide]" not in refused.proposal
