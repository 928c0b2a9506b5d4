"""The markup of a foreign body without its words: what the blocks of an article do not hold of it.

A body is read into blocks; its containers, classes, ids and empty paragraphs have no place there. ``shape`` gives
them as XML in which each text is a number, the count of its characters without blanks
(``<p class="lead">12_<b>4</b></p>``; an underscore is a blank at the edge). ``pour`` puts the words of the body that
the writer made back into that markup; where they are no longer as many, it gives None, and the body stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from lxml.etree import _Element

from convert.formats.newsml_g2.canonical import attribute, attributes, canonical, escaped
from convert.formats.newsml_g2.places import name_of

_BLANK = " \t\r\n"
# What the article holds of an element, in the order of its elements: taken from the body as written.
_HELD = {
    "a": ("href", "title", "rel"), "img": ("src", "alt"), "abbr": ("title",), "q": ("cite",), "time": ("datetime",),
}  # fmt: skip
_PLAIN = frozenset(
    {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "a", "strong", "em", "br", "table", "tbody", "thead", "tr",
     "td", "th", "hr", "sub", "sup"}
)  # fmt: skip
_INLINE = frozenset({"a", "strong", "em", "br", "sub", "sup"})
Skip = Callable[[_Element], str | None]


def shape(body: _Element, skip: Skip) -> _Element:
    """The markup of a body as a tree of its own; what ``skip`` gives a reason for keeps its words."""
    made = etree.Element(body.tag, nsmap={None: _space(body)} if _space(body) else None)
    stack = [(body, made, False)]
    while stack:
        source, target, whole = stack.pop()
        own = () if whole else _HELD.get(name_of(source), ())
        if name_of(source) == "a" and not "".join(map(str, source.itertext())).strip():
            own = ()  # a link without words is not in the article
        for name, value in source.attrib.items():
            held = name in own
            target.set(name, "" if held and value else value)
        target.text = _shaped(source.text, whole)
        last: _Element | None = None
        for child in source:
            name = name_of(child)
            if name:
                reason = None if whole else skip(child)
                last = etree.SubElement(target, child.tag)
                stack.append((child, last, whole or bool(reason)))
                last.tail = _shaped(child.tail, whole)
            elif (child.tail or "").strip(_BLANK):
                if last is None:
                    target.text = _sum(target.text, _shaped(child.tail, whole))
                else:
                    last.tail = _sum(last.tail, _shaped(child.tail, whole))
    return made


def markup(body: _Element, skip: Skip, *, simple: bool) -> str:
    """The shape of a body as canonical XML; "" where it is ``simple`` and the writer makes the same by itself."""
    if simple and not body.keys() and _space(body).endswith("/xhtml"):
        plain = _is_plain_body(body)
        if plain is None:
            made = shape(body, skip)
            return "" if is_plain(made) else canonical(made)
        if plain:
            return ""
    space = _space(body)
    out: list[str] = []
    tag = f"{{{space}}}" if space else ""
    if not _write(body, tag, out, skip, whole=False):
        return canonical(shape(body, skip))
    if space:
        out[0] = f'<{name_of(body)} xmlns="{attribute(space)}"{out[0][1 + len(name_of(body)) :]}'
    return "".join(out)


def _write(source: _Element, space: str, out: list[str], skip: Skip, *, whole: bool) -> bool:
    """An element of a shape as text, without making it; False where it has comments or names of other namespaces.

    One frame for each level, of which the parser allows 256.
    """
    tag = source.tag
    if not isinstance(tag, str) or not (tag.startswith(space) if space else tag[:1] != "{"):
        return False
    name = tag[len(space) :]
    if source.keys():
        own = () if whole else _HELD.get(name, ())
        if name == "a" and not "".join(map(str, source.itertext())).strip():
            own = ()  # a link without words is not in the article
        written = attributes([(key, "" if key in own else value) for key, value in source.items()])
        if written is None:
            return False
        out.append(f"<{name}{written}>")
    else:
        out.append(f"<{name}>")
    if text := _shaped(source.text, whole):
        out.append(escaped(text) if whole else text)
    for child in source:
        of_child = whole or bool(isinstance(child.tag, str) and skip(child))
        if not _write(child, space, out, skip, whole=of_child):
            return False
        if (tail := child.tail) and (text := _shaped(tail, whole)):
            out.append(escaped(text) if whole else text)
    out.append(f"</{name}>")
    return True


def _space(element: _Element) -> str:
    return str(element.tag)[1:].partition("}")[0] if str(element.tag)[:1] == "{" else ""


def _shaped(text: str | None, whole: bool) -> str | None:
    if not text:
        return None
    if not text.strip(_BLANK):
        return "_" if text == " " else None
    if whole:
        return f"={' '.join(text.split())}"
    count = len(text) - text.count(" ") - text.count("\n") - text.count("\t") - text.count("\r")
    left = "_" if text[0] in _BLANK else ""
    right = "_" if text[-1] in _BLANK else ""
    return f"{left}{count}{right}"


def _sum(first: str | None, second: str | None) -> str | None:
    """Two texts with a comment between them as one."""
    if first is None or second is None:
        return first or second
    if "=" in (first[0], second[0]):
        return first + second.removeprefix("=")
    digits = int(first.strip("_") or 0) + int(second.strip("_") or 0)
    return f"{'_' * first.startswith('_')}{digits}{'_' * second.endswith('_')}"


def is_plain(made: _Element) -> bool:
    """Whether the writer makes the same markup by itself: known elements without attributes, none empty."""
    if made.attrib or made.text or any(child.tail for child in made) or not _space(made).endswith("/xhtml"):
        return False
    return all(_is_plain(element, made) for element in made.iter() if element is not made)


def _is_plain(element: _Element, body: _Element) -> bool:
    name = name_of(element)
    if name not in _PLAIN or any(one not in _HELD.get(name, ()) for one in element.attrib):
        return False
    if name not in ("br", "hr") and not len(element) and not element.text:
        return False
    return element.getparent() is not body or name not in _INLINE


def _is_plain_body(body: _Element) -> bool | None:
    """Whether the shape of a body without attributes would be plain; None where only its shape tells (comments)."""
    if _holds(body.text):
        return False
    for element in body.iterdescendants():
        name = name_of(element)
        if not name:
            return None
        if name not in _PLAIN or any(one not in _HELD.get(name, ()) for one in element.keys()):  # noqa: SIM118  (an element is no mapping)
            return False
        if name not in ("br", "hr") and len(element) == 0 and not _holds(element.text):
            return False
    return not any(name_of(child) in _INLINE or _holds(child.tail) for child in body)


def _holds(text: str | None) -> bool:
    """Whether ``_shaped`` has anything for a text."""
    return text is not None and text != "" and (text == " " or bool(text.strip(_BLANK)))


def pour(written: str, body: _Element) -> _Element | None:
    """A body of the markup in ``written`` with the words of ``body``; None where they do not fit."""
    try:
        made = etree.fromstring(written)
    except (etree.XMLSyntaxError, ValueError):
        return None
    words = "".join(map(str, body.itertext()))
    places: list[tuple[_Element, bool, str]] = []
    _texts(made, places)
    at = 0
    for element, is_tail, form in places:
        if form.startswith("="):
            text, end = form[1:], at
        else:
            bare = form.strip("_")
            if bare and not (bare.isascii() and bare.isdigit() and len(bare) < 10):
                return None
            start = at
            while start < len(words) and words[start] in _BLANK:
                start += 1
            end, left = start, int(bare or 0)
            while end < len(words) and left:
                left -= words[end] not in _BLANK
                end += 1
            if left:
                return None
            text = words[start:end] if bare else ""
            text = f"{' ' * form.startswith('_')}{text}{' ' * (form.endswith('_') and bool(bare))}"
            end = end if bare else at
        at = end
        if is_tail:
            element.tail = text
        else:
            element.text = text
    if words[at:].strip(_BLANK):
        return None
    return made if _filled(made, body) else None


def _texts(root: _Element, places: list[tuple[_Element, bool, str]]) -> None:
    """All texts of a tree in document order, as (element, whether it is its tail, text)."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        text = element.text if event == "start" else element.tail
        if text and not (event == "end" and element is root):
            places.append((element, event == "end", text))


def _filled(made: _Element, body: _Element) -> bool:
    """The attributes that the article holds, put in from the body as written."""
    for name, keys in _HELD.items():
        wanted = [one for one in made.iter() if name_of(one) == name and any(one.get(key) == "" for key in keys)]
        there = [one for one in body.iter() if name_of(one) == name and any(one.get(key) for key in keys)]
        if wanted and len(wanted) != len(there):
            return False
        for target, source in zip(wanted, there, strict=False):
            for key in keys:
                if target.get(key) == "":
                    target.set(key, source.get(key) or "")
    return True
