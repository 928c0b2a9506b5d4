"""The help that is printed is the help that typer renders."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from console_blocks import run_here

from convert.cli.help_text import HELP

GENERATE = Path(__file__).resolve().parents[3] / "docs" / "generate.py"


def test_the_stored_help_is_what_typer_renders() -> None:
    assert runpy.run_path(str(GENERATE))["helps"]() == HELP


@pytest.mark.parametrize("name", HELP)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_is_printed(name: str, flag: str) -> None:
    assert run_here([*name.split(), flag]) == (0, HELP[name].encode(), "")


def test_no_line_is_wider_than_a_terminal() -> None:
    assert [line for text in HELP.values() for line in text.splitlines() if len(line) > 80] == []


def test_without_arguments_the_help_is_no_data() -> None:
    assert run_here([]) == (2, b"", HELP[""])
