"""Rules about the content of an item: bodies, media types, counts, renditions, credits, rights."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from convert.formats.newsml_g2.account import name_of
from convert.formats.newsml_g2.lint.item import Item, text_of
from convert.formats.newsml_g2.lint.rule import Said
from convert.formats.newsml_g2.names import NITF, XHTML
from convert.markup.counts import counted
from convert.model.patterns import pattern
from convert.rule import Registry

RULES = Registry("newsml-g2")
_LANGUAGES = {"html": (XHTML, "application/xhtml+xml"), "nitf": (NITF, "application/nitf+xml")}
_TAG = pattern(r"</?(?:p|br|b|i|em|strong|a|div|span|h[1-6]|ul|ol|li|table|tr|td|body|html)(?:\s[^<>]{0,200})?/?>", 2)
_PICTURES = frozenset({"picture", "graphic"})


def _bodies(item: Item) -> Iterator[tuple[_Element, _Element, str, str]]:
    """Each inlineXML with html or nitf in it: both elements, the name of the inner one, its namespace."""
    for holder in item.by_name.get("inlineXML", ()):
        body = next((child for child in holder if name_of(child)), None)
        if body is not None and name_of(body) in _LANGUAGES:
            yield holder, body, name_of(body), str(body.tag).rpartition("}")[0][1:]


@RULES.rule("G2241", "warning")
def body_in_own_namespace(item: Item) -> Iterator[Said]:
    """The HTML or NITF of a body is in the namespace of NewsML-G2.

    Why: A default namespace on the item covers all that has none of its own, so the body is no XHTML any more. The XSD
    takes anything in inlineXML; receivers that look for XHTML find no body.
    Bad: <inlineXML contenttype="application/xhtml+xml"><html><body>...</body></html></inlineXML>
    Good: <inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">...</html></inlineXML>
    Source: NewsML-G2 2.35 XSD, documentation of inlineXML; Namespaces in XML 1.0, 6.2, read 2026-11-24.
    """
    for _, body, name, space in _bodies(item):
        if space and space == item.home:
            wanted = _LANGUAGES[name][0]
            yield Said(body, f'<{name}> is in the namespace of NewsML-G2; write <{name} xmlns="{wanted}">')


@RULES.rule("G2242", "warning")
def body_without_namespace(item: Item) -> Iterator[Said]:
    """The HTML or NITF of a body is in no namespace, or in another one.

    Why: Receivers that look for XHTML or NITF find no body.
    Bad: <inlineXML contenttype="application/xhtml+xml"><html xmlns=""><body>...</body></html></inlineXML>
    Good: <inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">...</html></inlineXML>
    Source: NewsML-G2 2.35 XSD, documentation of inlineXML; Namespaces in XML 1.0, 6.2, read 2026-11-24.
    """
    for _, body, name, space in _bodies(item):
        wanted = _LANGUAGES[name][0]
        if space not in (wanted, item.home) or (not space and not item.home):
            where = f"in the namespace {space[:60]!r}" if space else "in no namespace"
            yield Said(body, f'<{name}> is {where}; write <{name} xmlns="{wanted}">')


@RULES.rule("G2243", "warning")
def wrong_content_type(item: Item) -> Iterator[Said]:
    """The contenttype of a body is missing or names another language.

    Why: Receivers choose the reader of a body by it.
    Bad: <inlineXML contenttype="xhtml/xml"> with html in it
    Good: <inlineXML contenttype="application/xhtml+xml">
    Source: NewsML-G2 2.35 XSD, documentation of @contenttype ("an IANA Media Type"), read 2026-11-24.
    """
    for holder, _, name, _ in _bodies(item):
        wanted, found = _LANGUAGES[name][1], holder.get("contenttype")
        if found is None or found.partition(";")[0].strip().lower() != wanted:
            said = "has no @contenttype" if found is None else f"has the contenttype {found[:60]!r}"
            yield Said(holder, f"the body is {name} and {said}; write {wanted}")


@RULES.rule("G2244", "info")
def several_bodies(item: Item) -> Iterator[Said]:
    """Several bodies stand side by side and nothing tells them apart.

    Why: What stands in a contentSet are alternatives, of which a receiver takes one; parts of one story are lost.
    Bad: two <inlineXML contenttype="application/xhtml+xml">
    Good: one; or @rendition, @contenttype or xml:lang that differ
    Source: NewsML-G2 2.35 XSD, documentation of contentSet ("alternate renditions of the Item content"), read
    2026-11-24.
    """
    seen: dict[tuple[str, ...], int] = {}
    for name in ("inlineXML", "inlineData"):
        for element in item.by_name.get(name, ()):
            apart = ("rendition", "renditionuri", "contenttype", "format", "contenttypevariant")
            key = (*(element.get(each) or "" for each in apart), *_language(element))
            if key in seen:
                yield Said(
                    element, f"this body is an alternative to that in line {seen[key]}; add a @rendition to both"
                )
            seen.setdefault(key, element.sourceline or 0)


def _language(element: _Element) -> tuple[str, ...]:
    return tuple(str(value) for key, value in element.attrib.items() if str(key).endswith("}lang"))


@RULES.rule("G2245", "warning")
def markup_in_plain_text(item: Item) -> Iterator[Said]:
    """An inlineData of plain text holds markup.

    Why: Receivers that believe it print the tags.
    Bad: <inlineData contenttype="text/plain">&lt;p>The ferry returns.&lt;/p></inlineData>
    Good: the same as inlineXML, or with contenttype="text/html"
    Source: NewsML-G2 2.35 XSD, documentation of inlineData and @contenttype, read 2026-11-24.
    """
    for element in item.by_name.get("inlineData", ()):
        plain = (element.get("contenttype") or "text/plain").partition(";")[0].strip().lower() == "text/plain"
        found = _TAG.search(text_of(element)) if plain and not element.get("encoding") else None
        if found:
            yield Said(element, f"the text is declared plain and holds {found[0][:40]}; use inlineXML, or text/html")


@RULES.rule("G2247", "info")
def wrong_count(item: Item) -> Iterator[Said]:
    """The count of words or characters disagrees with the body.

    Why: Receivers cut and place by it. Agencies count differently: a tenth either way, and descriptions
    of pictures counted or not, are nobody's mistake.
    Bad: wordcount="900" on a body of 300 words
    Good: wordcount="300"
    Source: NewsML-G2 2.35 XSD, documentation of @wordcount ("of textual content"), read 2026-11-24.
    """
    for holder, body, name, _ in _bodies(item):
        if not (holder.get("wordcount") or holder.get("charcount")):
            continue
        wanted = "body" if name == "html" else "body.content"
        top = next((each for each in body.iter() if name_of(each) == wanted), body)
        text = "".join(map(str, top.itertext()))
        described = " ".join(str(each) for each in top.xpath(".//@alt | .//@title"))
        fewest = counted(text)
        most = counted(text + described) if described else fewest
        for attribute, least in (("wordcount", 5), ("charcount", 40)):
            value = holder.get(attribute) or ""
            low, high = (each[attribute == "charcount"] for each in (fewest, most))
            if value.isascii() and value.isdigit() and len(value) < 10:
                slack = max(least, low // 10)
                if not low - slack <= int(value) <= high + high // 10 + slack:
                    yield Said(holder, f"@{attribute} is {value}, and the body has {low}; count again")


@RULES.rule("G2249", "warning")
def content_without_reference(item: Item) -> Iterator[Said]:
    """A remoteContent says nowhere where the content is.

    Why: Nobody can get it.
    Bad: <remoteContent contenttype="image/jpeg"/>
    Good: <remoteContent contenttype="image/jpeg" href="https://example.org/ferry.jpg"/>
    Source: NewsML-G2 2.35 XSD, documentation of remoteContent, @href and @residref, read 2026-11-24.
    """
    for element in item.by_name.get("remoteContent", ()):
        placeholder = element.get("hascontent") == "false"
        if not (
            placeholder
            or element.get("href")
            or element.get("residref")
            or any(name_of(each) == "altLoc" for each in element)
        ):
            yield Said(element, "remoteContent has neither @href nor @residref; nobody can get the content")


@RULES.rule("G2250", "info")
def rendition_without_type(item: Item) -> Iterator[Said]:
    """A rendition does not say its media type, or an image not its size in pixels.

    Why: A receiver has to fetch every file to choose one.
    Bad: <remoteContent href="https://example.org/ferry.jpg"/>
    Good: <remoteContent href="https://example.org/ferry.jpg" contenttype="image/jpeg" width="1200" height="800"/>
    Source: NewsML-G2 2.35 XSD, documentation of @contenttype and @width, read 2026-11-24.
    """
    for element in item.by_name.get("remoteContent", ()):
        missing = [] if element.get("contenttype") or element.get("format") else ["contenttype"]
        if (element.get("contenttype") or "").startswith("image/") or item.item_class in _PICTURES:
            missing += [each for each in ("width", "height") if not element.get(each)]
        if missing:
            lacks = " and ".join(f"@{each}" for each in missing)
            yield Said(element, f"the rendition lacks {lacks}; add what is known of the file")


@RULES.rule("G2251", "info")
def renditions_alike(item: Item) -> Iterator[Said]:
    """Several renditions are not told apart.

    Why: A receiver cannot know which is the large one and which the thumbnail.
    Bad: two <remoteContent contenttype="image/jpeg" href="..."/>
    Good: rendition="rnd:highRes" on one, rendition="rnd:thumbnail" on the other
    Source: NewsML-G2 2.35 XSD, documentation of @rendition, read 2026-11-24.
    """
    seen: dict[tuple[str, ...], int] = {}
    apart = ("rendition", "renditionuri", "contenttype", "format", "width", "height", "size", "videodefinition")
    for element in item.by_name.get("remoteContent", ()):
        key = (*(element.get(each) or "" for each in apart), *_language(element))
        if key in seen:
            yield Said(element, f"nothing tells this rendition from that in line {seen[key]}; add @rendition")
        seen.setdefault(key, element.sourceline or 0)


@RULES.rule("G2252", "info")
def picture_without_credit(item: Item) -> Iterator[Said]:
    """A picture has no credit line.

    Why: It is printed beside the picture, and receivers that must print one hold the picture back.
    Bad: an item of class ninat:picture without creditline
    Good: <creditline>Ida Holm / Lake Gazette</creditline>
    Source: NewsML-G2 2.35 XSD, documentation of creditline, read 2026-11-24.
    """
    meta = item.first("contentMeta")
    is_picture = item.kind == "newsItem" and item.item_class in _PICTURES
    if is_picture and meta is not None and not any(map(text_of, item.by_name.get("creditline", ()))):
        yield Said(meta, "the picture has no <creditline>; add one")


@RULES.rule("G2253", "info")
def no_rights(item: Item) -> Iterator[Said]:
    """A news item does not say whose it is.

    Why: Receivers show the copyright, and archives ask for it later.
    Bad: a newsItem without rightsInfo
    Good: <copyrightHolder uri="https://example.org/"><name>Lake Gazette</name></copyrightHolder> in rightsInfo
    Source: NewsML-G2 2.35 XSD, documentation of copyrightHolder and copyrightNotice, read 2026-11-24.
    """
    if item.kind != "newsItem" or item.first("contentSet") is None:
        return
    if not item.by_name.get("copyrightHolder") and not any(map(text_of, item.by_name.get("copyrightNotice", ()))):
        yield Said(item.root, "the item has no <copyrightHolder> and no <copyrightNotice>; add <rightsInfo>")


@RULES.rule("G2254", "warning")
def cancelled_with_body(item: Item) -> Iterator[Said]:
    """A cancelled item still holds its content.

    Why: A kill is to take the content away; a receiver that does not know the status publishes it.
    Bad: pubStatus stat:canceled with a contentSet
    Good: the same item, its version raised, an edNote, no contentSet
    Source: NewsML-G2 2.35 XSD, documentation of pubStatus and contentSet, read 2026-11-24.
    """
    status, content = item.child("itemMeta", "pubStatus"), item.first("contentSet")
    if status is None or content is None or not len(content):
        return
    code = (status.get("qcode") or status.get("uri") or "").rstrip("/")
    if code.endswith((":canceled", "/canceled", ":cancelled", "/cancelled")):
        yield Said(content, "the item is cancelled and still holds its content; leave out <contentSet>")
