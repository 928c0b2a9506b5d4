"""The pages about NewsML-G2's codes and mistakes: complete, and not older than what they show."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

import pytest
from lxml import etree

from convert.formats.newsml_g2.lint import RULES
from convert.formats.newsml_g2.validate import CODES, check_grammar

ROOT = Path(__file__).resolve().parents[2]
MISTAKES = runpy.run_path(str(ROOT / "docs" / "mistakes.py"))


def test_every_code_of_the_sources_is_on_the_page() -> None:
    page = (ROOT / "docs" / "newsml-g2-rules.md").read_text(encoding="utf-8")
    used = set()
    for path in (ROOT / "convert" / "formats" / "newsml_g2").rglob("*.py"):
        used |= set(re.findall(r"\bG2[0-9]{3}\b", path.read_text(encoding="utf-8")))
    assert used == set(CODES) | set(RULES)
    assert [code for code in sorted(used) if not re.search(rf"^\| \[?{code}\]?", page, re.MULTILINE)] == []


def test_each_document_has_one_mistake() -> None:
    found = {title: [one.code for one in check_grammar(text.encode())] for title, text in MISTAKES["MISTAKES"]}
    assert len(found) == 10
    assert all(len(codes) == 1 for codes in found.values()), found


def test_the_other_half_is_stored_for_every_document() -> None:
    stored = json.loads((ROOT / "docs" / "mistakes.json").read_text(encoding="utf-8"))
    assert list(stored["messages"]) == [title for title, _ in MISTAKES["MISTAKES"]]
    assert all(stored["messages"].values())


@pytest.mark.corpora
def test_the_stored_half_is_what_libxml2_says(corpora: Path) -> None:
    stored = json.loads((ROOT / "docs" / "mistakes.json").read_text(encoding="utf-8"))
    if stored["libxml2"] != ".".join(map(str, etree.LIBXML_VERSION[:2])):
        pytest.skip(f"this libxml2 is not the {stored['libxml2']} whose messages are stored")
    made = json.loads(MISTAKES["store"](corpora / "newsml-g2" / "official" / "schema"))
    assert made == stored
