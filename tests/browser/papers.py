"""A page as it is printed, read back from the PDF."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

import pypdfium2 as pdfium
from playwright.sync_api import Page

MARGIN = 11 / 25.4 * 72  # points on the left and right of an A4 page


@dataclass(frozen=True)
class Sign:
    """One character on paper: which, and its box in points."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Sheet:
    """One sheet: its width and what stands on it."""

    width: float
    signs: tuple[Sign, ...]

    @cached_property
    def text(self) -> str:
        """What stands on the sheet without any space."""
        return "".join(sign.text for sign in self.signs)

    def beside(self) -> list[str]:
        """The characters that stand outside the margins."""
        low, high = MARGIN - 1, self.width - MARGIN + 1
        return [s.text for s in self.signs if s.left < low or s.right > high]

    def stacked(self) -> list[str]:
        """What is set with one character a line: three and more below each other."""
        below = zip(self.signs, self.signs[1:], self.signs[2:], strict=False)
        return [a.text + b.text + c.text for a, b, c in below if _stack(a, b, c)]

    def overprinted(self) -> list[str]:
        """The pairs of characters that stand on each other."""
        return [a.text + b.text for a, b in _near(self.signs) if _is_on(a, b)]


def printed(page: Page) -> list[Sheet]:
    """The sheets of A4 that a page is printed on."""
    document = pdfium.PdfDocument(page.pdf(format="A4"))
    sheets = [_sheet(document[i]) for i in range(len(document))]
    document.close()
    return sheets


def plain(words: str) -> str:
    """Words without spaces, each character in its usual form."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def _sheet(page: pdfium.PdfPage) -> Sheet:
    text = page.get_textpage()
    signs = []
    for i, sign in enumerate(text.get_text_range()):
        if plain(sign):
            signs.append(Sign(plain(sign), *text.get_charbox(i)))
    return Sheet(page.get_width(), tuple(signs))


def _near(signs: tuple[Sign, ...]) -> Iterator[tuple[Sign, Sign]]:
    cells: dict[tuple[int, int], list[Sign]] = {}
    for sign in signs:
        for across in {int(sign.left // 12), int(sign.right // 12)}:
            for up in {int(sign.bottom // 12), int(sign.top // 12)}:
                cells.setdefault((across, up), []).append(sign)
    for together in cells.values():
        yield from combinations(together, 2)


def _is_on(a: Sign, b: Sign) -> bool:
    wide = min(a.right, b.right) - max(a.left, b.left)
    high = min(a.top, b.top) - max(a.bottom, b.bottom)
    least_wide = min(a.right - a.left, b.right - b.left)
    least_high = min(a.top - a.bottom, b.top - b.bottom)
    return wide > 0.4 * least_wide > 0 and high > 0.4 * least_high > 0


def _stack(*signs: Sign) -> bool:
    is_chinese = all("\u4e00" <= sign.text <= "\u9fff" for sign in signs)
    is_one = len({sign.text for sign in signs}) == len(signs)  # and no column of 缺
    return (is_chinese and is_one) and all(
        abs(a.left + a.right - b.left - b.right) < 3
        and 0 < a.bottom - b.bottom < 2.2 * (a.top - a.bottom)
        for a, b in pairwise(signs)
    )
