"""Grammars of XML formats from one table each: what a writer's order, a reader and a validator stand on.

A table (``schemas/<format>/<version>.json``) says which elements stand where, in the notation of a DTD. Here each
content model becomes an automaton: one step for each child, and at every step the names that could have come next.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import convert
from convert.model.patterns import pattern

_TOKEN = pattern(r"[(),|?*+]|[^\s(),|?*+]+")


class Particle(NamedTuple):
    """One place of a content model: what may stand there, and the type it then has."""

    key: str
    type: str


class Automaton:
    """A content model as positions and the positions that may follow each; position 0 is the start."""

    def __init__(self, model: str, grammar: Grammar) -> None:
        self.particles: list[Particle] = [Particle("", "")]
        self.follow: list[list[int]] = [[]]
        self.grammar = grammar
        first, last, empty = self._parse(_TOKEN.findall(model))
        self.follow[0] = first
        self.ends = set(last) | ({0} if empty else set())
        self.steps: list[dict[str, int]] = []
        self.types: dict[int, Type] = {}
        """The types of elements at their positions, once they were asked for; not of places for any element."""
        for after in self.follow:
            step: dict[str, int] = {}
            for position in after:
                step.setdefault(self.particles[position].key, position)
            self.steps.append(step)

    def step(self, state: int, keys: tuple[str, ...]) -> int:
        """The position reached by a child that answers to ``keys``; -1 where it may not stand here."""
        table = self.steps[state]
        for key in keys:
            found = table.get(key)
            if found is not None:
                return found
        return -1

    def expected(self, state: int) -> tuple[str, ...]:
        """What may stand next."""
        return tuple(self.steps[state])

    def anywhere(self, key: str) -> int:
        """A position at which ``key`` may stand at all; -1 where there is none."""
        return next((at for at, particle in enumerate(self.particles) if particle.key == key), -1)

    # Construction after Glushkov: each part gives its first and last positions and whether it may be empty. The
    # models are our own data, so that recursion over their brackets is bounded.

    def _parse(self, tokens: list[str]) -> tuple[list[int], list[int], bool]:
        parts, separator = [], ","
        while tokens and tokens[0] != ")":
            if tokens[0] in (",", "|"):
                separator = tokens.pop(0)
                continue
            parts.append(self._repeated(self._one(tokens), tokens))
        return self._choice(parts) if separator == "|" else self._sequence(parts)

    def _one(self, tokens: list[str]) -> tuple[list[int], list[int], bool]:
        token = tokens.pop(0)
        if token == "(":
            found = self._parse(tokens)
            tokens.pop(0)
            return found
        if token.startswith("%"):
            return self._parse(_TOKEN.findall(self.grammar.groups[token[1:]]))
        key, _, type_ = token.partition(":")
        self.particles.append(Particle(key, type_ or self.grammar.elements.get(key, "")))
        self.follow.append([])
        place = len(self.particles) - 1
        return [place], [place], False

    def _repeated(
        self, part: tuple[list[int], list[int], bool], tokens: list[str]
    ) -> tuple[list[int], list[int], bool]:
        first, last, empty = part
        if tokens and tokens[0] in ("?", "*", "+"):
            mark = tokens.pop(0)
            if mark in ("*", "+"):
                self._link(last, first)
            empty = empty or mark in ("?", "*")
        return first, last, empty

    def _link(self, last: list[int], first: list[int]) -> None:
        for position in last:
            after = self.follow[position]
            after.extend(one for one in first if one not in after)

    def _sequence(self, parts: list[tuple[list[int], list[int], bool]]) -> tuple[list[int], list[int], bool]:
        first: list[int] = []
        last: list[int] = []
        empty = True
        for start, end, may_lack in parts:
            self._link(last, start)
            first = first + start if empty else first
            last = last + end if may_lack else end
            empty = empty and may_lack
        return first, last, empty

    def _choice(self, parts: list[tuple[list[int], list[int], bool]]) -> tuple[list[int], list[int], bool]:
        first = [position for part in parts for position in part[0]]
        last = [position for part in parts for position in part[1]]
        return first, last, any(part[2] for part in parts)


class Attribute(NamedTuple):
    """An attribute: its lexical type and whether it must be there."""

    type: Any
    required: bool


class Type(NamedTuple):
    """A type with all that it inherits. ``text``: its lexical type, for elements without children."""

    name: str
    content: Automaton
    attributes: dict[str, Attribute]
    required: tuple[str, ...]
    others: str
    mixed: bool
    text: Any


class Grammar:
    """The table, its types made ready when they are first asked for."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.namespace: str = data["namespace"]
        self.elements: dict[str, str] = data["elements"]
        self.groups: dict[str, str] = data["groups"]
        self.simple: dict[str, Any] = data["simple"]
        self._types: dict[str, Any] = data["types"]
        self._attribute_groups: dict[str, str] = data["attribute_groups"]
        self._ready: dict[str, Type] = {}

    def type(self, name: str) -> Type:
        """A type by name."""
        found = self._ready.get(name)
        if found is None:
            found = self._ready[name] = self._make(name)
        return found

    def _make(self, name: str) -> Type:
        models: list[str] = []
        attributes: dict[str, Attribute] = {}
        others, mixed, text, up = "", False, None, name
        while up:
            raw = self._types.get(up, {"text": up})
            models.insert(0, raw.get("content", ""))
            for key, value in self._attributes(raw.get("attributes", "")).items():
                if key.startswith("*"):
                    others = others or key[1:]
                else:
                    attributes.setdefault(key, value)
            mixed = mixed or raw.get("mixed", False)
            text = text or raw.get("text")
            up = raw.get("base", "")
        model = ", ".join(f"({one})" for one in models if one)
        required = tuple(key for key, value in attributes.items() if value.required)
        return Type(name, Automaton(model, self), attributes, required, others, mixed, text)

    def _attributes(self, written: str) -> dict[str, Attribute]:
        held: dict[str, Attribute] = {}
        for token in written.split():
            if token[0] == "@":
                held.update(self._attributes(self._attribute_groups[token[1:]]))
            elif token[0] == "*":
                held[token] = Attribute("", False)
            else:
                key, _, kind = token.partition(":") if not token.startswith("xml:") else (token[:8], "", token[9:])
                held[key.rstrip("!")] = Attribute(kind, key.endswith("!"))
        return held

    def order(self, type_name: str) -> tuple[str, ...]:
        """The element names of a content model in the order in which the writer may put them."""
        return tuple(dict.fromkeys(p.key for p in self.type(type_name).content.particles[1:] if p.key[0] != "#"))


def schema_folder(name: str) -> Path:
    """Where the tables of a format are: inside the installed package, or beside it in a checkout."""
    package = Path(convert.__file__).parent
    inside = package / "schemas"
    return (inside if inside.is_dir() else package.parent / "schemas") / name


def load(name: str, version: str) -> Grammar:
    """The grammar of a format in a version."""
    return Grammar(json.loads((schema_folder(name) / f"{version}.json").read_bytes()))
