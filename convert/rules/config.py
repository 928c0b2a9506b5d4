"""The configuration of a newsroom: ``wirecopy.toml``, or ``[tool.wirecopy]`` in ``pyproject.toml``, found upward.

``ConfigFile`` is the form of the file; its JSON Schema (``schemas/config``) is generated from it and from the options
of the rules. Whatever the form does not know is an error with the nearest name, never passed over.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from convert.errors import UsageError
from convert.report import Severity
from convert.rules import registry
from convert.rules.settings import Settings, known
from convert.rules.view import House

NAMES = ("wirecopy.toml", "pyproject.toml")
Words = tuple[str, ...]
FailOn = Literal["info", "warning", "error", "never"]


class ConfigFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What ``wirecopy check`` is to do here; every key may be left out."""

    profile: Annotated[
        Literal["default", "wire", "web", "strict"],
        Meta(description="Which rules are on, and how grave: for everybody, for wires, for pages, all of them."),
    ] = "default"
    select: Annotated[
        Words, Meta(description="These rules in place of the profile's: codes, or how codes begin (HED, G22, ALL).")
    ] = ()
    extend_select: Annotated[Words, Meta(description="These rules beside the others.")] = ()
    ignore: Annotated[Words, Meta(description="Not these rules; the longer beginning decides.")] = ()
    per_file_ignores: Annotated[
        dict[str, Words], Meta(description="Not these rules in the files of a pattern, relative to this file.")
    ] = {}
    severity: Annotated[
        dict[str, Severity], Meta(description="Another severity for a code: error, warning or info.")
    ] = {}
    options: Annotated[
        dict[str, dict[str, Any]], Meta(description="The options of a rule by its code: [options.HED002] most = 90.")
    ] = {}
    licences: Annotated[Words, Meta(description="The licences that may be used, as addresses.")] = ()
    desks: Annotated[Words, Meta(description="The desks of the newsroom, by name or code.")] = ()
    providers: Annotated[Words, Meta(description="The providers whose material may be used, by name or code.")] = ()
    sites: Annotated[Words, Meta(description="The newsroom's own sites: names and hosts.")] = ()
    vocabularies: Annotated[
        dict[str, Words], Meta(description="Own vocabularies: the alias of a QCode and its codes; empty: any code.")
    ] = {}
    exclude: Annotated[Words, Meta(description="Files and folders that are not looked at in folders: patterns.")] = ()
    fail_on: Annotated[FailOn | None, Meta(description="The severity from which on the exit code is 1.")] = None
    baseline: Annotated[str, Meta(description="A file of findings that are known; only others are shown.")] = ""
    rules: Annotated[Words, Meta(description="Own rules: Python files beside this one, or names in packages.")] = ()
    docs_url: Annotated[str, Meta(description="Where the pages of the rules are, for links in SARIF and JSON.")] = ""


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """A configuration ready for use; ``folder`` is where its file stands."""

    settings: Settings = Settings()
    exclude: Words = ()
    fail_on: str = "error"
    baseline: str = ""
    adopted: Words = ()
    docs_url: str = ""
    folder: str = ""


def find(start: Path) -> Path | None:
    """The configuration file of a folder or the nearest above it that has one."""
    for folder in (start, *start.parents):
        for name in NAMES:
            path = folder / name
            if path.is_file() and (name != "pyproject.toml" or "wirecopy" in _tools(path)):
                return path
    return None


def _tools(path: Path) -> Mapping[str, Any]:
    """The tools of a pyproject.toml; none where it names us nowhere, which saves reading it as TOML."""
    raw = path.read_bytes()
    tools = _parsed(path, raw).get("tool", {}) if b"wirecopy" in raw else {}
    return tools if isinstance(tools, dict) else {}


def _parsed(path: Path, raw: bytes) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  (only where there is a configuration)

    try:
        return tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML: {error}", code="CFG001") from None


def load(path: Path) -> Config:
    """The configuration in a file; UsageError CFG... for what it may not hold, with the nearest name."""
    try:
        data = _tools(path).get("wirecopy", {}) if path.name == "pyproject.toml" else _parsed(path, path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; name a configuration file", code="CFG002") from None
    try:
        return made(data, path.parent)
    except UsageError as error:
        raise UsageError(f"{path}: {error.message}", code=error.code) from None


def made(data: Mapping[str, Any], folder: Path) -> Config:
    """The configuration of the data of a file."""
    _no_unknown(data, [field.encode_name for field in msgspec.structs.fields(ConfigFile)], "key")
    try:
        held = msgspec.convert(data, ConfigFile)
    except msgspec.ValidationError as error:
        raise UsageError(_words(error), code="CFG003") from None
    adopted = tuple(str(folder / each) if each.endswith(".py") else each for each in held.rules)
    for each in adopted:
        registry.adopt(each)
    settings = Settings(
        profile=held.profile,
        select=tuple(map(known, held.select)),
        extend=tuple(map(known, held.extend_select)),
        ignore=tuple(map(known, held.ignore)),
        per_file=tuple((pattern, tuple(map(known, codes))) for pattern, codes in held.per_file_ignores.items()),
        severities={known(code): severity for code, severity in held.severity.items()},
        values=dict(_options(code, given) for code, given in held.options.items()),
        house=House(**{name: getattr(held, name) for name in House.__struct_fields__}),
        folder=str(folder),
    )
    return Config(
        settings=settings, exclude=held.exclude, fail_on=held.fail_on or "error", docs_url=held.docs_url,
        baseline=str(folder / held.baseline) if held.baseline else "", adopted=adopted, folder=str(folder),
    )  # fmt: skip


def _options(word: str, given: Mapping[str, Any]) -> tuple[str, msgspec.Struct]:
    rule = registry.get_rule(word)
    code = rule.code
    names = [field.encode_name for field in msgspec.structs.fields(rule.options)] if rule.options is not None else []
    if rule.options is None:
        raise UsageError(f"{code} has no options", code="CFG004")
    _no_unknown(given, names, f"option of {code}")
    try:
        return code, msgspec.convert(given, rule.options)
    except msgspec.ValidationError as error:
        raise UsageError(f"options.{code}: {_words(error)}", code="CFG003") from None


def _no_unknown(given: Iterable[str], names: list[str], what: str) -> None:
    for name in given:
        if name not in names:
            from difflib import get_close_matches  # noqa: PLC0415  (only on an error)

            close = get_close_matches(name.replace("_", "-"), names, n=1, cutoff=0.5)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(names)}"
            raise UsageError(f"{name!r} is no {what}; {hint}", code="CFG004")


def _words(error: msgspec.ValidationError) -> str:
    """``Expected `int`, got `str` - at `$.most``` as a sentence."""
    said, _, where = str(error).replace("`", "").partition(" - at ")
    return f"{where.removeprefix('$.') or 'the configuration'}: {said[:1].lower()}{said[1:]}"


def schema() -> dict[str, Any]:
    """The JSON Schema of the file, with the options of every rule."""
    made_schema = msgspec.json.schema(ConfigFile)
    found: dict[str, Any] = made_schema["$defs"]["ConfigFile"]
    for name in ("title",):
        found.pop(name, None)
    options = {
        code: {"description": rule.summary, **options_schema(rule.options)}
        for code, rule in sorted(registry.rules().items())
        if rule.options is not None
    }
    found["properties"]["options"] = {
        "type": "object", "description": found["properties"]["options"]["description"], "default": {},
        "properties": options, "additionalProperties": False,
    }  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:wirecopy:schema:config:1.0",
        "title": "wirecopy.toml",
        **found,
    }


def options_schema(options: type[msgspec.Struct]) -> dict[str, Any]:
    """The schema of the options of one rule, in place."""
    found: dict[str, Any] = msgspec.json.schema(options)["$defs"][options.__name__]
    return {name: found[name] for name in ("type", "properties", "additionalProperties") if name in found}


def here(start: str | os.PathLike[str] = ".") -> Config:
    """The configuration that holds in a folder; the defaults where there is none."""
    found = find(Path(start).resolve())
    return Config() if found is None else load(found)
