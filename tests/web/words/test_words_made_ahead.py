"""Words of the times beside the one that is shown are kept before they are asked."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import pytest

from jinwei.web.words import asked, making, running

QUARTERS = ("2023年四季度", "2023年三季度", "2023年二季度")


@pytest.fixture(autouse=True)
def _demo(home_of, monkeypatch) -> None:
    monkeypatch.setenv("JINWEI_HOME", str(home_of("demo")))


def near(page: str, query: str = "") -> list[dict[str, list[str]]]:
    return [parse_qs(each) for each in making.made(page, query, None).near]


def test_the_last_quarter_has_one_beside_it(client):
    assert near("") == [{"cycle": [QUARTERS[1]]}]


def test_what_opens_by_itself_is_asked_for_without_naming_it(client):
    beside = near("survey", urlencode({"cycle": QUARTERS[1]}))
    assert beside == [{}, {"cycle": [QUARTERS[2]]}]


def test_what_else_is_chosen_stays(client):
    chosen = {"cycle": QUARTERS[1], "watch_unit": "综合办公室"}
    kept = {"watch_unit": ["综合办公室"]}
    beside = near("watch", urlencode(chosen))
    assert beside == [kept, kept | {"cycle": [QUARTERS[2]]}]


def test_a_page_of_no_time_has_nothing_beside_it(client):
    assert near("definitions") == []


def test_who_asks_next_waits_for_no_run(client, monkeypatch):
    runs = []
    run = running.messages

    def counted(*given: object):
        runs.append(given)
        return run(*given)

    first = making.made("survey", "", None)
    asked._make_near("survey", first.near, None)
    monkeypatch.setattr(running, "messages", counted)
    answer = client.get("/survey?" + urlencode({"cycle": QUARTERS[1]}))
    assert "jinwei-words" in answer.text
    assert runs == []


def test_nothing_is_made_ahead_while_somebody_waits(client, monkeypatch):
    waiting: asked.Future = asked.Future()
    asked._kept["somebody"] = waiting
    asked._make_near("survey", making.made("survey", "", None).near, None)
    waiting.set_result(None)
    assert [*asked._kept] == ["somebody"]
