"""What surrounds every page: its head, the filters in the URL, the version shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import streamlit as st

from jinwei.access.person import Denied
from jinwei.paths import ROOT
from jinwei.policy import roles
from jinwei.ui import kit, read, search, signed, who
from jinwei.ui.filters import FILTERS, PUBLISHED, Filter
from jinwei.ui.kit import address, links, marks
from jinwei.ui.kit.parts import Note
from jinwei.versions import publish
from jinwei.versions.manifest import Missing
from jinwei.web import serving
from jinwei.wording import words

MARK = ROOT / "jinwei" / "ui" / "kit" / "assets" / "mark.svg"
LOGO = ROOT / "jinwei" / "ui" / "kit" / "assets" / "logo.svg"
SIDEBAR_WIDTH = 168
FOOT = "jinwei_foot"
ENTERED = "jinwei_entered"


@dataclass(frozen=True)
class Screen:
    """One page: its file, its title, its section, and the filters its head offers.

    Its address is the name of its file; the first page also answers at `/`. It is about
    a cycle, about a year up to its last cycle, or about no time of its own. One that
    opens `without_version` is there to bring one about.
    """

    path: str
    title: str
    section: str
    filters: tuple[str, ...] = ()
    time: Literal["cycle", "year", "none"] = "cycle"
    without_version: bool = False


def show(screens: Sequence[Screen]) -> None:
    """The chosen page stands in its frame, or a message says why it cannot."""
    if signed.is_over():
        signed.say_over([_page(screen, is_first=False) for screen in screens])
        return
    acting = who.person()
    opened = [s for s in screens if acting.may(who.action_of(s.path))]
    home = _home(screens, opened)
    pages = {
        screen: _page(screen, is_first=screen == home, is_listed=screen in opened)
        for screen in screens
    }
    sections: dict[str, list] = {}
    for screen, page in pages.items():
        sections.setdefault(screen.section, []).append(page)
    st.set_page_config(
        page_icon=str(MARK), layout="wide", initial_sidebar_state=SIDEBAR_WIDTH
    )
    st.logo(str(LOGO), size="large")
    chosen = st.navigation(sections, expanded=True)
    screen = next(screen for screen, page in pages.items() if page == chosen)
    st.set_page_config(page_title=f"{screen.title} · 进位")
    signed.beside_pages()
    if screen not in opened:
        _refuse(screen, home)
        return
    fault = _choose_version()
    if fault is None:
        search.follow()
        wanted = address.asked()
        _head(screen)
        below_head = st.container()
        chosen.run()
        with below_head:
            _say_unmet(wanted, screen)
        _foot(screen)
        return
    if isinstance(fault, serving.NothingYet):
        _head_alone(screen, "还没有数据")
        if screen.without_version:
            chosen.run()
        else:
            _say_nothing_yet(str(fault), opened)
        with st.container(key=FOOT):
            signed.below_page()
        return
    # Where the home itself is gone, nothing may be written in its place.
    needs_no_version = [s for s in opened if s.without_version]
    ways = [] if isinstance(fault, Missing) else needs_no_version
    if screen in ways:
        _head_alone(screen, "没有正在使用的版本")
    _say_nothing_shown(str(fault), [way for way in ways if way != screen])
    if screen in ways:
        chosen.run()


def _page(screen: Screen, *, is_first: bool, is_listed: bool = False):
    """The page for the navigation, which lists those alone that may be opened."""
    return st.Page(
        screen.path,
        title=screen.title,
        url_path=Path(screen.path).stem,
        default=is_first,
        visibility="visible" if is_listed else "hidden",
    )


def _home(screens: Sequence[Screen], opened: Sequence[Screen]) -> Screen:
    """The page that answers at `/`: the home of the role, else one it may open."""
    named = roles.role(who.person().role).home
    wanted = [screen for screen in opened if Path(screen.path).stem == named]
    return (*wanted, *opened, *screens)[0]


def _refuse(screen: Screen, home: Screen) -> None:
    """Says that the page is closed to who asks for it, and where to go instead."""
    _head_alone(screen, "没有开放")
    try:
        who.person().require(who.action_of(screen.path))
    except Denied as fault:
        note = Note(f"不能打开“{screen.title}”", [str(fault)], tone="alert")
        kit.notes([note], key="closed")
    if who.may_open(home.path):
        st.page_link(home.path, label=f"去“{home.title}”")


def _choose_version() -> publish.PublishError | None:
    """None once this run has a version to show; else why it has none."""
    try:
        read.use(_version())
    except publish.PublishError as fault:
        return fault
    return None


def _say_nothing_shown(why: str, ways: Sequence[Screen]) -> None:
    """Why there is nothing to show, and the pages that can mend it."""
    heading = "现在没有可以显示的数据"
    mend = "命令要在程序所在的文件夹里运行；处理好以后刷新本页。"
    kit.notes([Note(heading, [why, mend], tone="alert")], key="no_version")
    for way in ways:
        st.page_link(way.path, label=f"去“{way.title}”")


def _say_nothing_yet(why: str, screens: Sequence[Screen]) -> None:
    """That a first delivery is waited for, and where it begins."""
    kit.notes([Note("还没有数据", [why], tone="empty")], key="nothing_yet")
    for first in [screen for screen in screens if screen.without_version][:1]:
        st.page_link(first.path, label=f"去“{first.title}”")


def _version() -> str:
    served = serving.shown()
    if served:
        return served
    with st.spinner("正在准备数据……"):
        return serving.begin()


def _head(screen: Screen) -> None:
    district = read.only("frame/district")
    given = _given(screen)
    bar = st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall")
    with bar:
        title = st.container()
        chosen = {
            FILTERS[name].narrows or name: _chosen(name, FILTERS[name])
            for name in screen.filters
            if name not in given
        }
        cycle = TIMES[screen.time]()
    shown = read.view()
    read.keep(
        replace(
            shown,
            cycle=cycle["cycle"] if cycle else "",
            filters=chosen | given,
            title=screen.title,
        )
    )
    as_of = cycle["cutoff_on"] if cycle else district["as_of"]
    parts = [f"截至{words.day(as_of)}", f"版本 {words.version(shown.version)}"]
    if district["records_refused"]:
        parts.append(f"{district['records_refused']} 条记录未入库")
    mark = "演示数据" if district["is_invented"] else None
    with title:
        foreign = sorted(FILTERS.keys() - set(screen.filters))
        search.head(screen.title, district["name"], parts, mark, foreign)
    if shown.trouble:
        _say_unread(shown.trouble)


def _given(screen: Screen) -> dict[str, str | None]:
    """The filters that are not for the reader to choose: boards as published."""
    is_free = read.view().sight.is_of_office
    names = () if is_free else set(screen.filters) & PUBLISHED.keys()
    return {name: PUBLISHED[name] for name in names}


def _head_alone(screen: Screen, state: str) -> None:
    """The head of a page where no version is shown."""
    read.keep(read.View("", "", title=screen.title))
    kit.masthead(screen.title, "", [state], None, sorted(FILTERS), None)


def _say_unmet(wanted: address.Asked, screen: Screen) -> None:
    """What the address asked for and is not there; a page says so of its own unit."""
    labels = {name: offered.label for name, offered in FILTERS.items()}
    missing = address.unmet(wanted)
    missing.pop(links.UNIT, None)
    notes = address.notes(missing, {**labels, "cycle": "周期", "year": "年度"})
    notes += marks.unmet()
    if _came_by_address(screen):
        foreign = {k: v for k, v in labels.items() if k not in screen.filters}
        notes += address.elsewhere(wanted, foreign)
    if notes:
        kit.notes(notes, key="unmet")


def _came_by_address(screen: Screen) -> bool:
    """Whether no other page led here, whose choices the address would still have."""
    entered = st.session_state.setdefault(ENTERED, screen.path)
    if entered != screen.path:
        st.session_state[ENTERED] = ""
    return entered == screen.path


def _say_unread(trouble: str) -> None:
    kit.notes(
        [
            Note(
                "记录库现在读不出来",
                [
                    trouble,
                    "各页只有数据算出的认定，看不到核实、申诉和措施；"
                    "“提升缓慢”要看有没有措施，暂以没有措施认定。",
                ],
                tone="alert",
            )
        ],
        key="unread",
    )


def _cycle() -> dict | None:
    cycles = {cycle["label"]: cycle for cycle in read.rows("frame/cycles")}
    label = st.selectbox(
        "周期",
        list(cycles),
        index=_opened_at(cycles),
        key="cycle",
        bind="query-params",
        width=136,
    )
    return cycles.get(label)


def _year() -> dict | None:
    """The last cycle of the year that is chosen."""
    years = {year["label"]: year for year in read.rows("frame/years")}
    label = st.selectbox(
        "年度",
        list(years),
        index=_opened_at(years),
        key="year",
        bind="query-params",
        width=110,
    )
    return years.get(label)


def _opened_at(offered: dict[str, dict]) -> int:
    return next((i for i, each in enumerate(offered.values()) if each["is_default"]), 0)


def _no_time() -> None:
    """A page about no time of its own offers none."""


TIMES = {"cycle": _cycle, "year": _year, "none": _no_time}


def _chosen(name: str, offered: Filter) -> str | None:
    values = {option["label"]: option["value"] for option in read.rows(offered.query)}
    label = st.selectbox(
        offered.label,
        [offered.everything, *values],
        key=name,
        bind="query-params",
        width=offered.width,
    )
    return values.get(label)


def _foot(screen: Screen) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=FOOT):
        if screen.path != kit.DEFINITIONS and who.may_open(kit.DEFINITIONS):
            st.page_link(kit.DEFINITIONS, label="数据来源与口径", width="content")
        signed.below_page()
