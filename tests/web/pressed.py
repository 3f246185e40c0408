"""What is filled in and pressed on a page, sent over its channel as a browser would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection

from tests.web.live import drawn, until_drawn

VALUES = {
    "text_input": "string_value",
    "text_area": "string_value",
    "selectbox": "string_value",
    "button_group": "string_array_value",
    "button": "trigger_value",
}
"""How the value of each kind of widget is sent."""
Fields = Mapping[str, Any]
Steps = Sequence[tuple[Fields, str]]
"""Each is what is filled in, by the label of its field, and the button pressed then."""


@dataclass(frozen=True)
class Widget:
    """Something on a page that may be filled in or pressed."""

    kind: str
    id: str
    is_open: bool


@dataclass
class Sheet:
    """A page as it lies open over a channel, and what was sent of it until now."""

    connection: ClientConnection
    page: str
    query: str
    sent: list[list[WidgetState]] = field(default_factory=list)
    widgets: dict[str, Widget] = field(default_factory=dict)

    def open(self) -> None:
        """What the page offers is there to be filled in."""
        self._take(drawn(self.connection, self.page, self.query))

    def do(self, steps: Steps) -> None:
        """One step after the other was sent; LookupError where the page offers none."""
        for filled, label in steps:
            given = {**filled, label: True}
            missing = [each for each in given if each not in self.widgets]
            if missing:
                raise LookupError(f"the page {self.page} does not offer {missing}")
            states = [_state(self.widgets[each], given[each]) for each in given]
            self.send(states)

    def send(self, states: list[WidgetState]) -> None:
        """The page is run with those, whether or not it offers them."""
        request = BackMsg()
        request.rerun_script.page_name = self.page
        request.rerun_script.query_string = self.query
        request.rerun_script.widget_states.widgets.extend(states)
        self.connection.send(request.SerializeToString())
        self.sent.append(states)
        self._take(until_drawn(self.connection))

    def offers(self, label: str) -> bool:
        """Whether there is such a thing on the page that is not shut."""
        widget = self.widgets.get(label)
        return widget is not None and widget.is_open

    def _take(self, came: list[ForwardMsg]) -> None:
        for message in came:
            if message.HasField("page_info_changed"):
                self.query = message.page_info_changed.query_string
            if not message.delta.HasField("new_element"):
                continue
            element = message.delta.new_element
            kind = element.WhichOneof("type")
            if kind in VALUES:
                held = getattr(element, kind)
                self.widgets[held.label] = Widget(kind, held.id, not held.disabled)


def _state(widget: Widget, value: Any) -> WidgetState:
    state = WidgetState(id=widget.id)
    if widget.kind == "button_group":
        state.string_array_value.data.extend(value)
    else:
        setattr(state, VALUES[widget.kind], value)
    return state
