"""Open pages run anew once for each version, and none that is at work."""

from __future__ import annotations

from dataclasses import dataclass, field

from jinwei.web.newer import AT, AT_ONCE, SHOWN, Following, watch


@dataclass(eq=False)
class Page:
    """What is asked of a session: what it shows, whether a run goes on, and reruns."""

    session_state: dict[str, object]
    _scriptrunner: object = None
    _client_state: str = "as it stands"
    asked: list[str] = field(default_factory=list)

    def request_rerun(self, as_it_was: str) -> None:
        self.asked.append(as_it_was)


def test_a_page_of_another_version_runs_anew_as_it_stands():
    page, newest = Page({SHOWN: "old"}), Page({SHOWN: "new"})
    Following().renew([page, newest], "new")
    assert (page.asked, newest.asked) == (["as it stands"], [])


def test_a_page_of_another_home_is_left_alone(tmp_path):
    own, other = (Page({SHOWN: "old", AT: tmp_path / name}) for name in ("a", "b"))
    Following(tmp_path / "a").renew([own, other], "new")
    assert (len(own.asked), other.asked) == (1, [])


def test_a_page_that_never_ran_is_left_alone():
    page = Page({})
    Following().renew([page], "new")
    assert page.asked == []


def test_a_page_at_work_runs_anew_when_it_rests():
    following, page = Following(), Page({SHOWN: "old"}, _scriptrunner=object())
    following.renew([page], "new")
    assert page.asked == []
    page._scriptrunner = None
    following.renew([page], "new")
    assert len(page.asked) == 1


def test_a_page_that_cannot_show_it_is_asked_once_and_again_for_the_next():
    following, page = Following(), Page({SHOWN: ""})
    for version in ("new", "new", "newer", "newer"):
        following.renew([page], version)
    assert len(page.asked) == 2


def test_all_of_many_run_anew_some_at_a_time():
    following = Following()
    pages = [Page({SHOWN: "old"}) for _ in range(AT_ONCE * 2 + 1)]
    for _ in range(3):
        before = sum(map(len, (page.asked for page in pages)))
        following.renew(pages, "new")
        assert sum(map(len, (page.asked for page in pages))) <= before + AT_ONCE
    assert all(len(page.asked) == 1 for page in pages)


def test_a_home_that_is_gone_stops_no_watch(tmp_path):
    waits = iter([False, False, True])
    watch(tmp_path / "gone", lambda _: next(waits))
    assert next(waits, None) is None
