"""Each district as it stands, none spoilt by another that cannot be shown."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from jinwei import faults, paths
from jinwei.desk import standing
from jinwei.desk.narrowed import Sight
from jinwei.desk.standing import Standing
from jinwei.settings import District, home_of, instance_of
from jinwei.ui import who
from jinwei.ui.kit.plain import plain
from jinwei.web import serving


def all_of(districts: tuple[District, ...]) -> tuple[Standing, ...]:
    """Where each stands for who acts, in the order of the settings."""
    instance, sight = instance_of(paths.home()), who.sight()
    return tuple(_one(each, home_of(instance, each), sight) for each in districts)


def _one(district: District, home: Path, sight: Sight) -> Standing:
    try:
        version = serving.shown(home) or _begun(district, home)
        return Standing(district, standing.held(version, home, sight))
    except faults.Told as fault:
        return Standing(district, why=str(fault))
    except Exception as error:
        return Standing(district, why=faults.line(error))


def _begun(district: District, home: Path) -> str:
    with st.spinner(f"正在准备{plain(district.name)}的数据……"):
        return serving.begin(home)
