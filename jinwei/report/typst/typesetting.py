"""Setting a template of this folder by typst: everything it says comes as data."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Literal

import typst

FOLDER = Path(__file__).parent
LONG_WORD = re.compile(r"[!-~]{13,}")


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


def pieces(text: str) -> list[str]:
    """The text in pieces between which a line may be broken.

    A word as long as a column may be wide is in single characters, all else whole.
    """
    others = LONG_WORD.split(text)
    words = map(tuple, LONG_WORD.findall(text))
    both = zip_longest(others, words, fillvalue=())
    return [each for other, word in both for each in (other, *word) if each]
