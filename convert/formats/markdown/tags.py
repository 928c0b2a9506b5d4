"""Raw HTML in Markdown: tags taken apart, comments told from tags."""

from __future__ import annotations

import html
import re

import msgspec

from convert.model.patterns import pattern

_TAG = pattern(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(.*?)(/?)>", re.DOTALL)
_ANY = pattern(r"""</?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = pattern(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")


class Tag(msgspec.Struct, frozen=True):
    """One tag as written: its name in lower case, its attributes, whether it ends an element."""

    name: str
    attributes: dict[str, str]
    closing: bool
    source: str


def parse_tag(source: str) -> Tag | None:
    """The tag that is all of ``source``; None for comments, declarations and instructions."""
    found = _TAG.fullmatch(source.strip())
    if found is None:
        return None
    ends, name, inner, _ = found.groups()
    attributes = {key.lower(): html.unescape(value[1:-1] if value[:1] in "\"'" and value else value)
                  for key, value in _ATTRIBUTE.findall(inner)}  # fmt: skip
    return Tag(name=name.lower(), attributes=attributes, closing=bool(ends), source=source)


def find_tags(source: str) -> list[Tag]:
    """Every tag in a piece of HTML."""
    found = (parse_tag(one[0]) for one in _ANY.finditer(source))
    return [tag for tag in found if tag is not None]
