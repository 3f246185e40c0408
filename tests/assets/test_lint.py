"""The linter sees the scripts of the screens as a browser does, and names the file."""

from __future__ import annotations

import re

import pytest

from jinwei.ui.kit import scripts as kit
from tests.assets.lint import DOCUMENTS, Fault, faults, scripts

SHARED = "function both() { return 1; }\nfunction never() { return 2; }\n"
FIRST = "export default function () {\n  return both();\n}\n"


def written(folder, **texts: str):
    """Files of those names and texts."""
    paths = {name: folder / f"{name}.js" for name in texts}
    for name, path in paths.items():
        path.write_text(texts[name], "utf-8")
    return paths


def alone(folder, text: str) -> list[Fault]:
    """What is found in a component that is joined of one file."""
    (path,) = written(folder, one=text).values()
    return faults({"one": [path]})


def test_the_scripts_of_the_screens_have_no_fault():
    assert [str(fault) for fault in faults(scripts())] == []


def test_every_script_among_the_assets_is_linted():
    linted = {path for parts in scripts().values() for path in parts}
    assert linted == {*kit.ASSETS.glob("*.js"), *DOCUMENTS.glob("*.js")}
    assert set(scripts()) >= set(kit.FILES)


def test_what_another_file_of_the_component_offers_is_known(tmp_path):
    paths = written(tmp_path, shared=SHARED.splitlines()[0], first=FIRST)
    assert faults({"first": list(paths.values())}) == []
    (missing,) = faults({"first": [paths["first"]]})
    assert (missing.path, missing.line, missing.rule) == (
        paths["first"],
        2,
        "eslint(no-undef)",
    )


def test_a_fault_is_told_by_the_file_and_line_it_stands_in(tmp_path):
    paths = written(tmp_path, shared=SHARED, first=FIRST, second="let a = 1;\n")
    actual = faults({"first": list(paths.values())})
    places = {(fault.path.stem, fault.line, fault.rule) for fault in actual}
    assert ("shared", 2, "eslint(no-unused-vars)") in places
    assert ("second", 1, "eslint(no-unused-vars)") in places


def test_what_one_component_does_not_need_of_a_shared_file_is_no_fault(tmp_path):
    paths = written(
        tmp_path,
        shared=SHARED,
        first=FIRST,
        second=FIRST.replace("both", "never"),
    )
    joined = {name: [paths["shared"], paths[name]] for name in ("first", "second")}
    assert faults(joined) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("export default (a, b) => a == b;", "eslint(eqeqeq)"),
        ("var a = 1;\nexport default a;", "eslint(no-var)"),
        ("let a = 1;\nexport default a;", "eslint(prefer-const)"),
        ("export default (a) => { a; };", "eslint(no-unused-expressions)"),
        ("export default (a) => { const b = a; return (b) => b; };", "eslint(no-sh"),
        ("function mine() {}\nmine();", "eslint(no-implicit-globals)"),
        ("export default (a) => a.map((b) => { b.c(); });", "eslint(array-callback"),
        ("export default function (", "syntax"),
        ("// oxlint-disable-next-line eqeqeq\nexport default 1;", "syntax"),
    ],
)
def test_what_is_wrong_in_any_script_is_found(tmp_path, text, rule):
    assert any(fault.rule.startswith(rule) for fault in alone(tmp_path, text))


@pytest.mark.parametrize(
    "text",
    [
        "export default (a) => a.toSorted();",
        "export default (a) => a?.['toSorted']();",
        "export default (a) => Object.groupBy(a, (b) => b.c);",
        "const { groupBy } = Object;\nexport default groupBy;",
        "export default () => Promise.withResolvers();",
        "export default () => Temporal.Now;",
        "export default () => window.Temporal;",
        "export default (a) => /[\\p{L}--[a-z]]/v.test(a);",
        "export default (a) => /(?i:a)b/.test(a);",
    ],
)
def test_what_chromium_109_does_not_know_is_found(tmp_path, text):
    texts = [fault.words for fault in alone(tmp_path, text)]
    assert any("Chromium 109 does not know this" in words for words in texts)


@pytest.mark.parametrize(
    "text",
    [
        "export default (a) => a.at(-1) ?? a.findLast((b) => b);",
        "export default (a, v) => [a / v, a.replaceAll('/v', '')];",
        "export default (a) => structuredClone(Object.hasOwn(a, 'b') ? a : {});",
        "export default (a) => /^(?:a|b)(?<=b)$/u.test(a);",
    ],
)
def test_what_chromium_109_knows_is_let_through(tmp_path, text):
    assert alone(tmp_path, text) == []


def test_a_fault_reads_as_a_place_and_what_to_do(tmp_path):
    (fault,) = alone(tmp_path, "export default (a) => a.toSorted();")
    assert re.fullmatch(
        r".*one\.js:1:25: .*came with 110\. \[eslint\(.+\)\]", str(fault)
    )
