"""The check of NewsML-G2 documents: our own grammar, then the rules of ``lint``; each finding has its next step."""

from __future__ import annotations

from lxml import etree

from convert.formats.base import Inspected, ReadJob
from convert.formats.newsml_g2.account import Paths
from convert.formats.newsml_g2.grammar import NAR, ODRL, VERSION, grammar, odrl
from convert.formats.newsml_g2.lint import lint
from convert.limits import Limits
from convert.markup import nitf_grammar
from convert.markup.grammar_check import MAX_FINDINGS, Check
from convert.markup.grammar_words import local, shown, space
from convert.markup.xml import parse_xml
from convert.report import Finding, Log

# How a tree is walked and what the messages say is in ``markup/grammar_check.py``.
CODES = {
    "G2001": "an element may not stand here; the message lists what may, and what to do",
    "G2002": "a required element is missing",
    "G2003": "an attribute that the element does not have",
    "G2004": "a required attribute is missing",
    "G2005": "a value without the form of its type",
    "G2006": "text where only elements stand",
    "G2007": "an id used twice",
    "G2008": "a reference to no id (a warning)",
    "G2009": "no NewsML-G2 document",
    "G2010": "content that no schema declares",
    "G2101": "the document or message holds other items than news items",
    "G2102": "the message holds no news item",
    "G2103": "a property that does not fit the article",
    "G2104": "another rendition of the text, kept as unmapped data",
    "G2105": "the text is not in the document but at an address",
    "G2106": "the items stand in an envelope of another standard; they were read, the envelope is kept",
}
"""The codes of the grammar and of the reader; those of the rules are in the registry of ``lint``."""


def codes() -> dict[str, str]:
    """``CODES``, for the format."""
    return CODES


def validate(data: bytes) -> list[Finding]:
    """The findings of grammar and rules for one document; raises ReadError where it is not well-formed XML."""
    return validate_tree(parse_xml(data, limits=Limits(), log=Log(), format="newsml-g2"))


def inspect(job: ReadJob) -> Inspected:
    """As ``validate``, with the tree and the log of its parsing."""
    log = job.log()
    root = parse_xml(job.data, limits=job.limits, log=log, format="newsml-g2")
    return Inspected(validate_tree(root), (root, log))


def validate_tree(root: etree._Element) -> list[Finding]:
    """The findings of grammar and rules for a parsed document."""
    rules = lint(root)
    groups = {(each.line, each.path) for each in rules if each.code == "G2271"}
    found = [each for each in check_tree(root) if each.code != "G2008" or (each.line, each.path) not in groups]
    return sorted([*found, *rules], key=lambda finding: finding.line or 0)


def check_grammar(data: bytes) -> list[Finding]:
    """The findings of the grammar alone."""
    return check_tree(parse_xml(data, limits=Limits(), log=Log(), format="newsml-g2"))


def check_tree(root: etree._Element) -> list[Finding]:
    """The findings of the grammar for a parsed document, in document order, at most ``MAX_FINDINGS``."""
    table = grammar()
    tables = {NAR: table, nitf_grammar.NITF: nitf_grammar.grammar(), ODRL: odrl()}
    run = Check(tables, prefix="G2", path=Paths(), standard=f"NewsML-G2 {VERSION}")
    name = local(root)
    if space(root) != NAR or name not in table.elements:
        message = f"the root element is {shown(root, NAR)}; expected newsItem, packageItem, newsMessage or another item"
        run.say(root, "009", message)
    else:
        run.walk(root, table.type(table.elements[name]))
    run.references()
    return sorted(run.findings[:MAX_FINDINGS], key=lambda finding: finding.line or 0)
