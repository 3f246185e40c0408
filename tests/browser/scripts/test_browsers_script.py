"""What is done for a browser that knows less than Streamlit's scripts take for known.

The browser of today stands in for it, with what came late taken away.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from jinwei.web.shell import ASSETS, OWN_ASSETS, document

pytestmark = pytest.mark.browser
STREAMLITS = re.compile(r'<script type="module" crossorigin src="[^"]*"></script>')
LATE = [
    "Array.prototype.toSorted",
    "Promise.withResolvers",
    "Object.groupBy",
    "URL.canParse",
    "Array.fromAsync",
    "Set.prototype.union",
    "Iterator.prototype.map",
]
NEEDED = [
    "HTMLScriptElement.prototype.noModule",
    "window.structuredClone",
    "HTMLElement.prototype.inert",
]
WITHOUT_V = """
const refuse = (flags) => {
  if (flags?.includes('v')) throw new SyntaxError('Invalid flags');
};
window.OfToday = RegExp;
window.RegExp = new Proxy(OfToday, {
  construct(made, given, asked) {
    refuse(given[1]);
    return Reflect.construct(made, given, asked);
  },
  apply(made, self, given) {
    refuse(given[1]);
    return Reflect.apply(made, self, given);
  },
});
"""
WITH_V = re.compile(r"RegExp\(`([^`]*)`,`(\w*v\w*)`\)")
SAMPLES = [
    "", "a", "a[]", "[]a", "a[12]", "a:list", "100%", "%E4%bd%8D", "%zz", "&&", "&a&",
    "#a", "?b=1&c", "(a)!*'", "\t \n\r", "甲\ud800乙", "😀",
]  # fmt: skip
FOUND = """([patterns, samples]) => patterns.map(([source, flags]) => samples.map(
  (sample) => [RegExp, OfToday].map((Made) => JSON.stringify([
    Made(source, flags).exec(sample),
    sample.replace(new Made(source, flags), '<$&>'),
    sample.split(new Made(source, flags)),
  ]))
))"""
REFUSES = """(pattern) => {
  try {
    return String(new RegExp(pattern, 'v'));
  } catch (error) {
    return error.name;
  }
}"""
# What came to the language after IE, as far as one writes it without meaning to.
AFTER_ES5 = re.compile(
    r"=>|`|\?\.|\?\?|\.\.\.|,\s*[)}\]]|\b(?:const|let|class|async|await|of|import)\b"
)


@pytest.fixture
def opened(context) -> Callable[..., Page]:
    """Opens the document in a browser that was robbed of something; in place of
    Streamlit's script an expression of ours is kept as `seen`."""

    def open_without(robbing: str = "", seeing: str = "1") -> Page:
        page = context.new_page()
        (core,) = OWN_ASSETS.glob("core-js-*.js")
        probe = f'<script type="module">window.seen = {seeing};</script>'
        text, count = STREAMLITS.subn(lambda _: probe, document())
        assert count == 1
        text = text.replace("<head>", f"<head><script>{robbing}</script>")
        page.route("**/survey", lambda route: route.fulfill(body=text))
        page.route("**/core-js-*.js", lambda route: route.fulfill(path=core))
        page.goto("http://localhost/survey")
        return page

    return open_without


def added_scripts(page: Page) -> int:
    """How many scripts with an address the document got beside Streamlit's."""
    return page.locator("script[src]").count()


def test_a_browser_that_knows_everything_gets_nothing_more(opened):
    page = opened(seeing="String(RegExp)")
    assert added_scripts(page) == 0
    assert "native code" in page.evaluate("seen")
    assert not page.get_by_text("Chromium 109").is_visible()


@pytest.mark.parametrize("name", LATE)
def test_what_came_late_is_there_before_streamlits_script_runs(opened, name):
    page = opened(f"delete {name};", f"typeof {name}")
    assert page.evaluate("seen") == "function"
    assert not page.get_by_text("Chromium 109").is_visible()


@pytest.mark.parametrize("name", NEEDED)
def test_a_browser_for_which_nothing_can_be_done_says_which_is_needed(opened, name):
    page = opened(f"delete {name};")
    expect(page.get_by_text("Chromium 109")).to_be_visible()
    assert page.locator("#root").is_hidden()
    assert added_scripts(page) == 0


def test_who_sees_nothing_for_long_is_told_which_browser_is_needed(opened):
    page = opened()
    notice = page.get_by_text("Chromium 109")
    skip = "one => one.getAnimations().forEach((each) => each.finish())"
    notice.evaluate(skip)
    expect(notice).to_be_visible()
    page.locator("#root").evaluate("root => root.append('总览')")
    expect(notice).to_be_hidden()


def test_streamlits_patterns_with_the_flag_v_find_the_same_without_it(opened):
    scripts = (ASSETS / "static" / "js").glob("*.js")
    texts = (script.read_text("utf-8") for script in scripts)
    written = {found for text in texts for found in WITH_V.findall(text)}
    assert written
    patterns = [[source.replace("\\\\", "\\"), flags] for source, flags in written]
    found = opened(WITHOUT_V).evaluate(FOUND, [patterns, SAMPLES])
    for (source, flags), samples in zip(patterns, found, strict=True):
        for ours, todays in samples:
            assert ours == todays, (source, flags)


@pytest.mark.parametrize(
    "pattern",
    ["[a--b]", "[+--]", "[[a-z]&&[aeiou]]", r"[\q{ab}]", r"[\]a--b]", "[[a]b]"],
)
def test_a_pattern_that_reckons_with_sets_fails_rather_than_find_another(
    opened, pattern
):
    assert opened(WITHOUT_V).evaluate(REFUSES, pattern) == "SyntaxError"


@pytest.mark.parametrize("pattern", ["a--b", r"\[a--b", r"[\[]&&", "[&][-]-"])
def test_what_only_looks_like_a_set_is_read(opened, pattern):
    assert opened(WITHOUT_V).evaluate(REFUSES, pattern) == f"/{pattern}/u"


def test_a_pattern_is_still_one_of_regexps(opened):
    page = opened(WITHOUT_V)
    made = "() => [RegExp('a', 'gv'), new RegExp(/b/v, 'iv'), RegExp(/c/g), /d/]"
    told = f"({made})().map((one) => [one instanceof RegExp, one.source, one.flags])"
    assert page.evaluate(told) == [
        [True, "a", "gu"],
        [True, "b", "iu"],
        [True, "c", "g"],
        [True, "d", ""],
    ]


@pytest.mark.parametrize(
    "newer", ["(a) => a", "let a", "`a`", "a?.b", "f(a,\n)", "f(...a)", "for (a of b)"]
)
def test_what_is_newer_would_be_found(newer):
    assert AFTER_ES5.search(newer)


def test_no_older_browser_is_given_a_script_that_it_cannot_read():
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", document(), re.S)
    read = [text for kind, text in scripts if 'type="module"' not in kind]
    assert read and len(read) < len(scripts)
    for text in read:
        assert AFTER_ES5.findall(re.sub(r"//.*", "", text)) == []
