"""The bench says what is wrong with an article, and writes each section in its place."""

from pathlib import Path

import msgspec
import pytest

from bench import corpus, run
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
