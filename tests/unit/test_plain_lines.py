"""Plain text of wires: which line ends are paragraphs, which are columns' ends, and that no word is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.markup.plain_lines import has_lines, plain_blocks
from convert.model.blocks import Block, Preformatted
from convert.model.walk import plain_text

WRAPPED = (
    "The ferry to Port Aurel sails again after a storm that kept it in\n"
    "the harbour for nine days, the company said on Monday. It will sail\n"
    "three times a day."
)


def shown(text: str, *, joined: bool = False) -> list[str]:
    blocks = plain_blocks(text, joined=joined)
    return [f"pre:{b.text}" if isinstance(b, Preformatted) else plain_text(b) for b in blocks]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    assert shown(WRAPPED) == [WRAPPED.replace("\n", " ")]


def test_a_blank_line_and_an_indented_line_open_a_paragraph() -> None:
    assert shown("One line here.\n\nTwo.\r\n\r\nThree.") == ["One line here.", "Two.", "Three."]
    assert shown("   (LW) - Rome.\nIt was so,\n   \"No,\" he said.\nThen more.") == [
        "(LW) - Rome.\nIt was so,", '"No," he said.\nThen more.',
    ]  # fmt: skip


def test_a_short_last_line_ends_a_paragraph_of_wrapped_ones() -> None:
    second = WRAPPED.replace("The ferry", "A second")
    assert len(shown(f"{WRAPPED}\n{second}")) == 2


def test_long_lines_are_paragraphs() -> None:
    long = " ".join(["word"] * 40) + "."
    assert shown(f"{long}\n{long}") == [long, long]


def test_a_sentence_for_each_line() -> None:
    lines = (
        "The first sentence of the piece is about forty long.\n"
        "The second one is longer, and says what came of it all.\n"
        "Third."
    )
    assert len(shown(lines)) == 3
    assert shown(lines, joined=True) == [lines.replace("\n", " ")]


def test_short_lines_stay_lines() -> None:
    assert shown("1. Holm\n2. Berg\n3. Lund") == ["1. Holm\n2. Berg\n3. Lund"]


def test_columns_stay_columns() -> None:
    table = "Aurel         2 Lakeside      0\nHill          1 Vale          1\nShore         3 Point         2"
    assert shown(f"Results and standings of the matches that were played on Monday night\n{table}") == [
        "Results and standings of the matches that were played on Monday night", f"pre:{table}",
    ]  # fmt: skip


def test_japanese_lines_are_joined_without_blanks() -> None:
    first = "\u3000" + "\u6e2f\u3092\u51fa\u305f\u8239\u306f\u5d50\u3067" * 3
    second = "\u53bb\u3063\u305f\u3002"
    assert shown(f"{first}\n{second}\n{first}\n{second}") == [first[1:] + second] * 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("one\n   two\n   three", False),
        ("\n   indented by the pretty-printer\n   and so on\n", False),
        ("one line\nand its wrap", False),
        ("one\n\ntwo", True),
        ("one\nwrap\n   two\nwrap", True),
        ("only one", False),
        ("", False),
    ],
)
def test_line_ends_that_mean_something(text: str, found: bool) -> None:
    assert has_lines(text) is found


def words(text: str) -> list[str]:
    return re.findall(r"\S+", text)


@given(st.text(alphabet="ab. \n\t\r\u3000AB:1", max_size=200), st.booleans())
def test_no_word_is_lost(text: str, joined: bool) -> None:
    blocks: tuple[Block, ...] = plain_blocks(text, joined=joined)
    found = [block.text if isinstance(block, Preformatted) else plain_text(block) for block in blocks]
    assert words(" ".join(found)) == words(text)
