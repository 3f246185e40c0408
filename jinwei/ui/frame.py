"""What surrounds every page: its head, the filters in the URL, the version shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from jinwei.access.person import Denied, Person
from jinwei.paths import ROOT
from jinwei.policy import roles
from jinwei.ui import (
    kit,
    nothing,
    read,
    search,
    signed,
    standing,
    times,
    who,
    within,
)
from jinwei.ui.filters import FILTERS, PUBLISHED, Filter
from jinwei.ui.kit import address, links, marks
from jinwei.ui.kit.parts import Note
from jinwei.ui.screens import Screen as Screen
from jinwei.ui.screens import page_of
from jinwei.versions import publish
from jinwei.versions.manifest import Missing
from jinwei.web import serving
from jinwei.wording import words

MARK = ROOT / "jinwei" / "ui" / "kit" / "assets" / "mark.svg"
LOGO = ROOT / "jinwei" / "ui" / "kit" / "assets" / "logo.svg"
DISTRICTS = "pages/city/districts.py"
SIDEBAR_WIDTH = 168
FOOT = "jinwei_foot"
ENTERED = "jinwei_entered"
OTHERS = {"cycle": "周期", "year": "年度", within.DISTRICT: within.LABEL}
"""What the choices that are on every page are called."""


def show(screens: Sequence[Screen]) -> None:
    """The chosen page stands in its frame, or a message says why it cannot."""
    if signed.is_over():
        signed.say_over([page_of(screen, is_first=False) for screen in screens])
        return
    acting = who.person()
    several = within.are_several()
    closed = {screen: _closed(acting, screen, several) for screen in screens}
    opened = [screen for screen in screens if not closed[screen]]
    home = _home(acting, screens, opened)
    screen, chosen = _navigated(screens, home, opened)
    way = home if home in opened else None
    if closed[screen]:
        _refuse(screen, way, closed[screen])
        return
    wanted = address.asked()
    if screen.of_instance and several:
        within.leave()
        _head_alone(screen, f"{len(within.listed())} 个区县")
        chosen.run()
        return
    try:
        within.choose(acting)
    except Denied as refusal:
        _refuse(screen, way, str(refusal))
        return
    fault = _choose_version()
    if fault is None:
        search.follow()
        _head(screen)
        below_head = st.container()
        chosen.run()
        with below_head:
            _say_unmet(wanted, screen)
        _foot(screen)
    elif isinstance(fault, serving.NothingYet):
        _await_first(screen, chosen, str(fault), opened)
    else:
        _mend(screen, chosen, fault, opened)


def _navigated(
    screens: Sequence[Screen], home: Screen, opened: Sequence[Screen]
) -> tuple[Screen, StreamlitPage]:
    """The page that is asked for; the list of those that may be opened stands."""
    hidden = () if within.are_several() else (DISTRICTS,)
    listed = [screen for screen in opened if screen.path not in hidden]
    pages = {
        screen: page_of(screen, is_first=screen == home, is_listed=screen in listed)
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
    standing.keep()
    return screen, chosen


def _closed(acting: Person, screen: Screen, several: bool) -> str:
    """Why the one who acts may not open that page; empty where they may."""
    try:
        acting.require(roles.PAGE + screen.name)
    except Denied as fault:
        return str(fault)
    return within.closed(acting, screen.name) if several else ""


def _await_first(
    screen: Screen, chosen: StreamlitPage, why: str, opened: Sequence[Screen]
) -> None:
    """The page, or the way to it, with which a first delivery begins."""
    _head_alone(screen, "还没有数据")
    if screen.without_version:
        chosen.run()
    else:
        nothing.nothing_yet(why, opened)
    with st.container(key=FOOT):
        _lead_back()
        signed.below_page()


def _mend(
    screen: Screen,
    chosen: StreamlitPage,
    fault: publish.PublishError,
    opened: Sequence[Screen],
) -> None:
    """Why there is nothing to show, and the pages that can mend it."""
    # Where the home itself is gone, nothing may be written in its place.
    needs_no_version = [s for s in opened if s.without_version]
    ways = [] if isinstance(fault, Missing) else needs_no_version
    if screen in ways:
        _head_alone(screen, "没有正在使用的版本")
    nothing.nothing_shown(str(fault), [way for way in ways if way != screen])
    if screen in ways:
        chosen.run()


def _home(
    acting: Person, screens: Sequence[Screen], opened: Sequence[Screen]
) -> Screen:
    """The page that answers at `/`: the home of the role, else one it may open."""
    named = within.home_page(acting)
    wanted = [screen for screen in opened if screen.name == named]
    return (*wanted, *opened, *screens)[0]


def _refuse(screen: Screen, way: Screen | None, why: str) -> None:
    """Says that the page is closed to who asks for it, and which one is not."""
    within.leave()
    _head_alone(screen, "没有开放")
    note = Note(f"不能打开“{screen.title}”", [why], tone="alert")
    kit.notes([note], key="closed")
    if way is not None:
        st.page_link(way.path, label=f"去“{way.title}”")


def _choose_version() -> publish.PublishError | None:
    """None once this run has a version to show; else why it has none."""
    try:
        read.use(_version())
    except publish.PublishError as fault:
        return fault
    return None


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
        cycle = times.TIMES[screen.time]()
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
        search.head(screen.title, within.named(district["name"]), parts, mark, foreign)
    if shown.trouble:
        nothing.unread(shown.trouble)


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
    notes = address.notes(missing, {**labels, **OTHERS})
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
        _lead_back()
        if screen.path != kit.DEFINITIONS and who.may_open(kit.DEFINITIONS):
            st.page_link(kit.DEFINITIONS, label="数据来源与口径", width="content")
        signed.below_page()


def _lead_back() -> None:
    """From one of several districts, the way back to all of them."""
    if within.sees_all() and who.may_open(DISTRICTS):
        st.page_link(DISTRICTS, label="回到各区县", width="content")
