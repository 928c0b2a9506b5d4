"""NITF bytes -> the article, whatever the version, namespace or dialect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element

from convert.errors import LimitError, ReadError
from convert.formats.base import Reading, ReadJob
from convert.formats.nitf.read_own import OwnHead
from convert.limits import Limits
from convert.markup.nitf_account import Account
from convert.markup.nitf_grammar import NITF
from convert.markup.nitf_head import ForeignHead
from convert.markup.nitf_state import State
from convert.markup.xml import parse_xml
from convert.markup.xml_paths import name_of
from convert.model.article import Article
from convert.model.blocks import Block, Embed, Figure, Gallery
from convert.report import Log, Loss


def read(job: ReadJob) -> Iterator[Reading]:
    """One Reading. Raises ReadError for what is no NITF, LimitError and SecurityError as ``parse_xml`` does."""
    root, log = job.parsed or _parsed(job)
    _check_size(root, job.limits)
    if name_of(root) != "nitf":
        message = f"the root element is <{name_of(root)[:80]}>, which is no NITF; expected <nitf>"
        raise ReadError(message, line=root.sourceline, code="NTF009")
    space = str(root.tag).rpartition("}")[0].lstrip("{")
    if space != NITF:
        message = f"the namespace of <nitf> is {space[:80]!r} instead of {NITF!r}; it was read by its names"
        log.finding("NS001", "info" if not space else "warning", message, line=root.sourceline)
    state = State(root, log)
    residue: tuple[Loss, ...] = ()
    if state.own:
        head = OwnHead(state)
        head.read()
        residue = head.residue
    else:
        ForeignHead(state).read()
    _body(state)
    assert isinstance(state.account, Account)  # nothing is around this document
    state.add("unmapped", *state.account.rest(root))
    article = Article(**{name: value for name, value in state.held.items() if value is not None})
    yield Reading(article=article, log=log, residue=residue)


def _parsed(job: ReadJob) -> tuple[_Element, Log]:
    log = job.log()
    return parse_xml(job.data, limits=job.limits, log=log, format="nitf"), log


def _check_size(root: _Element, limits: Limits) -> None:
    """LimitError LIM006 or LIM007 where a document has too many elements, or an element too many attributes."""
    count = 0
    for element in root.iter():
        count += 1
        if isinstance(element.tag, str) and len(element.attrib) > limits.attributes:
            message = f"an element has more than {limits.attributes} attributes"
            raise LimitError(message, line=element.sourceline, code="LIM007")
    if count > limits.elements:
        raise LimitError(f"the document has {count:,} elements and the limit is {limits.elements:,}", code="LIM006")


def _body(state: State) -> None:
    """The blocks of every ``body.content``, then what ``body.end`` says."""
    found: list[Block] = []
    for part in state.children(state.body, "body.content", "body.end"):
        state.account.content(part)
        state.reader.prepare(part)
        placed = [one for one in part if one.get("data-field") in ("lead_media", "media")] if state.own else []
        for one in placed:
            _placed(state, one)
        found.extend(state.reader.own_blocks(part, placed))
    state.held["body"] = tuple(found)
    subjects = state.reader.entities.subjects
    if subjects:
        state.add("subjects", *subjects)


def _placed(state: State, element: _Element) -> None:
    """The media that our writer put around the body."""
    blocks: tuple[Any, ...] = state.reader.blocks(element)
    if element.get("data-field") == "lead_media":
        state.held["lead_media"] = tuple(one for one in blocks if isinstance(one, (Figure, Gallery, Embed)))
    else:
        state.held["media"] = tuple(one.asset for one in blocks if isinstance(one, Figure))
