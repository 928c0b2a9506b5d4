"""The bench says what is wrong with an article, and writes each section in its place."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from bench import corpus, ld_browser, ld_third, run
from bench.documents import Corpora, Document, table
from convert.formats.registry import get_format
from convert.model.article import Article
from convert.model.build import paragraph

ARTICLE = Article(headline="Ferry strike ends", body=(paragraph("The boats sail again."),))


def test_an_article_that_holds() -> None:
    assert [corpus.problem(ARTICLE, name) for name in ("json", "markdown", "text")] == ["", "", ""]


@pytest.mark.parametrize("output", [b"", b"Another\n===\n", b"\xff\xfe"])
def test_a_writer_that_drops_is_named(monkeypatch: pytest.MonkeyPatch, output: bytes) -> None:
    broken = msgspec.structs.replace(get_format("text"), write=lambda _article, _job: output)
    monkeypatch.setattr("convert.testing.laws.get_format", lambda _name: broken)
    assert corpus.problem(ARTICLE, "text")


def test_documents_that_cannot_be_read_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"<newsItem")
    (found,) = corpus.outcomes(Document("a.xml", path, "newsml-g2"))
    assert (found.format, found.number) == ("read", 0)
    assert found.problem
    assert not found.problem.startswith("LEAKED")


def test_sections_keep_their_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "RESULTS", tmp_path / "RESULTS.md")
    for name, text in (("speed", "one"), ("native", "two"), ("speed", "three")):
        run.record(name, name.title(), text)
    text = (tmp_path / "RESULTS.md").read_text()
    assert text.index("three") < text.index("two")
    assert "one\n" not in text
    assert text.count("<!-- bench:speed -->") == text.count("<!-- /bench:speed -->") == 1


def test_absent_corpora_are_no_error(tmp_path: Path) -> None:
    corpora = Corpora(tmp_path)
    assert corpora.pages() == corpora.newsml() == []


def test_tables() -> None:
    assert table(["a", "b"], [["x", "1"]]) == "| a | b |\n| --- | ---: |\n| x | 1 |"


def judged(node: dict[str, Any], adobe: list[dict[str, Any]], sdtt: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """How many findings count, and the names of the known ones."""
    tools = {ld_third.ADOBE: "1", ld_third.SDTT: "1", "pyld": None, "rdflib": None, "extruct": None}
    made = [ld_third.Emitted("x", "document", node, "")]
    rows, known, _ = ld_third.judged(made, [{"adobe": adobe, "sdtt": sdtt}], [], tools)
    return int(rows[0][2]) + int(rows[0][3]), [name for _, name in known]


def test_findings_on_json_ld_count_unless_they_are_known_to_be_false() -> None:
    node = {"@type": ["NewsArticle", "LiveBlogPosting"], "video": {"@type": "VideoObject"}}
    message = 'Property "liveBlogUpdate" for type "NewsArticle" is not supported by the schema.org specification'
    wrong = {"message": message, "severity": "WARNING", "fields": ["liveBlogUpdate"], "path": "[0]"}
    missing = {"message": 'Required attribute "name" is missing', "severity": "ERROR", "fields": ["name"],
               "path": "[0]/video"}  # fmt: skip
    optional = {**missing, "severity": "WARNING", "message": 'Missing field "expires" (optional)'}
    assert judged(node, [wrong], []) == (0, ["each type alone"])
    assert judged(node, [wrong, {**wrong, "message": message.replace("NewsA", "LiveA")}], [])[0] == 2  # of both types
    assert judged({**node, "@type": "NewsArticle"}, [wrong], [])[0] == 1
    assert judged(node, [missing, optional], []) == (1, ["optional fields"])
    image = {"message": "x", "severity": "ERROR", "test": "NewsArticle[0].image"}
    assert judged({"@type": "NewsArticle"}, [], [image]) == (0, ["required fields of 2019"])
    assert judged({"@type": "NewsArticle", "image": "a"}, [], [image])[0] == 1


def test_json_ld_for_other_parsers_has_something_to_trip_over() -> None:
    pages = list(ld_browser.made(8))
    assert {page.encoding for page in pages} == {"utf-8", "cp1252", "cp932", "utf-16"}
    assert all(ld_browser.by_lxml(page) and ld_browser.by_us(page) for page in pages)
    broken = pages[0]._replace(data=pages[0].data.replace(b"\\u003c", b"<").replace(b"\\u003e", b">"))
    assert not ld_browser.by_lxml(broken)
