"""A message as a stream gives what it gives as a whole, in constant memory; what is tied together stays apart."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import convert
import convert.source
from bench import generated
from convert.limits import Limits

ROOT = Path(__file__).parents[2]
MESSAGE = "".join(generated.pieces(60_000)).replace("\u2019", "\u00b4")
BETWEEN = "</newsItem>\n<newsItem"


@pytest.fixture(autouse=True)
def _everything_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert.source, "STREAMED", 100)


def all_of(source: Any, **asked: Any) -> Any:
    """The pairs of a document, and what stopped the reading, as (code, words)."""
    found = []
    try:
        for pair in convert.read_all(source, "newsml-g2", **asked):
            found.append(pair)
    except convert.ConvertError as error:
        return found, (error.code, str(error))
    return found, None


CASES = {
    "utf-8": MESSAGE.encode(),
    "a mark": MESSAGE.encode("utf-8-sig"),
    "latin-1 as declared": MESSAGE.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
    "latin-1, declared utf-8": MESSAGE.encode("latin-1"),
    "utf-8, declared latin-1": MESSAGE.replace("UTF-8", "ISO-8859-1").encode(),
    "utf-16": b"\xff\xfe" + MESSAGE.replace("UTF-8", "UTF-16").encode("utf-16-le"),
    "utf-16, the other way": b"\xfe\xff" + MESSAGE.replace("UTF-8", "UTF-16").encode("utf-16-be"),
    "blanks before the declaration": b"\n \n" + MESSAGE.encode(),
    "controls": MESSAGE.replace("harbour", "har\x7fbour", 3).encode(),
    "a wrong byte": MESSAGE.encode()[:20_000] + b"\xff" + MESSAGE.encode()[20_000:],
    "a doctype": MESSAGE.replace("<newsMessage", "<!DOCTYPE newsMessage SYSTEM 'x.dtd'>\n<newsMessage", 1).encode(),
    "no namespace": MESSAGE.replace(' xmlns="http://iptc.org/std/nar/2006-10-01/"', "").encode(),
    "attributes of the message": MESSAGE.replace("<itemSet>", '<itemSet id="i1">').encode(),
    "two sets": MESSAGE.replace(BETWEEN, "</newsItem></itemSet>\n<itemSet><newsItem", 1).encode(),
    "one item": MESSAGE[MESSAGE.index("<newsItem") : MESSAGE.index("</newsItem>") + 11]
    .replace("<newsItem", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"')
    .encode(),
    "no items": b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/>' + b" " * 200 + b"</newsMessage>",
    "something else": b"<a>" + b" " * 200 + b"</a>",
}


@pytest.mark.parametrize("name", CASES)
def test_a_stream_gives_what_the_whole_gives(name: str) -> None:
    whole, streamed = all_of(CASES[name]), all_of(io.BytesIO(CASES[name]))
    assert len(streamed[0]) == len(whole[0]) > 0 or whole[1]
    assert streamed == whole


MANY = " ".join(f"a{number}=''" for number in range(300))
REFUSED = {
    "XML001": MESSAGE[: len(MESSAGE) - 900],
    "SEC001": MESSAGE.replace("<newsMessage", '<!DOCTYPE newsMessage [<!ENTITY a "b">]>\n<newsMessage', 1),
    "SEC002": f"{MESSAGE[:40_000].rpartition('</p>')[0]} &a; {MESSAGE[40_000:]}",
    "LIM002": MESSAGE.replace("</p>", f"{'<b>' * 300}{'</b>' * 300}</p>", 1),
    "LIM007": MESSAGE.replace("<p>", f"<p {MANY}>", 1),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_a_whole_is_refused_for_a_stream_is_too(code: str) -> None:
    data = REFUSED[code].encode()
    whole, streamed = all_of(data), all_of(io.BytesIO(data))
    assert streamed[1] == whole[1]
    assert whole[1][0] == code


def test_what_was_complete_before_a_mistake_is_given() -> None:
    data = MESSAGE.encode()
    found, error = all_of(io.BytesIO(data[:-400]))
    assert [article for article, _ in found] == [article for article, _ in all_of(data)[0][: len(found)]]
    assert len(found) == MESSAGE.count("<newsItem") - 1
    assert error is not None
    assert error[1].startswith("line ")


def test_everything_around_the_items_is_said_once() -> None:
    text = MESSAGE.replace(BETWEEN, "</newsItem>stray<!-- c --><x a='1'/>\n text <newsItem", 1)
    text = text.replace("</itemSet>", "more<z b='2'/></itemSet><itemSet c='3'>q<!-- d -->w</itemSet>last")
    said = [
        [
            (one.path, one.value)
            for article, _ in all_of(source)[0]
            for one in article.unmapped
            if one.path.startswith("/newsMessage") and not one.path.endswith("/order()")
        ]
        for source in (text.encode(), io.BytesIO(text.encode()))
    ]
    assert said[0] == said[1]
    assert len(said[0]) == 8


def test_other_items_are_articles_of_their_own() -> None:
    concept = '<conceptItem guid="c1"><x/></conceptItem>'
    found, _ = all_of(io.BytesIO(MESSAGE.replace(BETWEEN, f"</newsItem>{concept}\n<newsItem", 1).encode()))
    assert len(found) == MESSAGE.count("<newsItem") + 1
    article, report = found[1]
    assert article.id == "c1"
    assert "conceptItem" in article.unmapped[0].value
    assert [finding.code for finding in report.findings] == ["G2101"]


def test_a_message_within_a_message_is_kept() -> None:
    text = MESSAGE.replace(BETWEEN, "</newsItem><newsMessage><itemSet id='x'/></newsMessage>\n<newsItem", 1)
    found, error = all_of(io.BytesIO(text.encode()))
    assert error is None
    assert any("itemSet" in one.value for one in found[1][0].unmapped)


def test_the_limit_of_bytes_holds_for_each_item() -> None:
    many = "".join(generated.pieces(400_000)).encode()
    found, error = all_of(io.BytesIO(many), limits=Limits(bytes=100_000))
    assert error is None
    assert len(found) > 30
    long = many.replace(b"</p>", b"</p><p>" + b"x" * 300_000 + b"</p>", 1)
    assert all_of(io.BytesIO(long), limits=Limits(bytes=100_000))[1][0] == "LIM001"
    nested = many.replace(b"</p>", b"</p>" + b"<p><newsItem/><catalog/></p>" * 20_000, 1)
    assert all_of(io.BytesIO(nested), limits=Limits(bytes=100_000))[1][0] == "LIM001"
    single = CASES["one item"]
    assert all_of(io.BytesIO(single), limits=Limits(bytes=1_000))[1][0] == "LIM001"


def test_each_item_is_checked_if_asked() -> None:
    wrong = MESSAGE.replace("<urgency>3</urgency>", "<urgency>12</urgency>").replace("<sent>", "<sent>no ")
    assert wrong != MESSAGE
    pairs = list(convert.read_all(io.BytesIO(wrong.encode()), "newsml-g2", validate=True))
    codes = [[f.code for f in report.findings if f.severity == "error"] for _, report in pairs]
    assert codes[0], "the header is checked with the first item"
    assert codes[1]
    assert not any(codes[2:])
    # as a stream, the rules about articles also see the items that are sound
    expected = [f for f in convert.check(wrong.encode(), "newsml-g2", rules=["G2"]) if f.severity == "error"]
    found = [f for f in convert.check(io.BytesIO(wrong.encode()), "newsml-g2", rules=["G2"]) if f.severity == "error"]
    assert [(f.code, f.line) for f in found] == [(f.code, f.line) for f in expected]


def test_a_whole_document_is_checked_if_asked() -> None:
    wrong = MESSAGE.replace("<urgency>3</urgency>", "<urgency>12</urgency>").encode()
    reports = [report for _, report in convert.read_all(wrong, "newsml-g2", validate=True)]
    assert any(finding.code == "G2005" for finding in reports[0].findings)
    _, unchecked = next(convert.read_all(wrong, "newsml-g2"))
    assert not any(finding.code == "G2005" for finding in unchecked.findings)


def test_a_pipe_is_a_stream_too() -> None:
    ours, theirs = os.pipe()
    with os.fdopen(ours, "rb") as stream:
        with os.fdopen(theirs, "wb") as other:
            other.write(MESSAGE.encode()[:60_000])
        found, error = all_of(stream)
    assert len(found) > 2
    assert error is not None


def test_a_short_file_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert.source, "STREAMED", 10_000_000)
    path = tmp_path / "message.xml"
    path.write_bytes(MESSAGE.encode())
    assert all_of(path) == all_of(MESSAGE.encode()) == all_of(io.BytesIO(MESSAGE.encode()))


MEASURE = """
import resource, sys
import convert, convert.formats.newsml_g2.stream, convert.conform, convert.source
convert.source.STREAMED = 1_000_000
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for article, report in convert.read_all(sys.argv[1], "newsml-g2"):
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.slow
def test_memory_does_not_grow_with_the_message(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    taken = []
    for size in (5_000_000, 20_000_000):
        path = tmp_path / f"{size}.xml"
        generated.write(path, size)
        argv = [sys.executable, "-c", MEASURE, str(path)]
        done = subprocess.run(argv, capture_output=True, text=True, check=True, cwd=ROOT, env={**os.environ})
        taken.append(int(done.stdout) * (1 if sys.platform == "darwin" else 1024))
    small, large = taken
    assert large < small + 8 * 1024 * 1024
    assert large < 64 * 1024 * 1024
