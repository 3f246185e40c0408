"""What the demo says in public rests on what somebody confirmed."""

from __future__ import annotations

import pytest

from jinwei.wording import sentences


@pytest.mark.parametrize("cycle", ["2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4"])
def test_the_public_demo_names_no_lowest_that_nobody_confirmed(facts_of, cycle):
    inside = facts_of("demo", cycle, is_public=False)
    last = [line for line in inside.black if line["subject_kind"] == "survey"]
    text = "".join(sentences.survey(facts_of("demo", cycle)).sentences)
    assert ("低于75分" in text) == any(line["published"] for line in last)
    for line in last:
        if not line["published"]:
            assert line["item"].split("（")[0] not in text
