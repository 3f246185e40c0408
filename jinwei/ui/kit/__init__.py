"""The pieces every page is built of: table, figures, boards, notes, chart.

Each is a small component of our own. Whatever comes from data is put on the screen as
text, never as markup, and a piece whose data did not change is not drawn again.

    table(columns, rows, key=…)       dense table; returns the id of the row opened
    figures(blocks, key=…)            lines of words with the figures that matter
    moves(rows, key=…)                what rose and what fell, by name; the id opened
    boards(columns, key=…)            red and black side by side; returns the id opened
    notes(blocks, key=…)              headed paragraphs, pairs and lists
    fault(words, key=…)               what is wrong with the field above
    chart(figure, caption=…, key=…)   a figure of jinwei.charts
    slides(deck, key=…)               a whole deck, turned without the server
    account(name, words, key=…)       who is signed in, and the way out
    over(heading, words, key=…)       that nobody is, and the way in
    absent(export)                    why a block is empty and what to hand in

What goes in (`Column`, `Row`, `Line`, `Board`, `Block`, `Note` and the cells) is in
`jinwei.ui.kit.parts`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from jinwei.policy.contracts import contracts
from jinwei.ui import who
from jinwei.ui.kit import files, links, marks, packing, scripts, taking
from jinwei.ui.kit.mounting import Piece
from jinwei.ui.kit.parts import Block, Board, Column, Mover, Note, Row
from jinwei.ui.kit.scripts import ASSETS
from jinwei.wording import words

PLOTLY = "app/static/plotly-basic-4.1.1.min.js"
DEFINITIONS = "pages/data/definitions.py"
ON_SCREEN = "jinwei_on_screen"
"""The key of a container of what is asked on a screen, and is left off paper."""
HAND_IN = "把缺的文件放进报送文件夹，核对后重新发布就有；列说明和空白模板见“口径”。"
FOUND = (
    "rankings", "survey", "survey_responses", "ledger", "closure_rates", "duties",
    "campaigns", "inspections", "growth", "targets",
)  # fmt: skip
"""The exports that findings and what is made of all of them rest on."""


def table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    key: str,
    of: Sequence[str] | None,
    caption: str = "",
    notes: Sequence[str] = (),
    height: int | str | None = None,
    dense: bool = False,
    opens: bool = False,
    narrowed: bool = False,
    together: tuple[str, str] = ("", ""),
) -> str | None:
    """A table on the screen; the id of the row just opened, or None.

    It sorts, is searched, copied and taken away as a file by itself. `of` are the
    exports that it rests on by their English names, or what jinwei.ui.kit.files names
    besides; None where what it shows is not of the version, whose files would not be
    its sources. One that is `narrowed` shows only the rows of the mark chosen in a
    chart, where it has any.
    `height`, in pixels or in words of CSS, makes it scroll under its header; `opens`
    makes rows that have an id work as links, by mouse and by keyboard. A cell of its
    own link returns what it opens. Rows chosen by boxes in their cells are opened by
    one button: `together` is its words, and the id that the chosen values follow.
    """
    data = {
        "columns": [vars(column) for column in columns],
        "rows": [row.shown() for row in rows],
        "caption": caption,
        "notes": list(notes),
        "height": height,
        "dense": dense,
        "opens": opens,
        "together": dict(zip(("words", "id"), together, strict=True)),
        "has_files": of is not None and who.person().may(taking.EXPORT),
    }
    if narrowed:
        data["mark"] = marks.narrows(columns, rows)
    asked = files.wanted(key)
    if asked and data["has_files"] and of is not None:
        data["file"] = files.made(files.Table(caption, columns, rows, of), asked)
    opened = _table(
        data=data,
        key=key,
        on_opened_change=_noted,
        on_file_change=_noted,
        on_unmarked_change=marks.drop,
    ).opened
    return links.as_read(opened)


def figures(blocks: Sequence[Block], *, key: str, columns: str = "1fr") -> str | None:
    """Headed lines of figures in a grid of CSS `columns`; the id just opened."""
    data = {"blocks": [vars(block) for block in blocks], "columns": columns}
    return _figures(data=data, key=key, on_opened_change=_noted).opened


def moves(rows: Sequence[Mover], *, label: str, key: str) -> str | None:
    """What rose and what fell, a bar each; the id just opened, or None."""
    data = {"rows": [vars(row) for row in rows], "label": label}
    return _moves(data=data, key=key, on_opened_change=_noted).opened


def boards(columns: Sequence[Board], *, key: str, compact: bool = False) -> str | None:
    """Boards side by side; the id of the line just opened, or None."""
    sides = [
        {
            **vars(side),
            "title": side.title or words.BOARDS[side.board],
            "rows": [vars(line) for line in side.rows],
        }
        for side in columns
    ]
    data = {"columns": sides, "compact": compact}
    return _boards(data=data, key=key, on_opened_change=_noted).opened


def notes(blocks: Sequence[Note], *, key: str) -> None:
    """Prose on the screen, every word of it as text."""
    _notes(data={"blocks": [vars(block) for block in blocks]}, key=key)


def fault(
    words: str, *, key: str, is_field: bool, is_first: bool, attempt: int
) -> None:
    """What is wrong with the field drawn just above, or with a form on the whole.

    The first of a form comes into view with its field, anew at each attempt.
    """
    data = {
        "words": words,
        "id": key,
        "isField": is_field,
        "isFirst": is_first,
        "attempt": attempt,
    }
    _fault(data=data, key=key)


def chart(
    figure: str | None, *, caption: str, key: str, height: int = 280, label: str = ""
) -> None:
    """A figure (JSON of jinwei.charts) once plotly.js has come; nothing for None.

    `height` in pixels is what it takes on a screen of 768 lines; taller ones give it
    more. `label` says to those who do not see it what the caption leaves out. A click
    on a mark that has a name (its `customdata`) narrows the lists of the page to it.
    """
    if figure is None:
        return
    data = {
        "figure": figure,
        "caption": caption,
        "label": label or caption,
        "height": height,
        "source": _plotly(),
    }
    _chart(data=data, key=key, on_marked_change=partial(marks.choose, key))


def slides(deck: Mapping, *, key: str) -> None:
    """A deck to set up and to present.

    `deck` holds `slides`, `foot`, `mark` and `key` (whose windows follow each other),
    as `jinwei.report.deck.screen` makes them, and the `permission` to show others.
    """
    data = {**deck, "source": _plotly()}
    _slides(data=data, key=key)


def masthead(
    title: str,
    district: str,
    parts: Sequence[str],
    mark: str | None,
    foreign: Sequence[str],
    groups: Sequence[Mapping] | None,
) -> str | None:
    """The head of every page: title, district, as-of date, version, 演示数据.

    `foreign` are the filters of other pages, which the address of this one leaves out.
    `groups` are what was found by the words in its field, by kind; the id of what was
    chosen of it comes back, and the words stand as `asked` under the key masthead. It
    has no field where they are None: nothing that can be found may be opened.
    """
    data = {
        "title": title,
        "district": district,
        "parts": list(parts),
        "mark": mark,
        "foreign": list(foreign),
        "found": None if groups is None else list(groups),
    }
    return _masthead(
        data=data, key="masthead", on_asked_change=_noted, on_opened_change=_noted
    ).opened


def account(name: str, words: str, *, has_password: bool = False, key: str) -> None:
    """Who is signed in, as what, and the ways to leave and to another password where
    the account has one."""
    data = {"name": name, "words": words, "heading": "", "hasPassword": has_password}
    _account(data=data, key=key)


def over(heading: str, words: str, *, key: str) -> None:
    """That nobody is signed in, why, and the way to sign in and come back here."""
    _account(data={"name": "", "words": words, "heading": heading}, key=key)


def absent(export: str, *, key: str, instead: str = "") -> None:
    """Says that an export is missing, which file it is and where its template lies.

    `instead` is another export that serves for less.
    """
    contract = contracts()[export]
    other = f"没有的，交“{contracts()[instead].title}.csv”也可以。" if instead else ""
    notes(
        [
            Note(
                heading=f"缺少《{contract.title}》",
                paragraphs=[
                    f"这里要用到“{contract.title}”导出文件，这一版数据里没有。把"
                    f"“{contract.title}.csv”放进报送文件夹，核对后重新发布即可。{other}"
                ],
                tone="empty",
            )
        ],
        key=key,
    )
    st.page_link(
        DEFINITIONS,
        label="列说明和空白模板",
        query_params={"export": contract.title},
    )


def _plotly() -> str:
    base = st.get_option("server.baseUrlPath").strip("/")
    return f"/{base}/{PLOTLY}" if base else f"/{PLOTLY}"


def _noted() -> None:
    """Makes Streamlit return the trigger; the page acts on what is returned."""


def _component(name: str, *, isolate_styles: bool = True) -> Piece:
    shared = ["base"] if isolate_styles else []
    parts = [(ASSETS / f"{part}.css").read_text("utf-8") for part in (*shared, name)]
    called, css, js = f"jinwei_{name}", "\n".join(parts), scripts.script(name)
    usual = st.components.v2.component(
        called, css=css, js=js, isolate_styles=isolate_styles
    )
    return Piece(called, css, js, isolate_styles, usual)


packing.install()
_table = _component("table")
_figures = _component("figures")
_moves = _component("moves")
_boards = _component("boards")
_notes = _component("notes")
_account = _component("account")
# The masthead also sets the room beside the page, and plotly.js puts a style sheet of
# its own there, and the deck hides what
# stands beside it, and a fault names its field, so these live in the page itself.
_fault = _component("fault", isolate_styles=False)
_masthead = _component("masthead", isolate_styles=False)
_chart = _component("chart", isolate_styles=False)
_slides = _component("slides", isolate_styles=False)
