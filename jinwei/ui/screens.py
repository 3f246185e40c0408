"""The pages there are, as the frame lists them and as Streamlit is given them."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from streamlit.navigation.page import StreamlitPage
from streamlit.util import calc_hash


@dataclass(frozen=True)
class Screen:
    """One page: its file, its title, its section, and the filters its head offers.

    Its address is the name of its file; the first page also answers at `/`. It is about
    a cycle, about a year up to its last cycle, or about no time of its own. One that
    opens `without_version` is there to bring one about; one `of_instance` is of none of
    its districts where there are several.
    """

    path: str
    title: str
    section: str
    filters: tuple[str, ...] = ()
    time: Literal["cycle", "year", "none"] = "cycle"
    without_version: bool = False
    of_instance: bool = False

    @property
    def name(self) -> str:
        """The page in an address."""
        return _stem(self.path)


@lru_cache(maxsize=256)
def _stem(path: str) -> str:
    """Parsed once: every run lists all pages anew."""
    return Path(path).stem


def page_of(
    screen: Screen, *, is_first: bool, is_listed: bool = False
) -> StreamlitPage:
    """The page for the navigation, which lists those alone that may be opened.

    It is one run's own: a run marks the page that it chose.
    """
    return copy.copy(_made_page(screen, is_first, is_listed))


class _Page(StreamlitPage):
    """A page whose hash, which a run asks for many times, is made once."""

    @cached_property
    def _script_hash(self) -> str:
        return calc_hash(self._url_path)


@lru_cache(maxsize=256)
def _made_page(screen: Screen, is_first: bool, is_listed: bool) -> StreamlitPage:
    page = _Page(
        screen.path,
        title=screen.title,
        url_path=screen.name,
        default=is_first,
        visibility="visible" if is_listed else "hidden",
    )
    page._script_hash  # noqa: B018
    return page
