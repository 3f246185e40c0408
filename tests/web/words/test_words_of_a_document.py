"""A document says what its page says, for who may see it, and never fails of that."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from urllib.parse import urlencode

import lxml.html
import pytest
from streamlit.proto.Element_pb2 import Element

from jinwei import desk
from jinwei.versions import publish
from jinwei.web.shell import document
from jinwei.web.words import asked, making, running
from jinwei.web.words.markup import Address
from jinwei.web.words.tree import drawn
from jinwei.web.words.widgets import WIDGETS
from tests.listed import STEMS as PAGES
from tests.naughty_demo import named, write_naughty_demo
from tests.records import written

SCRIPT = '"><script>alert(1)</script>'
READ = sorted(set(PAGES) - asked.WORKED_WITH - {"overview"})


@pytest.fixture
def home(home_of, monkeypatch):
    home = home_of("demo")
    monkeypatch.setenv("JINWEI_HOME", str(home))
    return home


def said(text: str) -> str:
    """What the document says of its page, its spaces left out."""
    (words,) = lxml.html.fromstring(text).xpath("//body/div[@class='jinwei-words']")
    return "".join(words.text_content().split())


def strings(data: object) -> Iterator[str]:
    """Every text that is shown of what a piece is given."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name in ("text", "heading", "title", "district", "unit", "figure"):
                yield str(value)
            elif name != "link":
                yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


def test_the_overview_says_its_head_and_figures_before_any_script(client, home):
    answer = client.get("/")
    shown = said(answer.text)
    for words in ("总览", "示例园区", "截至2023年12月31日", "版本", "演示数据"):
        assert words in shown
    for words in ("保8争9", "8.7%", "销号率", "新列入红榜", "周期2023年四季度"):
        assert words in shown
    assert "<title>总览 · 进位</title>" in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("page", ["", *READ])
def test_a_document_has_every_line_that_its_page_draws_first(client, home, page):
    shown = said(client.get(f"/{page}").text)
    for piece in drawn(running.messages(page, "", None)).main.pieces():
        if piece.bidi_component.component_name not in (
            "jinwei_figures",
            "jinwei_notes",
        ):
            continue
        for words in strings(json.loads(piece.bidi_component.json)):
            assert "".join(words.split()) in shown


def test_a_document_is_of_the_cycle_that_its_address_names(client, home):
    before = said(client.get("/?" + urlencode({"cycle": "2023年三季度"})).text)
    assert "截至2023年9月30日" in before
    assert "周期2023年三季度" in before


def test_what_the_address_names_and_is_not_there_is_said_as_the_page_says_it(
    client, home
):
    shown = said(client.get("/?" + urlencode({"cycle": "2035年一季度"})).text)
    assert "地址里的周期“2035年一季度”没有，下面是“2023年四季度”的。" in shown


def chosen(text: str) -> dict[str, str]:
    """What stands in each labelled field of the document's words."""
    fields = lxml.html.fromstring(text).xpath("//div[@class='jinwei-choice']")
    parts = ([part.text_content().strip() for part in field] for field in fields)
    return dict(parts)


def test_a_field_says_what_the_page_is_about(client, home):
    text = client.get("/unit").text
    assert said(text).count(f"{chosen(text)['单位']}（") > 0
    asked_for = client.get("/unit?" + urlencode({"unit": "招商服务局"})).text
    assert chosen(asked_for)["单位"] == "招商服务局"
    assert chosen(client.get("/target").text)["周期"] == "2023年四季度"


@pytest.mark.parametrize("kind", ["selectbox", "multiselect"])
def test_what_is_chosen_stands_as_it_is_written(kind):
    piece = Element()
    box = getattr(piece, kind)
    box.label = r"单位\(全称\)"
    box.options.append(r"甲\*局\(乙\)")
    if kind == "selectbox":
        box.default = 0
    else:
        box.default.append(0)
    label, value = WIDGETS[kind](piece, Address())
    assert label.text == "单位(全称) "
    assert value.text == r"甲\*局\(乙\)"


def test_what_the_address_chooses_is_a_link_in_the_words(client, home):
    text = client.get("/survey").text
    while True:
        (now,) = lxml.html.fromstring(text).xpath("//*[@class='option chosen']")
        if now.text == "群体与渠道":
            break
        (link,) = lxml.html.fromstring(text).xpath("//a[text()='群体与渠道']/@href")
        text = client.get(f"/survey{link}").text
    assert "得分和95%区间" not in said(text)


@pytest.mark.parametrize("name", ["cycle", "unit", SCRIPT])
def test_an_address_runs_nothing(client, home, name):
    for page in ("", "unit", "red_black"):
        answer = client.get(
            f"/{page}?" + urlencode({name: SCRIPT, "unit_class": SCRIPT})
        )
        assert len(scripts(answer.text)) == len(scripts(document()))


def scripts(text: str) -> list[str]:
    return lxml.html.fromstring(text).xpath(
        "//script | //@*[starts-with(name(), 'on')]"
    )


def test_texts_of_data_stay_texts(client, tmp_path, monkeypatch):
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path / "home"))
    delivery = write_naughty_demo(tmp_path / "delivery")
    publish.publish(delivery, tmp_path / "home", accept_refused=True)
    met = 0
    for page in ("", *READ):
        text = client.get(f"/{page}").text
        assert len(scripts(text)) == len(scripts(document())), page
        document_of = lxml.html.fromstring(text)
        (words,) = document_of.xpath("//body/div[@class='jinwei-words']")
        for link in words.xpath(".//@href | .//@src"):
            assert link.startswith(("./", "?", "data:image/")), page
        met += sum(f"〔{number:02}〕" in words.text_content() for number in range(26))
        assert not words.xpath(".//b | .//*[@onclick] | .//script")
    assert met
    assert named(0).startswith("<script>")


def test_nobody_is_told_anything_who_is_not_signed_in(ask, kept):
    answer = ask.get("/")
    assert answer.status_code == 303
    assert "jinwei-words" not in answer.text


def test_a_page_that_is_worked_with_has_todays_document(client, home):
    for page in sorted(asked.WORKED_WITH):
        answer = client.get(f"/{page}")
        assert answer.text == document()
        assert answer.headers["cache-control"] == "no-cache"


def test_words_that_fail_leave_the_document_and_a_line_in_the_log(
    client, home, monkeypatch, caplog
):
    def failing(*_: object) -> None:
        raise ZeroDivisionError("nothing to divide by")

    monkeypatch.setattr(making, "made", failing)
    assert client.get("/").text == document()
    assert "nothing to divide by" in caplog.text
    assert not asked._kept


def test_a_page_that_fails_has_a_document_without_words(client, home, monkeypatch):
    from jinwei.ui import read

    def failing(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(read, "row", failing)
    assert client.get("/").text == document()
    assert not asked._kept


def test_words_that_take_long_are_not_waited_for(client, home, monkeypatch):
    monkeypatch.setattr(asked, "PATIENCE_SECONDS", 0)
    assert client.get("/").text == document()


def test_words_are_made_anew_only_when_what_they_rest_on_is_another(
    client, new_home, monkeypatch
):
    home = new_home("demo")
    monkeypatch.setenv("JINWEI_HOME", str(home))
    runs = []
    run = running.messages

    def counted(*given: object):
        runs.append(given)
        return run(*given)

    monkeypatch.setattr(running, "messages", counted)
    first = client.get("/").text
    assert client.get("/").text == first
    assert len(runs) == 1
    client.get("/?" + urlencode({"cycle": "2023年三季度"}))
    assert len(runs) == 2
    written.put(desk.log_of(publish.current(home), home), written.entry())
    client.get("/")
    assert len(runs) == 3


def test_a_version_that_is_damaged_is_refused_in_the_words_of_the_page(
    client, home_of, tmp_path, monkeypatch
):
    home = shutil.copytree(home_of("demo"), tmp_path / "home")
    monkeypatch.setenv("JINWEI_HOME", str(home))
    (data,) = (home / "versions").glob("*/data.duckdb")
    data.write_bytes(b"damaged")
    shown = said(client.get("/").text)
    assert "现在没有可以显示的数据" in shown
    assert "8.7%" not in shown
