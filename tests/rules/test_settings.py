"""Which rules run, as selections, profiles and configurations say."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import convert
from convert.codec import schema
from convert.errors import UsageError
from convert.report import Finding
from convert.rule import PROFILES, Registry, Rule
from convert.rules import config, registry
from convert.rules.patterns import fits
from convert.rules.settings import Settings, known, of_words


def _rule(code: str = "ABC001", **fields: object) -> Rule:
    values = {"name": "a", "severity": "warning", "check": registry.unspoken, "page": "A."}
    return Rule(code=code, **{**values, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("settings", "runs"),
    [
        (Settings(), True),
        (Settings(select=("ABC",)), True),
        (Settings(select=("ABD",)), False),
        (Settings(ignore=("ABC",)), False),
        (Settings(ignore=("ABC",), extend=("ABC001",)), True),
        (Settings(ignore=("ABC001",), extend=("ABC",)), False),
        (Settings(ignore=("ABC",), extend=("ABC",)), False),
        (Settings(select=("ALL",), ignore=("ABC",)), False),
        (Settings(profile="none"), False),
        (Settings(profile="none", extend=("ABC",)), True),
    ],
)
def test_the_longer_beginning_decides(settings: Settings, runs: bool) -> None:
    assert (settings.level(_rule()) is not None) == runs


def test_profiles_switch_and_weigh() -> None:
    rule = _rule(on=False, profiles={"web": "error", "wire": "on"})
    levels = [Settings(profile=name).level(rule) for name in PROFILES]
    assert levels == [None, "warning", "error", "warning"]
    assert Settings(severities={"ABC": "info", "ABC001": "error"}).level(_rule()) == "error"
    assert _rule(profiles={"strict": "off"}).level("strict") is None


def test_what_formats_say_is_weighed_too() -> None:
    said = Finding(code="NRM-empty", severity="info", message="x")
    assert Settings().weighed(said, None) == said
    assert Settings(ignore=("NRM-",)).weighed(said, None) is None
    assert Settings(select=("HED",)).weighed(said, None) is None
    error = Finding(code="SCH001", severity="error", message="x")
    assert Settings(select=("HED",)).weighed(error, None) == error
    assert Settings(ignore=("SCH001",)).weighed(error, None) is None
    raised = Settings(severities={"NRM-": "warning"}).weighed(said, None)
    assert raised is not None
    assert raised.severity == "warning"


@pytest.mark.parametrize("code", ["LIM002", "SEC001"])
def test_what_was_not_read_is_never_silent(code: str) -> None:
    error = Finding(code=code, severity="error", message="x")
    for settings in (Settings(ignore=(code,)), Settings(ignore=("ALL",)), Settings(severities={code: "info"})):
        found = settings.weighed(error, None)
        assert found is not None
        assert found.severity == "warning"


def test_words_of_the_library() -> None:
    assert of_words(["art", "-HED005" if "HED005" in registry.codes() else "-HED002"]).select == ("ART",)
    article = convert.Article(headline="x" * 200)
    assert "HED002" in [each.code for each in convert.check(article, rules=["HED"])]
    assert "HED002" not in [each.code for each in convert.check(article, rules=["HED", "-HED002"])]
    assert [each.code for each in convert.check(article, rules=["HED002"])] == ["HED002"]
    assert convert.check(article, rules=[]) == ()
    with pytest.raises(UsageError, match="did you mean HED002"):
        convert.check(article, rules=["HEDO02"])


@given(st.text(max_size=8))
def test_any_word_is_known_or_an_error(word: str) -> None:
    with contextlib.suppress(UsageError):
        assert known(word)


def _made(tmp_path: Path, text: str, name: str = "wirecopy.toml") -> config.Config:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return config.load(path)


def test_a_configuration_is_read(tmp_path: Path) -> None:
    found = _made(
        tmp_path,
        'profile = "web"\nignore = ["hed001"]\ndesks = ["World"]\n[options.HED002]\nmost = 20\n'
        '[severity]\nHED = "error"\n[per-file-ignores]\n"old/**" = ["HED"]\n',
    )
    article = convert.Article(headline="x" * 30)
    (said,) = convert.check(article, rules=msgspec.structs.replace(found.settings, select=("HED002",)))
    assert (said.severity, "20" in said.message) == ("error", True)
    assert found.settings.house.desks == ("World",)
    assert found.settings.at(str(tmp_path / "old" / "a.md")).ignore == ("HED001", "HED")
    assert found.settings.at(str(tmp_path / "new" / "a.md")).ignore == ("HED001",)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("profil = 'web'", "CFG004", "did you mean profile"),
        ("profile = 'wep'", "CFG003", "profile"),
        ("select = 'HED'", "CFG003", "select: expected array, got str"),
        ("ignore = ['HED9']", "USE010", "there is no rule"),
        ("ignore = ['HEDO02']", "USE010", "did you mean HED002"),
        ("[options.HED002]\nmots = 3", "CFG004", "did you mean most"),
        ("[options.HED002]\nmost = 'x'", "CFG003", "most"),
        ("[options.HED002]\nmost = 1", "CFG003", "most"),
        ("[options.HED001]\nmost = 1", "CFG004", "has no options"),
        ("[severity]\nHED = 'fatal'", "CFG003", "fatal"),
        ("a = ", "CFG001", "not TOML"),
        ("rules = ['gone.py']", "CFG005", "there is no Python file"),
    ],
)
def test_mistakes_in_a_configuration_are_errors(tmp_path: Path, text: str, code: str, said: str) -> None:
    with pytest.raises(UsageError, match=r"wirecopy\.toml") as caught:
        _made(tmp_path, text)
    assert caught.value.code == code
    assert said in caught.value.message


def test_the_nearest_file_upward_counts(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "wirecopy.toml").write_text("profile = 'wire'", encoding="utf-8")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\nx = 'wirecopy'", encoding="utf-8")
    assert config.here(inner).settings.profile == "wire"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.wirecopy]\nprofile = 'web'", encoding="utf-8")
    assert config.here(inner).settings.profile == "web"
    assert config.here(tmp_path).folder == str(tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"profile": "web", "options": {"HED002": {"most": 20}}, "fail-on": "warning"},
        {"profile": "wep"},
        {"selct": []},
        {"select": "HED"},
        {"options": {"HED002": {"mots": 3}}},
        {"options": {"HED002": {"most": 1}}},
        {"options": {"HED999": {}}},
        {"severity": {"HED": "fatal"}},
        {"vocabularies": {"desk": ["world"]}},
        {"vocabularies": ["world"]},
    ],
)
def test_the_schema_and_the_reader_agree(tmp_path: Path, data: dict[str, object]) -> None:
    errors = list(Draft202012Validator(schema.load("config")).iter_errors(data))
    try:
        config.made(data, tmp_path)
    except UsageError:
        assert errors
    else:
        assert errors == []


def test_the_schema_is_a_schema() -> None:
    for name in ("config", "findings"):
        Draft202012Validator.check_schema(schema.load(name))
        json.dumps(schema.load(name), allow_nan=False)


@pytest.mark.parametrize(
    ("path", "pattern", "fitting"),
    [
        ("a/b/c.md", "*.md", True),
        ("a/b/c.md", "a/*.md", False),
        ("a/b/c.md", "a/**/*.md", True),
        ("a/c.md", "a/**/*.md", True),
        ("a/b/c.md", "a/**", True),
        ("a/b/c.md", "a", True),
        ("a/b/c.md", "b", True),
        ("a/b/c.md", "b/c.md", False),
        ("a/b/c.md", "**/b/*", True),
        ("ab/c.md", "a", False),
        ("a.md", "?.md", True),
        ("a+b.md", "a+b.md", True),
    ],
)
def test_patterns(path: str, pattern: str, fitting: bool) -> None:
    assert fits(path, pattern) == fitting


def test_rules_of_a_file_are_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_ADOPTED", {})
    (tmp_path / "ours.py").write_text(
        "from convert.rule import Registry, Said\nRULES = Registry()\n\n\n"
        '@RULES.rule("LAK001", "warning")\ndef lake_in_lower_case(view):\n'
        '    """The lake is written small.\n\n    Why: House style.\n    Bad: lake aurel\n    Good: Lake Aurel\n'
        '    Source: The style book, read 2026-11-24.\n    """\n'
        '    if "lake aurel" in view.all_text:\n'
        '        yield Said("/headline", "the lake is small; write Lake Aurel")\n',
        encoding="utf-8",
    )
    try:
        found = _made(tmp_path, "rules = ['ours.py']\nselect = ['LAK']")
        article = convert.Article(headline="On lake aurel")
        assert [each.code for each in convert.check(article, rules=found.settings)] == ["LAK001"]
        assert "House style" in convert.explain("lake-in-lower-case")
    finally:
        registry.rules.cache_clear()


@pytest.mark.parametrize(
    ("text", "said"), [("x = 1", "has no RULES"), ("from convert.rule import Registry, Said\nRULES = Registry()\n"
     "@RULES.rule('HED001', 'info')\ndef a(view):\n    'A.'\n    yield", "is a code of wirecopy")]
)  # fmt: skip
def test_other_files_are_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "ours.py").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        registry.adopt(str(tmp_path / "ours.py"))


def test_a_registry_names_rules_after_their_functions() -> None:
    rules = Registry("article")

    @rules.rule("ABC001", "info", on=False)
    def small_thing(_view: object) -> object:
        """A thing is small.

        Why: It is.
          Very.
        """
        yield

    assert (rules[0].name, rules[0].summary, rules[0].on) == ("small-thing", "A thing is small.", False)
    assert rules[0].parts() == [("Why", "It is. Very.")]
