"""NewsML-G2: IPTC's own library loads every document that we write, and finds in it what we wrote."""

from __future__ import annotations

import pytest
from hypothesis import given

from convert import api
from convert.model.article import Article
from convert.model.people import Contributor, Embargo, Party
from convert.testing.strategies import articles

pytest.importorskip("NewsMLG2", reason="the package newsmlg2 is not installed (extra dev)")

third_parties = pytest.importorskip("bench.third_parties", reason="the folder bench is not here")


def check(article: Article, **options: str) -> None:
    assert third_parties.loaded(api.write(article, "newsml-g2", **options)[0]) == ("", ())


@pytest.mark.laws
@given(articles())
def test_it_loads_what_we_write(article: Article) -> None:
    check(article)


def test_what_it_could_not_load_from_others() -> None:
    """An empty embargo and a picture of a party stop it where they are written as others write them."""
    check(Article(headline="x", embargo=Embargo()))
    check(Article(headline="x", provider=Party(name="P", logo="https://example.org/logo.png")))
    check(Article(headline="x", contributors=(Contributor(name="A", image="https://example.org/a.jpg"),)))
    for other in ("<embargoed/>", '<provider><remoteInfo href="https://example.org/"/></provider>'):
        data = api.write(Article(headline="x"), "newsml-g2")[0].decode()
        assert "</itemMeta>" in data
        put = data.replace("<pubStatus", f"{other}<pubStatus") if "embargoed" in other else data
        put = put.replace('<provider literal="unknown"/>', other) if "provider" in other else put
        assert third_parties.loaded(put.encode()).error
