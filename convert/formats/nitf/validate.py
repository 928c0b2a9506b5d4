"""The check of NITF documents against our own grammar of NITF 3.6: findings with line, place and what was expected.

Codes: NTF001 an element that may not stand here; NTF002 a required element is missing; NTF003 an attribute the element
does not have; NTF004 a required attribute is missing; NTF005 a value without the form of its type; NTF006 text where
only elements stand; NTF007 an id twice; NTF009 not an NITF document of the 3.6 namespace. How a tree is walked and
what the messages say is in ``markup/grammar_check.py``.
"""

from __future__ import annotations

from lxml import etree

from convert.formats.base import Inspected, ReadJob
from convert.limits import Limits
from convert.markup.grammar_check import MAX_FINDINGS, Check
from convert.markup.grammar_words import local, shown, space
from convert.markup.nitf_grammar import NITF, VERSION, grammar
from convert.markup.xml import parse_xml
from convert.markup.xml_paths import Paths
from convert.report import Finding, Log


def validate(data: bytes) -> list[Finding]:
    """The findings of the grammar for one document; raises ReadError where it is not well-formed XML."""
    return check_tree(parse_xml(data, limits=Limits(), log=Log(), format="nitf"))


def inspect(job: ReadJob) -> Inspected:
    """As ``validate``, with the tree and the log of its parsing."""
    log = job.log()
    root = parse_xml(job.data, limits=job.limits, log=log, format="nitf")
    return Inspected(check_tree(root), (root, log))


def check_tree(root: etree._Element) -> list[Finding]:
    """The findings for a parsed document, in document order, at most ``MAX_FINDINGS``."""
    table = grammar()
    run = Check({NITF: table}, prefix="NTF", path=Paths(), standard=f"NITF {VERSION}")
    name = local(root)
    if not space(root) and name == "nitf":
        said = f"nitf has no namespace, as by the DTDs of NITF; it was not held against the grammar of {VERSION}"
        run.findings.append(Finding(code="NTF009", severity="info", message=said, line=root.sourceline, path="/nitf"))
    elif space(root) != NITF or name not in table.elements:
        run.say(root, "009", f"the root element is {shown(root, NITF)}; expected <nitf> of namespace {NITF!r}")
    else:
        run.walk(root, table.type(table.elements[name]))
    run.references()
    return sorted(run.findings[:MAX_FINDINGS], key=lambda finding: finding.line or 0)
