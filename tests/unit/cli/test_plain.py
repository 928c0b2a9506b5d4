"""The table parser and typer read every plain command line alike."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from convert.cli import checking, conversion
from convert.cli.app import run_typer
from convert.cli.main import run
from convert.cli.plain import _CHECK, _CONVERT, parsed
from convert.cli.request import CheckRequest, Request

WORDS = ("story.html", "a b.md", "-", "json", "text", "out/", "é.txt", "x=y", "check", "convert", "never", "=", "%")
OTHERS = ("--to=json", "-tjson", "--url", "--trace", "--debug", "--set", "-qv", "--", "--nope", "", "-x", "--l")
TABLES = {"convert": (_CONVERT, conversion, "convert", Request), "check": (_CHECK, checking, "check", CheckRequest)}


def _words(command: str) -> st.SearchStrategy[list[str]]:
    own, word = st.sampled_from(sorted(TABLES[command][0])), st.sampled_from(WORDS)
    return st.lists(st.one_of(word, word, own, own, st.sampled_from(OTHERS)), max_size=8)


def _typer_reads(command: str, arguments: list[str]) -> Any:
    """The request that typer makes of the arguments."""
    _, module, function, _ = TABLES[command]
    with mock.patch.object(module, function, return_value=0) as called:
        assert run_typer([command, *arguments]) == 0, arguments
    return called.call_args.args[0]


@pytest.mark.laws
@pytest.mark.parametrize("command", TABLES)
@given(data=st.data())
def test_both_parsers_agree(command: str, data: st.DataObject) -> None:
    arguments = data.draw(_words(command))
    found = parsed([command, *arguments])
    if found is not None:
        assert TABLES[command][3].of(found) == _typer_reads(command, arguments)


@given(st.lists(st.sampled_from((*WORDS, *OTHERS, *_CONVERT)), max_size=6))
@example(["convert", "a", "-t"])
@example(["convert", "-o", "-q", "a"])
@example(["formats"])
@example([])
def test_what_is_not_plain_is_left_to_typer(arguments: list[str]) -> None:
    found = parsed(arguments)
    if found is not None:
        assert arguments[0] in TABLES
        assert found["files"]


def test_every_plain_option_is_an_option_of_typer() -> None:
    for command, (table, _, _, _) in TABLES.items():
        for option, (_, valued, _) in table.items():
            arguments = ["x", option, "y"] if valued else ["x", option]
            assert TABLES[command][3].of(parsed([command, *arguments]) or {}) == _typer_reads(command, arguments)


def test_a_plain_line_never_starts_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(arguments: list[str]) -> int:
        raise AssertionError(arguments)

    monkeypatch.setattr("convert.cli.app.run_typer", refused)
    monkeypatch.setattr(conversion, "convert", lambda request: len(request.files))
    assert run(["convert", "a", "b", "-t", "json", "-t", "text", "-o", "out/", "--lossless"]) == 2
