"""The rules of NewsML-G2: each complete, each bad fixture fires, each good one is silent, official files unblamed."""

from __future__ import annotations

import csv
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from bench.damage import damaged
from convert import checks
from convert.carries import project
from convert.formats.base import WriteJob
from convert.formats.newsml_g2.lint import RULES, lint
from convert.formats.newsml_g2.validate import CODES, check_grammar, validate
from convert.formats.registry import get_format
from convert.model.article import Article
from convert.testing.strategies import articles

FORMAT = get_format("newsml-g2")
ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures" / "rules"
# The errors that rules find in IPTC's listings and should_pass files, and why they are right.
TRULY_WRONG = {
    ("CR00126_add_conceptref_to_packageitem_group.xml", "G2271"): "its groupRef names a group that the package lacks",
}


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_complete(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"G2[23][0-9]{2}", code)
    assert rule.severity in ("error", "warning", "info")
    summary, _, rest = rule.page.partition("\n")
    assert summary.endswith(".")
    assert summary.count(".") == 1 or "." not in summary[:-1].replace("2.", "")
    for part in ("Why: ", "Bad: ", "Good: ", "Source: "):
        assert f"\n{part}" in rest, part
    assert re.search(r"read\s+2026-[0-9]{2}-[0-9]{2}", rest)
    assert (FIXTURES / code / "bad.xml").exists()
    assert (FIXTURES / code / "good.xml").exists()


def test_no_code_is_used_twice_and_no_fixture_is_left_over() -> None:
    assert set(RULES) & set(CODES) == set()
    assert sorted(RULES) == sorted(path.name for path in FIXTURES.iterdir() if path.name.startswith("G2"))


@pytest.mark.parametrize("code", RULES)
def test_the_bad_fixture_fires_its_code_and_no_other(code: str) -> None:
    found = validate((FIXTURES / code / "bad.xml").read_bytes())
    assert {each.code for each in found} == {code}, [each.message for each in found]
    assert all(each.severity == RULES[code].severity for each in found)
    assert all(each.line and each.path.startswith("/") and each.message for each in found)


@pytest.mark.parametrize("code", RULES)
def test_the_good_fixture_is_silent(code: str) -> None:
    data = (FIXTURES / code / "good.xml").read_bytes()
    assert validate(data) == []
    assert check_grammar(data) == []


def test_rules_are_part_of_the_check() -> None:
    found = checks.check(FIXTURES / "G2282" / "bad.xml", "newsml-g2")
    assert "G2282" in [each.code for each in found]


def test_rules_speak_although_the_grammar_refuses() -> None:
    data = (FIXTURES / "G2282" / "bad.xml").read_bytes().replace(b"<itemMeta>", b"<itemMeta><wrong/>")
    assert {"G2001", "G2282"} <= {each.code for each in validate(data)}


def test_a_missing_group_is_said_once() -> None:
    found = validate((FIXTURES / "G2271" / "bad.xml").read_bytes())
    assert [each.code for each in found] == ["G2271"]


def test_many_breaches_are_counted() -> None:
    many = b'<subject qcode="medtop:99999999" type="a:b"/><subject qcode="medtop:sport"/>' * 60
    data = (FIXTURES / "G2208" / "bad.xml").read_bytes().replace(b'<subject qcode="medtop:99999999"/>', many)
    found = validate(data)
    assert sum(1 for each in found if each.code == "G2207") == 20
    assert "and 40 more of G2207" in [each.message for each in found]


# What a rule says of a document that we wrote from any article: all of it stands in the article.
ABOUT_CONTENT = {
    "G2201": "a qcode of the article whose alias it does not say",
    "G2204": "a code and a URI of the article that are not the same concept",
    "G2205": "a code of the article", "G2207": "a code of the article", "G2208": "a code of the article",
    "G2209": "a code of the article",
    "G2210": "a subject that stands twice in the article",
    "G2211": "an id that is no IRI", "G2212": "an id that ends in the version", "G2213": "an id with blanks",
    "G2221": "a time without a zone", "G2304": "a time without a zone",
    "G2222": "times of the article", "G2223": "times of the article", "G2224": "times of the article",
    "G2225": "times of the article",
    "G2231": "a language of the article", "G2232": "a language of the article",
    "G2247": "texts of the article that are written as attributes of a picture and counted",
    "G2249": "a file without an address", "G2250": "a file without a type", "G2251": "files that are alike",
    "G2252": "no credit", "G2253": "no rights", "G2254": "a cancelled article with a body",
    "G2263": "an empty note, or a text of blanks", "G2264": "words that look like a tag",
    "G2265": "words that look like data", "G2266": "a dateline that is a date", "G2267": "a correction without a note",
    "G2281": "coordinates of the article", "G2282": "coordinates of the article",
}  # fmt: skip


@pytest.mark.laws
@given(article=articles())
def test_what_we_write_breaks_rules_only_by_what_the_article_says(article: Article) -> None:
    assert FORMAT.carries is not None
    assert FORMAT.write is not None
    kept, losses = project(article, FORMAT.carries({}))
    for job in (WriteJob(residue=losses), WriteJob(options={"message": "newsMessage"})):
        found = lint(etree.fromstring(FORMAT.write(kept, job)))
        assert {each.code for each in found} - set(ABOUT_CONTENT) - {"LIM012"} == set()


@pytest.mark.parametrize("root", ["<newsItem/>", "<newsMessage/>", "<html/>", "<newsMessage><itemSet/></newsMessage>"])
def test_poor_documents_do_no_harm(root: str) -> None:
    assert isinstance(lint(etree.fromstring(root)), list)


def _official(folder: Path) -> list[Path]:
    official = folder / "newsml-g2" / "official"
    return [*sorted((official / "examples").glob("*.xml")), *sorted(official.glob("unit_tests/*/should_pass/*.xml"))]


@pytest.mark.corpora
def test_official_files_are_blamed_only_where_they_are_truly_wrong(corpora: Path) -> None:
    found = set()
    files = _official(corpora)
    for path in files:
        for each in lint(etree.fromstring(path.read_bytes())):
            if each.severity == "error":
                found.add((path.name, each.code))
    assert len(files) >= 100
    assert found == set(TRULY_WRONG)


@pytest.mark.corpora
def test_rules_survive_damaged_documents(corpora: Path) -> None:
    rng = random.Random(3)
    home = corpora / "newsml-g2"
    with (home / "INDEX.tsv").open(encoding="utf-8", newline="") as stream:
        names = [row["file"] for row in csv.DictReader(stream, delimiter="\t")]
    for _ in range(400):
        try:
            root = etree.fromstring((home / rng.choice(names)).read_bytes())
        except etree.XMLSyntaxError:
            continue
        if len(etree.tostring(root)) < 60_000:
            lint(damaged(root, rng)[0])
