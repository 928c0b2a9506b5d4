"""What a format is: a value with a reader, a writer and a declaration."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, BinaryIO, NamedTuple

import msgspec

from convert.carries import Carries
from convert.limits import Limits
from convert.model.article import Article
from convert.report import Finding, Log, Loss
from convert.rule import Rule


def lazy(where: str) -> Callable[..., Any]:
    """A function that imports ``module:name`` at its first call, so that listing and sniffing formats is free."""

    @cache
    def load() -> Callable[..., Any]:
        module, _, name = where.partition(":")
        found: Callable[..., Any] = getattr(import_module(module), name)
        return found

    def call(*args: Any, **kwargs: Any) -> Any:
        return load()(*args, **kwargs)

    return call


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One named choice that a reader or writer offers; the command line sets it by ``--set name=value``."""

    name: str
    help: str
    choices: tuple[str, ...] = ()
    default: str = ""


class ReadJob(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader is given: the bytes, the limits, and what was asked for.

    A reader of streams is given an open file in ``stream`` in place of ``data``; ``validate`` asks it to put the
    findings of the format's grammar on each item into the report of that item, and ``official`` is then the check of
    one item by the official schema, where that was found. ``parsed`` is what the format's ``inspect`` made of the same
    document; a reader takes it in place of parsing again.
    """

    data: bytes
    stream: BinaryIO | None = None
    validate: bool = False
    official: Callable[[Any], list[Finding]] | None = None
    url: str = ""
    charset: str = ""
    limits: Limits = Limits()
    options: Mapping[str, str] = {}
    trace: bool = False
    parsed: Any = None

    def log(self) -> Log:
        """A fresh log, one for each article."""
        return Log(trace=self.trace)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One article as read: near normal form (the caller normalises), its log, and the residue found beside it."""

    article: Article
    log: Log
    residue: tuple[Loss, ...] = ()


class Inspected(NamedTuple):
    """A document that was checked before it is read: the findings, and what was parsed for them (None: nothing)."""

    findings: list[Finding]
    parsed: Any = None


class WriteJob(msgspec.Struct, frozen=True, kw_only=True):
    """What a writer is given beside the projected article: options, and the residue to store (``lossless``)."""

    options: Mapping[str, str] = {}
    residue: tuple[Loss, ...] = ()

    def option(self, name: str, default: str = "") -> str:
        """The value of an option, or its default."""
        return self.options.get(name, default) or default


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One format. ``read`` is a generator of one Reading for each article; ``write`` is total on projected articles.

    ``sniff`` gives 0 (not this format) to 100 (certain) for the first bytes of a document; ``validate`` gives the
    findings of the format's own grammar and, where found, of the official schema. ``inspect``, where a format has it,
    gives the same of a document that is then read, with what it parsed, for ``ReadJob.parsed``. ``stream``, where a
    format has it, reads as ``read`` does, but from ``ReadJob.stream``, a document of any size in constant memory.
    ``carries`` gives the declaration for the options of a write. ``rules`` gives those of ``validate`` that have a
    page, by code; ``lint``: of these, those that are run only where they are chosen, given the document and the chosen
    codes; ``codes`` its other codes with their meanings;
    ``places`` the spans (line, column, end line, end column) of pointers of the article in its document, where the
    trace does not know them. ``comments``: whether a document may hold ``<!-- comments -->``;
    ``is_prose``: whether any text with the suffix of the format is a document of it.
    """

    name: str
    title: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    read: Callable[[ReadJob], Iterator[Reading]] | None = None
    stream: Callable[[ReadJob], Iterator[Reading]] | None = None
    write: Callable[[Article, WriteJob], bytes] | None = None
    carries: Callable[[Mapping[str, str]], Carries] | None = None
    sniff: Callable[[bytes], int] | None = None
    validate: Callable[[bytes], list[Finding]] | None = None
    inspect: Callable[[ReadJob], Inspected] | None = None
    rules: Callable[[], Mapping[str, Rule]] | None = None
    lint: Callable[[ReadJob, Collection[str]], list[Finding]] | None = None
    codes: Callable[[], Mapping[str, str]] | None = None
    places: Callable[[bytes, Collection[str]], Mapping[str, tuple[int, int, int, int]]] | None = None
    comments: bool = False
    is_prose: bool = False
    options: tuple[Option, ...] = ()
    extra: Mapping[str, Any] = {}
