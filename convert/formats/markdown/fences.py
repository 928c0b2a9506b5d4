"""Fences of colons: ``:::type{#id k="v"}`` (directives), ``::: {.type #id k="v"}`` (Pandoc's divs), ``:::``.

One line of colons and a name opens a block, a line of colons alone closes it. Both are leaf tokens here, as HTML
comments are; what is open is the block reader's business. Attributes hold texts; what is no text is JSON.
"""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_block import StateBlock

from convert.model.patterns import pattern

TOKEN = "fence_of_colons"
_HEAD = pattern(
    r"(?:(?P<name>[A-Za-z][\w-]*)|\{(?P<braced>[A-Za-z][\w-]*)\}(?=\s|$))?(?:\[(?P<label>[^\]]*)\])?"
    r"[ \t]*(?P<attributes>\{.*\})?(?P<title>[^{}:\s][^{}]*)?"
)
_ATTRIBUTE = pattern(
    r"""\s*(?:\#([\w.:-]+)|\.([\w-]+)|([A-Za-z_][\w:.-]*)(?:=("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s"'{}]+))?)(?=\s|[.#]|$)"""
)
_TYPED = pattern(r"[\[{\"]|(?:true|false|null|-?(?:0|[1-9][0-9]{0,17}))\Z", re.ASCII)
_SIMPLE_ID = pattern(r"[A-Za-z_][A-Za-z0-9_-]*")
_UNSAFE = pattern('[\\\\&"<>`{}\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_UNSAFE_JSON = pattern("[\\\\&'<>`\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|(?<=\\{)[{%]")
ENTRIES = "entries"
"""The attribute that holds data which is a list."""
# What people call boxes (Docusaurus, VitePress, MyST, Quarto); a word after the name is the title.
BOXES = frozenset({
    "note", "tip", "info", "warning", "danger", "caution", "important", "success", "attention", "hint", "error",
    "seealso", "admonition", "callout-note", "callout-tip", "callout-warning", "callout-important",
    "callout-caution",
})  # fmt: skip


class Fence(msgspec.Struct, frozen=True):
    """One line: how many colons it has, the type that it opens ("" where it closes), its data, its title."""

    size: int
    kind: str = ""
    data: dict[str, Any] = {}
    title: str = ""
    source: str = ""


def parse_fence(line: str) -> Fence | None:
    """The fence that a line is; None for other lines."""
    source = line.strip(" \t")
    head = source.lstrip(":")
    size = len(source) - len(head)
    if size < 3:
        return None
    bare = head.rstrip(":")
    if len(head) - len(bare) >= 3 and bare[-1:] in (" ", "\t"):  # Pandoc's decoration at the end
        head = bare
    found = _HEAD.fullmatch(head.strip(" \t"))
    if found is None:
        return None
    kind = found["name"] or found["braced"] or ""
    title = (found["label"] or found["title"] or "").strip()
    given = _attributes(found["attributes"][1:-1]) if found["attributes"] else {}
    if given is None:
        return None
    if not kind and isinstance(given.get("class"), str):
        kind, _, more = str(given.pop("class")).partition(" ")
        if more:
            given["class"] = more
    if not kind and (given or title):
        return None
    if found["title"] and kind not in BOXES:
        return None
    return Fence(size=size, kind=kind, data=given, title=title, source=source)


def _attributes(source: str) -> dict[str, Any] | None:
    """Attributes as written between braces; None where they are none."""
    given: dict[str, Any] = {}
    classes: list[str] = []
    at = 0
    for one in _ATTRIBUTE.finditer(source):
        if one.start() != at:
            return None
        at = one.end()
        if one[2]:
            classes.append(one[2])
            continue
        key, value = ("id", one[1]) if one[1] else (one[3], one[4] or "")
        if value[:1] in ("'", '"') and value:
            value = value[1:-1]
        if key in given:
            return None
        given[key] = value if one[1] else _typed(unescapeAll(value))
    if source[at:].strip():
        return None
    if classes:
        given["class"] = " ".join(classes)
    return given


def _typed(value: str) -> Any:
    """A value: a text, or the JSON that it is."""
    if _TYPED.match(value):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def write_attributes(data: Any, *, first: str = "") -> str:
    """Data as attributes between braces, after ``first``; "" where there is nothing to say."""
    if isinstance(data, list):
        data = {ENTRIES: data}
    said = [first] if first else []
    for key, value in (data or {}).items():
        if key == "id" and _SIMPLE_ID.fullmatch(value):
            said.append(f"#{value}")
        else:
            said.append(f"{key}={_quoted(value)}")
    return "{" + " ".join(said) + "}" if said else ""


def _quoted(value: Any) -> str:
    if isinstance(value, str) and not _TYPED.match(value):
        return '"' + _UNSAFE.sub(lambda found: f"&#{ord(found[0])};", value) + '"'
    held = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return "'" + _UNSAFE_JSON.sub(lambda found: f"&#{ord(found[0])};", held) + "'"


# The rule for markdown-it-py


def use_fences(parser: MarkdownIt) -> None:
    """Adds the rule: a fence is a token, and ends a paragraph as a fence of backticks does."""
    parser.block.ruler.before("fence", TOKEN, _rule, {"alt": ["paragraph", "reference", "blockquote", "list", "table"]})


def _rule(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith(":::", start) or state.is_code_block(start_line):
        return False
    fence = parse_fence(state.src[start : state.eMarks[start_line]])
    if fence is None:
        return False
    if not fence.kind:
        if not state.env.get("open"):
            return False
    elif start > _last_close(state):
        return False
    if silent:
        return True
    state.env["open"] = state.env.get("open", 0) + (1 if fence.kind else -1)
    token = state.push(TOKEN, "", 0)
    token.map, token.content, token.meta = [start_line, start_line + 1], fence.source, {"fence": fence}
    state.line = start_line + 1
    return True


_CLOSE = pattern(r"^[ \t>]*:{3,}[ \t]*$", re.MULTILINE)


def _last_close(state: StateBlock) -> int:
    """Where the last line of colons alone starts: what is opened after it is never closed, so it opens nothing."""
    if "last_close" not in state.env:
        places = [found.start() for found in _CLOSE.finditer(state.src)]
        state.env["last_close"] = places[-1] if places else -1
    return int(state.env["last_close"])
