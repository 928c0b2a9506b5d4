"""``convert.check``: documents and articles, with and without the official schema."""

import pytest

import convert
from convert.conform.xsd import OFFICIAL
from convert.errors import UsageError


def test_documents_of_every_format_that_we_write_are_clean():
    article = convert.Article(
        id="urn:x:1",
        version=1,
        headline="Ferry sails",
        language="en",
        modified=convert.moment("2025-02-21T10:00:00Z"),
        body=(convert.paragraph("On Monday."),),
    )
    for name in convert.names():
        output, _ = convert.write(article, name)
        codes = {finding.code for finding in convert.check(output, name, rules=[]) if finding.severity != "info"}
        assert codes == set(), name


def test_mistakes_come_in_the_order_of_their_places():
    found = convert.check(b'{"schema": "1.0",\n "urgency": 12,\n "headline": 3}')
    assert [(f.line, f.code) for f in found] == [(2, "SCH006"), (3, "SCH001")]


def test_what_cannot_be_read_is_a_finding():
    assert [f.code for f in convert.check(b"{", "json")] == ["JSN001"]
    assert convert.check(b"<newsItem", "newsml-g2")[-1].severity == "error"


def test_a_note_stands_once_though_two_have_it():
    found = convert.check(b'{"schema": "1.0", "body": [{"type": "paragraph", "content": []}]}', rules=[])
    assert [(f.code, f.line) for f in found] == [("NRM-empty", 1)]


def test_articles():
    assert convert.check(convert.Article(headline="x"), rules=[]) == ()
    assert [f.code for f in convert.check(convert.Article(urgency=12))] == ["SCH006"]
    assert [f.code for f in convert.check(convert.Article(headline=5))] == ["SCH001"]
    assert [f.code for f in convert.check(convert.Article(headline="\ud800"))] == ["ART000"]
    assert [f.code for f in convert.check(convert.Article(headline=object()))] == ["ART000"]
    empty = convert.Article(body=(convert.Paragraph(content=()),))
    assert [f.severity for f in convert.check(empty, rules=[])] == ["info"]


def test_the_official_schema_is_asked_where_it_is(tmp_path):
    output, _ = convert.write(convert.Article(headline="x"), "newsml-g2")
    assert [f.code for f in convert.check(output, rules=[]) if f.code.startswith("XSD")] == ["XSD000"]
    strict = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://iptc.org/std/nar/2006-10-01/">
    <xs:element name="nothing"/></xs:schema>"""
    (tmp_path / OFFICIAL).write_text(strict)
    assert "XSD002" in [f.code for f in convert.check(output, schema_dir=tmp_path)]
    with pytest.raises(UsageError):
        convert.check(output, schema_dir=tmp_path / "gone")


def test_what_is_wrong_with_the_call_is_an_error():
    with pytest.raises(UsageError):
        convert.check(b"x", "nonsense")
    with pytest.raises(convert.ConvertError):
        convert.check("no-such-file.json")


@pytest.mark.corpora
def test_what_we_write_is_officially_valid(corpora):
    article = convert.from_dict(
        {"schema": "1.0", "headline": "x", "copyright_notice": "(c) The Lake",
         "body": [{"type": "paragraph", "content": [{"type": "text", "text": "a"}]}]}
    )  # fmt: skip
    output, _ = convert.write(article, "newsml-g2")
    assert convert.check(output, schema_dir=corpora / "newsml-g2" / "official" / "schema", rules=["G2"]) == ()


@pytest.mark.parametrize(
    ("field", "value", "pointer"),
    [
        ("status", "zz", "/status"),
        ("urgency", 99, "/urgency"),
        ("headline", None, "/headline"),
        ("keywords", ("a", 3), "/keywords/1"),
        ("published", "2026-01-01", "/published"),
        ("body", "text", "/body"),
    ],
)
def test_what_python_let_through_is_not_written(field, value, pointer):
    for name in convert.names():
        with pytest.raises(convert.ArticleError) as caught:
            convert.write(convert.Article(**{field: value}), name)
        assert caught.value.pointer == pointer


def test_what_is_no_article_is_not_written():
    with pytest.raises(convert.ArticleError):
        convert.write(3, "html")


_PAGE = b"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Ferry sails again</title>
<script type="application/ld+json">
{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry sails again",
 "datePublished": "2026-01-02T10:00", "jobTitle": "x"}
</script></head>
<body><article><h1>Ferry sails again</h1><p>The ferry left the harbour of Aurel on Monday morning.</p></article></body>
</html>
"""


def test_the_linked_data_of_a_page_is_checked_with_it():
    found = convert.check(_PAGE, "html")
    assert [(each.code, each.line) for each in found if each.code == "LD104"] == [("LD104", 6)]
    assert not [each for each in convert.check(_PAGE, "html", rules=["ALL", "-LD"]) if each.code.startswith("LD")]
    assert not [each for each in convert.check(_PAGE, "html", rules=["HED"]) if each.code.startswith("LD")]


def test_what_two_rules_say_of_one_thing_is_said_once():
    """LD209 is about the same time without a zone."""
    assert "LD209" in [each.code for each in convert.check(_PAGE, "jsonld", rules=["LD"])]
    assert [each.code for each in convert.check(_PAGE, "html") if each.code in ("DAT002", "LD209")] == ["DAT002"]
    assert "LD209" in [each.code for each in convert.check(_PAGE, "html", rules=["ALL", "-DAT"])]


def test_a_damaged_block_does_not_make_a_page_unreadable():
    page = _PAGE.replace(b'"jobTitle": "x"', b'"jobTitle": NaN')
    found = [each for each in convert.check(page, "html") if each.code == "JSN003"]
    assert [(each.severity, each.line) for each in found] == [("warning", 4)]  # where the block begins
    assert all(each.code != "LD000" for each in convert.check(b"<html><body><p>Ferry.</p></body></html>", "html"))


def test_rules_of_a_format_run_where_they_are_chosen():
    page = _PAGE.replace(b' lang="en"', b"")
    assert "HTM101" in [each.code for each in convert.check(page, "html")]
    assert "HTM101" not in [each.code for each in convert.check(page, "html", rules=["ALL", "-HTM"])]
    assert "HTM105" not in [each.code for each in convert.check(page, "html")]
    assert "HTM105" in [each.code for each in convert.check(page, "html", rules=["HTM105"])]
