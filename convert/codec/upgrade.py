"""JSON data of any version -> the current version, one step for each version; and the public dict functions.

What is newer by a minor version only adds (``schemas/article/upgrade.md``), so it is read relaxed: what this version
does not know goes to ``unmapped`` or into an ``unknown`` block, and each piece is reported.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec

from convert.codec import codec, schema
from convert.errors import ArticleError, LimitError
from convert.limits import Limits
from convert.model.article import VERSION, Article
from convert.model.build import code, normalise
from convert.model.patterns import pattern
from convert.report import Finding

to_dict = codec.to_dict
MAJOR = VERSION.partition(".")[0]
STEPS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""Old version -> the step that rewrites its data one version up. 1.0 is the first version, so there is none yet."""
_NEWER = pattern(rf"^{MAJOR}\.[0-9]{{1,4}}$")
_JSON = msgspec.json.Encoder(decimal_format="number")
_ROUNDS = 8


def from_dict(data: dict[str, Any]) -> Article:
    """The article, in normal form, of JSON data of any known version; ArticleError, with its pointer, otherwise."""
    if schema.is_deeper(data, Limits().json_depth):
        raise LimitError(f"the data nests deeper than {Limits().json_depth}", code="LIM004")
    try:
        msgspec.json.encode(data)
    except (UnicodeEncodeError, TypeError, ValueError) as error:
        raise ArticleError(f"not JSON data: {error}", code="TXT004") from None
    return normalise(opened(data)[0])[0]


def opened(data: Any) -> tuple[Article, tuple[Finding, ...]]:
    """The article of JSON data of any known version, and what was kept aside of a newer one; not in normal form yet.

    ``data`` must nest no deeper than the limit. Raises ArticleError with the first mistake as its message and pointer
    and every mistake in ``findings``.
    """
    current, findings = upgraded(data)
    try:
        return codec.from_dict(current), findings
    except ArticleError as error:
        mistakes = schema.explain(current)
        if not mistakes:
            return codec.from_dict(_whole(current)), findings
        raise refused(mistakes) from error


def refused(mistakes: list[Finding]) -> ArticleError:
    """The error of a document with these mistakes: the first in words, all as ``findings``."""
    first, more = mistakes[0], len(mistakes) - 1
    message = first.message + (f" (and {more:,} more {'mistake' if more == 1 else 'mistakes'})" if more else "")
    error = ArticleError(message, pointer=first.pointer, line=first.line, column=first.column, code=first.code)
    error.findings = tuple(mistakes)
    return error


def upgraded(data: Any) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The data in the current version, and what was kept aside; ArticleError for no article or an unknown version."""
    if not isinstance(data, dict):
        raise ArticleError(f"an article is a JSON object, not {_named(data)}", code="ART000")
    if "schema" not in data:
        message = f"the key 'schema' is missing, so nothing says that this is an article (of version {VERSION}, say)"
        raise ArticleError(message, code="ART000")
    version = data["schema"]
    while isinstance(version, str) and version in STEPS:
        data = STEPS[version](data)
        version = data["schema"]
    if version == VERSION:
        return data, ()
    if isinstance(version, str) and _NEWER.match(version):
        return _relaxed(data, version)
    reads = f"this wirecopy reads {VERSION} and what is newer within {MAJOR}"
    message = f"article version {str(version)[:40]!r} is not known; {reads}"
    raise ArticleError(message, pointer="/schema", code="VER004")


def _named(data: Any) -> str:
    return {list: "a list", str: "a string", type(None): "null", bool: "true or false"}.get(type(data), "a number")


def _relaxed(data: dict[str, Any], version: str) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """A newer document in terms of this version: unknown keys, blocks and inlines kept aside and reported."""
    known: dict[str, Any] = _copy({**data, "schema": VERSION})
    findings: list[Finding] = []
    aside: list[dict[str, str]] = []
    for _ in range(_ROUNDS):  # taking one thing aside can bring another to light
        found = [m for m in schema.mistakes(known) if m.keyword in ("additionalProperties", "x-tag")]
        news = [m for m in found if m.keyword == "additionalProperties" or isinstance(m.value, str)]
        if not news:
            break
        for mistake in sorted(news, key=lambda m: [str(step).rjust(9, "0") for step in m.path], reverse=True):
            findings.append(_aside(known, mistake, aside, version))
    if aside:
        held = known.setdefault("unmapped", [])
        if isinstance(held, list):
            held.extend(sorted(aside, key=lambda one: one["path"]))
    return known, tuple(sorted(findings, key=lambda f: f.pointer))


def _aside(data: dict[str, Any], mistake: schema.Mistake, aside: list[dict[str, str]], version: str) -> Finding:
    """One unknown thing taken out of ``data``, into an ``unknown`` block or to the things aside."""
    *where, last = mistake.path
    parents: list[Any] = [data]
    for step in where:
        parents.append(parents[-1][step])
    if mistake.keyword == "additionalProperties":
        at = schema.pointer(mistake.path)
        aside.append({"format": "json", "path": at, "value": _text(parents[-1].pop(last))})
        message = f"the key {str(last)[:80]!r} is of version {version}; kept in unmapped"
        return Finding(code="VER001", severity="warning", message=message, pointer=at)
    node, holder, index = parents[-1], parents[-2], where[-1]
    at, kind = schema.pointer(tuple(where)), str(mistake.value)[:80]
    if "unknown" in mistake.wanted:
        holder[index] = {"type": "unknown", "format": "json", "name": code(kind) or "", "source": _text(node)}
        message = f"the block type {kind!r} is of version {version}; kept as an unknown block"
        return Finding(code="VER002", severity="warning", message=message, pointer=at)
    aside.append({"format": "json", "path": at, "value": _text(node)})
    if "text" in mistake.wanted:
        holder[index] = {"type": "text", "text": _words(node)}
        message = f"the inline type {kind!r} is of version {version}; its words stay, the rest is in unmapped"
    else:
        del holder[index]
        message = f"the type {kind!r} is of version {version}; kept in unmapped"
    return Finding(code="VER003", severity="warning", message=message, pointer=at)


def _words(node: Any) -> str:
    """The words of an inline of an unknown type: its ``text``, or those of its ``content``."""
    words: list[str] = []
    stack: list[Any] = [node]
    while stack:
        held = stack.pop()
        if isinstance(held, list):
            stack.extend(reversed(held))
        elif isinstance(held, dict):
            stack.extend(held[key] for key in ("content", "text") if key in held)
        elif isinstance(held, str):
            words.append(held)
    return "".join(words)


def _text(value: Any) -> str:
    return _JSON.encode(value).decode("utf-8")


def _copy(value: Any) -> Any:
    """A copy of JSON data; its depth is bounded before."""
    if isinstance(value, dict):
        return {key: _copy(held) for key, held in value.items()}
    return [_copy(held) for held in value] if isinstance(value, list) else value


def _whole(value: Any) -> Any:
    """The data with ``3.0`` as 3: JSON Schema calls it an integer (validation, section 6.1.1), msgspec does not."""
    if isinstance(value, dict):
        return {key: _whole(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_whole(held) for held in value]
    return int(value) if isinstance(value, (float, Decimal)) and value == int(value) else value
