"""What a piece is given reaches the browser as Streamlit would have written it."""

from __future__ import annotations

import json

import pytest
from streamlit.components.v2.bidi_component.serialization import serialize_mixed_data
from streamlit.proto.BidiComponent_pb2 import BidiComponent

from jinwei.ui.kit import packing

GIVEN = {
    "nothing": {},
    "words": {"caption": "保8争9　“引号”\n<b>&amp;\\ \x00 \u2028"},
    "an emoji": {"name": "🙂"},
    "half a character": {"name": "\ud83d"},
    "numbers": {"rows": [1, -2, 0.1, 1e22, 2**60, True, None]},
    "lists and pairs": {"rows": [("a", "b"), [], [{"cells": ["x", None, {"of": 3}]}]]},
    "keys that are numbers": {"by": {1: "one", 2: "two"}},
}


@pytest.mark.parametrize("what", GIVEN)
def test_it_is_read_as_it_was_given(what):
    ours, usual = BidiComponent(), BidiComponent()
    packing._write(GIVEN[what], ours)
    serialize_mixed_data(GIVEN[what], usual)
    assert json.loads(ours.json) == json.loads(usual.json)
