"""数据报送: what a clerk drops is checked, seen with its effect, and published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jinwei.delivery.folder import TABLES
from jinwei.drafts import making, store
from jinwei.drafts import publishing as drafts
from jinwei.drafts.model import Draft, Excuse, Upload
from jinwei.drafts.publishing import NO_NEWS
from jinwei.settings import FILE
from jinwei.ui.deliver import consequences, gaps, progress, publishing, start
from jinwei.ui.deliver.dropping import KINDS
from jinwei.versions import publish
from tests.deliveries import LEDGER, small_delivery
from tests.drafts.prepared import checked, corrected
from tests.ui.drawn import shown, words

PAGE = "pages/data/deliver.py"
FAULTY = LEDGER.replace("2023-01-20,已销号", ",整改中") + (
    "W003,路灯不亮,招商居,共性,2023-05-01,2023-06-01,,整改中\n"
)
RANKED = """
范围,事项,周期,单位,名次,参评数,数值
全市,招商引资,2023年四季度,甲县,1,3,90
全市,招商引资,2023年四季度,示例园区,2,3,80
"""
LACKING = ["三评", "乙县 – 全市 招商引资"]
NAME = "张三"
SUBMITTED = "FormSubmitter:publish-提交，请第二个人同意"
EXCUSED = "FormSubmitter:excuse-说明原因"
SENT = "FormSubmitter:publish-发布"


@pytest.fixture(scope="module")
def first(tmp_path_factory, home_of) -> Path:
    """A home with one version, and a draft upon it that was checked."""
    published = home_of(small_delivery(tmp_path_factory.mktemp("first")))
    home = shutil.copytree(published, tmp_path_factory.mktemp("drafts") / "home")
    draft = corrected(home, FAULTY)
    store.put(home, draft.id, [Upload("排名.csv", RANKED.strip().encode())], NAME)
    checked(home, draft.id)
    return home


@pytest.fixture
def home(first, tmp_path, monkeypatch) -> Path:
    """The same, to be written, in which no further check begins."""
    monkeypatch.setattr(making, "start", lambda home, id: None)
    return shutil.copytree(first, tmp_path / "home")


@pytest.fixture
def draft(home) -> Draft:
    """The draft that was checked: a unit is misspelt, a problem open again, and of the
    last quarter a list lacks a place, and the survey everything."""
    (only,) = store.listed(home)
    return only


@pytest.fixture
def excused(home, draft) -> Draft:
    """The same, in which it is said why all that is absent may be."""
    for each in making.state(home, draft.id).outcome.lacking:
        excuse = Excuse(*gaps.of(each), "下期补报", NAME, draft.created_at)
        draft = store.excuse(home, draft.id, [excuse], NAME)
    return draft


@pytest.fixture
def opened(visit, home, draft):
    """Opens the draft at a step, as that person."""

    def open_draft(step: str = "核对", by: str = NAME):
        app = visit(PAGE, home, draft=draft.id, step=step)
        app.text_input(key="acting").set_value(by).run()
        assert not app.exception
        return app

    return open_draft


def rows(app, caption: str) -> list[list]:
    """The cells of the table of that title."""
    (table,) = [t for t in shown(app, "table") if t["caption"] == caption]
    return [row["cells"] for row in table["rows"]]


def test_a_clerk_drops_every_kind_of_file_that_is_read():
    assert {f".{kind}" for kind in KINDS} == TABLES | {".zip"}


def test_files_are_dropped_once_a_name_is_given_and_stand_in_a_draft(
    visit, home, draft
):
    app = visit(PAGE, home)
    assert app.file_uploader(key="drop_new").disabled
    app.text_input(key="acting").set_value(NAME).run()
    app.file_uploader(key="drop_new").upload("台账.csv", LEDGER.encode()).run()
    (new,) = [each for each in store.listed(home) if each.id != draft.id]
    assert app.query_params["draft"] == new.id
    assert [(change.file, change.by) for change in new.added] == [("台账.csv", NAME)]
    assert new.base == publish.current(home)


def test_what_was_dropped_is_taken_once_however_often_the_page_runs(
    opened, draft, home
):
    app = opened()
    app.file_uploader(key="drop_more").upload("新的.csv", b"a,b").run()
    store.take_out(home, draft.id, "新的.csv", NAME)
    app.run()
    assert store.read(home, draft.id).changes == draft.changes


def test_what_cannot_be_unpacked_is_said_and_leaves_no_draft_in_work(
    visit, home, draft
):
    app = visit(PAGE, home)
    app.text_input(key="acting").set_value(NAME).run()
    app.file_uploader(key="drop_new").upload("台账.zip", b"no archive").run()
    assert "台账.zip 不是完好的 ZIP 压缩包" in words(app)
    others = {each.state for each in store.listed(home) if each.id != draft.id}
    assert others <= {"discarded"}


def test_the_problems_stand_first_with_what_to_do_and_the_files_add_up(opened):
    app = opened()
    (refused,) = rows(app, "拒收的记录")
    assert refused[:4] == ["ledger.csv", "4", "责任单位", "招商居"]
    assert "招商局" in refused[5]
    for read, *parts in (cells[5:] for cells in rows(app, "这次报送的全部文件")):
        assert int(read) == sum(map(int, parts))


def test_files_that_are_there_already_are_said_at_the_top_and_not_published(
    visit, first, tmp_path
):
    home = shutil.copytree(first, tmp_path / "home")
    same = corrected(home, LEDGER)
    again = Upload("台账.csv", LEDGER.lstrip().encode())
    store.put(home, same.id, [again], NAME)
    checked(home, same.id)
    app = visit(PAGE, home, draft=same.id)
    assert NO_NEWS in words(app)
    told_first = rows(app, "这次报送的全部文件")[:2]
    assert {cells[0] for cells in told_first} == {"ledger.csv", "台账.csv"}
    assert all("内容相同，没有改动" in cells[1] for cells in told_first)
    app = visit(PAGE, home, draft=same.id, step="影响")
    assert NO_NEWS in words(app) and not leads_on(app)
    app = visit(PAGE, home, draft=same.id, step="发布")
    assert NO_NEWS in words(app) and not app.text_area


def leads_on(app) -> bool:
    """Whether a button leads on to the publication."""
    return any(button.key == "to_发布" for button in app.button)


def test_very_many_files_are_named_by_the_first_of_them(visit, home):
    many = [Upload(f"{n}.csv", b"a,b") for n in range(300)]
    store.put(home, store.begin(home, NAME, None).id, many, NAME)
    (row, *_) = rows(visit(PAGE, home), "报送草稿")
    assert "等300个文件" in row[3] and row[4].endswith("等300个文件")


def test_the_effect_names_the_rows_and_the_findings_that_change(opened):
    app = opened("影响")
    ledger = [cells for cells in rows(app, "入库的行") if cells[0] == "整改台账"]
    assert [cells[3] for cells in ledger] == ["1"]
    assert "招商局" in [cells[0] for cells in rows(app, "认定的变化")]


def test_what_is_absent_is_excused_with_a_reason_before_anything_is_published(
    opened, home, draft
):
    against = words(opened("发布"))
    assert "2023年四季度三评还没有报" in against
    assert f"2023年四季度排名的{LACKING[1]}还没有报" in against
    app = opened("影响")
    assert consequences.GAPS_FIRST in words(app) and not leads_on(app)
    assert [cells[0] for cells in rows(app, "应报未报")] == LACKING
    app.button(key=EXCUSED).click().run()
    assert "请先选本期没有的是哪些" in words(app)
    both = app.multiselect(key="gaps").options
    app.multiselect(key="gaps").set_value(both)
    app.button(key=EXCUSED).click().run()
    assert "请写明缺少的原因" in words(app)
    app.multiselect(key="gaps").set_value(both)
    app.text_input(key="gaps_reason").set_value("本季度没有组织")
    app.button(key=EXCUSED).click().run()
    excuses = store.read(home, draft.id).excuses
    assert [(each.name, each.by) for each in excuses] == [(n, NAME) for n in LACKING]
    assert f"{NAME}已说明：本季度没有组织" in words(app)
    assert consequences.GAPS_FIRST not in words(app) and leads_on(app)
    app.button(key=f"unexcuse|{excuses[0].of}").click().run()
    assert store.read(home, draft.id).excuses == excuses[1:]


def test_a_second_person_consents_to_what_was_submitted_and_then_it_is_published(
    opened, home, excused
):
    (home / FILE).write_text("second_person = true", "utf-8")
    app = opened("发布")
    app.text_area(key="publish_reason").set_value("四季度报齐")
    app.text_area(key="publish_accepted").set_value("下期补")
    app.button(key=SUBMITTED).click().run()
    submitted = store.read(home, excused.id)
    assert (submitted.state, submitted.submitted_by) == ("submitted", NAME)
    assert app.button(key="approve").disabled
    app = opened("发布", by="李四")
    assert "四季度报齐" in words(app) and submitted.digest[:12] in words(app)
    assert "等第二个人同意" in words(app)
    app.button(key="approve").click().run()
    assert "等第二个人同意" not in words(app) and "可以发布" in words(app)
    app.button(key="publish").click().run()
    ended = store.read(home, excused.id)
    assert (ended.state, ended.approval.by) == ("published", "李四")
    assert publish.current(home) == ended.published


def test_a_draft_is_published_with_a_reason_and_one_why_records_may_lack(
    opened, home, excused
):
    draft = excused
    app = opened("发布")
    app.button(key=SENT).click().run()
    assert "请写明这次发布的理由" in words(app)
    app.text_area(key="publish_reason").set_value("台账有更正")
    app.button(key=SENT).click().run()
    assert "1 条记录被拒收" in words(app)
    assert store.read(home, draft.id).state == "open"
    app.text_area(key="publish_accepted").set_value("单位已撤销，下期补")
    app.button(key=SENT).click().run()
    ended = store.read(home, draft.id)
    assert ended.state == "published"
    assert publish.current(home) == ended.published != draft.base
    assert "台账有更正" in words(app) and publishing.SHOWN in words(app)
    publish.use(draft.base, home)
    assert publishing.NO_LONGER_SHOWN in words(app.run())


def test_the_second_to_publish_the_same_is_told_who_was_first(opened, home, excused):
    late = opened("发布", by="李四")
    drafts.publish(home, excused.id, NAME, "报齐", accept_refused="下期补")
    late.text_area(key="publish_reason").set_value("我来发布")
    late.button(key=SENT).click().run()
    assert f"在您之前{NAME}已经发布了这份草稿" in words(late)


def test_a_draft_upon_a_version_no_longer_in_use_says_so_and_is_set_upon_the_newer(
    opened, home, draft, tmp_path
):
    assert "正在使用的版本已经换了" not in words(opened())
    other = LEDGER.replace("2023-01-20", "2023-01-19")
    publish.publish(small_delivery(tmp_path / "other", ledger=other), home)
    app = opened("影响")
    assert "正在使用的版本已经换了" in words(app)
    app.button(key="rebase").click().run()
    assert store.read(home, draft.id).base == publish.current(home)
    assert "正在使用的版本已经换了" not in words(app)


def test_what_somebody_changed_meanwhile_is_said_and_not_overwritten(
    opened, home, draft
):
    app = opened()
    app.selectbox(key="gone").set_value("rankings.csv").run()
    store.take_out(home, draft.id, "units.csv", "李四")
    app.button(key="take_out").click().run()
    assert "李四 拿掉 units.csv" in words(app)
    gone = [each.file for each in store.read(home, draft.id).removed]
    assert gone == ["units.csv"]


def test_a_file_is_taken_out_and_brought_back_explicitly(opened, home, draft):
    app = opened()
    app.selectbox(key="gone").set_value("survey.csv").run()
    app.button(key="take_out").click().run()
    assert [e.file for e in store.read(home, draft.id).removed] == ["survey.csv"]
    app.button(key="back_survey.csv").click().run()
    assert not store.read(home, draft.id).removed


def test_a_check_begins_by_itself_and_not_again_once_it_was_stopped(
    opened, home, draft, monkeypatch
):
    begun = []
    monkeypatch.setattr(making, "start", lambda home, id: begun.append(id))
    store.take_out(home, draft.id, "survey.csv", NAME)
    app = opened()
    assert set(begun) == {draft.id}
    app.session_state[progress.GIVEN_UP] = store.read(home, draft.id).content_digest
    begun.clear()
    app.run()
    assert begun == []
    app.button(key="check").click().run()
    assert set(begun) == {draft.id}


def test_where_the_version_in_use_is_damaged_nobody_is_asked_to_begin_anew(
    visit, home, draft
):
    (version,) = (home / "versions").iterdir()
    (version / "data.duckdb").write_bytes(b"damaged")
    app = visit(PAGE, home)
    assert start.MEND_FIRST in words(app) and not app.text_input
    assert [row[3] for row in rows(app, "报送草稿")]


def test_a_draft_that_is_not_there_is_said_with_the_way_back(visit, home):
    app = visit(PAGE, home, draft="0123456789ab")
    assert "没有草稿 0123456789ab" in words(app)
    app.button(key="leave").click().run()
    assert "开始一次报送" in words(app)
