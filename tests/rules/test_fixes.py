"""What is put right stays right: exact edits, no new findings, all else byte for byte."""

from __future__ import annotations

from collections import Counter
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

import convert
from convert import edits, fixes
from convert.checks import check_opened
from convert.formats.registry import get_format
from convert.limits import Limits
from convert.report import Change, Fix
from convert.rule import Registry, Said
from convert.rules import registry
from convert.rules.settings import Settings
from convert.source import Opened

NFC = Settings(select=("TXT005",))
E = "e\N{COMBINING ACUTE ACCENT}"
DOCUMENTS = {
    "json": f'{{\n  "schema": "1.0",  "headline" : "Caf{E}",\r\n "keywords": ["{E}", "b"]}}',
    "markdown": f"---\ntitle: The caf{E}\n---\n\nThe *caf{E}* on\nthe quay\\*s caf{E}.  \nNew & old: caf{E}\n",
    "html": f"<!DOCTYPE html>\r\n<html lang=en><title>Caf{E}</title><h1>Caf{E}</h1>"
    f"<p>A &amp; caf{E}&nbsp;x, \n <b>caf{E}</b>.",
    "text": f"Caf{E} opens\n============\n\nThe caf{E} on the quay.\n",
}


def _fixed(data: bytes, name: str, settings: Settings = NFC, **options: bool) -> fixes.Fixed:
    return fixes.fixed(data, get_format(name), settings, **options)


def _found(data: bytes, name: str) -> list[str]:
    checked = check_opened(Opened(data), get_format(name), Settings(), limits=Limits())
    return [each.code for each in checked.findings]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_all_is_put_right_and_nothing_else_changes(name: str) -> None:
    data = DOCUMENTS[name].encode()
    assert "TXT005" in _found(data, name)
    made = _fixed(data, name)
    assert made.left == ()
    assert made.data.decode() == normalize("NFC", DOCUMENTS[name])
    assert _fixed(made.data, name) == fixes.Fixed(made.data, (), ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_encoding_stays(encoding: str) -> None:
    text = f"<!DOCTYPE html><title>x</title><h1>Caf{E}</h1><p>Words of a paragraph stand here."
    made = _fixed(text.encode(encoding), "html")
    assert made.data == normalize("NFC", text).encode(encoding)


def test_what_cannot_be_read_or_written_back_stays() -> None:
    for data in (b"{", b"\xff\xfe\x00", b"<p>caf\xc3", b""):
        for name in DOCUMENTS:
            assert _fixed(data, name).data == data


words = st.text(st.sampled_from(["e", "\u0301", " ", "a", "&", "<", "*", "é", "\n", '"', "\\", "ö"]), max_size=12)


@pytest.mark.laws
@given(st.lists(words, min_size=2, max_size=5), st.sampled_from(("json", "markdown", "html", "newsml-g2", "text")))
def test_a_fix_leaves_no_new_finding(texts: list[str], name: str) -> None:
    article = convert.normalise(
        convert.Article(headline=texts[0], summary=texts[1], body=tuple(map(convert.paragraph, texts[2:])))
    )[0]
    data, _ = convert.write(article, name)
    before = Counter(_found(data, name))
    made = _fixed(data, name)
    after = Counter(_found(made.data, name))
    assert not after - before
    assert before["TXT005"] - after["TXT005"] == len(made.done)
    assert _fixed(made.data, name).done == ()
    if name == "json":
        assert made.left == ()


@pytest.mark.parametrize(
    ("text", "pointer", "change", "expected"),
    [
        ('{"a": [1, {"b": 2}, 3]}', 10, Change(pointer="", remove=True), '{"a": [1, 3]}'),
        ('{"a": [1, {"b": 2}]}', 10, Change(pointer="", remove=True), '{"a": [1]}'),
        ('{"a": 1, "b": 2}', 6, Change(pointer="", remove=True), '{"b": 2}'),
        ('{"b": 2, "a\\"": 1}', 16, Change(pointer="", remove=True), '{"b": 2}'),
        ('{"a": 1}', 6, Change(pointer="", remove=True), "{}"),
        ('{"a": "x" }', 6, Change(pointer="", value='é"'), '{"a": "é\\"" }'),
    ],
)
def test_json_is_edited_exactly(text: str, pointer: int, change: Change, expected: str) -> None:
    start, end, new = edits.json_splice(text, pointer, change)
    assert text[:start] + new + text[end:] == expected


@pytest.fixture
def wild(monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Rules with fixes of all kinds: one takes a paragraph out, one lies, one makes things worse."""
    rules = Registry()

    @rules.rule("WLD001", "warning", fix="unsafe")
    def advert(view):
        """An advert."""
        for index, block in enumerate(view.article.body):
            if convert.plain_text(block) == "Advertisement":
                fix = Fix(title="x", safe=False, changes=(Change(pointer=f"/body/{index}", remove=True),))
                yield Said(f"/body/{index}", "an advert; take it out", "", fix)

    @rules.rule("WLD002", "warning", fix="safe")
    def worse(view):
        """A fix that brings another finding."""
        if view.article.headline == "Old":
            fix = Fix(title="x", changes=(Change(pointer="/headline", value=f"Caf{E}"),))
            yield Said("/headline", "old; write anew", "Old", fix)

    @rules.rule("WLD003", "warning", fix="safe")
    def wrong_place(view):
        """A fix of what is not there."""
        fix = Fix(title="x", changes=(Change(pointer="/body/99", value="x"),))
        yield Said("/kicker", "nothing; do nothing", "", fix)

    monkeypatch.setattr(registry, "_ADOPTED", {rule.code: rule for rule in rules})
    return Settings(select=("WLD", "TXT005"))


def test_only_safe_fixes_unless_asked(wild: Settings) -> None:
    article = convert.Article(
        headline="x", body=tuple(map(convert.paragraph, ("One.", "Advertisement", "Two.", "Advertisement")))
    )
    data, _ = convert.write(article, "json")
    assert _fixed(data, "json", wild).data == data
    made = _fixed(data, "json", wild, unsafe=True)
    assert [convert.plain_text(each) for each in convert.read(made.data, "json")[0].body] == ["One.", "Two."]
    assert [each.code for each in made.done] == ["WLD001"] * 2


def test_a_fix_that_makes_it_worse_is_not_made(wild: Settings) -> None:
    data, _ = convert.write(convert.Article(headline="Old"), "json")
    made = _fixed(data, "json", wild)
    assert made.data == data
    assert {each.code for each in made.left} == {"WLD002", "WLD003"}


def test_a_patch() -> None:
    assert edits.unified(b"a\nb", b"a\nc", "x.md").splitlines() == [
        "--- a/x.md", "+++ b/x.md", "@@ -1,2 +1,2 @@", " a", "-b", "\\ No newline at end of file", "+c",
        "\\ No newline at end of file",
    ]  # fmt: skip
