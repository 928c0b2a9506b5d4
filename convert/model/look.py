"""One look at a node: is it in normal form already? Most are, and ``normalise`` then leaves them alone.

For each class a function is made (as ``dataclasses`` makes ``__init__``) that tests each field in turn, without a loop
over descriptions of fields: this runs for every node of every article. Its answer may be no where ``visit`` would
change nothing; it is never yes where ``visit`` would change, note or refuse anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from convert.model import base, text
from convert.model.base import Node
from convert.model.blocks import Table
from convert.model.empty import EMPTY, HOLDS
from convert.model.inlines import Text
from convert.model.runs import is_plain
from convert.model.shape import Field, fields

Look = Callable[[Any], bool]
LEXICAL: dict[str, set[str]] = {}
"""For each pattern the first values that had its form: codes, language tags and times repeat."""
_LINE = '({0}.isprintable() and "  " not in {0} and {0}[0] != " " != {0}[-1])'
_TESTS = {
    "line": _LINE.format("value"),
    "raw": "is_raw(value)",
    "url": 'value.startswith(("https://", "http://")) and value.isprintable() and " " not in value',
    "strings": "all(map(is_line, value))",
    "inlines": "len(value) == 1 and type(value[0]) is Text and (words := value[0].text) and "
    + _LINE.format("words") + " or is_plain(value)",
    "node": "looks_normal(value)",
    "nodes": "all(map(looks_normal, value))",
}  # fmt: skip
"""For each kind of field the expression that tests a value which is neither empty nor None."""
_LOOKS: dict[type[Node], Look] = {}


def looks_normal(node: Any) -> bool:
    """Whether a node is in normal form, as far as one look tells."""
    look = _LOOKS.get(type(node))
    return (look_of(type(node)) if look is None else look)(node)


def look_of(cls: type[Node]) -> Look:
    """The function that looks at nodes of a class."""
    found = _LOOKS.get(cls)
    if found is None:
        found = _LOOKS[cls] = _made(cls)
    return found


def _made(cls: type[Node]) -> Look:
    if cls is Table:  # it has a rule of its own, about two of its fields
        return _never
    names: dict[str, Any] = {
        "Text": Text, "is_plain": is_plain, "is_raw": text.is_raw, "is_line": _is_line, "looks_normal": looks_normal,
        "empty": EMPTY.get(cls),
    }  # fmt: skip
    lines = ["def look(node):"]
    for spec in fields(cls):
        lines += _field(spec, names)
    if cls in HOLDS:
        lines.append(f"    return bool({' or '.join(f'node.{name}' for name in HOLDS[cls])})")
    else:
        lines.append("    return not empty(node)" if cls in EMPTY else "    return True")
    exec("\n".join(lines), names)
    look: Look = names["look"]
    return look


def _field(spec: Field, names: dict[str, Any]) -> list[str]:
    """The lines that test one field; what they name besides goes to ``names``."""
    if spec.kind == "scalar" and not spec.choices:
        return []
    if spec.choices:  # the very objects of the declaration, which live as long as the classes do
        names[f"ids_of_{spec.name}"] = frozenset(map(id, spec.choices))
        test = f"id(value) in ids_of_{spec.name}"
    elif spec.kind == "lexical":
        names[f"known_of_{spec.name}"] = LEXICAL.setdefault(spec.pattern, set())
        test = f"value in known_of_{spec.name}"
    else:
        test = _TESTS.get(spec.kind, "False")
    if spec.name == "id" and spec.pattern == base.IDENTIFIER:
        test = "False"  # an id has to be compared with all others
    if spec.nullable:
        return [
            f"    value = node.{spec.name}",
            f"    if value is not None and not (value and ({test})):",
            "        return False",
        ]
    return [f"    value = node.{spec.name}", f"    if value and not ({test}):", "        return False"]


def _never(_: Any) -> bool:
    return False


def _is_line(value: str) -> bool:
    return value != "" and text.is_line(value)


QUICK: dict[str, Look] = {"line": text.is_line, "raw": text.is_raw, "inlines": is_plain}


def quick_test(spec: Field) -> Look | None:
    """A test whether the value of a field, which is not empty, is in normal form already."""
    if spec.choices:
        known = frozenset(map(id, spec.choices))
        return lambda value: id(value) in known
    if spec.kind == "lexical":
        return LEXICAL.setdefault(spec.pattern, set()).__contains__
    return QUICK.get(spec.kind)
