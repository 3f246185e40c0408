"""A mapping written as text is read as the mapping that it was."""

from __future__ import annotations

from export_files import read_path, values
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jinwei.intake import FileMapping, mapping_path, read_mapping
from jinwei.intake.mapping import AsideRule, Wide
from jinwei.intake.mapping_text import mapping_text
from jinwei.policy.contracts import contracts

LEDGER = contracts()["ledger"]
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
FREE = [column.name for column in LEDGER.columns if column.type == "text"]
DATES = [column.name for column in LEDGER.columns if column.type == "date"]
FORMATS = st.lists(TEXTS.map(lambda text: f"%Y{text}"), min_size=1, max_size=2)


def texts_by(names: list[str]):
    return st.dictionaries(st.sampled_from(names), TEXTS, max_size=3)


def translations():
    texts = st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=3)
    return st.dictionaries(st.sampled_from(FREE), texts, max_size=2)


WIDE = st.builds(
    Wide,
    column=st.just("unit"),
    value=st.just("problem"),
    headers=st.just({'一"局\\': "甲局", "二\n局\x7f": "乙局"}),
    values=st.sampled_from([{}, {"二\n局\x7f": "measures"}]),
)
ASIDE = st.builds(AsideRule, TEXTS, st.lists(TEXTS, max_size=3).map(tuple), TEXTS)
MAPPINGS = st.builds(
    FileMapping,
    file=st.just("表.csv"),
    export=st.just("ledger"),
    source=TEXTS,
    kept_by=TEXTS,
    kept_on=TEXTS,
    encoding=st.sampled_from(["", "utf-8", "gb18030"]),
    sheets=st.lists(TEXTS, max_size=3).map(tuple),
    unused=st.lists(TEXTS, max_size=3).map(tuple),
    columns=texts_by(FREE),
    values=translations(),
    dates=st.dictionaries(st.sampled_from(DATES), FORMATS.map(tuple), max_size=2),
    aside=st.lists(ASIDE, max_size=2).map(tuple),
    wide=st.none() | WIDE,
    side_by_side=st.booleans(),
)


@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(MAPPINGS)
def test_the_text_of_a_mapping_is_read_as_that_mapping(tmp_path, mapping):
    path = tmp_path / "表.csv.mapping.toml"
    path.write_bytes(mapping_text(mapping).encode())
    assert read_mapping(path, "表.csv", contracts()) == mapping


def test_what_was_kept_from_an_earlier_file_is_told_of_the_next(tmp_path):
    path = tmp_path / "表.csv"
    path.write_text("号,事由,单位\n007,牌匾破损,甲街道\n", "utf-8")
    columns = {"problem_id": "号", "problem": "事由", "unit": "单位"}
    constants = {
        "problem_class": "共性", "assigned_on": "2026-01-02", "status": "整改中",
        "due_on": "2026-02-02",
    }  # fmt: skip
    kept = FileMapping(
        "表.csv", "ledger", kept_by="张三", kept_on="2026-03-09", columns=columns,
        constants=constants,
    )  # fmt: skip
    mapping_path(path).write_text(mapping_text(kept), "utf-8")
    mapping = read_mapping(mapping_path(path), "表.csv", contracts())
    reading = read_path(path, LEDGER, mapping=mapping)
    assert values(reading, "problem_id") == ["007"]
    assert "按张三 2026-03-09 保存的对应读" in reading.cleaned[0].reason
