"""Small decks for the scripts that show them."""

from __future__ import annotations


def slide(name: str, **more) -> dict:
    """A slide of words, chosen unless told otherwise."""
    usual = {
        "kind": "words",
        "section": "排名",
        "headline": f"标题 {name}",
        "board": None,
        "figure": None,
        "drawing": None,
        "table": None,
        "lines": [f"内容 {name}"],
        "points": [f"要点 {name}"],
        "notes": [f"备注 {name}"],
        "source": "全市排名",
        "whole": "",
        "unit": None,
        "is_chosen": True,
    }
    return {"id": name, **usual, **more}


def deck(*slides, **more) -> dict:
    """A deck of slides; without any, of a cover and three more, one of them unusual."""
    usual = (
        slide("cover", kind="cover", section="封面"),
        slide("a"),
        slide("b", is_chosen=False),
        slide("c", section="三评"),
        slide("u1", unit="招商局", section="单位", is_chosen=False),
    )
    permission = {"is_allowed": False, "reason": "只公开已核实的"}
    return {
        "slides": list(slides or usual),
        "foot": "示例园区　2023年三季度",
        "mark": "",
        "key": "version 0 2023Q3",
        "permission": permission,
        "source": "/plotly",
        **more,
    }
