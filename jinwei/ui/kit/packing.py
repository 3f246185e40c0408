"""What a piece of the kit shows is written as JSON once; it holds no frames of data.

Streamlit looks through what a component is given for frames of pandas, and writes it
twice: to send it, and to tell components without a key apart. All of ours have a key.
"""

from __future__ import annotations

from typing import Any

import msgspec
from streamlit.components.v2.bidi_component import main
from streamlit.components.v2.bidi_component.serialization import serialize_mixed_data
from streamlit.proto.BidiComponent_pb2 import BidiComponent


def install() -> None:
    """From now on what components are given is written so."""
    # Ours stand in the place of Streamlit's own, which types do not allow for.
    main.serialize_mixed_data = _write  # type: ignore[attr-defined]
    main.BidiComponentMixin._build_bidi_identity_kwargs = _of_key  # type: ignore[method-assign]


def _write(data: Any, bidi_component_proto: BidiComponent) -> None:
    try:
        bidi_component_proto.json = msgspec.json.encode(data).decode()
    except (TypeError, UnicodeEncodeError):
        serialize_mixed_data(data, bidi_component_proto)


def _of_key(*_: Any, **__: Any) -> dict[str, Any]:
    return {}
