"""Front matter: YAML without its traps, TOML, JSON; what each key becomes; what is refused, with its code and line."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from convert import api
from convert.errors import ReadError
from convert.formats.markdown.presets import PRESETS
from convert.limits import Limits
from convert.model.article import Article, Unmapped
from convert.model.build import normalise
from convert.model.people import Contributor, Embargo, Moment
from convert.report import Report
from convert.testing.strategies import articles, nasty


def read(head: str, body: str = "words") -> tuple[Article, Report]:
    return api.read(f"---\n{head}\n---\n{body}\n".encode(), "markdown")


def article(head: str, body: str = "words") -> Article:
    return read(head, body)[0]


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("title: no", "headline", "no"),
        ("title: 1984", "headline", "1984"),
        ("title: 12:30:45", "headline", "12:30:45"),
        ("title: 017", "headline", "017"),
        ("title: 'It''s'", "headline", "It's"),
        ("headline: x", "headline", "x"),
        ("summary: x", "summary", "x"),
        ("excerpt: x", "summary", "x"),
        ("description: |\n  two\n  lines", "summary", "two lines"),
        ("tags: a, b", "keywords", ("a", "b")),
        ("keywords: [1.10, yes]", "keywords", ("1.10", "yes")),
        ("author: Ida Holm", "contributors", (Contributor(name="Ida Holm"),)),
        ("author: [{name: Ida Holm, url: x}]", "contributors", (Contributor(name="Ida Holm", url="x"),)),
        ("byline: By Ida Holm", "byline", "By Ida Holm"),
        ("eyebrow: Analysis", "kicker", "Analysis"),
        ("copyright: 2025 Lake Gazette", "copyright_notice", "2025 Lake Gazette"),
        ("date: 2025-02-21", "published", Moment(value="2025-02-21")),
        ("pubDate: 'Jul 08 2022'", "published", Moment(value="2022-07-08", literal="Jul 08 2022")),
        ("updatedDate: 2025-02-21T10:00:00Z", "modified", Moment(value="2025-02-21T10:00:00Z")),
        ("publishDate: 2025-02-21", "published", Moment(value="2025-02-21")),
        ("draft: true", "status", "draft"),
        ("published: false", "status", "draft"),
        ("lang: en_US", "language", "en-US"),
        ("canonical_url: https://example.org/", "canonical_url", "https://example.org/"),
    ],
)
def test_keys_that_people_use(head: str, field: str, value: Any) -> None:
    found = article(head)
    assert getattr(found, field) == value
    assert not found.unmapped


def test_a_date_to_come_is_an_embargo() -> None:
    found = article("date: 2025-02-21\npublishDate: 2025-02-22")
    assert found.embargo == Embargo(until=Moment(value="2025-02-22"))
    assert found.published == Moment(value="2025-02-21")


def test_a_hero_image_is_lead_media() -> None:
    found = article("heroImage: ../hero.jpg")
    assert found.lead_media[0].asset.renditions[0].href == "../hero.jpg"  # type: ignore[union-attr]  # a Figure


def test_a_cover_may_say_more() -> None:
    (figure,) = article("cover: {image: a.jpg, alt: A boat, caption: At anchor, credit: Jo Lund}").lead_media
    assert (figure.asset.alt, figure.asset.credit) == ("A boat", "Jo Lund")  # type: ignore[union-attr]  # a Figure
    assert article("cover: {image: a.jpg, size: large}").unmapped[0].path == "cover"


def test_other_keys_are_unmapped_and_go_back_where_they_were() -> None:
    found = article('slug: "a-b"\nweight: 3\nextra: {a: [1, true, "x"], b: null}\nsummary: s\nexcerpt: e')
    assert found.unmapped == (
        Unmapped(format="markdown", path="slug", value="a-b"),
        Unmapped(format="markdown", path="weight", value="3"),
        Unmapped(format="markdown", path="extra", value='{"a": [1, true, "x"], "b": null}'),
        Unmapped(format="markdown", path="excerpt", value="e"),
    )
    written = api.write(found, "markdown")[0].decode()
    assert 'slug: "a-b"\nweight: 3\nextra:\n  a: [1, true, "x"]\n  b: null\n' in written
    assert api.read(written.encode(), "markdown")[0] == found


@pytest.mark.parametrize(
    ("head", "code", "line"),
    [
        ("a: &x [1]\nb: *x", "YML002", 2),
        ("a: !!python/name:os.system", "YML001", 2),
        ("a: 1\nb: 2\na: 3", "YML003", 4),
        ("a: {b: 1, b: 2}", "YML003", 2),
        ('title: "x"\nnews: {"schema":"1.0","id":"a","id":"b"}', "YML003", 3),
        ("a: [1", "YML004", None),
        ("a: b: c", "YML004", 2),
        ("a:  " + "[" * 200 + "]" * 200, "LIM004", 2),
        ("? [a]\n: b", "YML004", 2),
        ('news: {"schema":"1.0","urgency":"x"}', "MDF001", 2),
        ('news: {"schema":"1.0","nothing":1}', "MDF001", 2),
        ('news: {"schema":"9.9"}', "MDF001", 2),
        ('news: {"schema":"1.0","residue":[1]}', "MDF003", 2),
        ('title: "x"', "", None),
    ],
)
def test_refused(head: str, code: str, line: int | None) -> None:
    if not code:
        assert article(head).headline == "x"
        return
    with pytest.raises(ReadError) as caught:
        read(head)
    assert caught.value.code == code
    if line is not None:
        assert caught.value.line == line


def test_refused_elsewhere() -> None:
    with pytest.raises(ReadError, match="not closed"):
        api.read(b"---\ntitle: x\n\nwords\n", "markdown")
    with pytest.raises(ReadError) as caught:
        api.read(b"+++\na = 1\nb = \n+++\n", "markdown")
    assert (caught.value.code, caught.value.line) == ("YML006", 3)
    with pytest.raises(ReadError) as caught:
        api.read(b"---\na: " + b"x" * 5000 + b"\n---\n", "markdown", limits=Limits(front_matter=1000))
    assert caught.value.code == "LIM005"


def test_keys_below_params_extra_and_taxonomies_are_read_as_those_above() -> None:
    found = article("title: x\nparams:\n  subtitle: y\n  author: Ida Holm\n  colour: red\n  title: other")
    assert found.contributors == (Contributor(name="Ida Holm"),)
    assert found.standfirst
    assert found.unmapped == (
        Unmapped(format="markdown", path="params", value='{"colour": "red", "title": "other"}'),
    )
    source = "+++\ndate = 2025-02-21\n[taxonomies]\ntags = ['a']\n[extra]\ndate = 2020-01-01\nimage = 'b.jpg'\n+++\nx\n"
    found = api.read(source, "markdown")[0]
    assert found.published == Moment(value="2025-02-21")
    assert found.keywords == ("a",)
    assert len(found.lead_media) == 1
    assert api.read(api.write(found, "markdown", frontmatter="zola")[0], "markdown")[0] == found


def test_words_of_a_date_go_with_its_value() -> None:
    moment = Moment(value="2025-02-21", literal="Friday", zone="CET")
    written = api.write(Article(published=moment), "markdown")[0].decode()
    assert api.read(written, "markdown")[0].published == moment
    found, report = api.read(written.replace("date: 2025-02-21", "date: 2025-02-22"), "markdown")
    assert found.published == Moment(value="2025-02-22")
    assert [one.code for one in report.findings] == ["MDF002"]


@pytest.mark.parametrize(
    "source",
    [
        "+++\n" + "a." * 100_000 + "a = 1\n+++\n",
        "+++\n[" + "a ." * 100_000 + "a]\n+++\n",
        "+++\na = " + "[" * 300 + "]" * 300 + "\n+++\n",
        "---\na: " + "[" * 300 + "]" * 300 + "\n---\n",
        '{"a": ' + "[" * 300 + "]" * 300 + "}\n",
    ],
)
def test_front_matter_nested_too_deep(source: str) -> None:
    with pytest.raises(ReadError) as caught:
        api.read(source.encode(), "markdown")
    assert caught.value.code == "LIM004"


def test_two_rules_are_no_front_matter() -> None:
    found, _ = api.read(b"---\n\nwords\n\n---\n", "markdown")
    assert [type(block).__name__ for block in found.body] == ["Break", "Paragraph", "Break"]


def test_comments_are_accounted_for() -> None:
    _, report = read('# first\ntitle: "a # b" # second\ntext: |\n  # no comment\n# third')
    assert [(one.line, one.excerpt) for one in report.ignored] == [(2, "# first"), (3, "# second"), (6, "# third")]


def test_the_visible_key_wins() -> None:
    found, report = read('title: "seen"\nnews: {"schema":"1.0","headline":"hidden"}')
    assert found.headline == "seen"
    assert [one.code for one in report.findings] == ["MDF002"]
    assert report.ignored[0].excerpt == "hidden"


def test_a_news_key_of_somebody_else_is_unmapped() -> None:
    assert article("news: true").unmapped == (Unmapped(format="markdown", path="news", value="true"),)
    assert article("news: {a: 1}").unmapped[0].value == '{"a": 1}'


def test_trace_names_key_and_line() -> None:
    _, report = api.read(b"---\ntitle: x\ntags: [a]\n---\n\nwords\n\n# more\n", "markdown", trace=True)
    found = {one.pointer: (one.path, one.line) for one in report.trace}
    assert found["/headline"] == ("title", 2)
    assert found["/keywords"] == ("tags", 3)
    assert found["/body/0"][1] == 6
    assert found["/body/1"][1] == 8


@pytest.mark.laws
@given(st.lists(nasty, min_size=1, max_size=5))
def test_any_yaml_reader_finds_the_same_texts(texts: list[str]) -> None:
    found = normalise(Article(headline=texts[0], keywords=tuple(texts), kicker=texts[-1]))[0]
    written = api.write(found, "markdown")[0].decode()
    head = yaml.safe_load(written.split("---\n")[1]) if "---\n" in written[4:] else {}
    assert head.get("title", "") == found.headline
    assert tuple(head.get("tags", ())) == found.keywords
    assert head.get("news", {}).get("kicker", "") == found.kicker


@pytest.mark.laws
@given(articles(), st.sampled_from([name for name, preset in PRESETS.items() if not preset.toml]))
def test_our_own_reader_of_the_subset_and_yaml_agree(found: Article, preset: str) -> None:
    written = api.write(found, "markdown", frontmatter=preset)[0]
    head, _, body = written.partition(b"\n---\n")
    other = head.replace(b"---\n", b"---\n# a comment makes it YAML like any other\n", 1) + b"\n---\n" + body
    assert api.read(other, "markdown")[0] == api.read(written, "markdown")[0]


def test_an_author_keeps_the_name_beside_keys_that_the_article_has_no_field_for() -> None:
    source = '---\nauthor:\n  - {name: Ida Holm, twitter: "@ida"}\n  - Jon Vik\n---\nText.\n'
    article, _ = api.read(source, "markdown")
    assert [person.name for person in article.contributors] == ["Ida Holm", "Jon Vik"]
    assert [(each.path, each.value) for each in article.unmapped] == [("author/0/twitter", "@ida")]
    again, _ = api.read(api.write(article, "markdown")[0], "markdown")
    assert again == article
