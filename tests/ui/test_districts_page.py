"""各区县: each district by its own version, for the city alone, and the ways in."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable

import openpyxl
import pytest

from jinwei import paths
from jinwei.access.districts import CITY as ALL
from jinwei.access.person import AT_THE_MACHINE, Person
from jinwei.desk.narrowed import WHOLE
from jinwei.paths import ROOT
from jinwei.report import districts as files
from jinwei.settings import FILE, home_of
from jinwei.ui import who, within
from jinwei.ui.districts import gathered
from jinwei.ui.kit import taking
from tests import districts as three
from tests.districts import CITY
from tests.ui.drawn import shown, words

PAGE, OVERVIEW = "pages/city/districts.py", "pages/board/overview.py"
CLOSED = "不能打开"
PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("*/*.py")
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The home of an instance with three districts, which nobody writes into."""
    return three.city(tmp_path_factory.mktemp("city") / "home")


@pytest.fixture
def own(made, tmp_path):
    """One like it that may be written into."""
    return shutil.copytree(made, tmp_path / "home")


@pytest.fixture
def acts(monkeypatch) -> Callable[..., None]:
    """From here on somebody of that role and district acts."""

    def acts(district: str | None, role: str = "leader", unit: str = "") -> None:
        person = Person("id", "值班", role, unit or None, district)
        monkeypatch.setattr(who, "person", lambda: person)

    return acts


def table(app) -> list[list[dict]]:
    """The rows of the board, cell by cell."""
    (drawn,) = shown(app, "table")
    return [row["cells"] for row in drawn["rows"]]


def of(counts: tuple[int, int]) -> tuple[str, str]:
    """A rate as the board shows it, worked out by hand, and what it is of."""
    part, whole = counts
    return f"{100 * part / whole:.1f}%", f"{part}/{whole}"


def test_each_row_says_what_the_files_of_its_district_say(visit, made):
    rows = table(visit(PAGE, made))
    assert [row[0]["text"] for row in rows] == [each.name for each in CITY]
    for each, row in zip(CITY, rows, strict=True):
        rank, before = three.PLACES[each.code]
        assert row[0]["tags"] == ["演示数据"]
        assert row[1]["text"] == three.LAST[each.code]
        gap = float(three.GROWTH[each.code]) - 8
        assert (
            f"{'高于' if gap > 0 else '低于'}保底 {abs(gap):.1f} 个" in row[2]["text"]
        )
        assert f"{three.GROWTH[each.code]}% · 全市第{rank}/13" in row[2]["sub"]
        risen, fallen = int(rank < before), int(rank > before)
        assert f"↑ {risen} 项 ↓ {fallen} 项" in row[3]["sub"]
        is_last = rank > 12 - 6
        assert ("后6位：招商引资" in row[3]["text"]) == is_last
        if rank != before:
            move = f"{'↑' if risen else '↓'}{abs(rank - before)}"
            assert f"招商引资 {rank}/12 {move}" in row[3]["text"]
        if each.code != "shan":  # its quarter was cut off before the as-of day
            rates = [(cell["text"], cell["sub"]) for cell in row[4:7]]
            counted = three.closed_of, three.on_time_of, three.checked_of
            assert rates == [of(count(each.code)) for count in counted]
        score = float(three.SCORES[each.code])
        assert f"企业服务科 {score:.1f}（2/2，n=240）" in row[7]["text"]


def test_the_boards_of_a_row_are_those_of_the_district_s_own_pages(visit, made):
    rows = table(visit(PAGE, made))
    for each, row in zip(CITY, rows, strict=True):
        app = visit("pages/board/red_black.py", made, district=each.name)
        drawn = [side for each in shown(app, "boards") for side in each["columns"]]
        sides = {side["board"]: side for side in drawn}
        for board, cell in (("black", row[8]), ("red", row[9])):
            side = sides[board]
            units = dict.fromkeys(line["unit"] for line in side["rows"])
            assert cell["sub"] == f"{len(units)} 家"
            assert cell["text"] == ("、".join(units) or "没有")


def test_districts_of_other_cycles_are_named_and_never_compared(visit, made):
    app = visit(PAGE, made)
    text = words(app)
    assert "周期不同：山南县是2023年三季度，不能与其他区县放在一起比" in text
    assert "2023年四季度，低于保底的：河东区。" in text
    (drawn,) = shown(app, "table")
    assert [row["tone"] for row in drawn["rows"]] == [None, None, "aside"]
    assert drawn["rows"][2]["cells"][1]["tags"] == ["周期不同"]


def damage(home) -> None:
    database = next(home.glob("versions/*/data.duckdb"))
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.chmod(0o600)
    database.write_bytes(content)


@pytest.mark.parametrize("spoil", [damage, shutil.rmtree])
@pytest.mark.parametrize("at", range(3))
def test_a_district_that_is_damaged_or_gone_spoils_no_other(
    visit, own, made, spoil, at
):
    spoil(home_of(own, CITY[at]))
    rows, whole = (table(visit(PAGE, home)) for home in (own, made))
    assert rows[at][1]["text"] == "无数据"
    assert rows[at][1]["sub"]
    assert not any(rows[at][2:])
    for other in {0, 1, 2} - {at}:
        assert rows[other][2:] == whole[other][2:]
    (lead,) = shown(visit(PAGE, own), "notes")
    assert f"没有数据的：{CITY[at].name}" in json.dumps(lead, ensure_ascii=False)


def test_records_that_cannot_be_read_are_told_in_the_row(visit, own):
    for log in home_of(own, CITY[1]).glob("records*.db"):
        log.unlink()
    (home_of(own, CITY[1]) / "records-demo.db").mkdir(exist_ok=True)
    (home_of(own, CITY[1]) / "records.db").mkdir(exist_ok=True)
    rows = table(visit(PAGE, own))
    assert "记录读不出来" in rows[1][1]["tags"]
    assert "记录读不出来" not in rows[0][1]["tags"]
    assert rows[1][2]["text"]


def test_a_district_without_any_publication_says_so(visit, own):
    shutil.rmtree(home_of(own, CITY[0]))
    home_of(own, CITY[0]).mkdir()
    row = table(visit(PAGE, own))[0]
    assert row[1]["text"] == "无数据"
    assert "还没有发布过数据" in row[1]["sub"]
    assert "还没有数据" in words(visit(OVERVIEW, own, district=CITY[0].name))


def test_one_district_s_own_instance_has_no_such_page_in_its_list(visit, demo_home):
    app = visit(PAGE, demo_home)
    assert "没有几个区县" in words(app)
    assert not shown(app, "table")


def test_an_empty_list_is_one_district_s_own_instance(visit, new_home):
    home = new_home("demo")
    (home / FILE).write_text("districts = []\n", "utf-8")
    assert "没有几个区县" in words(visit(PAGE, home))
    app = visit(OVERVIEW, home, district="示例园区")
    assert CLOSED not in words(app)
    assert not [box for box in app.selectbox if box.key == within.DISTRICT]


@pytest.mark.parametrize("each", CITY, ids=lambda each: each.code)
def test_the_city_looks_into_each_district_by_its_address(visit, made, each):
    app = visit(OVERVIEW, made, district=each.name)
    (head,) = shown(app, "masthead")
    assert head["district"] == each.name
    others = [other.name for other in CITY if other != each]
    assert not [name for name in others if name in words(app)]


def test_another_district_is_chosen_beside_the_page(visit, made):
    app = visit(OVERVIEW, made, district=CITY[0].name)
    app.selectbox(key=within.DISTRICT).set_value(CITY[2].name).run()
    (head,) = shown(app, "masthead")
    assert head["district"] == CITY[2].name
    assert app.selectbox(key="cycle").value == three.LAST["yuan"]


def test_a_district_of_the_address_that_is_not_there_is_said(visit, made):
    text = words(visit(OVERVIEW, made, district="无名区"))
    assert "地址里的区县“无名区”没有" in text


def test_who_is_of_one_district_is_shown_it_without_asking_which(visit, made, acts):
    acts("he")
    app = visit("", made)
    (head,) = shown(app, "masthead")
    assert (head["title"], head["district"]) == ("总览", "河东区")
    assert not [box for box in app.selectbox if box.key == within.DISTRICT]


@pytest.mark.parametrize("role", ["leader", "supervisor", "clerk", "unit"])
def test_who_is_of_one_district_gets_nothing_of_another_on_any_page(
    visit, made, acts, role
):
    acts("he", role, "税务局" if role == "unit" else "")
    for page in PAGES:
        text = words(visit(page, made, district="山南县"))
        assert CLOSED in text, page
        assert "山南县" not in text, page
        assert "河东区" not in text, page


def test_who_is_of_none_gets_nothing(visit, made, acts):
    for district in (None, "", "north"):
        acts(district)
        for page in PAGES:
            text = words(visit(page, made))
            assert CLOSED in text, page
            assert not [each for each in CITY if each.name in text], page


def test_all_of_them_are_shown_to_the_city_alone(visit, made, acts):
    acts("he")
    text = words(visit(PAGE, made))
    assert CLOSED in text
    assert "只给市级看" in text
    acts(ALL)
    assert len(table(visit(PAGE, made))) == len(CITY)


def test_the_city_begins_with_all_of_them(visit, made, acts):
    acts(ALL)
    (head,) = shown(visit("", made), "masthead")
    assert head["title"] == "各区县"


def test_a_finding_of_another_district_is_not_there(visit, made, acts):
    own, foreign = (three.findings(home_of(made, CITY[at])) for at in (1, 2))
    acts("he")
    only = next(each for each in foreign if each not in own)
    text = words(visit("pages/board/red_black.py", made, finding=only))
    assert "没有这条认定" in text


def standings(home, monkeypatch):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    monkeypatch.setattr(who, "sight", lambda: WHOLE)
    return gathered.all_of(CITY)


def test_the_file_has_each_district_with_what_it_rests_on(own, monkeypatch):
    shutil.rmtree(home_of(own, CITY[2]))
    held = standings(own, monkeypatch)
    text = files.csv(held).decode("utf-8-sig")
    rows = {row["区县"]: row for row in csv.DictReader(io.StringIO(text))}
    assert list(rows) == [each.name for each in CITY]
    for each in CITY[:2]:
        row = rows[each.name]
        closed, assigned = three.closed_of(each.code)
        assert (row["已销号"], row["应销号"]) == (str(closed), str(assigned))
        assert row["全市名次"] == str(three.PLACES[each.code][0])
        assert row["数据性质"] == "演示数据"
        assert "ledger.csv" in row["来源文件"]
        assert not row["没有数据的原因"]
    missing = rows[CITY[2].name]
    assert missing.pop("区县")
    assert missing.pop("没有数据的原因")
    assert not any(missing.values())
    assert files.name(held, "csv") == "各区县-内部-演示数据.csv"


def test_the_workbook_has_the_same_rows_and_a_sheet_of_sources(own, monkeypatch):
    held = standings(own, monkeypatch)
    book = openpyxl.load_workbook(io.BytesIO(files.workbook(held)))
    board, sources = book.worksheets
    cells = [[cell.value for cell in row] for row in board.iter_rows()]
    head = next(row for row in cells if "区县" in row)
    names = [row[head.index("区县")] for row in cells[cells.index(head) + 1 :]]
    assert [name for name in names if name] == [each.name for each in CITY]
    text = json.dumps(
        [[str(cell.value) for cell in row] for row in sources.iter_rows()],
        ensure_ascii=False,
    )
    for each in held:
        assert each.held is not None
        assert each.held.source.version in text
        assert all(file["sha256"] in text for file in each.held.files)


def test_a_file_of_a_district_is_made_in_it_wherever_it_is_asked_for(
    made, monkeypatch, acts
):
    """Streamlit makes it outside of the run that offered it."""
    monkeypatch.setenv("JINWEI_HOME", str(made))
    monkeypatch.setattr(who, "person", lambda: AT_THE_MACHINE)
    home = home_of(made, CITY[1])
    with paths.within(home):
        content = taking._allowed(lambda: str(paths.home()).encode(), "export", "表")
    assert content() == str(home).encode()
