"""The forms of output: each well formed, each with every finding, whatever is in them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator
from lxml import etree

from convert.checks import Checked
from convert.cli.checking import FORMS
from convert.codec import schema
from convert.render import concise, github, gitlab, junit, sarif, text
from convert.render import json as as_json
from convert.render.outcome import Outcome, uri
from convert.report import Change, Edit, Finding, Fix

FINDINGS_SCHEMA = Draft202012Validator(schema.load("findings"))
words = st.text(max_size=12)
lines = st.none() | st.integers(1, 3)
fixes = st.none() | st.builds(
    Fix,
    title=words,
    safe=st.booleans(),
    changes=st.lists(st.builds(Change, pointer=words, value=words), max_size=1).map(tuple),
    edits=st.lists(
        st.builds(Edit, line=st.just(1), column=st.just(1), end_line=st.just(1), end_column=st.just(2), text=words),
        max_size=1,
    ).map(tuple),
)
findings = st.builds(
    Finding, code=st.sampled_from(("HED001", "G2201", "SCH001", "NRM-empty", "no code")),
    severity=st.sampled_from(("error", "warning", "info")), message=words, pointer=words, path=words, value=words,
    line=lines, column=lines, end_line=lines, end_column=lines, fix=fixes,
)  # fmt: skip
checked = st.builds(
    Checked, findings=st.lists(findings, max_size=3).map(tuple), file=st.text(min_size=1, max_size=8),
    format=st.sampled_from(("", "json")), lines=st.just({1: "a\tb\u202e", 2: "x" * 500}), articles=st.integers(0, 2),
    silenced=st.lists(findings, max_size=1).map(tuple), error=st.none() | st.just(("gone", "REA002")),
)  # fmt: skip
outcomes = st.builds(Outcome, checked=st.lists(checked, max_size=3), skipped=st.integers(0, 2), colour=st.booleans())


def _all(outcome: Outcome) -> list[Finding]:
    return list(outcome.findings)


@given(outcomes)
def test_json_is_as_its_schema_says(outcome: Outcome) -> None:
    data = json.loads(as_json.render(outcome))
    assert list(FINDINGS_SCHEMA.iter_errors(data)) == []
    assert sum(len(each["findings"]) for each in data["files"]) == len(_all(outcome))
    assert sum(data["summary"][name] for name in ("error", "warning", "info")) == len(_all(outcome))


@given(outcomes)
def test_each_line_of_jsonl_is_one_finding(outcome: Outcome) -> None:
    found = [json.loads(line) for line in as_json.lines(outcome).split("\n")[:-1]]
    assert [each["code"] for each in found] == [each.code for each in _all(outcome)]
    assert all(each["file"] for each in found)


@given(outcomes)
def test_text_steers_no_terminal(outcome: Outcome) -> None:
    said = text.render(outcome)
    if not outcome.colour:
        assert "\x1b" not in said
    plain = re.sub(r"\x1b\[[0-9;]*m", "", said)
    assert all(character == "\n" or character.isprintable() for character in plain if ord(character) < 0xA0)
    assert "\u202e" not in plain
    assert len(re.findall(r"^(?:error|warning|info)\[", plain, re.MULTILINE)) == len(_all(outcome))


@given(outcomes)
def test_one_line_each(outcome: Outcome) -> None:
    for render in (concise.render, github.render):
        assert render(outcome).count("\n") == len(_all(outcome)), render
        assert len(render(outcome).splitlines()) >= len(_all(outcome))


@given(outcomes)
def test_junit_is_xml(outcome: Outcome) -> None:
    root = etree.fromstring(junit.render(outcome).encode())
    cases = root.findall(".//testcase")
    assert int(root.get("tests")) == len(cases)
    assert len(root.findall(".//failure")) == int(root.get("failures"))
    assert len(cases) == sum(max(1, len(each.findings)) for each in outcome.checked)


@given(outcomes)
def test_gitlab_has_a_fingerprint_for_each(outcome: Outcome) -> None:
    issues = json.loads(gitlab.render(outcome))
    assert len(issues) == len(_all(outcome))
    for each in issues:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert each["location"]["lines"]["begin"] >= 1
    if len({each.file for each in outcome.checked}) == len(outcome.checked):
        assert len({each["fingerprint"] for each in issues}) == len(issues)


def _check_sarif(data: dict[str, Any]) -> None:
    """What the standard asks for (SARIF 2.1.0, sections 3.13 to 3.57), as far as we write it."""
    assert set(data) == {"$schema", "version", "runs"}
    assert data["version"] == "2.1.0"
    (run,) = data["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert set(rule) <= {
            "id", "name", "shortDescription", "fullDescription", "helpUri", "help", "defaultConfiguration"
        }  # fmt: skip
        assert re.match(r"https?://", rule.get("helpUri", "https://"))
    for result in run["results"]:
        assert result["level"] in ("error", "warning", "note")
        assert "ruleIndex" not in result or rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"] is not None
        assert all(re.fullmatch(r"[0-9a-f]{32}", value) for value in result["partialFingerprints"].values())
        for location in result["locations"]:
            _check_location(location)
        for fix in result.get("fixes", ()):
            for change in fix["artifactChanges"]:
                assert all(each["deletedRegion"]["startLine"] >= 1 for each in change["replacements"])


def _check_location(location: dict[str, Any]) -> None:
    place = location["physicalLocation"]
    assert re.fullmatch(r"[A-Za-z0-9%/._~@+,=()!-]+", place["artifactLocation"]["uri"])
    region = place.get("region", {"startLine": 1})
    assert region["startLine"] >= 1
    assert all(isinstance(number, int) and number >= 1 for number in region.values())


@given(outcomes)
def test_sarif_is_as_the_standard_says(outcome: Outcome) -> None:
    data = json.loads(sarif.render(outcome))
    _check_sarif(data)
    silenced = sum(len(each.silenced) for each in outcome.checked)
    assert len(data["runs"][0]["results"]) == len(_all(outcome)) + silenced
    official = _official()
    if official is not None:
        assert list(official.iter_errors(data)) == []


def _official() -> Any:
    """The official schema, where somebody has put it beside the others (``sarif-schema-2.1.0.json``)."""
    folder = os.environ.get("WIRECOPY_SCHEMA_DIR", "")
    path = Path(folder) / "sarif-schema-2.1.0.json"
    if not folder or not path.is_file():
        return None
    return Draft7Validator(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", FORMS)
def test_every_form_writes_an_empty_run(name: str) -> None:
    module, _, function = FORMS[name].partition(":")
    renders: dict[str, Any] = {
        "text": text, "concise": concise, "json": as_json, "sarif": sarif, "github": github, "gitlab": gitlab,
        "junit": junit,
    }  # fmt: skip
    render: Callable[[Outcome], str] = getattr(renders[module], function)
    assert isinstance(render(Outcome(checked=())), str)


@pytest.mark.parametrize(
    ("file", "written"),
    [("a b/é.md", "a%20b/%C3%A9.md"), ("a\\b.md", "a/b.md"), ("a?b#c%.md", "a%3Fb%23c%25.md")],
)
def test_paths_are_references(file: str, written: str) -> None:
    assert uri(file) == written


def test_the_mark_stands_below_the_place() -> None:
    finding = Finding(code="A", severity="error", message="m", line=1, column=3, end_line=1, end_column=6)
    assert text.excerpt("abcdefgh", finding) == ("abcdefgh", "  ^^^")
    assert text.excerpt("a\x1bcdefgh", finding) == ("a\\x1bcdefgh", "     ^^^")
    long = Finding(code="A", severity="error", message="m", line=1, column=301, end_line=1, end_column=304)
    line, mark = text.excerpt("x" * 300 + "yyy" + "z" * 300, long)
    assert len(line) <= text.WIDTH + 6
    assert [line[at] for at, each in enumerate(mark) if each == "^"] == ["y"] * 3
