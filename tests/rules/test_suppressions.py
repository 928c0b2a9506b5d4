"""Comments that silence findings, and baselines of known ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.checks import Checked, check_opened
from convert.errors import UsageError
from convert.formats.registry import get_format
from convert.limits import Limits
from convert.render.outcome import fingerprint
from convert.report import Finding
from convert.rules import baseline
from convert.rules.settings import Settings
from convert.rules.suppress import silence
from convert.source import Opened

PICTURE = "![Ferry](https://example.org/ferry.jpg)\n"


def _checked(text: str, name: str = "markdown") -> Checked:
    settings = Settings(select=("IMG004", "SUP"))
    return check_opened(Opened(text.encode()), get_format(name), settings, limits=Limits())


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("", ["IMG004"]),
        ("<!-- wirecopy: ignore[IMG004] the archive has no names -->", []),
        ("<!--wirecopy:ignore[IMG, TXT] the archive has no names-->", []),
        ("<!-- wirecopy: ignore[img004] the archive has no names -->\n", []),
        ("<!-- wirecopy: ignore[IMG004] -->", ["SUP002"]),
        ("<!-- wirecopy: ignore[] why -->", ["IMG004", "SUP002"]),
        ("<!-- wirecopy: ignore[MIG004] why -->", ["IMG004", "SUP002"]),
        ("<!-- wirecopy: ignore[TXT005] why -->", ["IMG004", "SUP001"]),
        ("<!-- wirecopy: ignore[IMG004] why -->\n\nWords between.\n", ["IMG004", "SUP001"]),
        ("<!-- wirecopy: ignore-file[IMG004] why -->\n\nWords between.\n", []),
    ],
)
def test_comments(comment: str, left: list[str]) -> None:
    checked = _checked(f"# Ferry\n\nWords.\n\n{comment}\n\n{PICTURE}")
    assert sorted(each.code for each in checked.findings) == left
    assert len(checked.silenced) == ("IMG004" not in left)


def test_in_html_and_xml() -> None:
    page = "<!DOCTYPE html><title>x</title><article><h1>Ferry</h1>\n<p>Words of a paragraph.</p>\n{}{}</article>"
    picture = '<img src="https://example.org/ferry.jpg" alt="A ferry">'
    figure = f"<figure>{picture}<figcaption>It sails.</figcaption></figure>"
    assert [each.code for each in _checked(page.format("", figure), "html").findings] == ["IMG004"]
    comment = "<!-- wirecopy: ignore[IMG004] no names -->"
    assert _checked(page.format(f"{comment}\n", figure), "html").findings == ()
    assert _checked(page.format("", f"{figure} {comment}"), "html").findings == ()


def test_what_stopped_the_reading_is_not_silenced() -> None:
    error = Finding(code="XML001", severity="error", message="x", line=1)
    stay, silenced = silence([error], ["<!-- wirecopy: ignore[XML001] why -->"])
    assert (error in stay, silenced) == (True, [])


@given(st.lists(st.text(st.sampled_from("<!- wirecopy:ignore[]IMG04,\t"), max_size=30), max_size=4))
def test_no_comment_does_harm(lines: list[str]) -> None:
    finding = Finding(code="IMG004", severity="error", message="x", line=1)
    stay, silenced = silence([finding], [line.replace("\n", "") for line in lines])
    assert finding in (*stay, *silenced)


def _finding(code: str = "HED002", value: str = "a", pointer: str = "/body/3/text") -> Finding:
    return Finding(code=code, severity="warning", message="x", pointer=pointer, value=value)


def test_a_fingerprint_is_of_code_place_and_value() -> None:
    one = fingerprint(_finding())
    assert fingerprint(_finding(pointer="/body/5/text")) == one
    others = (_finding("X"), _finding(value="b"), _finding(pointer="/a"))
    assert len({one, *map(fingerprint, others)}) == 4


findings = st.lists(st.builds(_finding, st.sampled_from(("A1", "B2")), st.sampled_from("ab")), max_size=6)


@given(findings, findings, st.booleans())
def test_a_baseline_only_shrinks(first: list[Finding], second: list[Finding], elsewhere: bool) -> None:
    known = baseline.counted([("a.md", first), ("b.md", first)], fingerprint)
    new, old = baseline.fresh(known, "a.md", second, fingerprint)
    assert Counter([*new, *old]) == Counter(second)
    assert baseline.counted([("a.md", new)], fingerprint) == baseline.counted([("a.md", second)], fingerprint) - known
    now = baseline.counted([("a.md", second)], fingerprint)
    def looked_for(file: str, code: str) -> bool:
        return file == "a.md" or (elsewhere and code != "")

    shrunk = baseline.updated(known, now, looked_for, grow=False)
    assert not shrunk - known
    assert not baseline.fresh(shrunk, "a.md", second, fingerprint)[0] or second
    grown = baseline.updated(known, now, looked_for, grow=True)
    assert baseline.fresh(grown, "a.md", second, fingerprint)[0] == []
    assert any(key[0] == "b.md" for key in +grown) == (bool(first) and not elsewhere)


def test_a_file_that_is_no_baseline(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    assert baseline.load(path) is None
    for text in ("", "{", "[]", '{"schema": "2.0"}', '{"schema": "1.0", "files": {"a": 3}}'):
        path.write_text(text)
        with pytest.raises(UsageError) as caught:
            baseline.load(path)
        assert caught.value.code == "BAS001"
    counts = Counter({("a", "A1", "f"): 2, ("b", "A1", "f"): 0})
    path.write_bytes(baseline.dumped(counts))
    assert baseline.load(path) == Counter({("a", "A1", "f"): 2})
