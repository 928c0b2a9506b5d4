"""The check of NewsML-G2 documents against our own grammar: findings with line, place and what was expected.

Codes: G2001 an element that may not stand here; G2002 a required element is missing; G2003 an attribute the element
does not have; G2004 a required attribute is missing; G2005 a value without the form of its type; G2006 text where
only elements stand; G2007 an id twice; G2008 a reference to no id; G2009 not a NewsML-G2 document; G2010 content
that no schema declares. How a tree is walked and what the messages say is in ``markup/grammar_check.py``.
"""

from __future__ import annotations

from lxml import etree

from convert.formats.newsml_g2.account import path_of
from convert.formats.newsml_g2.grammar import NAR, grammar
from convert.limits import Limits
from convert.markup import nitf_grammar
from convert.markup.grammar_check import MAX_FINDINGS, Check, local, shown, space
from convert.markup.xml import parse_xml
from convert.report import Finding, Log


def validate(data: bytes) -> list[Finding]:
    """The findings of the grammar for one document; raises ReadError where it is not well-formed XML."""
    log = Log()
    root = parse_xml(data, limits=Limits(), log=log, format="newsml-g2")
    return check_tree(root)


def check_tree(root: etree._Element) -> list[Finding]:
    """The findings for a parsed document, in document order, at most ``MAX_FINDINGS``."""
    table = grammar()
    run = Check({NAR: table, nitf_grammar.NITF: nitf_grammar.grammar()}, prefix="G2", path=path_of)
    name = local(root)
    if space(root) != NAR or name not in table.elements:
        message = f"the root element is {shown(root, NAR)}; expected newsItem, packageItem, newsMessage or another item"
        run.say(root, "009", message)
    else:
        run.walk(root, table.type(table.elements[name]))
    run.references()
    return sorted(run.findings[:MAX_FINDINGS], key=lambda finding: finding.line or 0)
