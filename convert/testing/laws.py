"""The laws, written once, for every format: ours or a stranger's."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy

from convert import api
from convert.carries import native_share, project, restore
from convert.formats.base import Format, WriteJob
from convert.formats.registry import get_format
from convert.model.article import Article
from convert.model.build import normalise
from convert.report import Finding


class Broken(AssertionError):
    """A law does not hold; the message says which and where."""


def _same(expected: Article, found: Article, law: str) -> None:
    if expected != found:
        raise Broken(f"{law}: {first_difference(expected, found)}")


def first_difference(expected: Article, found: Article) -> str:
    """Where two articles part, for a person: pointer, one value, the other."""
    from convert.codec.codec import to_dict  # noqa: PLC0415  (only for messages)

    def search(a: object, b: object, at: str) -> str:
        if isinstance(a, dict) and isinstance(b, dict):
            for key in {**a, **b}:
                if a.get(key) != b.get(key):
                    return search(a.get(key), b.get(key), f"{at}/{key}")
        if isinstance(a, list) and isinstance(b, list):
            for index, (x, y) in enumerate(zip(a, b, strict=False)):
                if x != y:
                    return search(x, y, f"{at}/{index}")
            if len(a) != len(b):
                return f"{at}: {len(a)} items, not {len(b)}: {str((a + b)[min(len(a), len(b))])[:300]}"
        return f"{at or '/'}: expected {str(a)[:400]!r}, found {str(b)[:400]!r}"

    return search(to_dict(expected), to_dict(found), "")


def check_format(article: Article, format_: Format | str, options: Mapping[str, str] | None = None) -> float:
    """Every law for one article in one format; raises Broken, returns the native share (0 to 1)."""
    format_ = get_format(format_) if isinstance(format_, str) else format_
    options = options or {}
    assert format_.carries is not None
    assert format_.write is not None
    carries = format_.carries(options)
    normal, _ = normalise(article)
    again, changes = normalise(copy(normal))  # a copy, because a known article is not looked at again
    if again != normal or changes:
        raise Broken(f"normal form is not stable: {changes[:3]} {first_difference(normal, again)}")

    kept, losses = project(normal, carries)
    settled, more = project(kept, carries)
    _same(kept, settled, "projecting twice changes nothing")
    if more:
        raise Broken(f"projecting twice loses nothing more: {more[0]}")
    if normalise(copy(kept))[0] != kept:
        raise Broken(f"a projected article is in normal form: {first_difference(kept, normalise(copy(kept))[0])}")
    _same(normal, restore(kept, losses), "the losses are exactly what is missing")

    plain = format_.write(kept, WriteJob(options=options))
    if plain != format_.write(kept, WriteJob(options=options)):
        raise Broken("the same article gives the same bytes")
    article_read, _ = api.read(plain, format_.name)
    _same(kept, article_read, "reading what was written gives what was kept")
    mistakes = [finding for finding in valid(plain, format_) if finding.severity == "error"]
    if mistakes:
        raise Broken(f"what is written is valid: {mistakes[0]}")

    if losses:
        full = format_.write(kept, WriteJob(options=options, residue=losses))
        article_read, _ = api.read(full, format_.name)
        _same(normal, article_read, "with the residue nothing is lost")
        mistakes = [finding for finding in valid(full, format_) if finding.severity == "error"]
        if mistakes:
            raise Broken(f"what is written with the residue is valid: {mistakes[0]}")
    return native_share(normal, kept)


def valid(data: bytes, format_: Format) -> list[Finding]:
    """The findings of the format's own check, but for those about what an article says: a writer cannot mend these."""
    found = format_.validate(data) if format_.validate is not None else []
    about_content: frozenset[str] = format_.extra.get("about_content", frozenset())
    return [finding for finding in found if finding.code not in about_content]
