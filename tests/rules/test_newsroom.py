"""The sample newsroom: every planted mistake is found at its line, and nothing else is said."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from console_blocks import run_here

NEWSROOM = Path(__file__).resolve().parents[2] / "fixtures" / "newsroom"
Place = tuple[str, str, int | None]


def _expected() -> list[Place]:
    rows = [line.split("\t") for line in (NEWSROOM / "expected.tsv").read_text(encoding="utf-8").splitlines()]
    return sorted((code, path, int(line)) for code, path, line in rows)


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to work in."""
    folder = tmp_path / "newsroom"
    shutil.copytree(NEWSROOM, folder)
    monkeypatch.chdir(folder)
    return folder


def _found(*words: str) -> tuple[int, list[Place]]:
    code, out, _ = run_here(["check", *words, "--format", "json", "-q", "-j", "1"])
    files = json.loads(out)["files"]
    found = [(each["code"], file["file"], each.get("line")) for file in files for each in file["findings"]]
    return code, sorted(found, key=str)


def test_every_planted_mistake_is_found_at_its_line_and_nothing_else(newsroom: Path) -> None:
    code, found = _found(".")
    expected = Counter(_expected())
    assert Counter(found) - expected == Counter(), "said, and not planted"
    assert expected - Counter(found) == Counter(), "planted, and not found"
    assert code == 1


def test_it_is_large_enough_to_say_something() -> None:
    expected = _expected()
    files = [path for path in NEWSROOM.rglob("*") if path.is_file() and path.parent != NEWSROOM]
    assert 20 <= len(files) <= 40
    assert {path.suffix for path in files} == {".md", ".html", ".xml", ".nitf", ".jsonld", ".json"}
    assert len({code for code, _, _ in expected}) >= 30
    assert len({path.relative_to(NEWSROOM).as_posix() for path in files} - {path for _, path, _ in expected}) >= 5


@pytest.mark.parametrize("path", sorted({path for _, path, _ in _expected()}))
def test_a_file_alone_is_found_the_same(path: str, newsroom: Path) -> None:
    """But for what several files say together."""
    _, found = _found(path)
    wanted = [each for each in _expected() if each[1] == path and each[0] != "IDN003"]
    assert found == sorted(wanted, key=str)


def test_without_the_configuration_its_own_rules_are_off(newsroom: Path) -> None:
    _, found = _found(".", "--isolated", "--profile", "strict")
    assert found
    assert not [each for each in found if each[0].startswith(("CGZ", "HSE"))]
