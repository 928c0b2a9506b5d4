"""Front matter as a tool wants it: its names for the keys, where unknown keys go, YAML or TOML."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import msgspec

from convert.formats.markdown.front import Plain
from convert.formats.markdown.marker import dumps
from convert.formats.markdown.names import NAMESPACE
from convert.model.patterns import pattern

_ESCAPED = pattern("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BARE_KEY = pattern(r"[A-Za-z0-9_-]+")


class Preset(msgspec.Struct, frozen=True, kw_only=True):
    """How one tool wants front matter.

    ``names``: what it calls a key of ours. ``single``: what it calls a list that has one entry, and holds the entry.
    ``own``: the keys that stand at the top, all where it is empty; the others go below ``below``. ``taxonomies``: tags
    and categories have a table of their own. ``toml``: between ``+++``.
    """

    names: dict[str, str] = {}
    single: dict[str, str] = {}
    own: frozenset[str] = frozenset()
    below: str = ""
    taxonomies: bool = False
    toml: bool = False


COMMON = Preset()
# By the manuals of Hugo (front matter), Jekyll with jekyll-seo-tag, the blog template of Astro, Zola (pages; its dates
# are not quoted), and Pandoc's variables with the keys of Quarto.
PRESETS: dict[str, Preset] = {
    "common": COMMON,
    "hugo": Preset(
        own=frozenset({"title", "description", "date", "lastmod", "publishDate", "expiryDate", "draft", "authors",
                       "tags", "categories", "images"}),
        below="params",
    ),
    "jekyll": Preset(names={"lastmod": "last_modified_at"}, single={"authors": "author", "images": "image"}),
    "astro": Preset(
        names={"date": "pubDate", "lastmod": "updatedDate"}, single={"authors": "author", "images": "heroImage"}
    ),
    "zola": Preset(
        names={"lastmod": "updated"}, own=frozenset({"title", "description", "date", "lastmod", "draft", "authors"}),
        below="extra", taxonomies=True, toml=True,
    ),
    "pandoc": Preset(
        names={"lastmod": "date-modified", "authors": "author", "tags": "keywords", "canonical_url": "canonical-url"},
        single={"images": "image"},
    ),
}  # fmt: skip
NESTS = ("taxonomies", "params", "extra")
"""Keys below which tools keep other keys."""


def arranged(preset: Preset, native: list[tuple[str, Any]], others: list[tuple[str, Any]]) -> dict[str, Any]:
    """The front matter in order: our keys by the tool's names, the keys of others, then what goes below a key."""
    top: dict[str, Any] = {}
    below: dict[str, Any] = {}
    terms: dict[str, Any] = {}
    for key, value in native:
        name, held = preset.names.get(key, key), value
        if key in preset.single and len(value) == 1:
            name, held = preset.single[key], value[0]
        if key == "draft" and preset is PRESETS["jekyll"]:
            name, held = "published", False
        if preset.taxonomies and key in ("tags", "categories"):
            terms[name] = held
        elif preset.own and key not in preset.own:
            below[name] = held
        else:
            top[name] = held
    top.update(others)
    for name, held in (("taxonomies", terms), (preset.below, below)):
        if held:
            top[name] = held
    return top


def yaml_lines(values: dict[str, Any]) -> list[str]:
    """YAML between ``---``: one key on a line; JSON, unquoted dates; what stands below a key is indented."""
    lines = []
    for key, value in values.items():
        if key in NESTS and isinstance(value, dict) and value and all(map(_BARE_KEY.fullmatch, value)):
            lines += [f"{key}:", *(f"  {inner}: {_yaml(inner, held)}" for inner, held in value.items())]
        else:
            lines.append(f"{key}: {_yaml(key, value)}")
    return ["---", *lines, "---"]


def _yaml(key: str, value: Any) -> str:
    if isinstance(value, Plain):
        return str(value)
    return dumps(value) if key == NAMESPACE else quoted(value)


def quoted(value: Any) -> str:
    """A value as JSON that YAML reads alike (a raw U+0085 or U+2028 would be folded as a line end)."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def toml_lines(values: dict[str, Any]) -> list[str]:
    """TOML between ``+++``: one key on a line; dates unquoted where TOML has them; tables last."""
    lines, tables = [], []
    for key, value in values.items():
        if key in NESTS and isinstance(value, dict):
            tables += ["", f"[{key}]", *(f"{_key(inner)} = {toml_value(held)}" for inner, held in value.items())]
        else:
            bare = isinstance(value, Plain) and _is_toml(value)
            lines.append(f"{_key(key)} = {value if bare else toml_value(value)}")
    return ["+++", *lines, *tables, "+++"]


def _is_toml(word: str) -> bool:
    try:
        tomllib.loads(f"a = {word}")
    except ValueError:
        return False
    return True


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else quoted(name)


def toml_value(value: Any) -> str:
    """A value on one line; what is null in a mapping is left out (TOML has no null)."""
    if isinstance(value, dict):
        inner = (f"{_key(key)} = {toml_value(held)}" for key, held in value.items() if held is not None)
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    return quoted(str(value) if isinstance(value, Plain) else value)


def has_null(value: Any) -> bool:
    """Whether null is anywhere in some data."""
    stack = [value]
    while stack:
        one = stack.pop()
        if one is None:
            return True
        stack.extend(one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
    return False
