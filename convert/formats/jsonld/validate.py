"""The check of JSON-LD against schema.org's own table: types, properties, domains, ranges, and the form of values.

The codes are those of ``docs/jsonld.md``; ``article_rules`` adds what search engines advise for articles. In a
document of
our own conventions (``schemaVersion``) the rules on what texts say are notes: there every string is exact text, and
what
an article says is judged by the rules on articles.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from convert.errors import ReadError
from convert.formats.jsonld import article_rules, names
from convert.formats.jsonld.graph import as_list, bare, is_schema_org
from convert.formats.jsonld.source import Root, load
from convert.formats.jsonld.vocabulary import folded, is_a, table
from convert.limits import Limits
from convert.model.patterns import pattern
from convert.report import Finding, Log, Severity

MAX_OF_A_CODE = 100
_TEXT = frozenset({"Text", "URL", "CssSelectorType", "XPathType", "PronounceableText"})
_MOMENTS = frozenset({"Date", "DateTime", "Time"})
_NUMBERS = frozenset({"Number", "Integer", "Float"})
_SIZES = frozenset({"width", "height"})
_ISO = pattern(
    r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?(?:\d\d)?)?)?)?)?\Z"
    r"|\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?\Z"
)
_BASIC = pattern(r"\d\d \d\d:|T.*[+-]\d{4}\Z|T.*,\d|T.*[+-]\d\d\Z")
_BOOLEAN = pattern(r"https?://schema\.org/(?:True|False)\Z")
_REFERENCE = pattern(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|"
    r"[aeiouyAEIOUY](?:uml|acute|grave|circ)));"
)
_MARKUP = pattern(r"</?(?:p|br|div|a|em|strong|b|i|span|ul|ol|li|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_NO_SCHEME = pattern(
    r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|co\.uk|de|fr|it|es|nl|at|ch|eu|tv|news)(?:[/?#]|\Z))",
    re.IGNORECASE,
)
_HTTP = pattern(r"https?://[^/]", re.IGNORECASE)
_URL_BLANK = pattern(r"\s")
_PREFIXED = pattern(r"[A-Za-z][\w.-]*:")
_PLAIN_TEXT = frozenset(
    {"headline", "name", "description", "articleBody", "alternativeHeadline", "caption", "abstract"}
)
# rules on what texts say: notes only in documents of our conventions
CONTENT_RULES = frozenset({"LD004", "LD005", "LD111", "LD213", "LD214", "LD305"})


class Check:
    """One document being checked."""

    def __init__(self, page: bool) -> None:
        self.page = page
        self.ours = False
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter()

    def add(self, code: str, severity: Severity, message: str, path: str = "", line: int | None = None) -> None:
        """A finding; of each code the first hundred, and then one line that says so."""
        if self.ours and code in CONTENT_RULES:
            severity = "info"
        self.counts[code] += 1
        if self.counts[code] <= MAX_OF_A_CODE:
            self.findings.append(Finding(code=code, severity=severity, message=message, path=path or "/", line=line))
        elif self.counts[code] == MAX_OF_A_CODE + 1:
            self.findings.append(Finding(code=code, severity=severity, message=f"more findings {code} are not listed"))


def validate(data: bytes) -> list[Finding]:
    """The findings for a document or page; an unreadable one gives the one finding that says why."""
    log = Log()
    try:
        source = load(data, Limits(), log)
    except ReadError as error:
        code = "LD" + error.code[2:] if error.code.startswith("JL") else error.code
        return [
            Finding(
                code=code,
                severity="error",
                message=error.message,
                line=error.line,
                column=error.column,
                path=error.pointer,
            )
        ]
    check = Check(source.page)
    for finding in log.findings:
        if finding.code.startswith("JL"):
            check.add("LD" + finding.code[2:], finding.severity, finding.message, finding.path, finding.line)
    nodes: list[tuple[dict[str, Any], str]] = []
    for root in source.roots:
        check.ours = any(
            isinstance(item, dict) and item.get("schemaVersion") == names.CONVENTIONS for item in as_list(root.value)
        )
        _root(root, check)
        nodes.extend(_walk(root, check))
    article_rules.check(nodes, check)
    return check.findings


def is_valid_property(name: str, value: Any, type_: str) -> bool:
    """Whether a property with this value may stand on a node of this type, without an error or a warning."""
    if name not in table()["properties"]:
        return False
    check = Check(page=False)
    _property(name, value, [type_], "", check)
    _walk(Root(value, "", None), check)
    return all(finding.severity == "info" for finding in check.findings)


def _root(root: Root, check: Check) -> None:
    """The context of a root object."""
    for item in as_list(root.value):
        if not isinstance(item, dict):
            check.add("LD012", "warning", "this is not a node but a bare value", root.path, root.line)
            continue
        parts = as_list(item.get("@context"))
        if not any(map(is_schema_org, parts)):
            check.add(
                "LD008",
                "error",
                'no @context of schema.org: write "@context": "https://schema.org"',
                root.path,
                root.line,
            )
        elif parts[0] != names.CONTEXT:
            check.add(
                "LD009", "info", 'the @context is best written exactly "https://schema.org"', root.path, root.line
            )
        for part in parts:
            if isinstance(part, str) and not is_schema_org(part):
                check.add(
                    "LD010", "error", f"the context {part[:80]!r} is not read by search engines", root.path, root.line
                )


def _walk(root: Root, check: Check) -> list[tuple[dict[str, Any], str]]:
    """Every node of a root is checked; the nodes with their paths, in order."""
    found: list[tuple[dict[str, Any], str]] = []
    stack: list[tuple[Any, str]] = [(root.value, root.path)]
    while stack:
        value, path = stack.pop()
        if isinstance(value, list):
            stack.extend((item, f"{path}/{index}") for index, item in reversed(list(enumerate(value))))
        elif isinstance(value, dict) and "@value" not in value:
            found.append((value, path))
            _node(value, path, check)
            below = [
                (item, f"{path}/{key}")
                for key, item in value.items()
                if key != "@context" and isinstance(item, (dict, list))
            ]
            stack.extend(reversed(below))
    return found


def _node(node: dict[str, Any], path: str, check: Check) -> None:
    types, foreign = _types(node, path, check)
    for key, value in node.items():
        if key.startswith("@") or key == "query-input":
            continue
        name = bare(key)
        if name == key and (_PREFIXED.match(key) or "://" in key):
            continue
        if key in ("type", "id"):
            check.add("LD011", "warning", f'write "@{key}": search engines do not read "{key}"', f"{path}/{key}")
            continue
        if not foreign or name in table()["properties"]:
            _property(name, value, types, f"{path}/{key}", check)


def _types(node: dict[str, Any], path: str, check: Check) -> tuple[list[str] | None, bool]:
    """The known types of a node (None where domains cannot be judged), and whether it has types of others."""
    known = table()["types"]
    held: list[str] = []
    foreign = False
    written = as_list(node.get("@type", node.get("type")))
    for value in written:
        name = bare(value) if isinstance(value, str) else ""
        if name in known:
            held.append(name)
        elif ":" in name:
            foreign = True
        else:
            near = folded()[0].get(name.lower())
            hint = f"; schema.org writes it {near}" if near else ""
            check.add("LD101", "error", f"there is no type {name[:60]!r} in schema.org{hint}", f"{path}/@type")
            foreign = foreign or near is None
            held += [near] if near else []
    if not written and set(node) - {"@id", "@context", "@graph"}:
        check.add("LD012", "warning", "an object without @type; search engines do not know what it is", path)
    return (held if held and not foreign else None), foreign


def _property(name: str, value: Any, types: list[str] | None, path: str, check: Check) -> None:
    spec = table()["properties"].get(name)
    if spec is None:
        near = folded()[1].get(name.lower())
        if near is None:
            check.add("LD102", "warning", f"there is no property {name[:60]!r} in schema.org", path)
            return
        check.add("LD103", "error", f"the property is written {near}, not {name}", path)
        name, spec = near, table()["properties"][near]
    domains, ranges = spec[0], spec[1]
    if types is not None and domains and not any(is_a(one, *domains, "Role") for one in types):
        check.add(
            "LD104",
            "warning",
            f"{name} is not a property of {', '.join(types)} (but of {', '.join(domains[:4])})",
            path,
        )
    if len(spec) > 2:
        check.add("LD107", "warning", f"{name} was replaced by {spec[2]}", path)
    values = as_list(value)
    if value is None or value == "" or None in (value if isinstance(value, list) else ()):
        check.add("LD007", "warning", f"{name} is empty; leave it out", path)
    for index, item in enumerate(values):
        where = f"{path}/{index}" if isinstance(value, list) else path
        _value(name, item, ranges, where, check)


def _value(name: str, value: Any, ranges: list[str], path: str, check: Check) -> None:
    """The form of one value of a property."""
    if isinstance(value, dict) and "@value" in value:
        value = value["@value"]
    if isinstance(value, dict):
        written = as_list(value.get("@type", value.get("type")))
        types = [folded()[0].get(bare(one).lower(), "") for one in written if isinstance(one, str)]
        if types and all(types) and ranges and not any(is_a(one, *ranges, "Role") for one in types):
            check.add(
                "LD105", "warning", f"a {', '.join(types)} is not what {name} takes ({', '.join(ranges[:4])})", path
            )
        return
    if value is None or value == "" or (name in _SIZES and _sized(value)):
        return
    allowed = set(ranges)
    if isinstance(value, bool):
        if not allowed & {"Boolean", "Text"}:
            check.add("LD105", "warning", f"true and false are not what {name} takes ({', '.join(ranges[:4])})", path)
    elif isinstance(value, str):
        _string(name, value, allowed, path, check)
    elif not allowed & (_NUMBERS | {"Text", "QuantitativeValue", "StructuredValue"}):
        check.add("LD105", "warning", f"a number is not what {name} takes ({', '.join(ranges[:4])})", path)


def _sized(value: Any) -> bool:
    return isinstance(value, (int, float)) or (isinstance(value, str) and re.match(r"\d+(?:px)?\Z", value) is not None)


def _string(name: str, value: str, allowed: set[str], path: str, check: Check) -> None:
    if name in _PLAIN_TEXT:
        if _MARKUP.search(value):
            check.add("LD005", "warning", f"{name} is plain text, and there is markup in it", path)
        elif _REFERENCE.search(value):
            check.add(
                "LD004", "warning", f"an HTML character reference in {name}: JSON-LD is never decoded as HTML", path
            )
    if allowed & {"Text", "CssSelectorType", "XPathType", "PronounceableText"}:
        return
    if allowed & _MOMENTS:
        _moment(name, value, path, check)
    elif "Boolean" in allowed:
        check.add("LD109", "warning", f"{name} is true or false without quotes, not {value[:40]!r}", path)
    elif allowed & _NUMBERS:
        check.add("LD110", "info", f"{name} is a number; write it without quotes", path)
    elif "URL" in allowed:
        _address(name, value, path, check)
    elif not _is_member(value, allowed) and not (allowed & {"Duration"} and value.startswith("P")):
        check.add("LD106", "info", f"{name} is text here; schema.org has {', '.join(sorted(allowed)[:4])} for it", path)


def _moment(name: str, value: str, path: str, check: Check) -> None:
    if not _ISO.match(value):
        check.add("LD108", "warning", f"{name} is not an ISO 8601 date: {value[:60]!r}", path)
    elif _BASIC.search(value):
        check.add(
            "LD210", "info", f"{name} mixes ISO 8601 forms: write 2025-02-21T16:29:00-05:00, not {value[:40]!r}", path
        )


def _address(name: str, value: str, path: str, check: Check) -> None:
    if names.is_iri(value) or (_HTTP.match(value) and not _URL_BLANK.search(value)):
        return
    bad = _URL_BLANK.search(value) is not None or _NO_SCHEME.match(value) is not None
    words = "no address" if bad else "a relative address, which means something else in every document"
    check.add("LD111", "warning" if bad else "info", f"{name} is {words}: {value[:80]!r}", path)


def _is_member(value: str, allowed: set[str]) -> bool:
    """Whether a text names a member of an enumeration that is allowed, or is an address of a node."""
    members = table()["members"]
    return names.is_iri(value) or any(bare(value) in members.get(kind, ()) for kind in allowed)
