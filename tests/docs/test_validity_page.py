"""Every code of the checks has its line on the page about validity, and the page has no line too many."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"\b(?:JSN|SCH|VER|XSD|FET)[0-9]{3}\b")
SOURCES = ("codec", "conform", "formats/json")


def test_every_code_has_its_line():
    page = (ROOT / "docs" / "validity.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| ([A-Z]{3}[0-9]{3}) \|", page, re.MULTILINE)
    used = set()
    for folder in SOURCES:
        for path in (ROOT / "convert" / folder).glob("*.py"):
            used |= set(CODE.findall(path.read_text(encoding="utf-8")))
    used |= set(CODE.findall((ROOT / "convert" / "api.py").read_text(encoding="utf-8")))
    assert used - set(listed) == set()
    assert {code for code in listed if CODE.fullmatch(code)} - used == set()
    assert len(set(listed)) == len(listed)
