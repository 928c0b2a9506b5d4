"""Profiles as files: what is refused and how it is told, inheritance, patterns, dates, whose documents they are for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from convert.codec import schema
from convert.errors import UsageError
from convert.profiles import load, values, written
from convert.profiles.clean import cleaned
from convert.profiles.globs import Glob, Globs
from convert.profiles.match import Evidence, choose
from convert.profiles.sections import starred
from convert.profiles.values import Dates, Rule

HEAD = 'profile = "1.0"\nname = "lake"\n'


@pytest.mark.parametrize("name", load.names())
def test_built_in_profiles_are_valid_and_named_as_their_files(name: str) -> None:
    found = load.read(load.folder() / f"{name}.toml")
    assert found.name == name
    assert found == load.built_in(name)
    assert found.title
    assert found.about


@pytest.mark.parametrize(
    ("toml", "line", "message"),
    [
        ('fields = {headlin = []}', 3, "the key 'headlin' is not known here (did you mean 'headline'?)"),
        ("[body]\ncontainer = []", 4, "the key 'container' is not known here (did you mean 'containers'?)"),
        ('[body]\ncontainers = ["a"]\n\n[[body.blocks]]\nselect = "p"\nas = "para"', 8, "(did you mean 'paragraph'?)"),
        ('[[body.blocks]]\nselect = "p"\nas = "aside"\n[[body.blocks]]\nas = "aside"', 6, "key 'select' is missing"),
        ('[body]\ndrop = ["p::before"]', 4, "is not understood at '::before'"),
        ('[fields]\nheadline = [{ css = "h1 >" }]', 4, "is not understood at its end"),
        ('[fields]\nheadline = [{ css = "h1", meta = "x" }]', 4, "one place belongs to a rule"),
        ('[fields]\nheadline = [{ strip = ["x"] }]', 4, "one place belongs to a rule"),
        ('[dates]\nzone = "Mars/Base"', 4, "there is no zone 'Mars/Base'"),
        ('[dates]\nzone = "../../etc/passwd"', 4, "is not"),
        ('[dates]\nformats = ["%Q %Y"]', 4, "%Q is not known here"),
        ('[dates]\nformats = ["%d %m"]', 4, "a form has a year"),
        ('extends = "lake"', 3, "'lake' extends itself in the end"),
        ('extends = "wordpres"', 3, "there is no built-in profile 'wordpres'"),
        ("x = [", 0, "no TOML"),
        ("[match]\nhosts = 5", 4, "a list belongs here"),
    ],
)  # fmt: skip
def test_a_wrong_profile_is_told_with_line_and_key(toml: str, line: int, message: str, tmp_path: Path) -> None:
    path = tmp_path / "lake.toml"
    path.write_text(HEAD + toml, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load.load(str(path))
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    assert not line or f", line {line}:" in str(caught.value)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "big.toml").write_text("#" * (1 << 21))
    (tmp_path / "deep.toml").write_text("x = " + "[" * 20000)
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    for name in ("big", "deep", "bytes", "missing"):
        with pytest.raises(UsageError, match=rf"{name}\.toml"):
            load.load(str(tmp_path / f"{name}.toml"))
    with pytest.raises(UsageError, match=r"did you mean 'semafor'"):
        load.load("semaphor")


def test_schema_and_values_have_the_same_keys() -> None:
    """Every key of the contract has its place in the code, and every place its key."""
    contract = schema.load("profile")
    tables: dict[str, Any] = {**contract["$defs"], **contract["properties"], "profile": contract}
    pairs = {
        "profile": values.Profile, "match": values.Match, "dates": values.Dates, "body": values.Body,
        "Rule": values.Rule, "Block": values.Block, "Section": values.Section, "Content": values.Content,
        "Part": values.Part, "Type": values.Type,
    }  # fmt: skip
    for name, cls in pairs.items():
        assert set(tables[name]["properties"]) == {one.encode_name for one in msgspec.structs.fields(cls)}, name


def test_every_node_of_the_schema_says_what_it_is() -> None:
    def nodes(node: Any) -> Any:
        for key in ("properties", "$defs"):
            for name, inner in node.get(key, {}).items():
                yield name, inner
                yield from nodes(inner)
        if isinstance(node.get("items"), dict):
            yield "items", node["items"]

    for name, node in nodes(schema.load("profile")):
        assert "$ref" in node or node.get("title"), name
        if name != "items" and "$ref" not in node:
            assert node.get("description"), name


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("The News", "the  news", True), ("*'s view", "Ona’s view", True), ("a*b*c", "a-b-c", True),
        ("a*b*c", "ac", False), ("*", "", True), ("ab*ba", "aba", False), ("", "x", False),
        ("Source*:*", "Sources: A", True),
    ],
)  # fmt: skip
def test_patterns(pattern: str, text: str, fits: bool) -> None:
    assert bool(Globs([pattern]).first(text)) is fits or not pattern


def test_no_pattern_is_slow() -> None:
    """An expression with so many stars would not end in a lifetime."""
    assert not Glob("*a" * 150 + "*b").matches("a" * 100_000)


def test_the_star_of_a_pattern() -> None:
    assert starred("*'s view", "Ona Perrin’s view") == "Ona Perrin"
    assert starred("The View From *", "The View From Port Ada") == "Port Ada"
    assert starred("a*b*", "axb") == ""


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (Rule(strip=("By",)), "By Ona Perrin", ["Ona Perrin"]),
        (Rule(split=" und "), "Ona Perrin und Tom Vell", ["Ona Perrin", "Tom Vell"]),
        (Rule(text=("Updated *",), strip=("Updated",)), "Updated 5 March", ["5 March"]),
        (Rule(text=("Updated *",)), "5 March", []),
        (Rule(after="|"), "Home | News", ["News"]),
        (Rule(after="|"), "Home", []),
        (Rule(before="|"), "Home | News", ["Home"]),
        (Rule(drop=("staff*",)), "Staff writer", []),
        (Rule(), "  \u3000a   b ", ["a b"]),
    ],
)
def test_cleaning(rule: Rule, text: str, expected: list[str]) -> None:
    assert cleaned(rule, text) == expected


@pytest.mark.parametrize(
    ("text", "dates", "value"),
    [
        ("5. März 2026, 16.29 Uhr", Dates(formats=("%d. %B %Y, %H.%M Uhr",), zone="Europe/Berlin", language="de"),
         "2026-03-05T16:29:00+01:00"),
        ("Mar 5, 2026, 4:29pm EST", Dates(formats=("%b %d, %Y, %I:%M%p %Z",)), "2026-03-05T16:29:00-05:00"),
        ("03/04/2026", Dates(order="mdy"), "2026-03-04"),
        ("03/04/2026", Dates(order="dmy"), "2026-04-03"),
        ("/article/03/05/2026/x", Dates(formats=("/article/%m/%d/%Y/*",)), "2026-03-05"),
        ("2026-07-01 10:00", Dates(zone="Europe/Berlin"), "2026-07-01T10:00+02:00"),
        ("2026-07-01T10:00:00Z", Dates(zone="Europe/Berlin"), "2026-07-01T10:00:00Z"),
        ("12:05 am, 1 Jan 26", Dates(formats=("%I:%M %p, %d %b %y",)), "2026-01-01T00:05:00"),
        ("31 Feb 2026", Dates(formats=("%d %b %Y",)), None),
        ("yesterday", Dates(), None),
    ],
)  # fmt: skip
def test_dates(text: str, dates: Dates, value: str | None) -> None:
    found = written.read(text, (), "", dates, "")
    assert (found.value if found else None) == value


def test_which_documents_are_whose() -> None:
    page = Evidence(addresses=("https://www.semafor.com/article/03/05/2026/x",))
    found = choose("", page)
    assert found is not None
    assert (found.profile.name, found.why) == ("semafor", "its host is www.semafor.com")
    assert choose("", Evidence(addresses=("https://www.semafor.com/newsletters",))) is None
    assert choose("", Evidence(addresses=("https://semafor.com.example/article/x", "http://[::1"))) is None
    assert choose("none", page) is None
    assert choose("", Evidence()) is None


def test_inheritance(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "lower.toml").write_text(
        'profile = "1.0"\nname = "lower"\n[match]\nhosts = ["a"]\n[dates]\nzone = "Europe/Berlin"\norder = "dmy"\n'
        '[body]\ndrop = [".x"]\n[fields]\nkicker = [{ css = ".k" }]\n'
    )
    (tmp_path / "loop.toml").write_text('profile = "1.0"\nname = "loop"\nextends = "loop"\n')
    monkeypatch.setattr(load, "folder", lambda: tmp_path)
    monkeypatch.setattr(load, "names", lambda: ("lower", "loop"))
    toml = (
        'extends = "lower"\n[dates]\nzone = "Europe/Oslo"\n[body]\ndrop = [".y"]\n[fields]\nkicker = [{ css = ".l" }]\n'
    )
    found = load.from_text(HEAD + toml)
    assert found.dates == Dates(zone="Europe/Oslo", order="dmy")
    assert found.body.drop == (".y", ".x")
    assert [rule.css for rule in found.rules("kicker")] == [".l", ".k"]
    assert found.match.hosts == ()
    with pytest.raises(UsageError, match="extends itself"):
        load.from_text(HEAD + 'extends = "loop"')
