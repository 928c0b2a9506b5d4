"""Official validity: what the bodies that publish a format say about a document. Their schemas are found, not kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

from convert.limits import Limits
from convert.report import Finding

_CHECKS: dict[str, str] = {"newsml-g2": "convert.conform.xsd:validate", "nitf": "convert.conform.xsd:validate_nitf"}
"""Format -> the function that checks bytes; a format is missing where no machine can apply its official schema."""
_ITEM_CHECKS: dict[str, str] = {"newsml-g2": "convert.conform.xsd:item_check"}
"""Format -> the function that gives the check of one item of a stream."""


def official(
    format_name: str, data: bytes, *, schema_dir: str | os.PathLike[str] | None = None, limits: Limits | None = None
) -> list[Finding] | None:
    """The findings of the official schema of a format; None where there is none, or where it was not found here.

    ``schema_dir`` names the folder (or the file) of the schema; else the environment variable WIRECOPY_SCHEMA_DIR, else
    the folder that ``wirecopy schemas fetch`` fills. Raises UsageError where the named place holds no schema.
    """
    where = _CHECKS.get(format_name)
    if where is None:
        return None
    module, _, name = where.partition(":")
    check: Callable[..., list[Finding] | None] = getattr(import_module(module), name)
    return check(data, schema_dir=schema_dir, limits=limits)


def has_official(format_name: str) -> bool:
    """Whether the format has an official schema that can be applied, once it is here."""
    return format_name in _CHECKS


def official_item(
    format_name: str, *, schema_dir: str | os.PathLike[str] | None = None
) -> Callable[[Any], list[Finding]] | None:
    """The check, by the official schema, of one item of a document that is read as a stream; None as ``official``."""
    where = _ITEM_CHECKS.get(format_name)
    if where is None:
        return None
    module, _, name = where.partition(":")
    found: Callable[[Any], list[Finding]] | None = getattr(import_module(module), name)(schema_dir)
    return found
