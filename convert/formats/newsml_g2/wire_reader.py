"""The bodies of wires: what their printers and editors put into XHTML and NITF beside the vocabulary."""

from __future__ import annotations

from typing import Any

import msgspec
from lxml.etree import _Element

from convert.markup.body_reader import BodyReader
from convert.markup.escaped import is_escaped, unescape
from convert.markup.inline_reader import Skip
from convert.markup.nitf import NitfReader
from convert.markup.plain_lines import has_lines, plain_blocks
from convert.markup.records import local, words
from convert.model import text as rules
from convert.model.blocks import Figure
from convert.model.inlines import Text

_PIXEL = frozenset({"0", "1", "0px", "1px"})
_CREDITS = frozenset({"byline", "credit", "copyright", "photographer", "fotograf", "source"})
_EAST_ASIAN = "\u2e80"


class WireBodyReader(BodyReader):
    """Reads the bodies of wires, where the lines of a paragraph may mean something."""

    joined = False
    """Whether a line end in plain text never ends a paragraph."""

    custom = True
    skip_new: Skip | None = None
    """What decides on elements that are made of text while it is read; None where ``skip`` does."""

    def read_paragraph(self, element: _Element) -> Any:
        """``p``: of one that holds markup as text, or plain text with paragraphs or columns of its own, these; of one
        that holds a picture and nothing else, the picture."""
        text = element.text
        if text and "<" in text and is_escaped(text) and unescape(element):
            self.skip = self.skip_new or self.skip
            return self.own_blocks(element, ())
        if len(element) == 0:
            if text and "\n" in text and has_lines(text):
                self.unused(element, ())
                return plain_blocks(text, joined=self.joined)
        elif local(element[0]) == "img" and len(element) == 1 and not words(element).strip():
            self.unused(element, ())
            return self.read_media(element[0])
        return super().read_paragraph(element)

    def read_media(self, element: _Element) -> Any:
        """A picture; one of a single pixel counts readers, and shows nothing."""
        return None if self._is_pixel(element) else super().read_media(element)

    def _image(self, element: _Element, run: Any) -> None:
        if not self._is_pixel(element):
            super()._image(element, run)

    def _is_pixel(self, element: _Element) -> bool:
        if not all((element.get(name) or "").strip() in _PIXEL for name in ("width", "height")):
            return False
        said = " ".join(str(element.get(name) or "") for name in ("alt", "src"))
        self.log.ignored(self.place(element), "a picture of one pixel", said, element.sourceline)
        self.unused(element, ("src", "alt", "width", "height"))
        return True

    def read_figure(self, element: _Element) -> Any:
        """A figure, whose caption may hold the credit in an element of its own."""
        found = self._credit(element)
        made = super().read_figure(element)
        if found and isinstance(made, tuple) and made and isinstance(made[0], Figure) and not made[0].asset.credit:
            asset = msgspec.structs.replace(made[0].asset, credit=found)
            return (msgspec.structs.replace(made[0], asset=asset), *made[1:])
        return made

    def _credit(self, element: _Element) -> str:
        """The credit in the caption of a figure with one medium; it is taken out of the caption."""
        if len(list(element.iter("{*}img", "{*}video", "{*}audio"))) != 1:
            return ""
        for one in element.iter("{*}span", "{*}small", "{*}cite"):
            classes = (one.get("class") or "").lower().split()
            parent = one.getparent()
            if parent is None or local(parent) != "figcaption":
                continue
            if _CREDITS.isdisjoint(classes) or not words(one).strip():
                continue
            credit = rules.line(words(one))
            for inner in one.iter():
                self.unused(inner, ())
            tail, before = one.tail or "", one.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + tail
            else:
                parent.text = (parent.text or "") + tail
            parent.remove(one)
            return credit
        return ""

    def _inline(self, element: _Element, run: Any) -> None:
        """The reading of a character stands in parentheses behind it."""
        if local(element) == "rt" and words(element).strip():
            parent = element.getparent()
            if parent is None or not any(local(one) == "rp" for one in parent):
                wide = words(element).strip()[0] >= _EAST_ASIAN
                run.append(Text(text="\uff08" if wide else " ("))
                self._into(element, run)
                run.append(Text(text="\uff09" if wide else ")"))
                return
        super()._inline(element, run)


class WireNitfReader(NitfReader, WireBodyReader):
    """Reads the NITF bodies of wires."""
