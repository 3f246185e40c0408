"""The step in which a foreign file is mapped, for tests, without a page around it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.ui.drawn import PATIENCE


def unchecked(home: str, id: str):
    """The editor of a draft that was not checked."""
    from pathlib import Path

    from jinwei.drafts import keeping
    from jinwei.ui.deliver.mapping import mapping_editor
    from jinwei.ui.kit import acting

    acting.remember("张三")
    mapping_editor(Path(home), keeping.read(Path(home), id), None)


def mapped(home, draft) -> AppTest:
    """The step of a draft that was not checked."""
    given = {"home": str(home), "id": draft.id}
    app = AppTest.from_function(unchecked, default_timeout=PATIENCE, kwargs=given).run()
    assert not app.exception
    return app


def field(app: AppTest, label: str):
    (box,) = (box for box in app.selectbox if box.label.startswith(label))
    return box
