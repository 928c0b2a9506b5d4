"""Projection and restoration: the losses are exactly what is missing, whatever the declaration says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.carries import Carries, Lack, native_share, project, restore
from convert.errors import ArticleError
from convert.model import blocks as b
from convert.model.article import Article
from convert.model.build import inlines, normalise, paragraph
from convert.model.people import Contributor, Place, Subject
from convert.model.walk import iter_text
from convert.report import Loss
from convert.testing.laws import first_difference
from convert.testing.strategies import articles


def table_as_paragraphs(table: b.Table) -> tuple[b.Block, ...]:
    words = [paragraph("".join(iter_text(cell.blocks))) for row in table.rows for cell in row.cells]
    return tuple(p for p in words if p.content)


LACKS = (
    Lack(where="/kicker", reason="no kicker"),
    Lack(where="/subjects/*/rank", reason="no rank"),
    Lack(where="/contributors/*", reason="no organisations", when=lambda c, _: c.kind == "organisation"),
    Lack(where="/located/*/latitude", reason="no positions"),
    Lack(where="Asset.transcript", reason="no transcripts"),
    Lack(where="List.start", reason="no start"),
    Lack(where="Table", reason="no tables", instead=table_as_paragraphs),
    Lack(where="LiveUpdate", reason="no live updates", instead=lambda u: u.blocks),
    Lack(where="/keywords/*", reason="no long keywords", when=lambda word, _: len(word) > 9),
)


@pytest.mark.laws
@given(articles(), st.sets(st.sampled_from(range(len(LACKS)))))
def test_restore_undoes_project(article: Article, chosen: set[int]) -> None:
    carries = Carries(format="test", lacks=tuple(LACKS[index] for index in sorted(chosen)))
    kept, losses = project(article, carries)
    assert restore(kept, losses) == article, first_difference(article, restore(kept, losses))
    assert (kept == article) == (not losses)
    assert 0.0 <= native_share(article, kept) <= 1.0
    if not chosen:
        assert kept is article


def test_losses_name_the_place_in_the_article() -> None:
    article, _ = normalise(Article(
        kicker="K", keywords=("short", "much too long", "b"),
        contributors=(Contributor(name="A", kind="organisation"), Contributor(name="B")),
        subjects=(Subject(uri="https://example.org/1"), Subject(uri="https://example.org/2", rank=3)),
        located=(Place(name="Port Aurel", latitude="60.1"),),
        body=(paragraph("x"), b.Table(rows=(b.Row(cells=tuple(b.Cell(blocks=(paragraph(c),)) for c in "cd")),))),
    ))  # fmt: skip
    kept, losses = project(article, Carries(format="test", lacks=LACKS))
    assert [(loss.pointer, loss.kind, loss.size) for loss in losses] == [
        ("/kicker", "dropped", 1), ("/contributors/0", "dropped", 1), ("/located/0/latitude", "dropped", 1),
        ("/subjects/1/rank", "dropped", 1), ("/keywords/1", "dropped", 1), ("/body/1", "degraded", 2),
    ]  # fmt: skip
    assert losses[0].value == "K"
    assert losses[0].reason == "no kicker"
    assert kept.body == (paragraph("x"), paragraph("c"), paragraph("d"))
    assert restore(kept, losses) == article


@pytest.mark.parametrize("pointer", ["/nothing", "/body/7", "/body/0/content/9/text", "/keywords/3"])
def test_a_loss_that_does_not_fit_is_an_article_error(pointer: str) -> None:
    article = Article(body=(paragraph("x"),))
    with pytest.raises(ArticleError):
        restore(article, [Loss(pointer=pointer, kind="dropped", value="x", reason="")])


def test_native_share_counts_leaves() -> None:
    article = Article(kicker="K", headline="H", body=(paragraph("a ", *inlines("b")),))
    kept, _ = project(article, Carries(format="test", lacks=LACKS[:1]))
    assert native_share(article, kept) == pytest.approx(2 / 3)
