"""The check of JSON-LD: each rule fires where it should, and not where it should not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from convert.formats.jsonld.lint.rule import MOST
from convert.formats.jsonld.names import CONVENTIONS
from convert.formats.jsonld.validate import validate

GOOD: dict[str, Any] = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "H",
    "datePublished": "2025-02-21T16:29:00-05:00",
    "image": [{"@type": "ImageObject", "contentUrl": "https://a.example/i.jpg", "width": 1200}],
    "author": [{"@type": "Person", "name": "Ida Holm", "url": "https://a.example/ida"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "Lake Gazette"},
}  # fmt: skip


def check(**more: Any) -> list[tuple[str, str]]:
    node = {key: value for key, value in {**GOOD, **more}.items() if value is not ...}
    return [(f.code, f.severity) for f in validate(json.dumps(node).encode())]


def test_a_good_article_has_no_finding() -> None:
    assert check() == []


@pytest.mark.parametrize(("more", "code", "severity"), [
    ({"@context": ...}, "LD008", "error"),
    ({"@context": "http://schema.org/"}, "LD009", "info"),
    ({"@context": ["https://schema.org", "https://evil.example/c"]}, "LD010", "warning"),
    ({"about": {"@type": "Persn", "name": "x"}}, "LD101", "error"),
    ({"author": {"@type": "person", "name": "x", "url": "https://a.example"}}, "LD101", "error"),
    ({"headlin": "x"}, "LD102", "warning"),
    ({"datemodified": "2025-02-21T16:29:00Z"}, "LD103", "error"),
    ({"jobTitle": "x"}, "LD104", "warning"),
    ({"author": {"@type": "Place", "name": "x"}}, "LD215", "warning"),
    ({"locationCreated": {"@type": "Person", "name": "x"}}, "LD105", "warning"),
    ({"wordCount": True}, "LD105", "warning"),
    ({"author": "Ida Holm"}, "LD215", "warning"),
    ({"publisher": "Lake Gazette"}, "LD106", "info"),
    ({"isBasedOnUrl": "https://a.example"}, "LD107", "warning"),
    ({"dateModified": "Feb 21, 2025"}, "LD108", "warning"),
    ({"isAccessibleForFree": "True"}, "LD304", "warning"),
    ({"isFamilyFriendly": "True"}, "LD109", "warning"),
    ({"isFamilyFriendly": "http://schema.org/True"}, "LD109", "info"),
    ({"wordCount": "12"}, "LD110", "info"),
    ({"url": "www.a.example/x"}, "LD111", "warning"),
    ({"url": "a b"}, "LD111", "warning"),
    ({"url": "/x"}, "LD111", "info"),
    ({"headline": "A &quot;B&quot;"}, "LD004", "warning"),
    ({"description": "<p>x</p>"}, "LD005", "warning"),
    ({"description": ""}, "LD007", "warning"),
    ({"description": None}, "LD007", "warning"),
    ({"about": {"type": "Thing"}}, "LD011", "warning"),
    ({"about": {"name": "x"}}, "LD012", "warning"),
    ({"headline": ...}, "LD201", "info"),
    ({"headline": "x" * 111}, "LD202", "info"),
    ({"image": "/i.jpg"}, "LD204", "warning"),
    ({"image": "data:image/png;base64,AA"}, "LD204", "error"),
    ({"datePublished": "2025-02-21"}, "LD209", "info"),
    ({"dateModified": "2025-02-21T16:29:00-0500"}, "LD210", "info"),
    ({"dateModified": "2025-01-21T16:29:00-05:00"}, "LD211", "warning"),
    ({"author": {"@type": "Person", "name": "Ida Holm and Jon Vik", "url": "https://a.example"}}, "LD213", "warning"),
    ({"author": {"@type": "Person", "name": "By Ida Holm", "url": "https://a.example"}}, "LD214", "warning"),
    ({"author": {"@type": "Person", "name": "Ida Holm"}}, "LD216", "info"),
    ({"inLanguage": "English (US)"}, "LD221", "warning"),
    ({"isAccessibleForFree": False}, "LD301", "info"),
    ({"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": "main .a"}}, "LD302",
        "error"),
    ({"isAccessibleForFree": False, "articleBody": "x", "hasPart": {
        "@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".a"}}, "LD305", "info"),
    ({"@type": ["NewsArticle", "LiveBlogPosting"]}, "LD401", "warning"),
    ({"license": "x"}, "LD111", "info"),
    ({"datePublished": "2025-02-21T16:29:00"}, "LD209", "warning"),
    ({"speakable": {"@type": "SpeakableSpecification", "xPath": ["/a"]}}, "LD408", "warning"),
    ({"correction": {"@type": "CorrectionComment", "text": "x"}}, "LD411", "info"),
])  # fmt: skip
def test_a_rule_fires(more: dict[str, Any], code: str, severity: str) -> None:
    assert (code, severity) in check(**more)


@pytest.mark.parametrize("more", [
    {"contributor": {"@type": "Role", "roleName": "editor", "contributor": {"@type": "Person", "name": "x"}}},
    {"https://a.example/term": "x", "ex:term": "y"},
    {"about": {"@id": "https://a.example/#x"}},
    {"about": {"@type": "https://a.example/Own", "anything": 1}},
    {"name": {"@value": "x", "@language": "en"}},
    {"author": {"@type": "Person", "name": "Odd Lien, Jr.", "url": "https://a.example"}},
    {"headline": "AT&T; R&D <3"},
    {"digitalSourceType": "https://schema.org/DigitalCaptureDigitalSource"},
    {"timeRequired": "PT2M"}, {"dateModified": "2025"}, {"version": 2}, {"genre": ["x", {"@type": "DefinedTerm",
        "name": "x"}]},
    {"potentialAction": {"@type": "SearchAction", "query-input": "required name=q", "target": "https://a.example/{q}"}},
])  # fmt: skip
def test_no_false_alarm(more: dict[str, Any]) -> None:
    found = [f for f in check(**more) if f[0] not in ("LD209", "LD211")]
    assert found == []


def test_in_a_page_the_paywall_rules_are_strict() -> None:
    node = json.dumps({**GOOD, "isAccessibleForFree": False, "articleBody": "x"})
    page = f'<html><body><script type="application/ld+json">{node}</script><p>Words</p></body></html>'
    assert {("LD301", "error"), ("LD305", "warning")} <= {(f.code, f.severity) for f in validate(page.encode())}


def test_in_our_own_documents_texts_are_exact() -> None:
    assert ("LD004", "info") in check(schemaVersion=CONVENTIONS, headline="A &quot;B&quot;")


def test_a_hundred_of_a_code_are_enough() -> None:
    found = [code for code, _ in check(about=[{"@type": "Nothing"} for _ in range(300)]) if code in ("LD101", "LIM012")]
    assert len(found) == MOST + 1


def test_unreadable_documents() -> None:
    assert [(f.code, f.severity, f.line) for f in validate(b'{"a":\n 1 "b"}')] == [("LD001", "error", 2)]
    assert [f.code for f in validate(b"\xff")] == ["TXT001"]
