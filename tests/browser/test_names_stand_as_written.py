"""Names, texts, file names and reasons that mean to be something else stand on every
page, in every drawer and at every step of a delivery as they were written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from bench.serve import server
from jinwei import desk, records, sql
from jinwei.drafts import store
from jinwei.drafts.model import Upload
from jinwei.ui.bulletin.choices import CONCERNED
from jinwei.versions import publish
from tests.browser.conftest import Visitor, calm, watched
from tests.drafts.prepared import checked
from tests.listed import STEMS
from tests.naughty_demo import STRINGS, named, renamed, write_naughty_demo

pytestmark = pytest.mark.browser
CYCLE = {"cycle": "2023年四季度"}
UNIT = named(1)
VIEWS = {
    **{page: {} for page in STEMS},
    "unit": {"unit": UNIT},
    "annual": {"year_unit": UNIT},
    "bulletin": {"notice": CONCERNED},
}
ROWS = "tbody a.open, .finding .item"
DRAWERS = {
    "red_black": {}, "watch": {"board": "黑榜"}, "unit": {"unit": UNIT}, "visits": {},
    "rectification": {"ledger": "核查"},
}  # fmt: skip
WITHOUT_NAMES = {"target", "definitions", "slides"}
STEPS = ("", "对应列", "影响", "发布")
FILES = (
    "<img src=x onerror=alert(7)>.csv",
    *(f"{named(number)}.csv" for number in (31, 33, 35, 40, 51)),
)
HEADS = tuple(map(named, (53, 54, 57, 58)))
ROOTS = """() => {
  const roots = [document];
  for (const root of roots) {
    for (const each of root.querySelectorAll('*')) {
      if (each.shadowRoot) roots.push(each.shadowRoot);
    }
  }
  return roots;
}"""
BORN = """() => {
  const kinds = 'iframe, object, embed, base, .katex, [onerror], [onload], [onclick]';
  const led = 'a[href], area[href], img, svg image, form[action]';
  const all = (ROOTS)().flatMap((root) => [
    ...root.querySelectorAll(kinds),
    ...[...root.querySelectorAll(led)].filter((one) => {
      const to = one.href?.baseVal ?? one.href ?? one.action ?? one.src;
      const url = new URL(to, location.href);
      const isMade = ['blob:', 'data:'].includes(url.protocol);
      return url.origin !== location.origin && !isMade;
    }),
  ]);
  return all.map((each) => each.outerHTML.slice(0, 200));
}""".replace("ROOTS", ROOTS)
# Each text ends with its number: before that stands what it says, or it was changed.
# What is not seen may be spelt out, and an address of a person is masked in a file.
STANDING = r"""(strings) => {
  const bare = (text) => text.replace(/\\u[0-9a-f]{4}|[\s\p{Cf}]/gu, '');
  const parts = (ROOTS)().flatMap((root) => [
    ...[...(root.body ? [root.body] : root.children)].map((one) => one.innerText ?? ''),
    ...[...root.querySelectorAll('svg text')].map((one) => one.textContent),
  ]);
  const seen = new Set(), wrong = new Set();
  for (const part of parts.map(bare)) {
    for (const mark of part.matchAll(/〔(\d\d)〕/g)) {
      const wanted = bare(strings[Number(mark[1]) % strings.length]);
      const before = part.slice(0, mark.index);
      seen.add(mark[1]);
      const masked = wanted.includes('@example') && before.endsWith('***@***');
      const isWrong = !masked && !before.endsWith(wanted);
      if (isWrong) wrong.add(wanted + ' ≠ ' + before.slice(-40));
    }
  }
  return [[...seen], [...wrong]];
}""".replace("ROOTS", ROOTS)


@pytest.fixture(scope="module")
def home(new_home, tmp_path_factory) -> Path:
    """A home of such names, with records, a version gone back to, and drafts."""
    delivery = write_naughty_demo(tmp_path_factory.mktemp("naughty") / "报送")
    made = new_home(delivery)
    version = publish.current(made)
    _record(made, version)
    (delivery / "督查事项.csv").unlink()
    publish.publish(delivery, made, accept_refused=True, by=named(59), reason=named(66))
    publish.use(version, made, by=named(60), reason=named(61))
    return made


def _record(home: Path, version: str) -> None:
    shown = desk.connection(version, desk.position(version, home), home)
    for number, finding in enumerate(sql.query(shown, "recorded/finding")):
        if finding["cycle"] == "2023Q4" and not finding["is_published"]:
            about = {
                name: finding[name] for name in ("rule_id", "cycle", "subject", "unit")
            }
            entry = records.Entry(
                id=records.new_id(), kind="核实", value="属实",
                recorded_by=named(62), why=named(66 + number % 20), **about,
            )  # fmt: skip
            seen = desk.position(version, home).seq
            desk.record(version, entry, seen=seen, home=home)
            if number > 200:
                return


@pytest.fixture(scope="module")
def drafts(home) -> dict[str, str]:
    """The drafts by how they stand: one checked, one given up."""
    begun = store.begin(home, named(86), publish.current(home))
    texts = [
        f'"{HEADS[0]}",{HEADS[1]},{HEADS[2]},"{HEADS[3]}"\n甲,乙,丙,丁\n',
        "编号,问题,责任单位,问题类别,交办日期,整改时限,销号日期,状态\n"
        f"W1,{named(66)},{named(68)},{named(69)},2023-01-05,2023-02-05,,整改中\n"
        f"{named(70)},占道,,共性,{named(71)},2023-02-05,,整改中\n",
    ]
    files = [
        Upload(name, texts[number % 2].encode()) for number, name in enumerate(FILES)
    ]
    store.put(home, begun.id, files, named(86))
    checked(home, begun.id)
    left = store.begin(home, named(87), publish.current(home))
    store.put(home, left.id, files[:1], named(87))
    store.discard(home, left.id, named(87))
    return {"要改的": begun.id, "已放弃": left.id}


@pytest.fixture(scope="module")
def came(browser, home, drafts) -> Iterator[Visitor]:
    """The visitor whose one tab opens page after page, and what ran meanwhile."""
    with server(home) as (address, _):
        context = browser.new_context(
            locale="zh-CN", viewport={"width": 1366, "height": 768}
        )
        yield watched(context.new_page(), address)
        context.close()


def stands(came: Visitor) -> set[str]:
    """The numbers of the texts on the page, each as written; nothing came of any."""
    page = calm(came.page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    seen, wrong = page.evaluate(STANDING, list(STRINGS))
    assert wrong == []
    assert page.evaluate(BORN) == []
    assert (came.alerts, came.elsewhere, came.errors) == ([], [], [])
    return set(seen)


@pytest.mark.parametrize("page", VIEWS)
def test_a_page_shows_every_text_as_it_was_written(came, page):
    came.page.goto(f"http://{came.address}/{page}?{urlencode(CYCLE | VIEWS[page])}")
    came.page.locator("h1").first.wait_for(state="attached")
    assert stands(came) or page in WITHOUT_NAMES


def test_a_slide_shows_every_text_as_it_was_written(came):
    came.page.goto(f"http://{came.address}/slides?slide=overdue")
    expect(came.page.locator(".slide[data-drawn=true]")).to_be_visible()
    assert stands(came)


@pytest.mark.parametrize("page", DRAWERS)
def test_a_drawer_shows_every_text_as_it_was_written(came, page):
    opened = calm(came.open(f"/{page}?{urlencode(CYCLE | DRAWERS[page])}"))
    opened.locator(ROWS).first.click()
    tabs = opened.get_by_role("dialog").get_by_role("radiogroup").first
    for tab in tabs.get_by_role("radio").all():
        tab.click()
        expect(tab).to_be_checked()
        assert stands(came)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", ["要改的", "已放弃"])
def test_a_step_of_a_delivery_shows_every_text_as_it_was_written(
    came, drafts, state, step
):
    asked = {"draft": drafts[state], **({"step": step} if step else {})}
    came.open(f"/deliver?{urlencode(asked)}")
    assert stands(came)


def test_the_versions_tell_every_reason_as_it_was_written(came):
    came.open("/versions")
    assert {"59", "60", "61", "66"} <= stands(came)


def test_every_name_is_one_of_a_unit_of_the_demo():
    assert len(renamed()) <= len(STRINGS)
    assert all(re.search(r"〔\d\d〕$", name) for name in renamed().values())
