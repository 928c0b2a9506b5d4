"""Markdown bytes -> Article: front matter, then the blocks, then what of the body belongs to the head."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from markdown_it.token import Token

from convert.errors import ReadError
from convert.formats.base import Reading, ReadJob
from convert.formats.markdown.block_reader import BlockReader
from convert.formats.markdown.frames import Account, Frame
from convert.formats.markdown.front import split
from convert.formats.markdown.head_reader import HeadReader
from convert.formats.markdown.node_reader import made
from convert.formats.markdown.tokens import parse
from convert.markup.decode import decode
from convert.model import blocks as b
from convert.model import inlines as i
from convert.model.article import Article, Correction
from convert.model.walk import plain, walk
from convert.report import Log


def read(job: ReadJob) -> Iterator[Reading]:
    """One article. ReadError for damaged annotations and front matter, LimitError and SecurityError as in the guide."""
    if job.parsed is not None:
        yield from job.parsed
        return
    log = job.log()
    source = decode(job.data, charset=job.charset, log=log).text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in source:
        log.finding("TXT002", "warning", "the text holds NUL; each is U+FFFD in the article")
    front = split(source, job.limits)
    head = HeadReader(front, log)
    article = head.read()
    tokens, references = parse(front.body, front.offset, _notes(article))
    _report_references(tokens, references, front.offset, log)
    frame = BlockReader(log, front.offset).read(tokens)
    article = _with_body(article, frame, head, log)
    yield Reading(article=article, log=log, residue=head.residue)


def _with_body(article: Article, frame: Frame, head: HeadReader, log: Log) -> Article:
    """The article with its body, standfirst, lead media and corrections."""
    changes: dict[str, Any] = {}
    standfirst = [block for slot in frame.take("standfirst") for block in slot.blocks]
    if standfirst:
        changes["standfirst"] = (*article.standfirst, *standfirst)
    lead = []
    account = Account(log, "lead-media")
    for slot in frame.take("lead-media"):
        for block in slot.blocks:
            if type(block) in (b.Figure, b.Gallery, b.Embed):
                lead.append(block)
            else:
                account.leave(block, slot.line)
    if lead:
        changes["lead_media"] = (*article.lead_media, *lead)
    corrections = tuple(
        made(Correction, slot.data, slot.line, account, blocks=tuple(slot.blocks)) for slot in frame.take("correction")
    )
    if corrections:
        changes["corrections"] = (*article.corrections, *corrections)
    for name, slots in frame.slots.items():
        raise ReadError(f"news:{name} has no place here", line=slots[0].line, code="MDA005")
    blocks = frame.blocks
    if not head.titled and blocks and _is_title(blocks[0]):
        changes["headline"] = plain(blocks[0].content)
        blocks = blocks[1:]
    changes["body"] = (*article.body, *account.left, *blocks)
    return msgspec.structs.replace(article, **changes)


def _notes(article: Article) -> list[str]:
    """The ids of footnotes in the front matter (in editor's notes): the body may refer to them."""
    held = (*article.standfirst, *article.editor_notes, *article.corrections, *article.lead_media, *article.media)
    return [node.id for one in held for _, node in walk(one) if type(node) is b.Footnote]


def _is_title(block: Any) -> bool:
    """Whether a first heading is the headline: level 1, nothing in it but words."""
    if type(block) is not b.Heading or block.level != 1 or block.id:
        return False
    stack = list(block.content)
    while stack:
        node = stack.pop()
        if type(node) not in (i.Text, i.Code, i.Emphasis, i.Strong, i.LineBreak):
            return False
        stack.extend(getattr(node, "content", ()))
    return True


def _report_references(tokens: list[Token], env: dict[str, Any], offset: int, log: Log) -> None:
    """Link reference definitions that nothing uses, or that stand twice, are not in the article."""
    found = env.get("references", {})
    used: set[str] = set()
    if found:
        stack = list(tokens)
        while stack:
            token = stack.pop()
            stack.extend(token.children or ())
            if token.type in ("link_open", "image"):
                used.add(str(token.meta.get("label", "")))
    unused = [(label, one) for label, one in found.items() if label not in used]
    unused += [(one.get("label", ""), one) for one in env.get("duplicate_refs", ())]
    for label, one in unused:
        line = one["map"][0] + 1 + offset if one.get("map") else None
        source = f"[{label}]: {one['href']} {one['title']}"
        log.ignored("reference", "a link definition that nothing uses", source, line)


__all__ = ["read"]
