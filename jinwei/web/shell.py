"""What a browser gets for the address of a page: Streamlit's document in our words.

is_page(name)      whether there is a page of that name
document()         the HTML document of every page
worded(…)          the same with what its page says, until the page itself stands
not_found()        the HTML document for an address without a page
failed()           the HTML document for an address that could not be answered
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import streamlit

from jinwei.paths import ROOT
from jinwei.ui.kit import scripts

ASSETS = Path(streamlit.__file__).parent / "static"
OWN_ASSETS = ROOT / "static"
WRITTEN = ROOT / "jinwei" / "ui" / "kit" / "assets"
BROWSERS = Path(__file__).with_name("browsers.js")
PAGES = ROOT / "pages"
NO_SCRIPT = "<noscript>请在浏览器里允许 JavaScript，再重新打开这一页。</noscript>"
TOO_OLD = (
    "这个系统要用内核为 Chromium 109 或更新的浏览器，例如 Chrome、Edge；"
    "360、QQ 等浏览器请先升级，再切到极速模式。"
)
TITLE = "<title>进位</title>"
ROOM = '<div id="root"></div>'
"""Where Streamlit's page is drawn."""
CHART = "jinwei-chart"
"""What the words of a page hold where they have a chart."""
FIRST = (
    "document.js", "chinese.js", "drawer.js", "roles.js", "paper.js", "waiting.js",
    "turning.js",
)  # fmt: skip
"""Scripts that run before anything of Streamlit's has come, as that of the words."""
_later = re.compile(
    r'<link rel="(?:modulepreload|preload|stylesheet)"[^>]*>'
    r'|<script type="module" crossorigin src="[^"]*"></script>'
)
STYLES = ("document.css", "uploader.css", "paper.css")


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(path.stem for path in PAGES.glob("*/*.py"))


def is_page(name: str) -> bool:
    """Whether a page answers at `/name`; the first page also answers at `/`."""
    return name == "" or name in _names()


@lru_cache(maxsize=1)
def document() -> str:
    """Streamlit's document: Chinese, under our name, with what our pages need first."""
    text = (ASSETS / "index.html").read_text("utf-8")
    text = text.replace('<html lang="en">', '<html lang="zh-CN">')
    text = text.replace("<title>Streamlit</title>", TITLE)
    text = re.sub("<noscript>.*?</noscript>", NO_SCRIPT, text, flags=re.S)
    text = re.sub("<!--.*?-->", "", text, flags=re.S)
    # It names the channel for programs, which is closed here.
    text = re.sub(r'<link\s+rel="service-desc"[^>]*>', "", text)
    # The reader's own fonts are used; Streamlit's would be loaded for nothing.
    text = re.sub(r'<link\s+rel="preload"[^>]*as="font"[^>]*>', "", text)
    text = text.replace("<head>", f"<head>\n    {_first()}")
    notice = f'<p class="jinwei-browser">{TOO_OLD}</p>'
    text = text.replace(ROOM, f"{ROOM}{notice}")
    return text.replace("</head>", f"  {_preloaded()}\n  </head>")


def worded(title: str, styles: str, body: str) -> str:
    """The document with the title of its page and what it says, as HTML, above where
    it is drawn. What Streamlit is made of waits until words.js has seen that painted,
    but not what draws the charts of the words.
    """
    head, below = document().split(ROOM)
    later = "".join(_later.findall(head))
    head = _later.sub("", head).replace(TITLE, title)
    early = _preloaded() if CHART in body else ""
    own = f'<style class="jinwei-styles">{styles}</style>'
    head = head.replace("</head>", f"{early}{own}</head>")
    waiting = f'<template class="jinwei-later">{later}</template>'
    return f"{head}{body}{waiting}{ROOM}{below}"


def not_found() -> str:
    """What stands at an address that no page has, with the way to the first page."""
    return _written("not_found.html")


def failed() -> str:
    """What stands at an address that could not be answered, TEXT in place of why."""
    return _written("failed.html")


def _first() -> str:
    """What stands before all else: read by every browser, and run by those that can."""
    browsers = BROWSERS.read_text("utf-8").replace("CORE_JS", _own("core-js-*.js"))
    written = (*(_written(name) for name in FIRST), scripts.script("words"))
    run = (f'<script type="module">{each}</script>' for each in written)
    styles = (f"<style>{_written(name)}</style>" for name in STYLES)
    return f"<script>{browsers}</script>{''.join(run)}{''.join(styles)}"


def _preloaded() -> str:
    """What has plotly.js fetched before a chart asks for it."""
    return f'<link rel="preload" href="{_own("plotly-*.js")}" as="script">'


def _own(pattern: str) -> str:
    """The address of the one script of others that we keep under such a name."""
    (script,) = OWN_ASSETS.glob(pattern)
    return f"./app/static/{script.name}"


def _written(name: str) -> str:
    return (WRITTEN / name).read_text("utf-8")
