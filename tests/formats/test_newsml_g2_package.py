"""NewsML-G2: an article as a package of items, and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

import convert
from convert import api
from convert.formats.newsml_g2.validate import validate
from convert.model.article import Article
from convert.model.blocks import Figure
from convert.model.build import paragraph
from convert.model.inlines import Text
from convert.model.media import Asset, Rendition
from convert.model.people import Contributor, Moment
from convert.testing import laws
from convert.testing.strategies import articles

FIXTURES = Path(__file__).parents[2] / "fixtures" / "formats" / "newsml-g2"
NAR = "{http://iptc.org/std/nar/2006-10-01/}"
PACKAGE = {"package": "yes"}


@pytest.mark.laws
@given(articles())
def test_laws_of_packages(article: Article) -> None:
    laws.check_format(article, "newsml-g2", PACKAGE)


@pytest.mark.laws
@given(articles())
def test_laws_of_packages_with_a_profile(article: Article) -> None:
    profile = str(FIXTURES / "sender" / "lake-gazette.toml")
    laws.check_format(article, "newsml-g2", {**PACKAGE, "sender": profile, "standardversion": "2.20"})


def pictured() -> Article:
    photo = Asset(
        uri="tag:gazette.example,2026:pier", headline="Pier One", caption=(Text(text="The pier."),),
        credit="Ida Holm/LG",
        creators=(Contributor(name="Ida Holm", role="photographer"),), copyright_notice="© Ida Holm",
        renditions=(
            Rendition(href="https://gazette.example/pier.jpg", role="highRes", media_type="image/jpeg", width=3000),
            Rendition(href="https://gazette.example/pier-s.jpg", role="web", media_type="image/jpeg", width=600),
        ),
    )  # fmt: skip
    clip = Asset(kind="video", renditions=(Rendition(href="https://gazette.example/a.mp4", media_type="video/mp4"),))
    return Article(
        id="tag:gazette.example,2026:ferry", version=2, headline="The ferry sails", language="en",
        published=Moment(value="2026-01-02T10:00:00Z"), media=(photo, clip),
        body=(paragraph("One."), Figure(asset=Asset(renditions=(Rendition(href="https://gazette.example/map.png"),)))),
    )  # fmt: skip


def test_each_medium_is_an_item() -> None:
    data = api.write(pictured(), "newsml-g2", package="yes")[0]
    root = etree.fromstring(data)
    assert [one for one in validate(data) if one.severity != "info"] == []
    items = list(root.iter(f"{NAR}newsItem"))
    base = "tag:gazette.example,2026:ferry"
    names = [base, f"{base}:picture-1", "tag:gazette.example,2026:pier", f"{base}:video-3"]
    assert [one.get("guid") for one in items] == names
    assert [one.find(f"{NAR}itemMeta/{NAR}itemClass").get("qcode") for one in items] == [  # type: ignore[union-attr]  # they are there
        "ninat:text", "ninat:picture", "ninat:picture", "ninat:video",
    ]  # fmt: skip
    package = next(root.iter(f"{NAR}packageItem"))
    assert package.get("guid") == f"{base}:package"
    assert [one.get("residref") for one in package.iter(f"{NAR}itemRef")] == names
    group = next(package.iter(f"{NAR}group"))
    assert (group.get("id"), group.get("mode")) == (next(package.iter(f"{NAR}groupSet")).get("root"), "pgrmod:seq")
    assert api.read(data, "newsml-g2")[0] == pictured()


def test_a_picture_item_says_what_receivers_look_for() -> None:
    root = etree.fromstring(api.write(pictured(), "newsml-g2", package="yes")[0])
    picture = next(one for one in root.iter(f"{NAR}newsItem") if (one.get("guid") or "").endswith("pier"))
    meta = picture.find(f"{NAR}contentMeta")
    assert meta is not None
    assert [one.findtext(f"{NAR}name") for one in meta.iter(f"{NAR}creator")] == ["Ida Holm"]
    assert (meta.findtext(f"{NAR}headline"), meta.findtext(f"{NAR}creditline")) == ("Pier One", "Ida Holm/LG")
    assert [(one.get("role"), one.text) for one in meta.iter(f"{NAR}description")] == [("drol:caption", "The pier.")]
    assert picture.findtext(f"{NAR}rightsInfo/{NAR}copyrightNotice") == "© Ida Holm"
    files = picture.findall(f"{NAR}contentSet/{NAR}remoteContent")
    assert [one.get("rendition") for one in files] == ["rnd:highRes", "rnd:web"]


def test_an_item_that_somebody_changed_is_an_article_of_its_own() -> None:
    data = api.write(pictured(), "newsml-g2", package="yes")[0]
    found = [article for article, _ in api.read_all(data.replace(b">The pier.<", b">The other pier.<"), "newsml-g2")]
    assert [one.id for one in found][:1] == ["tag:gazette.example,2026:ferry"]
    everything = json.dumps([convert.to_dict(one) for one in found])
    assert "The other pier." in everything


def test_an_article_without_media_is_a_package_of_one() -> None:
    article = Article(headline="h", body=(paragraph("x"),))
    data = api.write(article, "newsml-g2", package="yes")[0]
    assert len(list(etree.fromstring(data).iter(f"{NAR}itemRef"))) == 1
    assert api.read(data, "newsml-g2")[0] == article
