"""The guide to rules of one's own: its test runs, and rules come from files and packages that are named."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from console_blocks import run_here, write_files

from convert.errors import UsageError
from convert.model.article import Article
from convert.rule import Registry, Said
from convert.rules import registry
from convert.rules.view import House
from convert.testing.rules import assert_rule

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "custom-rules.md").read_text(encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_files(GUIDE, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
def test_the_test_of_the_guide_passes_and_can_fail(place: Path) -> None:
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_newsroom_rules.py"]
    given = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{place}"}
    done = subprocess.run(words, cwd=place, env=given, capture_output=True, text=True, timeout=120, check=False)
    assert "1 passed" in done.stdout, done.stdout + done.stderr
    rules = place / "newsroom_rules.py"
    rules.write_text(rules.read_text(encoding="utf-8").replace('if "lake Aurel" in', 'if "lake aurel" in'), "utf-8")
    done = subprocess.run(words, cwd=place, env=given, capture_output=True, text=True, timeout=120, check=False)
    assert "CGZ001 says nothing of the bad document" in done.stdout


def test_the_sample_newsroom_has_the_rule_of_the_guide(place: Path) -> None:
    ours = (ROOT / "fixtures" / "newsroom" / "newsroom_rules.py").read_text(encoding="utf-8")
    assert ours.partition("\n")[2] == (place / "newsroom_rules.py").read_text(encoding="utf-8").partition("\n")[2]


def test_the_rules_of_a_package_run_where_they_are_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = tomllib.loads((place / "package" / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ((name, target),) = held["entry-points"]["convert.rules"].items()
    site = place / "site"
    (site / "coast_rules-1.0.dist-info").mkdir(parents=True)
    (site / "coast_rules-1.0.dist-info" / "METADATA").write_text("Name: coast-rules\nVersion: 1.0\n", "utf-8")
    (site / "coast_rules-1.0.dist-info" / "entry_points.txt").write_text(
        f"[convert.rules]\n{name} = {target}\n", "utf-8"
    )
    (place / "newsroom_rules.py").rename(site / "coast_rules.py")
    monkeypatch.syspath_prepend(str(site))
    (place / "wirecopy.toml").write_text("", "utf-8")
    assert "CGZ001" not in run_here(["check", "story.md", "--format", "concise"])[1].decode()
    (place / "wirecopy.toml").write_text(f"rules = ['{name}']", "utf-8")
    assert "[CGZ001]" in run_here(["check", "story.md", "--format", "concise"])[1].decode()
    (place / "wirecopy.toml").write_text("rules = ['cost']", "utf-8")
    code, _, said = run_here(["check", "story.md"])
    assert (code, "there are: coast" in said) == (2, True)


# assert_rule refuses what is not whole

PAGE = """A thing is said.

Why: It is.
Bad: thing
Good: nothing
Source: Nobody, read 2026-11-25.
"""
BAD, GOOD = Article(headline="thing"), Article(headline="x")


def _rules(message: str = "a thing; take it out", page: str = PAGE, pointer: str = "/headline") -> Registry:
    made = Registry()

    def thing(view):  # type: ignore[no-untyped-def]
        if view.article.headline == "thing" and "not" not in view.house.desks:
            yield Said(pointer, message)

    thing.__doc__ = page
    made.rule("ABC001", "info")(thing)
    return made


def test_a_whole_rule_passes() -> None:
    (said,) = assert_rule(_rules(), "ABC001", bad=[BAD], good=[GOOD])
    assert said.message == "a thing; take it out"
    assert_rule(
        registry.rules().values(), "HED002", bad=["# " + "x" * 200 + "\n\ny"], good=["# x\n\ny"], from_="markdown"
    )
    assert_rule(registry.rules().values(), "IDN003", bad=[Article(id="urn:x:1"), Article(id="urn:x:1")], good=[GOOD])


@pytest.mark.parametrize(
    ("rules", "bad", "good", "said"),
    [
        (_rules(), [GOOD], [GOOD], "says nothing of the bad document"),
        (_rules(), [BAD], [BAD], "speaks of a good document"),
        (_rules(), [], [GOOD], "give a bad document"),
        (_rules(), [BAD], [], "give a good document"),
        (_rules("a thing"), [BAD], [GOOD], "does not say what to do"),
        (_rules("a thing; out."), [BAD], [GOOD], "full stop"),
        (_rules(pointer=""), [BAD], [GOOD], "neither a pointer nor a line"),
        (_rules(page="A thing.\n\nWhy: It is."), [BAD], [GOOD], "it needs"),
        (_rules(page="A thing"), [BAD], [GOOD], "one sentence"),
    ],
)
def test_what_is_not_whole_is_refused(rules: Registry, bad: list[Article], good: list[Article], said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        assert_rule(rules, "ABC001", bad=bad, good=good)


def test_the_house_is_given_and_an_unknown_code_is_an_error() -> None:
    with pytest.raises(AssertionError, match="says nothing"):
        assert_rule(_rules(), "ABC001", bad=[BAD], good=[GOOD], house=House(desks=("not",)))
    with pytest.raises(UsageError, match="no rule 'ABC002'"):
        assert_rule(_rules(), "ABC002", bad=[BAD], good=[GOOD])
