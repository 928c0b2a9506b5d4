"""Lexical types of the grammar: whether a value has the form of ``xs:dateTime``, ``QCodeType``...

The forms are those of XML Schema 1.0, part 2, as libxml2 decides them: blanks may stand around a date of a union, after
a time with a zone, nowhere around codes; an ``anyURI`` is nearly anything. One difference is kept: a list that needs an
item is not empty here (part 2, 4.3.2), while libxml2 takes an empty one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from convert.markup.grammar import Grammar
from convert.model.patterns import pattern

_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_ZONED = pattern(r"(?:Z|[+-][0-9]{2}:[0-9]{2})$")
_YEAR = r"(-?(?!0000)(?:[1-9][0-9]{4,}|[0-9]{4}))"
_DATE = pattern(_YEAR + r"-([0-9]{2})-([0-9]{2})" + _ZONE)
_DATE_TIME = pattern(
    _YEAR
    + r"-([0-9]{2})-([0-9]{2})T(?:([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
    + _ZONE
)
_PATTERNS: dict[str, re.Pattern[str]] = {
    "xs:gYearMonth": pattern(_YEAR + "-(?:0[1-9]|1[0-2])" + _ZONE),
    "xs:gYear": pattern(_YEAR + _ZONE),
    "xs:gMonth": pattern("--(?:0[1-9]|1[0-2])(?:--)?" + _ZONE),
    "xs:gMonthDay": pattern(
        "--(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9])|(?:0[13-9]|1[0-2])-30|(?:0[13578]|1[02])-31)" + _ZONE
    ),
    "xs:gDay": pattern("---(?:0[1-9]|[12][0-9]|3[01])" + _ZONE),
    "xs:integer": pattern("[+-]?[0-9]+"),
    "xs:nonNegativeInteger": pattern(r"\+?[0-9]+|-0+"),
    "xs:positiveInteger": pattern(r"\+?0*[1-9][0-9]*"),
    "xs:decimal": pattern(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"),
    "xs:double": pattern(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|-?INF|NaN"),
    "xs:boolean": pattern("true|false|1|0"),
    "xs:language": pattern("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"),
    "xs:NCName": pattern(r"[^\W\d][\w.\-\u00b7]*"),
    "xs:QName": pattern(r"(?:[^\W\d][\w.\-\u00b7]*:)?[^\W\d][\w.\-\u00b7]*"),
    "xs:NMTOKEN": pattern(r"[\w.:\-\u00b7]+"),
    "xs:duration": pattern(
        r"[ \t\n\r]*-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
        r"(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?"
    ),
}
# xs:ID and xs:IDREF are NCNames; lists are split at blanks.
_SAME = {"xs:ID": "xs:NCName", "xs:IDREF": "xs:NCName"}
_LISTS = {"xs:NMTOKENS": "xs:NMTOKEN", "xs:IDREFS": "xs:NCName"}
_COLLAPSED = frozenset(
    {"xs:ID", "xs:IDREF", "xs:NCName", "xs:NMTOKEN", "xs:language", "xs:boolean", "xs:QName", "xs:anyURI",
    "xs:integer",
     "xs:nonNegativeInteger", "xs:positiveInteger", "xs:decimal", "xs:double"}
)  # fmt: skip
_BLANKS = pattern("[ \t\n\r]+")
# RFC 3986 as libxml2 tests it after escaping what is no URI character: a colon in the first step of a path needs a
# scheme before it, a percent sign two digits after it, square brackets stand only around a host.
_HOST = (
    r"//(?:(?:[^@/?#\[\]%]|%[0-9A-Fa-f]{2})*@)?"
    r"(?:\[[^\]/?#]*\]|(?:[^:/?#\[\]%@]|%[0-9A-Fa-f]{2})*)(?::[0-9]*)?(?=[/?#]|$)"
)
_URI = pattern(
    rf"(?:[A-Za-z][A-Za-z0-9+.\-]*:(?:{_HOST}|(?!//))|{_HOST}|(?!//)(?![^/?#]*:))"
    r"(?:[^?#\[\]%]|%[0-9A-Fa-f]{2})*"
    r"(?:\?(?:[^#\[\]%]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[^#%]|%[0-9A-Fa-f]{2})*)?"
)
_RELATIVE = pattern(
    r"(?:[A-Za-z0-9._~!$&'()*+,;=@\-]|%[0-9A-Fa-f]{2})+"
    r"(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@\-]|%[0-9A-Fa-f]{2})*)*"
    r"(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\-]|%[0-9A-Fa-f]{2})*)?"
)
_PLAIN_URI = pattern(
    r"(?:[A-Za-z][A-Za-z0-9+.\-]*:(?://[A-Za-z0-9.\-]+(?::[0-9]{1,5})?(?=[/?#]|$))?|/(?!/)|(?=[?#]|$))"
    r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/\-]|%[0-9A-Fa-f]{2})*"
    r"(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\-]|%[0-9A-Fa-f]{2})*)?"
)


def is_plain_uri(value: str) -> bool:
    """Whether every checker takes ``value`` as a URI reference (RFC 3986 without relative paths): safe to write."""
    return _PLAIN_URI.fullmatch(value) is not None


def is_relative(value: str) -> bool:
    """Whether every checker takes ``value`` as a relative path (RFC 3986, 4.2), such as the name of a file."""
    return _RELATIVE.fullmatch(value) is not None


def is_date_time(value: str) -> bool:
    """``xs:dateTime``: a full time, with or without a zone."""
    bare = value.rstrip(" \t\n\r")
    found = _DATE_TIME.fullmatch(bare)
    return found is not None and _in_calendar(found) and (bare == value or _ZONED.search(bare) is not None)


def is_date(value: str) -> bool:
    """``xs:date``."""
    found = _DATE.fullmatch(value)
    return found is not None and _in_calendar(found)


def _in_calendar(found: re.Match[str]) -> bool:
    year = abs(int(found[1]))
    if year == 0:
        return False
    try:
        date((year - 1) % 400 + 2000 + 1 if year > 9999 else year, int(found[2]), int(found[3]))
    except ValueError:
        return False
    return True


_CHECKS: dict[str, Callable[[str], bool]] = {
    "xs:string": lambda _: True,
    "xs:ENTITY": lambda _: False,  # no DTD is read, so no entity is declared
    "xs:anyURI": lambda value: _URI.fullmatch(value) is not None,
    "xs:dateTime": is_date_time,
    "xs:date": is_date,
}


def fits(value: str, type_: Any, grammar: Grammar) -> bool:
    """Whether a value has the form of a type: a name, an enumeration ``(a|b)``, or a table entry."""
    if isinstance(type_, str):
        named = grammar.simple.get(type_)
        if named is not None:
            return fits(value, named, grammar)
        if type_.startswith("("):
            return value in type_[1:-1].split("|")
        return _atomic(value, type_)
    if "union" in type_:
        bare = value.strip(" \t\n\r")
        return any(fits(value if one == "EmptyStringType" else bare, one, grammar) for one in type_["union"])
    if "list" in type_:
        items = _BLANKS.split(value.strip(" \t\n\r")) if value.strip(" \t\n\r") else []
        return len(items) >= type_.get("least", 0) and all(fits(item, type_["list"], grammar) for item in items)
    return fits(value, type_["base"], grammar) and _facets(value, type_)


def _facets(value: str, type_: dict[str, Any]) -> bool:
    if "pattern" in type_ and _pattern(type_["pattern"]).fullmatch(value) is None:
        return False
    if "enum" in type_ and value not in type_["enum"]:
        return False
    if "length" in type_ and len(value) != type_["length"]:
        return False
    if "low" in type_ and int(value) < type_["low"]:
        return False
    return "high" not in type_ or int(value) <= type_["high"]


def _pattern(written: str) -> re.Pattern[str]:
    """A pattern of XML Schema, whose ``\\s`` is four characters and no more (part 2, appendix F)."""
    return re.compile(
        written.replace(r"[^\s:]", "[^ \t\n\r:]").replace(r"[^\s]", "[^ \t\n\r]").replace(r"[\S ]", "[^\t\n\r]")
    )


def _atomic(value: str, name: str) -> bool:
    if name in _COLLAPSED:
        value = _BLANKS.sub(" ", value).strip(" ")
    if name in _LISTS:
        items = _BLANKS.split(value.strip(" \t\n\r"))
        return bool(items[0]) and all(_atomic(item, _LISTS[name]) for item in items)
    if len(value) > 400 and name in ("xs:integer", "xs:nonNegativeInteger", "xs:positiveInteger"):
        return False
    check = _CHECKS.get(name)
    if check is not None:
        return check(value)
    return _PATTERNS[_SAME.get(name, name)].fullmatch(value) is not None
