"""Telephone and identity numbers of people -> what may be shown of them."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

DAY = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
D = "[0-9０-９]"
PATTERNS = (
    # An identity number; a mobile number, whole or in groups, with its country or not;
    # a number with its area code, and one that runs on from it.
    (
        rf"(^|[^0-9])([1-9][0-9]{{5}})[- ]?{DAY}[- ]?[0-9]{{3}}[0-9Xx]($|[^0-9])",
        r"\1\2************\3",
    ),
    (
        rf"(^|[^0-9.０-９])((?:86[- ]?)?[1１][3-9３-９]{D})[- ]?{D}{{4}}[- ]?({D}{{4}})"
        r"($|[^0-9０-９])",
        r"\1\2****\3\4",
    ),
    (
        r"(^|[^0-9.])(0[0-9]{2,3})(?:[-—－ ]|[)）][- ]?)[0-9]{3,4}[- ]?[0-9]{4}"
        r"($|[^0-9])",
        r"\1\2-*******\3",
    ),
    (r"(^|[^0-9.])(0[3-9][0-9]{2})[2-8][0-9]{6,7}($|[^0-9])", r"\1\2*******\3"),
)
LONG = re.compile(rf"{D}(?:[-—－ )）]{{0,2}}{D}){{7}}")
DIGITS, WINDOW, ZERO = 10, 15, 0x30
FULL_WIDTH = re.compile(rb"\xef\xbc[\x90-\x99]")
ANY = "|".join(pattern for pattern, _ in PATTERNS)


def masked(text: str) -> str:
    """The text with such numbers made unreadable but for their first digits."""
    if not LONG.search(text):
        return text
    for pattern, shown in PATTERNS:
        # Twice, because two numbers may share the one character between them.
        text = re.sub(pattern, shown, re.sub(pattern, shown, text))
    return text


def may_hold_numbers(texts: pa.StringArray) -> bool:
    """Whether any text of a column may hold such a number, by its bytes alone: every
    one has `DIGITS` figures within `WINDOW` bytes, or some of full width."""
    ends = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset :]
    first, last = int(ends[0]), int(ends[len(texts)])
    if np.diff(ends[: len(texts) + 1]).max(initial=0) < DIGITS:
        return False
    data = np.frombuffer(texts.buffers()[2], np.uint8)[first:last]
    counted = np.cumsum((data - ZERO) < 10, dtype=np.int32)
    if counted[-1] >= DIGITS:
        before = np.concatenate((np.zeros(WINDOW, np.int32), counted))[: len(counted)]
        if int((counted - before).max()) >= DIGITS:
            return True
    return FULL_WIDTH.search(data.tobytes()) is not None


def masked_all(texts: pa.StringArray) -> pa.StringArray:
    """The texts of a whole column with such numbers made unreadable."""
    if not may_hold_numbers(texts):
        return texts
    if not pc.any(pc.match_substring_regex(texts, ANY)).as_py():
        return texts
    for pattern, shown in PATTERNS * 2:
        texts = pc.replace_substring_regex(texts, pattern, shown)
    return texts
