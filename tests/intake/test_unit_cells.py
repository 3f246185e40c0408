"""One unit, one that leads with others, or a list: divided only where all are known."""

from __future__ import annotations

import re

import pytest
from export_files import column, contract, read, values

from jinwei.intake import unit_names
from jinwei.intake.limits import CellError
from jinwei.intake.unit_cells import Directory, Led, is_measure, led_units, one_unit
from jinwei.policy.contracts import contracts, measures

NAMES = unit_names(
    [
        ("发改局", ["发展和改革局"]),
        ("住建局", []),
        ("城管局", ["原局"]),
        ("司法局", ["原局"]),
        ("青石镇", []),
        ("白云街道", []),
        ("档案馆、方志办", []),
        ("教育体育局", []),
        ("卫生健康委员会", []),
        ("东江区税务局", []),
    ]
)
LEDGER = Directory(NAMES, contracts()["ledger"].column("unit"))
BOTH = Led("发改局", ("住建局",))
THREE = Led("发改局", ("住建局", "城管局"))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("发改局", Led("发改局")),
        ("发改局、住建局", BOTH),
        ("发改局/住建局", BOTH),
        ("发改局／住建局", BOTH),
        ("发改局 住建局", BOTH),
        ("发改局，住建局", BOTH),
        ("发改局\n住建局", BOTH),
        ("发改局和住建局", BOTH),
        ("发展和改革局、住建局", BOTH),
        ("发展和改革局和住建局", BOTH),
        ("发改局、、住建局。", BOTH),
        ("发改局、住建局、发改局", BOTH),
        ("责任单位：发改局、住建局", BOTH),
        ("牵头：发改局；配合：住建局、城管局", THREE),
        ("牵头单位：发改局 配合单位：住建局、城管局", THREE),
        ("责任单位：发改局\n协办单位：住建局", BOTH),
        ("配合单位：住建局；牵头单位：发改局", BOTH),
        ("发改局（牵头）、住建局", BOTH),
        ("住建局、发改局（牵头单位）", BOTH),
        ("发改局牵头，住建局配合", BOTH),
        ("发改局牵头、住建局、城管局配合", THREE),
        ("发改局、住建局牵头，城管局配合", THREE),
        ("住建局（配合）、发改局", BOTH),
        ("发改局主办，住建局协办", BOTH),
        ("发改局负责", Led("发改局")),
        ("司 法 局、发改局", Led("司法局", ("发改局",))),
        ("档案馆、方志办", Led("档案馆、方志办")),
        ("发改局、档案馆、方志办", Led("发改局", ("档案馆、方志办",))),
        ("档案馆、方志办、发改局", Led("档案馆、方志办", ("发改局",))),
    ],
)
def test_the_marked_unit_or_the_first_leads_and_the_others_stand_beside(text, units):
    assert led_units(text, LEDGER)[0] == units


@pytest.mark.parametrize("number", ["{}.", "{}、", "({})", "（{}）", "{})"])
@pytest.mark.parametrize("between", [" ", "；", "\n", "，"])
def test_numbers_before_units_are_no_part_of_their_names(number, between):
    text = between.join(
        f"{number.format(at)}{name}" for at, name in enumerate(["发改局", "住建局"], 1)
    )
    assert led_units(text, LEDGER)[0] == BOTH


@pytest.mark.parametrize(
    "joint", [*"、，,/／；;|｜\\+＋&＆·・•-—–。 \n\t　和与及", " 、 ", "，\n", "会同"]
)
def test_units_are_divided_at_every_usual_sign(joint):
    assert led_units(f"发改局{joint}住建局", LEDGER)[0] == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "①发改局②住建局",
        "由发改局牵头，住建局配合",
        "发改局为主，住建局配合",
        "牵头单位发改局，配合单位住建局",
        "发改局（牵头单位）、住建局（责任单位）",
        "第一责任单位：发改局，第二责任单位：住建局",
        "住建局：配合；发改局：牵头",
        "发改局-牵头；住建局-配合",
        *(
            f"住建局{pair[0]}配合{pair[1]}、发改局"
            for pair in ("()", "【】", "[]", "〔〕")
        ),
    ],
)
def test_the_mark_of_who_leads_is_known_however_it_is_set(text):
    assert led_units(text, LEDGER)[0] == BOTH


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("住建局配合发改局", "里有发改局、住建局几个单位"),
        ("发改局交住建局", "里有发改局、住建局几个单位"),
        ("发改局等", "没有写全"),
        ("发改局等有关部门", "没有写全"),
        ("发改局（李四）", "后面的“李四”不是单位名称"),
        ("发改局(0417-2345678)", "不是单位名称"),
        ("全区", "不是哪一个单位"),
    ],
)
def test_a_cell_that_names_no_one_unit_is_never_to_be_added_to_a_name(text, why):
    with pytest.raises(CellError, match=re.escape(why)) as refused:
        led_units(text, LEDGER)
    assert "曾用名" not in str(refused.value)
    assert "补进单位目录" not in str(refused.value)


def test_who_leads_and_who_stands_beside_is_said():
    noted = led_units("住建局、发改局（牵头）", LEDGER)[1]
    assert noted == "由“发改局”负责，住建局配合"
    assert led_units("发改局", LEDGER)[1] == ""
    assert led_units("发展和改革局", LEDGER)[1] == "按目录读作“发改局”"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("发改局、信访局", "信访局"),
        ("信访局、发改局", "信访局"),
        ("发改局、住建局等", "住建局等"),
        ("牵头：发改局；配合：农业农村和水利局", "农业农村和水利局"),
        ("发改局牵头，信访局配合", "信访局配合"),
    ],
)
def test_the_part_nobody_knows_is_named_and_the_pair_is_never_to_be_added(text, part):
    with pytest.raises(CellError) as refused:
        led_units(text, LEDGER)
    assert f"“{part}”" in str(refused.value)
    assert "补进单位目录" not in str(refused.value)
    assert text not in str(refused.value)


def test_a_part_that_two_units_share_is_refused_with_both():
    with pytest.raises(CellError, match="可能是城管局，也可能是司法局"):
        led_units("发改局、原局", LEDGER)


@pytest.mark.parametrize(
    "text",
    ["各单位", "各乡镇", "区直各单位", "全区各部门", "相关单位", "发改局、各乡镇"],
)
def test_everybody_is_nobody_by_name(text):
    with pytest.raises(CellError, match="不是哪一个单位"):
        led_units(text, LEDGER)


def test_units_that_only_help_are_led_by_nobody():
    with pytest.raises(CellError, match="没有写哪个单位负责"):
        led_units("配合：住建局、城管局", LEDGER)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("区发改局", "发改局"),
        ("东江区发改局", "发改局"),
        ("东江县发改局", "发改局"),
        ("税务局", "东江区税务局"),
        ("白云街道办", "白云街道"),
        ("白云街道办事处", "白云街道"),
        ("青石镇政府", "青石镇"),
        ("青石镇人民政府", "青石镇"),
        ("发改局（粮食局）", "发改局"),
        ("粮食局（发改局）", "发改局"),
        ("发改委", "发改局"),
        ("教体局", "教育体育局"),
        ("卫健委", "卫生健康委员会"),
    ],
)
def test_another_form_of_a_name_is_proposed_and_not_taken(text, name):
    with pytest.raises(CellError) as refused:
        led_units(text, LEDGER)
    assert f'[values.unit] 里写："{text}" = "{name}"' in str(refused.value)
    mapped = Directory(NAMES, LEDGER.column, {text: name})
    assert led_units(text, mapped)[0] == Led(name)


@pytest.mark.parametrize("text", ["财政局", "镇政府", "局", "张三"])
def test_a_name_unlike_any_other_has_no_proposal(text):
    with pytest.raises(CellError) as refused:
        led_units(text, LEDGER)
    assert "如果就是" not in str(refused.value)


def test_a_column_of_one_unit_takes_no_two():
    survey = Directory(NAMES, contracts()["survey"].column("unit"))
    with pytest.raises(CellError, match="只能写一个单位，这里写了 发改局、住建局"):
        one_unit("发改局、住建局", survey)


@pytest.mark.parametrize("word", measures().words)
def test_a_measure_is_known_and_is_no_unit(word):
    assert is_measure(word)
    assert is_measure(f"（{word}）")
    with pytest.raises(CellError, match="是计量单位"):
        led_units(word, LEDGER)


@pytest.mark.parametrize(
    "text", ["发改局", "元山镇", "分局", "家具局", "人社局", "百货公司"]
)
def test_a_name_that_begins_as_a_measure_is_none(text):
    assert not is_measure(text)


GROWTH = contract(
    column("indicator", "指标"),
    column("unit", "单位", required=False, refers_to="participants"),
)
PARTICIPANTS = {"participants": unit_names([("东江区", [])], is_closed=False)}


def growth(tmp_path, *units, **attributes):
    spec = contract(GROWTH.columns[0], column("unit", "单位", **attributes))
    rows = "".join(f"指标{at},{unit}\n" for at, unit in enumerate(units))
    return read(tmp_path, "指标,单位\n" + rows, spec, unit_names=PARTICIPANTS)


ANY = {"required": False, "refers_to": "participants"}


def test_a_column_of_measures_alone_is_left_unread_and_said(tmp_path):
    reading = growth(tmp_path, "亿元", "%", "", "万人", **ANY)
    assert values(reading, "unit") == [None] * 4
    (note,) = reading.cleaned
    assert (note.record, note.text) == (2, "亿元")
    assert "没有读（同样的还有第 3、5 行）" in note.reason


def test_a_measure_among_names_is_refused(tmp_path):
    reading = growth(tmp_path, "亿元", "东江区", **ANY)
    (note,) = reading.refused
    assert (note.record, "计量单位" in note.reason) == (2, True)


def test_where_a_unit_has_to_stand_a_measure_is_refused(tmp_path):
    reading = growth(tmp_path, "亿元", "%", filled=True, refers_to="participants")
    assert [note.record for note in reading.refused] == [2, 3]


def test_units_in_columns_of_their_own_are_resolved_one_by_one(tmp_path):
    text = (
        "编号,问题,责任单位,配合单位,问题类别,交办日期,整改时限,状态\n"
        "1,问题,发改局、住建局,司 法 局；发展和改革局,共性,2023-03-09,,整改中\n"
        "2,问题,发改局,信访局,共性,2023-03-09,,整改中\n"
    )
    ledger = contracts()["ledger"]
    reading = read(tmp_path, text, ledger, unit_names={"units": NAMES}, plan_year=2023)
    assert values(reading, "unit") == ["发改局"]
    assert values(reading, "unit_others") == [["住建局"]]
    assert values(reading, "joint_units") == [["司法局", "发改局"]]
    (note,) = reading.refused
    assert (note.record, note.column) == (3, "配合单位")


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("发改局会同住建局", BOTH),
        ("发改局，会同住建局、城管局", THREE),
        ("发改局；住建局（会同）", BOTH),
        ("发改局\n住建局", BOTH),
    ],
)
def test_units_joined_by_a_word_or_a_line_are_divided(tmp_path, text, units):
    table = contract(
        column("unit", "单位", max_length=64, refers_to="units", names_others=True)
    )
    reading = read(
        tmp_path, f'单位,号\n"{text}",1\n', table, unit_names={"units": NAMES}
    )
    assert values(reading, "unit") == [units.unit]
    assert values(reading, "unit_others") == [list(units.others)]
