"""What a profile holds, as values; ``schemas/profile/1.0.schema.json`` says what each key means."""

from __future__ import annotations

from typing import Literal

import msgspec

Texts = tuple[str, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"as_": "as"}):
    """Base of the tables of a profile."""


class Match(Table, frozen=True, kw_only=True):
    """The documents a profile is for."""

    hosts: Texts = ()
    paths: Texts = ()
    generators: Texts = ()
    metas: Texts = ()
    scripts: Texts = ()
    sources: Texts = ()
    lines: Texts = ()


class Dates(Table, frozen=True, kw_only=True):
    """How a site writes dates."""

    zone: str = ""
    order: str = ""
    formats: Texts = ()
    language: str = ""


class Rule(Table, frozen=True, kw_only=True):
    """One place of a field, and how its text is cleaned."""

    css: str = ""
    attr: str = ""
    meta: str = ""
    jsonld: str = ""
    json: str = ""
    address: bool = False
    value: str = ""
    text: Texts = ()
    after: str = ""
    before: str = ""
    strip: Texts = ()
    split: str = ""
    drop: Texts = ()
    formats: Texts = ()
    zone: str = ""

    @property
    def where(self) -> str:
        """The place in words, for reports."""
        named = (("css", self.css), ("meta", self.meta), ("JSON-LD", self.jsonld), ("json", self.json))
        said = next((f"{kind} {value}" if kind != "css" else value for kind, value in named if value), "")
        return (said or ("address" if self.address else "value")) + (f" @{self.attr}" if self.attr else "")


Rules = tuple[Rule, ...]


class Block(Table, frozen=True, kw_only=True):
    """What the elements of a selector are."""

    select: str
    as_: str
    role: str = ""
    level: int = 0
    heading: str = ""
    attribution: str = ""
    authors: str = ""
    strip: Texts = ()
    split: str = ", "


class Section(Table, frozen=True, kw_only=True):
    """A heading that opens a part with a role."""

    role: str
    start: Texts = ()
    select: str = ""
    items: str = ""
    sources: Texts = ()
    strip: Texts = ()
    split: str = ", "
    author: bool = False


class Body(Table, frozen=True, kw_only=True):
    """Where the text is and what in it is what."""

    containers: Texts = ()
    lead: Texts = ()
    drop: Texts = ()
    keep: Texts = ()
    drop_text: Texts = ()
    comments: str = ""
    caption: Texts = ()
    credit: Texts = ()
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


class Part(Table, frozen=True, kw_only=True):
    """One part of the body in the JSON of a CMS."""

    path: str
    as_: Literal["blocks", "sections"] = "blocks"
    role: str = ""
    roles: dict[str, str] = {}
    headings: dict[str, str] = {}
    heading: str = ""
    sources: str = ""
    authors: str = ""
    blocks: str = ""
    group: str = ""
    group_heading: str = ""


class Type(Table, frozen=True, kw_only=True):
    """What a block of a type is, and the paths to its parts."""

    as_: str
    role: str = ""
    text: str = ""
    level: str = ""
    items: str = ""
    head: str = ""
    ordered: str = ""
    url: str = ""
    files: str = ""
    width: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    title: str = ""
    provider: str = ""
    attribution: str = ""
    language: str = ""


class Content(Table, frozen=True, kw_only=True):
    """The JSON of a CMS."""

    scripts: Texts = ()
    article: Texts = ()
    prefer: bool = False
    type: str = "type"
    subtype: str = ""
    body: tuple[Part, ...] = ()
    lead: Texts = ()
    types: dict[str, Type] = {}


class Profile(Table, frozen=True, kw_only=True):
    """One profile, whole. ``fields`` are the places of each field by its name."""

    profile: str = "1.0"
    name: str
    title: str = ""
    about: str = ""
    extends: str = ""
    match: Match = Match()
    dates: Dates = Dates()
    fields: dict[str, Rules] = {}
    body: Body = Body()
    json: Content | None = None

    def rules(self, name: str) -> Rules:
        """The places of a field."""
        return self.fields.get(name, ())

    def selectors(self) -> list[str]:
        """Every selector that is matched on the whole page."""
        body = self.body
        found = [rule.css for rules in self.fields.values() for rule in rules if rule.css]
        found += [*body.containers, *body.lead, *body.drop, *body.keep, *body.caption, *body.credit]
        found += [one.select for one in body.blocks] + [one.select for one in body.sections if one.select]
        return found
