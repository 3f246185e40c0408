"""A piece of the kit stands on the page as Streamlit would have put it there, sooner.

Streamlit copies the script and the styles of a component into every message of it, to
find by its digest that the browser has that message already. Here what makes a message
another is digested, which is its data, and one that the browser has is only named.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import msgspec
import streamlit as st
from streamlit.components.v2.bidi_component import main
from streamlit.components.v2.bidi_component.serialization import (
    BidiComponentSerde,
    deserialize_trigger_list,
)
from streamlit.components.v2.bidi_component.state import (
    ComponentResult,
    unwrap_component_state,
)
from streamlit.delta_generator import DeltaGenerator, _needs_outside_wrapper
from streamlit.elements.lib import agent_spec
from streamlit.elements.lib.form_utils import current_form_id
from streamlit.elements.lib.layout_utils import get_height_config, get_width_config
from streamlit.elements.lib.utils import compute_and_register_element_id
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner_utils.script_run_context import (
    FragmentThreadState,
    RunLocation,
    ScriptRunContext,
    ThreadState,
    enqueue_message,
    get_script_run_ctx,
    in_cached_function,
)
from streamlit.runtime.state import SessionState, register_widget

REMEMBERED = 4096
"""So many messages are known by their digests."""
Callback = Callable[[], None]
Message = tuple[str, str, str, str | None, bytes]
"""What makes a message another: component, id, form, fragment, digest of the data."""


@dataclass(frozen=True)
class Piece:
    """A component of the kit; called with what it shows, it stands on the page."""

    name: str
    css: str
    js: str
    isolate_styles: bool
    usual: Callable[..., ComponentResult]
    """The same as Streamlit made it."""

    def __call__(
        self, *, data: Any, key: str, **callbacks: Callback
    ) -> ComponentResult:
        """What the browser said since the last run, by the names of `on_…_change`."""
        context, dg = get_script_run_ctx(suppress_warning=True), st._main._active_dg
        if context is None or not _is_plain(context, dg):
            return self.usual(data=data, key=key, **callbacks)
        try:
            shown = msgspec.json.encode(data).decode()
        except (TypeError, UnicodeEncodeError):
            return self.usual(data=data, key=key, **callbacks)
        id = compute_and_register_element_id(
            "bidi_component", user_key=key, key_as_main_identity=True, dg=None
        )
        heard = _heard(id, callbacks, context) if callbacks else ComponentResult()
        self._send(id, shown, context, dg)
        return heard

    def _send(
        self, id: str, shown: str, context: ScriptRunContext, dg: DeltaGenerator
    ) -> None:
        state, form, cursor = ThreadState.get(), current_form_id(dg), dg._cursor
        if cursor is None:
            return
        digest = blake2b(shown.encode(), digest_size=16, usedforsecurity=False)
        identity = (self.name, id, form, state.fragment_id, digest.digest())
        message = ForwardMsg()
        message.metadata.delta_path[:] = cursor.delta_path
        cursor.lock_element()
        hash = _hashes.get(identity, "")
        if hash in context.cached_message_hashes:
            message.ref_hash = hash
            message.metadata.active_script_hash = state.active_script_hash
            context._enqueue(message)
            return
        self._fill(message, id, form, shown)
        enqueue_message(message)
        if message.metadata.cacheable:
            if len(_hashes) >= REMEMBERED:
                _hashes.clear()
            _hashes[identity] = message.hash

    def _fill(self, message: ForwardMsg, id: str, form: str, shown: str) -> None:
        element = message.delta.new_element
        element.width_config.CopyFrom(WIDTH)
        element.height_config.CopyFrom(HEIGHT)
        component = element.bidi_component
        component.id, component.form_id, component.json = id, form, shown
        component.component_name = self.name
        component.isolate_styles = self.isolate_styles
        component.css_content, component.js_content = self.css, self.js
        component.css_source_path = component.js_source_path = ""
        component.html_content = ""


WIDTH, HEIGHT = get_width_config("stretch"), get_height_config("content")
_hashes: dict[Message, str] = {}


def _is_plain(context: ScriptRunContext, dg: DeltaGenerator) -> bool:
    """Whether nothing is to be heeded but where the piece stands."""
    state = ThreadState.get()
    return not (
        dg._cursor is None
        or dg._root_container is None
        or agent_spec.is_recording()
        or in_cached_function.get()
        or state.is_parallel_worker
        or state.run_location is RunLocation.CALLBACK
        or _leaves_its_fragment(context, state, dg)
    )


def _leaves_its_fragment(
    context: ScriptRunContext, state: FragmentThreadState, dg: DeltaGenerator
) -> bool:
    return bool(state.fragment_id) and _needs_outside_wrapper(
        dg, state, context.fragment_storage
    )


def _heard(
    id: str, callbacks: dict[str, Callback], context: ScriptRunContext
) -> ComponentResult:
    """What it holds and what was done with it, as Streamlit keeps them: two widgets."""
    events_id = main._make_trigger_id(id, "events")
    by_event = {
        name.removeprefix("on_").removesuffix("_change"): callback
        for name, callback in callbacks.items()
    }
    serde = BidiComponentSerde(default=None)
    state = register_widget(
        id,
        deserializer=serde.deserialize,
        serializer=serde.serialize,
        ctx=context,
        callbacks=by_event,
        value_type="json_value",
        presenter=_Presented(events_id),
    )
    events = register_widget(
        events_id,
        deserializer=deserialize_trigger_list,
        serializer=json.dumps,
        ctx=context,
        callbacks=by_event,
        value_type="json_trigger_value",
    )
    done = _by_name(events.value)
    return ComponentResult(
        unwrap_component_state(state.value), {name: done.get(name) for name in by_event}
    )


@dataclass(frozen=True)
class _Presented:
    """What `st.session_state` gives of a piece: what it holds, and what was done.

    Streamlit makes a class for it each time that it is looked at, which writes back
    what is written into it; nothing here is.
    """

    events_id: str

    def __call__(self, held: object, session: SessionState) -> object:
        if not isinstance(held, dict):
            return held
        try:
            done = session._new_widget_state[self.events_id]
        except KeyError:
            return held
        return _by_name(done) | held


def _by_name(done: object) -> dict[str, Any]:
    listed = done if isinstance(done, list) else []
    each = [event for event in listed if isinstance(event, dict)]
    return {
        event["event"]: event.get("value")
        for event in each
        if isinstance(event.get("event"), str)
    }
