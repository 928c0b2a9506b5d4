"""Our HTML vocabulary: written once, read back exactly by an XML and by an HTML parser; and other people's HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from lxml import etree

from convert.errors import LimitError, ReadError, SecurityError
from convert.limits import Limits
from convert.markup.body_reader import BodyReader
from convert.markup.body_writer import write_blocks
from convert.markup.decode import decode
from convert.markup.html import parse_html
from convert.markup.xml import parse_xml
from convert.model import blocks as b
from convert.model.article import Article
from convert.model.build import normalise
from convert.model.walk import plain_text
from convert.report import Log
from convert.testing.laws import first_difference
from convert.testing.strategies import articles


def read_html(source: str, log: Log | None = None) -> tuple[b.Block, ...]:
    body = parse_html(f"<!DOCTYPE html><html><body><div>{source}</div></body></html>").find("body/div")
    assert body is not None
    return BodyReader(log or Log()).blocks(body)


@pytest.mark.laws
@given(articles())
def test_bodies_read_back_exactly(article: Article) -> None:
    blocks = article.standfirst + article.lead_media + article.body
    whole = normalise(Article(body=blocks, subjects=article.subjects))[0]
    source = write_blocks(whole.body)
    log = Log()
    for body in (
        BodyReader(log).blocks(etree.fromstring(f"<div xmlns='http://www.w3.org/1999/xhtml'>{source}</div>")),
        read_html(source, log),
    ):
        found = normalise(Article(body=body, subjects=whole.subjects))[0]
        assert found == whole, first_difference(whole, found)
    assert log.items == []


FOREIGN = [
    ("<p>a<br>b</p>", ["paragraph"], "a\nb"),
    ("<p>a<br><br>b</p>", ["paragraph", "paragraph"], "a\nb"),
    ("bare <b>text</b><p>p</p>tail", ["paragraph", "paragraph", "paragraph"], "bare text\np\ntail"),
    ("<div><div><p>x</p></div><span>y</span></div>", ["paragraph", "paragraph"], "x\ny"),
    ("<a href=/x><h2>t</h2></a>", ["heading"], "t"),
    ("<ul>loose<li>one<ul><li>two</ul></ul>", ["list"], "loose\none\ntwo"),
    ("<blockquote><p>q</p><footer>who</footer></blockquote>", ["quote"], "q\nwho"),
    ("<table><tr><th>h<tr><td>c</table>", ["table"], "h\nc"),
    ("<table><tr><td><p>layout</p></td></tr></table>", ["paragraph"], "layout"),
    ("<figure><img src=/a.jpg alt=x><figcaption>cap</figcaption></figure>", ["figure"], "cap"),
    ("<figure><blockquote>q</blockquote><figcaption>who</figcaption></figure>", ["quote"], "q\nwho"),
    ('<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>', ["embed"], ""),
    ("<dl><dt>t<dd>d<dt>u<dd>e</dl>", ["definition-list"], "t\nd\nu\ne"),
    ("<details><summary>s</summary>d</details>", ["aside"], "s\nd"),
    ("<pre>\n a\n  b</pre>", ["preformatted"], "\n a\n  b"),
]


@pytest.mark.parametrize(("source", "types", "words"), FOREIGN)
def test_foreign_markup(source: str, types: list[str], words: str) -> None:
    article = normalise(Article(body=read_html(source)))[0]
    assert [block.__struct_config__.tag for block in article.body] == types
    assert plain_text(article).strip("\n") == words.strip("\n")


def test_embeds_name_the_thing_itself() -> None:
    (embed,) = read_html('<iframe src="https://www.youtube.com/embed/abcdefghijk?x=1" title="T"></iframe>')
    assert isinstance(embed, b.Embed)
    assert (embed.provider, embed.url, embed.title) == ("youtube", "https://www.youtube.com/watch?v=abcdefghijk", "T")


def test_what_is_left_out_is_listed_with_its_text() -> None:
    log = Log()
    read_html("<p>a</p><button>Share this</button><script>x()</script><p><a href='javascript:x'>b</a></p>", log)
    assert [(item.reason, item.excerpt) for item in log.items] == [
        ("button element", "Share this"), ("script element", "x()"), ("address not allowed", "javascript:x"),
    ]  # fmt: skip
    assert log.items[0].chars == len("Sharethis")
    assert log.items[0].line == 1


def test_depth_is_an_error_never_a_cut() -> None:
    assert plain_text(Article(body=read_html("<div>" * 100 + "x" + "</div>" * 100))) == "x"
    with pytest.raises(LimitError):
        read_html("<span>" * 300 + "x" + "</span>" * 300)
    with pytest.raises(LimitError):
        parse_html("<font>" * 5000 + "x")


@pytest.mark.parametrize(("source", "error", "code"), [
    (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', SecurityError, "SEC001"),
    (b'<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd">]><a/>', SecurityError, "SEC001"),
    (b'<a b="caf&unheardof;"/>', SecurityError, "SEC002"),
    (b'<!DOCTYPE a [<!ENTITY eacute "y">]><a b="caf&nbsp;&eacute;"/>', SecurityError, "SEC002"),
    (b"<a>&nbsp;&" + b"<!--" * 100_000, SecurityError, "SEC002"),
    (b"<a>" * 300, LimitError, "LIM002"),
    (b"<a>" + b"x" * 10_100_000 + b"</a>", LimitError, "LIM005"),
    (b"\n<a><b></a>", ReadError, "XML001"),
    (b"", ReadError, "XML001"),
])  # fmt: skip
def test_xml_that_is_refused(source: bytes, error: type[ReadError], code: str) -> None:
    with pytest.raises(error) as caught:
        parse_xml(source, limits=Limits())
    assert caught.value.code == code


@pytest.mark.parametrize(("data", "text", "encoding"), [
    ("é".encode(), "é", "utf-8"),
    (b'<meta charset="iso-8859-1">' + "é".encode(), '<meta charset="iso-8859-1">é', "utf-8"),
    (b'<meta charset="iso-8859-1">\x93\xe9', '<meta charset="iso-8859-1">\u201cé', "cp1252"),
    (b"\xef\xbb\xbfx", "x", "utf-8"),
    ("\ufeffé".encode("utf-16-le"), "é", "utf-16-le"),
    (b"\xe9", "é", "cp1252"),
    (b'<?xml version="1.0" encoding="windows-1251"?>\xe9', '<?xml version="1.0" encoding="windows-1251"?>й', "cp1251"),
    (b'<meta charset="utf-7">+ADw-script+AD4-', '<meta charset="utf-7">+ADw-script+AD4-', "utf-8"),
])  # fmt: skip
def test_decoding(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


def test_what_stands_in_for_a_medium_is_listed() -> None:
    log = Log()
    root = parse_html('<video src="https://example.org/v.mp4"><p>Please enable the player</p></video>')
    made = BodyReader(log).blocks(root[0])
    assert [type(block) for block in made] == [b.Figure]
    assert [(entry.excerpt, entry.chars) for entry in log.items] == [("Please enable the player", 21)]


def test_what_the_parser_says_is_one_line_of_bounded_length():
    for source in (b"<" + b"x" * 5000, b"<a>\0</a>", b"<a-" + b"9" * 5000 + b":b/>"):
        with pytest.raises(ReadError) as caught:
            parse_xml(source, limits=Limits())
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 300


def test_control_characters_are_said() -> None:
    log = Log()
    decode(b"a\x07b\x00\tc\n", log=log)
    assert [(found.code, found.message[:1]) for found in log.findings] == [("TXT001", "2")]
