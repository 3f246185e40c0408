"""Setting a template of this folder by typst: everything it says comes as data."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import typst

FOLDER = Path(__file__).parent
LONG_WORD = re.compile(r"[!-~]{13,}")
ZERO_WIDTH_SPACE = "\u200b"


def typeset(
    template: str,
    inputs: Mapping[str, object],
    *,
    format: Literal["pdf", "png"],
    ppi: float | None = None,
) -> bytes:
    """A template set with those inputs, each as JSON; a picture is of one page.

    It reaches no network: the templates import nothing.
    """
    texts = {
        name: json.dumps(each, ensure_ascii=False) for name, each in inputs.items()
    }
    with _one_at_a_time:
        made = _compiler(template).compile(sys_inputs=texts, format=format, ppi=ppi)
    if not isinstance(made, bytes):
        raise ValueError(f"{template} came out as several files")
    return made


_one_at_a_time = threading.Lock()


@cache
def _compiler(template: str) -> typst.Compiler:
    # Looking for the fonts takes longer than setting the text.
    return typst.Compiler(str(FOLDER / template), root=str(FOLDER))


def breakable(text: str) -> str:
    """The text with a place to break in a word as long as a column may be wide."""
    return LONG_WORD.sub(lambda word: ZERO_WIDTH_SPACE.join(word[0]), text)
