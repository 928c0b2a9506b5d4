"""The public contract in use: every mistake of a document with its JSON Pointer, offline.

The codec decides on the happy path; this layer runs when it refuses, to name all mistakes. jsonschema does the work,
with two changes: a union marked ``x-tag`` is decided by one look-up of the tag, so that a mistake is reported where
it is and not at the block around it; and a ``$ref`` is not followed on the spot but put on a list of work (its error
object bubbles up and collects its path on the way), so that the depth of a document costs no recursion.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from convert.codec.words import excerpt, sentence
from convert.errors import UsageError
from convert.limits import Limits
from convert.model.article import VERSION
from convert.model.base import MOMENT
from convert.model.build import is_calendar
from convert.report import Finding

MOST = 1000
"""Findings of one document; after them one line says that there are more."""
CALENDAR = "calendar-moment"
"""The one ``format`` of our schemas: a time that exists in the calendar."""
_LATER = "x-later"
_CODES = {
    "type": "SCH001", "enum": "SCH002", "const": "SCH002", "pattern": "SCH003", "required": "SCH004",
    "additionalProperties": "SCH005", "minimum": "SCH006", "maximum": "SCH006", "x-tag": "SCH007", "format": "DAT001",
}  # fmt: skip
Path_ = tuple[str | int, ...]


class Mistake(NamedTuple):
    """One mistake, as data: where, which keyword of the schema, what it asks for, and what stands there."""

    path: Path_
    keyword: str
    wanted: Any
    value: Any
    title: str


def folder() -> Path:
    """Where the schemas are: in the package (a wheel) or beside it (a checkout)."""
    package = Path(__file__).parent.parent
    inside = package / "schemas"
    return inside if inside.is_dir() else package.parent / "schemas"


def text(name: str = "article", version: str = VERSION) -> bytes:
    """A published schema as it stands in its file: ``article`` or ``report``; UsageError where there is none."""
    path = folder() / name / f"{version}.schema.json"
    try:
        return path.read_bytes()
    except OSError:
        raise UsageError(f"there is no schema {name!r} in version {version!r}", code="USE020") from None


@cache
def load(name: str = "article", version: str = VERSION) -> dict[str, Any]:
    """A published schema as JSON data; not to be changed."""
    found: dict[str, Any] = json.loads(text(name, version))
    return found


def pointer(path: Path_) -> str:
    """A path as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def is_deeper(data: Any, limit: int) -> bool:
    """Whether JSON data nests deeper than ``limit``; level by level, without recursion."""
    level = [data] if isinstance(data, (dict, list, tuple)) else []
    depth = 0
    while level:
        depth += 1
        if depth > limit:
            return True
        inner: list[Any] = []
        for held in level:
            values = held.values() if isinstance(held, dict) else held
            inner.extend(value for value in values if isinstance(value, (dict, list, tuple)))
        level = inner
    return False


def explain(data: Any, name: str = "article") -> list[Finding]:
    """Every mistake of ``data`` against a published schema, in the order of the pointers; empty where it is valid."""
    if is_deeper(data, Limits().json_depth):
        message = f"nested deeper than {Limits().json_depth} levels"
        return [Finding(code="LIM004", severity="error", message=message)]
    found: list[Finding] = []
    last: list[Finding] = []
    try:
        for mistake in mistakes(data, name):
            if len(found) >= MOST:
                message = f"there are more mistakes; these are the first {MOST:,}"
                last.append(Finding(code="LIM012", severity="error", message=message))
                break
            found.append(_finding(mistake))
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        message = f"the check against the schema failed: {type(error).__name__}: {excerpt(str(error))}"
        last.append(Finding(code="SCH900", severity="error", message=message))
    return sorted(found, key=lambda f: _order(f.pointer)) + last


def mistakes(data: Any, name: str = "article") -> Iterator[Mistake]:
    """Every mistake as data, as the work list comes to it. ``data`` must not be deeper than the limit."""
    contract = _contract(name)
    work: list[tuple[Path_, Any, Any]] = [((), data, contract.schema)]
    while work:
        path, instance, schema = work.pop()
        for error in contract.validator(schema).iter_errors(instance):
            at = (*path, *error.relative_path)
            keyword = str(error.validator)
            if keyword == _LATER:
                work.append((at, error.instance, contract.definition(str(error.validator_value))))
                continue
            title = error.schema.get("title", "") if isinstance(error.schema, dict) else ""
            yield Mistake(at, keyword, error.validator_value, error.instance, title)


def _finding(mistake: Mistake) -> Finding:
    return Finding(
        code=_CODES.get(mistake.keyword, "SCH900"),
        severity="error",
        message=sentence(mistake.keyword, mistake.wanted, mistake.value, mistake.title),
        pointer=pointer(mistake.path),
    )


def _order(at: str) -> list[tuple[int, int, str]]:
    return [(0, int(step), "") if step.isascii() and step.isdigit() else (1, 0, step) for step in at.split("/")]


class _Contract:
    """One schema, ready for use: its definitions, its tag tables, and a maker of validators."""

    def __init__(self, schema: dict[str, Any]) -> None:
        from jsonschema import Draft202012Validator  # noqa: PLC0415  (slow to import; only to explain mistakes)
        from jsonschema.validators import extend  # noqa: PLC0415  (as above)
        from referencing import Registry  # noqa: PLC0415  (as above)
        from referencing.jsonschema import DRAFT202012  # noqa: PLC0415  (as above)

        self.schema = schema = _by_tag(schema)
        own = {"$ref": _ref, "oneOf": self._one_of, "additionalProperties": _extra, "required": _required}
        self._class = extend(Draft202012Validator, own)  # type: ignore[no-untyped-call]  # its stub has no types
        self._registry: Any = Registry().with_resource(schema["$id"], DRAFT202012.create_resource(schema))
        self._formats = checker()
        self._ready: dict[int, Any] = {}
        self._tables: dict[tuple[str, ...], dict[str, str]] = {}

    def definition(self, name: str) -> dict[str, Any]:
        """A definition by name; ``#`` is the whole."""
        found: dict[str, Any] = self.schema if name == "#" else self.schema["$defs"][name]
        return found

    def validator(self, schema: dict[str, Any]) -> Any:
        """The validator of one definition. Definitions live as long as the contract, so their id is a key."""
        found = self._ready.get(id(schema))
        if found is None:
            found = self._class(schema, registry=self._registry, format_checker=self._formats)
            self._ready[id(schema)] = found
        return found

    def _one_of(self, validator: Any, members: list[Any], instance: Any, schema: dict[str, Any]) -> Iterator[Any]:
        """A node or null; or a union, by its tag."""
        if "x-tag" not in schema:
            if instance is not None:
                yield from _ref(validator, members[1]["$ref"], instance, schema)
            return
        tag = schema["x-tag"]
        if not isinstance(instance, dict):
            yield _error("type", "object", instance)
            return
        if tag not in instance:
            yield _error("required", tag, instance)
            return
        table = self._table(tuple(member["$ref"] for member in members), tag)
        value = instance[tag]
        name = table.get(value) if isinstance(value, str) else None
        if name is None:
            error = _error("x-tag", tuple(table), value)
            error.path.append(tag)
            yield error
            return
        yield _error(_LATER, name, instance)

    def _table(self, refs: tuple[str, ...], tag: str) -> dict[str, str]:
        found = self._tables.get(refs)
        if found is None:
            names = [ref.rpartition("/")[2] for ref in refs]
            found = {self.schema["$defs"][name]["properties"][tag]["const"]: name for name in names}
            self._tables[refs] = found
        return found


def _by_tag(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with each union of if/then branches as the list of its members, for one look-up of the tag."""
    definitions = {}
    for name, node in schema["$defs"].items():
        if "x-tag" in node:
            members = [branch["then"] for branch in node["allOf"]]
            node = {"title": node["title"], "x-tag": node["x-tag"], "oneOf": members}  # noqa: PLW2901  (the same node)
        definitions[name] = node
    return {**schema, "$defs": definitions}


@cache
def _contract(name: str) -> _Contract:
    return _Contract(load(name))


def _error(keyword: str, wanted: Any, instance: Any) -> Any:
    from jsonschema import ValidationError  # noqa: PLC0415  (loaded by now)

    return ValidationError(keyword, validator=keyword, validator_value=wanted, instance=instance)


def _ref(_validator: Any, ref: str, instance: Any, _schema: Any) -> Iterator[Any]:
    """A reference becomes work for later; all of ours are ``#/$defs/Name`` or ``#``."""
    yield _error(_LATER, ref.rpartition("/")[2], instance)


def _extra(validator: Any, allowed: Any, instance: Any, schema: dict[str, Any]) -> Iterator[Any]:
    """One mistake for each unknown key, at that key; or, where any key may stand, the mistakes of its values."""
    if isinstance(instance, dict):
        known = schema.get("properties", {})
        for key in instance:
            if key not in known and isinstance(allowed, dict):
                yield from validator.descend(instance[key], allowed, path=key)
            elif key not in known:
                error = _error("additionalProperties", tuple(known), key)
                error.path.append(key)
                yield error


def _required(_validator: Any, names: list[str], instance: Any, _schema: Any) -> Iterator[Any]:
    if isinstance(instance, dict):
        yield from (_error("required", name, instance) for name in names if name not in instance)


def checker() -> Any:
    """A FormatChecker that knows the formats of our schemas and no other."""
    from jsonschema import FormatChecker  # noqa: PLC0415  (slow to import; only to explain mistakes)

    found = FormatChecker(formats=())
    check: Callable[[object], bool] = _is_moment
    found.checks(CALENDAR)(check)
    return found


def _is_moment(value: object) -> bool:
    """True for a time of the calendar, and for what its pattern refuses already."""
    import re  # noqa: PLC0415  (loaded by now)

    return not isinstance(value, str) or re.search(MOMENT, value) is None or is_calendar(value)

