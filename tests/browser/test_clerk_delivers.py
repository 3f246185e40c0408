"""A clerk who has never seen a terminal drops, sees, corrects, and has it published."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from bench.serve import server
from jinwei.drafts import store
from jinwei.settings import FILE as SETTINGS
from tests.browser.conftest import CHECKING, Visitor, settled
from tests.browser.test_accessible import english
from tests.deliveries import LEDGER, small_delivery

pytestmark = pytest.mark.browser
CLERK, SECOND = "报送员甲", "复核人乙"
HEAD, _, KEPT = LEDGER.strip().splitlines()
OPEN_AGAIN = "W001,门头牌匾破损,招商局,共性,2023-01-05,2023-02-05,,整改中"
FAULTS = (
    "W003,路灯不亮,招商居,共性,2023-05-01,2023-06-01,,整改中",
    "W004,井盖缺失,招商局,特别,2023-05-01,2023-06-01,,整改中",
    "W005,垃圾未清,招商局,共性,2023年13月5日,2023-06-01,,整改中",
    "W006,占道经营,招商局,共性,2023-05-01,2023-06-01,2023-04-01,已销号",
    "W007,绿化枯死,,共性,2023-05-01,2023-06-01,,整改中",
)
MENDED = {
    "W003": ("责任单位", "招商局"),
    "W004": ("问题类别", "共性"),
    "W005": ("交办日期", "2023-05-05"),
}
RANKED = """范围,事项,周期,单位,名次,参评数,数值
全市,招商引资,2023年四季度,甲县,1,3,90
全市,招商引资,2023年四季度,乙县,2,3,80
全市,招商引资,2023年四季度,示例园区,3,3,70
"""
FOREIGN = "上报的单位,动作类型,完成的日期\n招商局,督执法,2023-11-03\n"
TOO_LARGE = 51 << 20


@pytest.fixture
def home(new_home, tmp_path) -> Path:
    """A home with one version, in an office that has two look at each delivery."""
    made = new_home(small_delivery(tmp_path / "first"))
    (made / SETTINGS).write_text("second_person = true", "utf-8")
    return made


@pytest.fixture
def arrive(browser) -> Iterator:
    """A person's own browser, which speaks English, at the server of that address."""
    with ExitStack() as left:

        def come(address: str) -> Visitor:
            size = {"width": 1366, "height": 768}
            context = browser.new_context(locale="en-GB", viewport=size)
            left.enter_context(context)
            return Visitor(context.new_page(), address)

        yield come


def ledger(*rows: str) -> bytes:
    """A ledger as Excel on a Chinese Windows saves it."""
    return "\r\n".join([HEAD, OPEN_AGAIN, KEPT, *rows, ""]).encode("gb18030")


def uploader(page: Page) -> Locator:
    return page.get_by_test_id("stFileUploaderDropzoneInput")


def named(page: Page, name: str, lets: Locator) -> None:
    """The page knows who acts, and with that lets do what it did not before."""
    expect(lets).to_be_disabled()
    field = page.get_by_role("textbox", name="您的姓名")
    field.fill(name)
    # Until the field has taken what was typed, it takes no Enter.
    expect(page.get_by_text("按回车生效")).to_be_visible()
    field.press("Enter")
    expect(lets).to_be_enabled()
    settled(page)


def hand(page: Page, given: Sequence[Path | FilePayload]) -> None:
    """Files are dropped where the page takes them; a disabled field would lose them."""
    expect(uploader(page)).to_be_enabled()
    uploader(page).set_input_files(given)


def drop(page: Page, **files: bytes) -> None:
    given: list[FilePayload] = [
        {"name": f"{name}.csv", "mimeType": "text/csv", "buffer": content}
        for name, content in files.items()
    ]
    hand(page, given)


def step(page: Page, name: str, shows: Locator) -> None:
    """The page is at that step, which alone shows that."""
    expect(shows).to_have_count(0)
    page.get_by_role("radio", name=name, exact=True).click()
    expect(shows).to_be_visible()
    settled(page)


def rows(page: Page, caption: str) -> Locator:
    return page.get_by_role("table", name=caption).locator("tbody tr")


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).fill(option)
    page.get_by_role("option", name=option).first.click()


def mended(listed: Path) -> bytes:
    """The list of refused records with the cells corrected that are known."""
    with listed.open(encoding="utf-8-sig", newline="") as stream:
        records = list(csv.DictReader(stream))
    for record in records:
        column, text = MENDED.get(record["编号"], ("编号", record["编号"]))
        record[column] = text
    written = io.StringIO()
    table = csv.DictWriter(written, records[0].keys())
    table.writeheader()
    table.writerows(records)
    return written.getvalue().encode("gb18030")


def refuses_what_is_no_export(page: Page, folder: Path) -> None:
    """What cannot be taken stays in sight with the reason, until it is put away."""
    large = folder / "大.csv"
    with large.open("wb") as stream:
        stream.truncate(TOO_LARGE)
    (folder / "说明.pdf").write_bytes(b"%PDF")
    hand(page, [large, folder / "说明.pdf"])
    refused = page.get_by_test_id("stFileChip")
    expect(refused.filter(has_text="超过 50 MB")).to_be_visible()
    expect(refused.filter(has_text="只收 CSV")).to_be_visible()
    assert [each for each in english(page) if not each.endswith(".csv")] == []
    for name in ("大.csv", "说明.pdf"):
        page.get_by_role("button", name=f"去掉 {name}").click()
    expect(refused).to_have_count(0)


def corrects(page: Page, folder: Path) -> None:
    """Five faults are seen with what to do; three are mended in their own list."""
    refused = rows(page, "拒收的记录")
    expect(refused).to_have_count(len(FAULTS), timeout=CHECKING)
    expect(refused.filter(has_text="招商居")).to_contain_text("相近的有")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载“台账.csv”拒收的记录").click()
    download.value.save_as(folder / "退回.csv")
    drop(page, 改好的=mended(folder / "退回.csv"))
    expect(refused).to_have_count(len(FAULTS) - len(MENDED), timeout=CHECKING)


def maps(page: Page) -> None:
    """A file of another system is told what its columns are."""
    expect(rows(page, "整个文件没有读入")).to_contain_text("外系统.csv")
    page.get_by_role("button", name="说明各列的意思").click()
    choose(page, "它是哪一种报表", "规定动作")
    choose(page, "动作（必须有）", "动作类型")
    choose(page, "日期（必须有）", "完成的日期")
    expect(rows(page, "前十条这样读")).to_contain_text("2023-11-03")
    page.get_by_role("button", name="按这样读").click()
    expect(page.get_by_text("已保存：这个文件按下面的对应读")).to_be_visible()
    step(page, "核对", uploader(page).locator("xpath=.."))
    read = rows(page, "这次报送的全部文件").filter(has_text="外系统.csv")
    expect(read).to_contain_text("规定动作", timeout=CHECKING)
    expect(rows(page, "整个文件没有读入")).to_have_count(0)


def excuses(page: Page) -> None:
    """What is expected and absent is said to be so for a reason; findings are named."""
    step(page, "影响", page.get_by_role("table", name="认定的变化"))
    expect(rows(page, "认定的变化").filter(has_text="招商局").first).to_be_visible()
    choose(page, "本期没有的", "三评")
    page.keyboard.press("Escape")
    page.get_by_role("textbox", name="原因").fill("本季度没有组织评议")
    page.get_by_role("button", name="说明原因").click()
    expect(rows(page, "应报未报")).to_contain_text(f"{CLERK}已说明")


def test_a_clerk_drops_sees_corrects_and_a_second_person_publishes(
    arrive, home, tmp_path
):
    with server(home) as (address, _):
        office = arrive(address)
        page = settled(office.open("/deliver"))
        named(page, CLERK, uploader(page))
        refuses_what_is_no_export(page, tmp_path)
        drop(page, 台账=ledger(*FAULTS), 外系统=FOREIGN.encode(), 名单=RANKED.encode())
        corrects(page, tmp_path)
        assert office.errors == []
    (draft,) = store.listed(home)
    # The server was started anew: what was done until then is still there.
    with server(home) as (address, _):
        office, second = arrive(address), arrive(address)
        page = settled(office.open(f"/deliver?draft={draft.id}"))
        named(page, CLERK, uploader(page))
        maps(page)
        excuses(page)
        why = page.get_by_role("textbox", name="为什么发布")
        step(page, "发布", why)
        why.fill("四季度报齐")
        page.get_by_role("textbox", name="为什么可以少这些").fill("单位未定，下期补")
        page.get_by_role("button", name="提交，请第二个人同意").click()
        expect(page.get_by_role("button", name="同意发布")).to_be_disabled()
        other = settled(second.open(f"/deliver?draft={draft.id}&step=发布"))
        named(other, SECOND, other.get_by_role("button", name="同意发布"))
        other.get_by_role("button", name="同意发布").click()
        other.get_by_role("button", name="发布", exact=True).click()
        expect(other.get_by_text("已发布为版本")).to_be_visible()
        expect(page.get_by_text("已发布为版本")).to_be_visible()
        expect(page.get_by_role("cell", name=SECOND).first).to_be_visible()
        other.get_by_role("link", name="看红黑榜").click()
        expect(other.get_by_text("条记录未入库")).to_be_visible()
        assert office.errors == second.errors == []
