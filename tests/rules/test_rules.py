"""The rules themselves: each complete, each bad fixture fires its code, each good one is silent.

A rule needs nothing here: its module and its folder of fixtures are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given

import convert
from convert.api import find_format
from convert.checks import check_files
from convert.fixes import fixed
from convert.formats.registry import names
from convert.report import Finding
from convert.rule import PROFILES, Rule
from convert.rules import config, engine, registry
from convert.rules.settings import Settings
from convert.rules.view import View
from convert.testing.strategies import articles

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures" / "rules"
RULES = registry.rules()
OURS = [code for code in RULES if code in registry.modules()]
# Words that make no sense after "allow".
_COMMANDS = ("avoid", "check", "disallow", "do", "forbid", "must", "prefer", "require", "should", "use")


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_complete(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"[A-Z][A-Z0-9]{1,2}[0-9]{3}", code)
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.name)
    assert rule.name.partition("-")[0] not in _COMMANDS, f'"allow {rule.name}" is to be a sentence'
    assert rule.severity in ("error", "warning", "info")
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", rule.since)
    assert set(rule.profiles) <= set(PROFILES) - {"default"}, "the default is SEVERITY and ON"
    assert set(rule.profiles.values()) <= {"error", "warning", "info", "on", "off"}
    assert rule.fix in ("", "safe", "unsafe")
    assert (rule.facts is not None) == (rule.about == "set")


@pytest.mark.parametrize("code", RULES)
def test_its_page_is_complete(code: str) -> None:
    rule = RULES[code]
    assert rule.summary.endswith("."), "the page begins with one sentence, then an empty line"
    assert len(rule.summary) <= 160
    titles = [title for title, _ in rule.parts()]
    expected = [title for title in ("Why", "Bad", "Good", "Fix", "Source") if title != "Fix" or rule.fix]
    assert titles == expected
    assert all(text for _, text in rule.parts())
    assert re.search(r"read 20[0-9]{2}-[0-9]{2}-[0-9]{2}\b", dict(rule.parts())["Source"])


def test_names_and_codes_are_used_once() -> None:
    names = [(rule.about, rule.name) for rule in RULES.values()]
    assert len(names) == len(set(names))


def test_no_fixture_is_left_over() -> None:
    assert sorted(path.name for path in FIXTURES.iterdir()) == sorted(RULES)


@pytest.mark.parametrize("code", OURS)
def test_the_options_have_defaults_and_words(code: str) -> None:
    options = RULES[code].options
    if options is not None:
        assert options.__struct_fields__
        options()
        properties = options_schema(RULES[code])
        assert all(field.get("description") for field in properties.values())


def options_schema(rule: Rule) -> dict[str, dict[str, object]]:
    schema = msgspec.json.schema(rule.options)
    found: dict[str, dict[str, object]] = next(iter(schema["$defs"].values()))["properties"]
    return found


def _files(code: str, kind: str) -> list[Path]:
    return sorted(path for path in (FIXTURES / code).iterdir() if path.name.startswith(kind))


def _settings(code: str) -> Settings:
    """The rule alone; with the configuration that stands beside its fixtures, where one does."""
    path = FIXTURES / code / "wirecopy.toml"
    settings = config.load(path).settings if path.exists() else Settings()
    return msgspec.structs.replace(settings, select=(code,))


def _found(code: str, paths: list[Path]) -> Iterator[tuple[Path, Finding]]:
    settings, about = _settings(code), RULES[code].about
    for path, findings in zip(paths, check_files(paths, settings, about if about in names() else None), strict=True):
        yield from ((path, each) for each in findings)


@pytest.mark.parametrize("code", RULES)
def test_every_bad_fixture_fires_its_code(code: str) -> None:
    rule, paths = RULES[code], _files(code, "bad")
    found = [(path, each) for path, each in _found(code, paths) if each.code == code]
    assert paths
    silent = {path.name for path in paths} - {path.name for path, _ in found}
    assert silent == set() or (rule.about == "set" and found)
    assert rule.severity in {each.severity for _, each in found}
    for _, each in found:
        assert not each.message.endswith(".") or each.message.endswith("..."), "no full stop"
        assert "; " in each.message, "the message says what to do after a semicolon"
        assert len(each.message) <= 300
        assert each.pointer or each.path or each.line or rule.about == "reader"
        if rule.fix:
            assert each.fix is not None


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.fix and code in OURS])
def test_a_fix_puts_a_bad_fixture_right(code: str) -> None:
    """At least one of them; where a source cannot be edited exactly it stays as it is."""
    settings, right = _settings(code), 0
    for path in _files(code, "bad"):
        data = path.read_bytes()
        made = fixed(data, find_format(data, path.name), settings, unsafe=True)
        assert bool(made.done) == (made.data != data)
        right += not made.left and bool(made.done)
        if RULES[code].fix == "unsafe":
            assert fixed(data, find_format(data, path.name), settings).data == data
    assert right


@pytest.mark.parametrize("code", RULES)
def test_every_good_fixture_is_silent(code: str) -> None:
    paths = _files(code, "good")
    assert paths
    for path, each in _found(code, paths):
        assert each.code != code, (path.name, each.message)
        assert each.severity != "error" or code not in OURS, (path.name, each.message)


@pytest.mark.parametrize("code", OURS)
def test_a_rule_changes_nothing_and_says_the_same_again(code: str) -> None:
    paths = _files(code, "bad")
    assert list(_found(code, paths)) == list(_found(code, paths))


@pytest.mark.laws
@given(article=articles())
def test_rules_hold_for_any_article(article: convert.Article) -> None:
    """No article makes a rule fail; the same article gives the same findings; every pointer leads somewhere near."""
    settings = Settings(select=("ALL",))
    found = engine.check_article(View(article), settings)
    assert engine.check_article(View(convert.from_dict(convert.to_dict(article))), settings) == found
    for each in found:
        assert each.pointer == "" or each.pointer.startswith("/")
        assert each.message == each.message.strip() != ""
    data, _ = convert.write(article, "json")
    codes = {each.code for each in found}
    assert codes <= {each.code for each in convert.check(data, "json", rules=["ALL"])}
