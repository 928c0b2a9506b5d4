"""The table of formats: built in by name, others by entry point only when a name is not built in."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from convert.errors import UsageError
from convert.formats.base import Format

# One line for each format. Nothing is imported before a format is asked for by name.
BUILT_IN: dict[str, str] = {
    "json": "convert.formats.json",
    "html": "convert.formats.html",
    "newsml-g2": "convert.formats.newsml_g2",
    "jsonld": "convert.formats.jsonld",
    "markdown": "convert.formats.markdown",
    "text": "convert.formats.text",
    "nitf": "convert.formats.nitf",
    "cms": "convert.formats.cms",
}
GROUP = "convert.formats"
"""Entry-point group for formats of other packages: ``name = "package.module:FORMAT"``."""
SUFFIXES: dict[str, str] = {
    ".json": "json", ".html": "html", ".htm": "html", ".xhtml": "html", ".xml": "newsml-g2", ".jsonld": "jsonld",
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown", ".txt": "text",
    ".nitf": "nitf",
}  # fmt: skip


READ_ONLY = frozenset({"cms"})
"""Formats that nothing is written in."""


def names() -> tuple[str, ...]:
    """The names of the built-in formats that are read and written."""
    return tuple(name for name in BUILT_IN if name not in READ_ONLY)


def every_name() -> tuple[str, ...]:
    """The names of all built-in formats."""
    return tuple(BUILT_IN)


@cache
def get_format(name: str) -> Format:
    """A format by name; UsageError, with the nearest names, where there is none."""
    module = BUILT_IN.get(name)
    if module is not None:
        found = import_module(module).FORMAT
        assert isinstance(found, Format)
        return found
    from importlib.metadata import entry_points  # noqa: PLC0415  (slow to import; only for strangers' formats)

    for entry in entry_points(group=GROUP, name=name):
        loaded = entry.load()
        if isinstance(loaded, Format):
            return loaded
    raise UsageError(f"there is no format {name!r}{_near(name)}; `wirecopy formats` lists them", code="USE001")


def _near(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  (only on an error)

    close = get_close_matches(name.lower().replace("_", "-"), [*BUILT_IN, "newsml", "md"], n=1, cutoff=0.5)
    alias = {"newsml": "newsml-g2", "md": "markdown"}
    return f" (did you mean {alias.get(close[0], close[0])!r}?)" if close else ""


def sniff(data: bytes, filename: str = "") -> str:
    """The name of the format of a document, by content first and file name second; "" where nothing fits."""
    suffix = filename[filename.rfind(".") :].lower() if "." in filename else ""
    by_name = SUFFIXES.get(suffix, "")
    best, best_score = by_name, 50 if by_name else 0
    for name in BUILT_IN:
        test = get_format(name).sniff
        score = test(data[:65536]) if test is not None else 0
        if name == by_name:
            score += 10
        if score > best_score:
            best, best_score = name, score
    return best
