"""The words of a picture parted into caption and credit, by the names of elements and by how credits are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
from lxml.etree import _Element

from convert.formats.html import marks as m
from convert.formats.html.source import key_of, line_of
from convert.model import blocks as b
from convert.model.inlines import Inline, InlineImage, Text
from convert.model.patterns import pattern
from convert.model.runs import normal_runs
from convert.model.walk import iter_text, plain

if TYPE_CHECKING:
    from convert.formats.html.blocks import PageReader

_LABEL = (
    r"(?:(?:symbol|archiv|file |screenshot)?(?:fotos?|photos?|bild(?:er)?)|photo(?:graph)?(?: by| credit)?|"
    r"picture(?: by)?|"
    r"image(?: credits?| source)?|bild(?:quelle|nachweis|rechte)|quelle|credits?|source|fuente|créditos?|"
    r"crédit(?:s| photo)?|"
    r"fotograf(?:in|o|ía)?|fotó|photographer|video|grafik|graphic|graph|illustration|collage|copyright|imagen|"
    r"foto de|fot\.|zdroj|"
    r"źródło|kilde|kuva|kaynak|foto e|pic|写真|提供|撮影|图源|사진|фото|\(c\))"
)
_NAME = r"[A-ZÀ-Þ][\w'’-]+\.?"
_AGENCY = (
    r"(?:AP|AFP|EPA|dpa|DPA|Reuters|REUTERS|APA|Keystone|KEYSTONE|imago|IMAGO|Getty Images?|PA|NTB|TT|Ritzau|Belga|"
    r"BELGA|ANP|PAP|ČTK|"
    r"TASR|MTI|ANSA|EFE|Lusa|AAP|Xinhua|Kyodo|Yonhap|Bloomberg|Shutterstock|"
    r"Unsplash|Pixabay|Pexels|iStock|Adobe Stock|Flickr|Wikimedia|picture alliance|Sipa|SIPA|Zuma|AA|PTI|ANI)"
)
_CREDITS = (
    ("([（", pattern(rf"\s*[\(\[（]\s*({_LABEL}\s?[:：/|]?\s*[^()\[\]（）]{{2,90}})[\)\]）]\s*\.?$", re.IGNORECASE)),
    (
        ":：",
        pattern(rf"(?:^|(?<=[.!?\"”»\s|–\-,)]))[|–\-,]?\s*((?:{_LABEL})\s?[:：]\s*[^:：]{{2,90}})$", re.IGNORECASE),
    ),
    (":", pattern(r"(?<=[a-zäöüß)\]])((?:Quelle|Foto|Bild|Photo|Fotos|Credit)s?:\s*[^:]{2,90})$")),
    ("", pattern(r"(?<=[.!?\"”»)])\s*((?:Photo|Picture|Image|Photograph|Foto)\s+(?:by|de|von)\s+[^.]{2,90})$")),
    ("©", pattern(r"(?:^|\s)[|–\-]?\s*(©\s?[^©]{2,90})$")),
    ("cC", pattern(r"\s*([（(][cC][)）]\s?[^()（）]{2,60})$")),
    ("(（", pattern(r"\s*[（(]([^()（）]{1,20}(?:撮影|提供|写真))[)）]$")),
    ("—–-", pattern(r"\s[—–-]\s*((?:Photo|Picture|Image|Photograph|Foto)\s+(?:by|de|von)\s+[^.]{2,90})$")),
    ("/", pattern(rf"\s+/\s+((?:{_NAME}\s+){{1,3}}{_NAME})$")),
    ("(", pattern(rf"(?<=[.!?\"”»])\s*\(({_NAME}(?:,?\s+(?:of\s+)?{_NAME}){{1,7}})\)\.?$")),
    (
        "([（",
        pattern(
            rf"\s*[\(\[（]\s*({_AGENCY}\b[^()\[\]]{{0,80}}|[A-ZÀ-Þ][\w.\- ]{{1,40}}/[^()\[\]]{{1,80}})[\)\]）]\s*\.?$"
        ),
    ),
    (
        "",
        pattern(
            rf"(?<=[.!?\"”»)])\s+((?:{_NAME}\s+){{0,4}}(?:{_NAME}\s?/\s?)*(?:\w+ via )?{_AGENCY}(?:\s?[/|"
            rf"]\s?[\w .-]{{2,40}})?)\.?$"
        ),
    ),
    (
        "/",
        pattern(
            rf"(?<=[.!?\"”»)])\s+((?:{_NAME}\s+){{0,3}}{_NAME}\s?/\s?(?:[A-ZÀ-Þ][\w.'’& -]+)"
            r"(?:\s?/\s?[A-ZÀ-Þ][\w.'’& -]+)?)$"
        ),
    ),
)
"""How credits are written at the end of a caption; before each form the signs of which one must be there at least."""
_REST = pattern(
    rf"\s*((?:[/|]\s?(?:\w+ via )?(?:{_AGENCY}|[A-Z][\w ]{{1,30}})|,\s?(?:\w+ via )?{_AGENCY})"
    r"(?: via [A-Z][\w ]+)?)\s*$"
)
_SMALL = frozenset({"/", "|", "&", "for", "of", "via", "by", "and", "de", "und", "et", "y", "from", "the", "–", "-"})
_FIGURES = pattern(r"[\d$€£]")
_NAMED = ("div", "p", "span", "small", "em", "i", "cite", "footer", "dd", "dt", "li", "a", "strong")
_SEPARATORS = " \u00a0|–—-•·/,;"


class Words:
    """The words of a frame and of what stands right after it: its caption and its credit."""

    def __init__(
        self, reader: PageReader, frame: _Element, after: list[_Element], without: frozenset[_Element] = frozenset()
    ) -> None:
        self.reader, self.frame, self.without = reader, frame, without
        self.credit = ""
        self.caption: tuple[Inline, ...] = ()
        self.others: list[b.Block] = []
        bare = frame.tag in ("img", "amp-img", "picture")
        parts = after if bare else [frame, *after]
        named = [one for part in parts for one in self._named(part, itself=part is not frame)]
        credits = _outermost([one for one in named if m.marks(one) & m.CREDIT and not m.marks(one) & m.CAPTION])
        captions = self._own([one for part in parts for one in part.iter("figcaption")]) or [
            one for one in named if m.marks(one) & m.CAPTION and one not in credits
        ]  # fmt: skip
        said = reader.words_of(frame)
        captions, credits = self._own(said[0]) or captions, self._own(said[1]) or credits
        captions = _outermost([one for one in captions if not any(_inside(one, credit) for credit in credits)])
        if captions and all(key_of(line_of(one)) == "" for one in captions):
            captions = []
        if (
            credits
            and not captions
            and len(credits) == 1
            and _is_all(credits[0], frame)
            and len(line_of(credits[0])) > 60
        ):
            credits = []
        end = captions[-1] if captions else None if bare or without else frame
        if not credits and (last := _last_words(end)) is not None:
            credits = [last]
        self.credit = " ".join(dict.fromkeys(filter(None, (line_of(one) for one in credits))))
        own = {*credits, *captions} - reader.claimed
        reader.claimed |= set(credits)
        reader.in_frame = True
        if captions:
            self.caption = self._joined([reader.own_inlines(one) for one in captions])
            reader.claimed |= set(captions)
            if not bare:
                self._rest()
        elif not bare:
            self.caption = self._joined([reader.own_inlines(frame)])
        reader.claimed -= own
        reader.in_frame = False
        self._split()

    def _named(self, frame: _Element, *, itself: bool) -> list[_Element]:
        return self._own([
            one for one in frame.iter(*_NAMED)
            if (itself or one is not frame) and one.tag != "figcaption" and (one.get("class") or one.get("itemprop"))
            and (m.marks(one) | m.marks_of(one.get("itemprop") or "")) & (m.CAPTION | m.CREDIT) and line_of(one)
        ])  # fmt: skip

    def _own(self, elements: list[_Element]) -> list[_Element]:
        """The elements outside the parts that were read by themselves."""
        if not self.without:
            return elements
        return [one for one in elements if self.without.isdisjoint((one, *one.iterancestors()))]

    def _joined(self, runs: list[tuple[Inline, ...]]) -> tuple[Inline, ...]:
        kept: list[Any] = []
        for run in runs:
            if run:
                kept += [Text(text=" "), *_no_pictures(run)] if kept else _no_pictures(run)
        return normal_runs(tuple(kept), None)

    def _rest(self) -> None:
        """Text of the frame outside caption and credit: listed, since nothing says what it is."""
        reader, frame = self.reader, self.frame
        for one in reader.own_blocks(frame, ()):
            said = (*one.asset.caption, Text(text=f" {one.asset.credit}")) if isinstance(one, b.Figure) else one
            words = " ".join("".join(iter_text(said)).split())
            if words:
                reader.log.ignored(reader.place(frame), "words beside a caption", words, frame.sourceline)

    def _split(self) -> None:
        """A credit at the end of the caption, parted from it."""
        whole = plain(self.caption)
        if not whole:
            return
        if self.credit:
            if key_of(whole) == key_of(self.credit):
                self.caption = ()
                return
            rest = _REST.search(whole)
            if rest and key_of(rest[1]) not in key_of(self.credit):
                self.credit += f" {rest[1]}"
                self.caption = cut(self.caption, rest.start())
            self.caption = _trimmed(self.caption)
            return
        for signs, form in _CREDITS:
            if signs and not any(sign in whole for sign in signs):
                continue
            found = form.search(whole)
            said = next(filter(None, found.groups()), "") if found else ""
            if found and 0 < len(said) <= 120:
                self.credit = said.strip(" .,;|")
                self.caption = _trimmed(cut(self.caption, found.start()))
                return

    def left(self) -> list[b.Block]:
        """A frame without a picture that can be shown: its words are listed, not printed."""
        words = " ".join(filter(None, (plain(self.caption), self.credit)))
        if words:
            self.reader.log.ignored(
                self.reader.place(self.frame), "caption without its picture", words, self.frame.sourceline
            )
        return self.others


def _last_words(element: _Element | None) -> _Element | None:
    """The element at the very end of a caption that holds nothing but names: the credit, though nothing calls it so.

    It stands beside the element of the caption, or after the end of a sentence; never in the middle of one.
    """
    at = element
    while at is not None and len(at):
        last = at[-1]
        if (last.tail or "").strip() or last.tag in ("img", "picture", "br", "script", "button", "svg"):
            return None
        at = last
    if at is None or at is element or not _is_names(line_of(at)):
        return None
    whole, own = line_of(element) if element is not None else "", line_of(at)
    before = whole[: -len(own)].rstrip() if whole.endswith(own) else ""
    previous, parent = at.getprevious(), at.getparent()
    bare = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
    parted = not bare.strip() or before[-1:] in '.!?"”»)' or at.tag in ("div", "p", "small", "cite", "footer")
    return at if len(before) >= 15 and parted else None


def _is_names(text: str) -> bool:
    """Whether a text is made of names: few words, most of them with a capital, no figures, no end of a sentence."""
    words = text.split()
    if not 2 <= len(text) <= 60 or len(words) > 8 or text[-1] in ".!?…:" or _FIGURES.search(text):
        return False
    names = sum(word.lstrip("(©/|").strip()[:1].isupper() or word in _SMALL for word in words)
    return words[0].lstrip("(©")[:1].isupper() and names >= 0.7 * len(words)


def _trimmed(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A run without separators at its end."""
    whole = plain(run)
    bare = whole.rstrip(_SEPARATORS)
    return cut(run, len(bare)) if len(bare) < len(whole) else run


def _is_all(element: _Element, frame: _Element) -> bool:
    return key_of(line_of(element)) == key_of(line_of(frame))


def _outermost(elements: list[_Element]) -> list[_Element]:
    wanted = set(elements)
    return [one for one in elements if not any(at in wanted for at in one.iterancestors())]


def _inside(element: _Element, other: _Element) -> bool:
    return any(at is other for at in element.iterancestors())


def _no_pictures(run: tuple[Inline, ...]) -> list[Inline]:
    return [one for one in run if not isinstance(one, InlineImage)]


def cut(run: tuple[Inline, ...], length: int) -> tuple[Inline, ...]:
    """The first ``length`` characters of a run, marks kept."""
    kept: list[Any] = []
    left = length
    for item in run:
        size = len(plain((item,)))
        if size <= left:
            kept.append(item)
            left -= size
            continue
        if isinstance(item, Text):
            kept.append(Text(text=item.text[:left]))
        elif left > 0 and hasattr(item, "content"):
            kept.append(msgspec.structs.replace(item, content=cut(item.content, left)))
        break
    return normal_runs(tuple(kept), None)
