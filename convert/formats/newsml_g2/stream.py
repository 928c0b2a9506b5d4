"""A newsMessage of any size -> articles, item by item, in constant memory.

Each item is read when its end tag was met, and freed before the next. So items that a whole message would tie together
(a package, its pictures and its text) stay articles of their own here, with their links; everything else is as in
``reader.py``: what stands in the message around its items goes with the item that follows, or with the last one.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import msgspec
from lxml import etree
from lxml.etree import _Element

from convert.errors import ConvertError
from convert.formats.base import Reading, ReadJob
from convert.formats.newsml_g2.account import Account, name_of
from convert.formats.newsml_g2.dialect import dialects
from convert.formats.newsml_g2.read_item import ItemReader
from convert.formats.newsml_g2.read_message import ARTICLES, OTHERS, use_sent
from convert.formats.newsml_g2.reader import check_namespace, kept, read
from convert.formats.newsml_g2.validate import validate_tree
from convert.markup.decode import utf8_chunks
from convert.markup.xml_stream import Parts
from convert.model.article import Article, Unmapped
from convert.report import Finding, Log

_BLANK = " \t\r\n"
_MESSAGE = "newsMessage"
_TAGS = tuple(f"{{*}}{name}" for name in (*dict.fromkeys((*ARTICLES, *OTHERS)), _MESSAGE))


def stream(job: ReadJob) -> Iterator[Reading]:
    """One Reading for each item of a newsMessage; a document of one item is read whole, under ``limits.bytes``.

    Raises as ``read`` does, after the items that were complete before the mistake.
    """
    assert job.stream is not None
    log = job.log()
    parts = Parts(utf8_chunks(job.stream, log=log), _TAGS, job.limits, log, "newsml-g2")
    message = _Message(job, log)
    pending: Reading | None = None
    try:
        for event, element in parts.events():
            if message.root is None and not message.begins(element):
                break
            reading = message.item(element) if event == "end" else None
            if reading is not None:
                parts.freed()
                if pending is not None:
                    yield pending
                pending = reading
    except ConvertError:
        if pending is not None:
            yield pending
        raise
    if message.root is None:
        yield from _whole(job)
    else:
        yield message.last(pending)


def _whole(job: ReadJob) -> Iterator[Reading]:
    """A document that is no message: there is one item, and nothing to free before it was read."""
    assert job.stream is not None
    job.stream.seek(0)
    data = job.stream.read(job.limits.bytes + 1)
    job.limits.check_bytes(data)
    yield from read(msgspec.structs.replace(job, data=data, stream=None))


class _Message:
    """The message as far as it was read."""

    def __init__(self, job: ReadJob, log: Log) -> None:
        self.job = job
        self.log = log
        self.account = Account(log)
        self.profiles = dialects(job.options.get("dialect", ""))
        self.root: _Element | None = None
        self.header: _Element | None = None
        self.holder: _Element | None = None
        self.profiles = dialects(job.options.get("dialect", ""))
        self.numbers: dict[str, int] = {}
        self.said: set[Finding] = set()
        self.done: _Element | None = None

    def begins(self, root: _Element) -> bool:
        """Whether the first element named is a message (and the root of the document)."""
        if name_of(root) != _MESSAGE or root.getparent() is not None:
            return False
        self.root = root
        check_namespace(root, self.log)
        return True

    def item(self, item: _Element) -> Reading | None:
        """The reading of an element that was complete just now; None where it is no item of the message."""
        holder = item.getparent()
        if holder is None or name_of(holder) != "itemSet" or holder.getparent() is not self.root:
            return None
        kind = name_of(item)
        if kind not in ARTICLES and kind not in OTHERS:
            return None
        log = self.log if self.done is None else self.job.log()
        self.account.log = log
        if self.header is None:
            self.header = next((child for child in self._root() if name_of(child) == "header"), None)
        if self.job.validate:
            self._check(item, holder, log)
        steps = self._steps(kind, item, holder)
        if kind in ARTICLES:
            reader = ItemReader(item, log, self.header, self.profiles)
            for element, step in steps.items():
                reader.account.path.call(element, step)
            use_sent(self.account, self.header, [reader])
            reading = reader.reading(f"/{kind}", self._before(holder, item))
        else:
            found = kept(item, log, whole=False)
            before = self._before(holder, item)
            unmapped = (*before, *found.article.unmapped)
            reading = msgspec.structs.replace(
                found, article=msgspec.structs.replace(found.article, unmapped=unmapped)
            )
        item.clear(keep_tail=True)  # its tail, or the end of the message, was not read yet
        self.done = item
        return reading

    def _steps(self, kind: str, item: _Element, holder: _Element) -> dict[_Element, str]:
        """The steps of the path of an item, whose siblings are gone."""
        if holder is not self.holder:
            self.numbers = {"itemSet": self.numbers.get("itemSet", 0) + 1}
        self.numbers[kind] = self.numbers.get(kind, 0) + 1
        numbers = {holder: ("itemSet", self.numbers["itemSet"]), item: (kind, self.numbers[kind])}
        return {
            element: f"{name}[{number}]" if number > 1 else name for element, (name, number) in numbers.items()
        }

    def last(self, reading: Reading | None) -> Reading:
        """The last reading, with what stands behind the items; where there was none, an article of all there is."""
        root = self._root()
        self.account.log = reading.log if reading is not None else self.log
        around = self._behind()
        if reading is not None:
            if not around:
                return reading
            whole = msgspec.structs.replace(reading.article, unmapped=(*reading.article.unmapped, *around))
            return msgspec.structs.replace(reading, article=whole)
        message = "the message holds no news item; it is kept whole as unmapped data"
        self.log.finding("G2102", "warning", message, line=root.sourceline)
        return Reading(article=Article(unmapped=around), log=self.log)

    def _root(self) -> _Element:
        assert self.root is not None
        return self.root

    def _before(self, holder: _Element, item: _Element) -> tuple[Unmapped, ...]:
        """What stands in the message before an item and was not said yet; it is moved out of the document for that.

        What follows the item may be in the tree already, as far as its chunk goes.
        """
        said = self._after_done()
        is_new = holder is not self.holder
        if not is_new and item.getprevious() is None:
            return said
        root = self._root()
        frame = etree.Element(root.tag, dict(root.attrib) if self.holder is None else None, nsmap=dict(root.nsmap))
        frame.text, root.text = root.text, None
        frame.sourceline = root.sourceline  # type: ignore[misc]  # lxml sets it, its stubs do not know
        while is_new and root[0] is not holder:
            frame.append(root[0])
        inner = etree.SubElement(frame, holder.tag, dict(holder.attrib) if is_new else None)
        inner.text, holder.text = holder.text, None
        inner.sourceline = holder.sourceline  # type: ignore[misc]  # as above
        while holder[0] is not item:
            inner.append(holder[0])
        self._said(self.holder)
        self.holder = holder
        self.account.touch(inner)
        said += tuple(self.account.rest(frame, f"/{_MESSAGE}"))
        self.account.used.clear()
        return said

    def _after_done(self) -> tuple[Unmapped, ...]:
        """The text behind the item before, which is freed now."""
        if self.done is None or self.holder is None:
            return ()
        tail = (self.done.tail or "").strip(_BLANK)
        self.done.tail = None
        self.holder.remove(self.done)
        return (Unmapped(format="newsml-g2", path=f"/{_MESSAGE}/itemSet/text()", value=tail),) if tail else ()

    def _behind(self) -> tuple[Unmapped, ...]:
        """What stands behind the last item."""
        said = self._after_done()
        root = self._root()
        self._said(root if self.holder is not None else None)
        self._said(self.holder)
        return (*said, *self.account.rest(root, f"/{_MESSAGE}"))

    def _said(self, element: _Element | None) -> None:
        """An element whose attributes were said before."""
        if element is not None:
            self.account.touch(element)
            for name in element.keys():  # noqa: SIM118  (an element is no mapping)
                self.account.mark(element, str(name))

    def _check(self, item: _Element, holder: _Element, log: Log) -> None:
        """The findings on an item within the message, whose header declares aliases; those on the message once."""
        framed = _framed(self._root(), self.header, holder, item)
        found = [finding for finding in validate_tree(framed) if finding not in self.said]
        if self.job.official is not None:
            found += self.job.official(item if self.said else framed)
        self.said = self.said or {*found}
        log.findings += found


def _framed(root: _Element, header: _Element | None, holder: _Element, item: _Element) -> _Element:
    """A copy of the message with one item only."""
    frame = etree.Element(root.tag, dict(root.attrib), nsmap=dict(root.nsmap))
    if header is not None:
        frame.append(deepcopy(header))
    items = etree.SubElement(frame, holder.tag, dict(holder.attrib))
    items.append(deepcopy(item))
    return frame
