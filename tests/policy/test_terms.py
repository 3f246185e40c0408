"""Every definition names a rule's parameter that exists, once."""

from __future__ import annotations

import pytest

from jinwei.policy.rules import rules, standards
from jinwei.policy.terms import Term, read_terms, terms

PARAMETERS = {
    f"{declared.id}.{parameter.name}"
    for declared in (*rules(), *standards())
    for parameter in declared.parameters
}


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.id)
def test_a_term_gives_only_numbers_that_rules_declare(term):
    assert set(term.parameters) <= PARAMETERS
    assert term.basis in ("plan", "local")
    assert term.words.endswith("。")


def test_a_term_is_filled_with_the_numbers_in_force():
    term = Term(
        "late", "超期", "整改销号", "附件4", "local", "超期多于{overdue.days}天。"
    )
    assert term.filled({"overdue.days": "30"}).words == "超期多于30天。"


def test_a_number_nobody_declares_is_an_error():
    term = Term("late", "超期", "整改销号", "附件4", "local", "{overdue.days}天。")
    with pytest.raises(KeyError):
        term.filled({})


def test_two_terms_of_one_id_are_refused(tmp_path):
    entry = (
        '[[term]]\nid = "a"\nname = "甲"\npage = "总览"\nclause = "正文"\n'
        'basis = "local"\nwords = "甲。"\n'
    )
    path = tmp_path / "terms.toml"
    path.write_text(entry + entry, "utf-8")
    with pytest.raises(ValueError, match="more than once: a"):
        read_terms(path)
