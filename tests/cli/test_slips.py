"""Whatever is mistyped behind a command is said in Chinese, with how to write it."""

from __future__ import annotations

import re

import pytest
import typer

from jinwei.cli import commands

commands._add_others()
GROUP = typer.main.get_command(commands.app)
OURS = re.compile(r"--?[a-z][a-z-]*|2023Q3")


def all_commands(group, before=()):
    """Every command with the words that call it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from all_commands(command, (*before, name))
        else:
            yield (*before, name), command


COMMANDS = dict(all_commands(GROUP))
OPTIONS = [
    (words, option)
    for words, command in COMMANDS.items()
    for option in command.params
    if option.opts[0].startswith("--")
]
BAD = {
    "on": ("昨天", "2023-13-01", "2023-02-30", "2024/1/2", "12", " ", "２０２４"),
    "port": ("web", "0", "65536", "1.5", "", "一"),
}
TEXTS = {
    "district",
    "address",
    "anchor",
    "role",
    "subject",
    "by",
    "out",
    "csv",
    "reason",
    "cycle",
    "data",
    "unit",
    "number",
    "slides",
}


def refused(capfd, *arguments) -> str:
    capfd.readouterr()
    assert commands.main(list(arguments)) == commands.USAGE
    printed = capfd.readouterr()
    assert printed.out == ""
    assert re.search("[\u4e00-\u9fff]", printed.err)
    assert re.findall("[A-Za-z]+", OURS.sub("", printed.err)) == []
    assert len(printed.err.splitlines()) == 1
    return printed.err


def test_the_commands_and_their_options_are_all_there():
    names = {option.name for _, option in OPTIONS}
    assert ("records", "copy") in COMMANDS
    assert {"on", "port", "slides", "internal", "accept_refused"} <= names


@pytest.mark.parametrize(
    ("words", "option"), OPTIONS, ids=lambda each: getattr(each, "name", "")
)
def test_an_option_that_is_cut_short_or_says_too_much_is_named(capfd, words, option):
    name = option.opts[0]
    if option.is_flag:
        assert f"{name} 后面不写内容" in refused(capfd, *words, f"{name}=坏")
    else:
        assert f"{name} 后面缺少内容" in refused(capfd, *words, name)


@pytest.mark.parametrize(
    ("words", "option", "bad"),
    [(*each, bad) for each in OPTIONS for bad in BAD.get(each[1].name, ())],
    ids=lambda each: getattr(each, "name", ""),
)
def test_a_value_of_another_kind_is_answered_with_how_to_write_it(
    capfd, words, option, bad
):
    said = refused(capfd, *words, option.opts[0], bad)
    assert f"{option.opts[0]} 的值不对" in said
    assert option.help.rstrip("。") in said


def test_only_days_and_numbers_can_be_of_another_kind():
    taken = {option.name for _, option in OPTIONS if not option.is_flag}
    assert taken - TEXTS == BAD.keys()


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_unknown_options_and_words_too_many_are_said(capfd, words):
    assert "没有选项 --none" in refused(capfd, *words, "--none")
    assert "没有选项 -z" in refused(capfd, *words, "-z")
    refused(capfd, *words, *["多"] * 9)
