"""The scripts of others that we serve are those that were published."""

from __future__ import annotations

import hashlib
import re

from jinwei.web.shell import OWN_ASSETS

SOURCES = (OWN_ASSETS / "SOURCES.md").read_text("utf-8")
DIGESTS = dict(re.findall(r"^\| `(\S+)` .*\| `(\w{64})` \|$", SOURCES, re.M))


def test_every_script_of_others_is_as_it_was_published():
    kept = {
        script.name: hashlib.sha256(script.read_bytes()).hexdigest()
        for script in OWN_ASSETS.glob("*.js")
    }
    assert kept == DIGESTS


def test_every_script_of_others_stands_beside_its_licence():
    for name in DIGESTS:
        licence = OWN_ASSETS / name.replace(".min.js", ".LICENSE.txt")
        assert "Permission is hereby granted" in licence.read_text("utf-8")
