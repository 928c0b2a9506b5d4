"""Which items of a message belong together: pictures to the text they go with, packages to the texts they gather.

Only small facts of each item are looked at, so that a reader may forget the items in between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml.etree import _Element

from convert.formats.newsml_g2.account import name_of

MEDIA = frozenset({"picture", "graphic", "graphics", "photo", "image", "video", "audio", "animated"})
# A link of these relations names another version or the origin of an item, not a picture shown in it.
_NO_PART = frozenset(
    {"prevVersion", "previousVersion", "evolvedFrom", "derivedFrom", "translatedFrom", "processedFrom"}
)
_CLASS_OF_TYPE = {"image": "picture", "video": "video", "audio": "audio"}
_ADDRESSES = ("src", "data", "href", "residref", "data-residref", "source", "poster")


class Reference(NamedTuple):
    """One itemRef of a package: the item it names, and the group it stands in."""

    to: str
    group: int
    kind: str = ""
    """The class of the item, where the reference says it."""


class Facts(NamedTuple):
    """What one item says of its relations. ``names``: by what others may call it; ``calls``: whom it calls;
    ``classed``: whether it says its class itself."""

    element: str
    media: bool
    names: tuple[str, ...]
    calls: tuple[str, ...]
    package: tuple[Reference, ...]
    classed: bool = True


class Plan(NamedTuple):
    """Places of items in their message: ``media`` of each owner in order, and the packages that it takes along."""

    media: dict[int, list[int]]
    packages: dict[int, list[int]]
    parts: frozenset[int]
    """All items that go into the article of another."""
    kinds: dict[int, str]
    """The classes of items that do not say theirs, from the references to them."""


def facts(item: _Element) -> Facts:
    """The facts of one item."""
    kind = name_of(item)
    if kind == "packageItem":
        return Facts(kind, False, (item.get("guid") or "",), (), tuple(references(item)))
    guid = item.get("guid") or ""
    meta = _child(item, "itemMeta")
    code = _class_in(meta)
    content = _child(item, "contentSet")
    media = kind == "newsItem" and (code in MEDIA or (not code and bool(class_of_files(content))))
    if media:
        files = [one.get(name) or "" for one in _children(content, "remoteContent") for name in ("href", "residref")]
        return Facts(kind, True, tuple(filter(None, (guid, *files))), (), (), bool(code))
    calls = [
        link.get("residref") or link.get("href") or ""
        for link in _children(meta, "link")
        if (link.get("rel") or link.get("reluri") or "").replace("/", ":").rpartition(":")[2] not in _NO_PART
    ]
    for icon in _children(_child(item, "contentMeta"), "icon"):
        calls += [icon.get("residref") or "", icon.get("href") or ""]
    for element in content.iter() if content is not None else ():
        if isinstance(element.tag, str):
            calls += [element.get(name) or "" for name in _ADDRESSES]
    return Facts(kind, False, (guid,), tuple(filter(None, calls)), (), bool(code))


def class_of_files(content_set: _Element | None) -> str:
    """The class of an item that says none: that of its files, where they are all it has; "" where it has text."""
    files = list(_children(content_set, "remoteContent"))
    if not files or any(True for name in ("inlineXML", "inlineData") for _ in _children(content_set, name)):
        return ""
    kinds = {_CLASS_OF_TYPE.get((one.get("contenttype") or "").strip().lower().partition("/")[0], "") for one in files}
    return kinds.pop() if len(kinds) == 1 else ""


def _class_in(holder: _Element | None) -> str:
    """The last part of the class that an item, or a reference to one, says."""
    class_ = _child(holder, "itemClass")
    code = (class_.get("qcode") or class_.get("uri") or "") if class_ is not None else ""
    return code.replace("/", ":").rpartition(":")[2].strip()


def plan(items: Sequence[Facts]) -> Plan:
    """Who owns whom. A medium goes to the text that calls it, else to one that a package has it beside, else to the
    package itself where that has no text here; one that nobody calls stays an article of its own."""
    place: dict[str, int] = {}
    for at, one in enumerate(items):
        for name in one.names if one.element in ("newsItem", "packageItem") else ():
            place.setdefault(name, at)
    hinted = [(place[ref.to], ref.kind) for one in items for ref in one.package if ref.kind and ref.to in place]
    kinds = {at: kind for at, kind in hinted if not items[at].classed}
    if kinds:
        items = [one._replace(media=kinds[at] in MEDIA) if at in kinds else one for at, one in enumerate(items)]
    media: dict[int, list[int]] = {}
    packages: dict[int, list[int]] = {}
    owned: set[int] = set()
    pairs = [*_called(items, place), *_packed(items, place, packages)]
    for owner, at in pairs:
        if at not in owned and items[at].media and owner != at:
            owned.add(at)
            media.setdefault(owner, []).append(at)
    story = next((at for at, one in enumerate(items) if one.element == "newsItem" and at not in owned), None)
    for at, one in enumerate(items):
        tied = at in media or any(at in taken for taken in packages.values())
        if one.element == "packageItem" and story is not None and not tied:  # it names nothing that is here
            packages.setdefault(story, []).append(at)
    return Plan(media, packages, frozenset(owned.union(*packages.values())), kinds)


def _called(items: Sequence[Facts], place: dict[str, int]) -> Iterator[tuple[int, int]]:
    for owner, one in enumerate(items):
        for name in one.calls:
            if name in place:
                yield owner, place[name]


def _packed(
    items: Sequence[Facts], place: dict[str, int], packages: dict[int, list[int]]
) -> Iterator[tuple[int, int]]:
    for at, one in enumerate(items):
        if one.element != "packageItem":
            continue
        here = [(ref.group, place[ref.to]) for ref in one.package if ref.to in place]
        texts = [(group, to) for group, to in here if items[to].element == "newsItem" and not items[to].media]
        if texts:
            packages.setdefault(texts[0][1], []).append(at)
        for group, to in here:
            if items[to].media:
                beside = [text for other, text in texts if other == group]
                yield (beside or [text for _, text in texts] or [at])[0], to


def references(package: _Element) -> Iterator[Reference]:
    """The itemRefs of a package in reading order: from the root group down, then groups that nobody names."""
    for group, element in walk_groups(package):
        yield Reference((element.get("residref") or element.get("href") or ""), group, _class_in(element))


def walk_groups(package: _Element) -> Iterator[tuple[int, _Element]]:
    """Every itemRef with the number of its group, in reading order, each group once."""
    group_set = _child(package, "groupSet")
    groups = list(_children(group_set, "group"))
    by_id = {group.get("id") or "": at for at, group in enumerate(groups)}
    root = by_id.get((group_set.get("root") or "") if group_set is not None else "", 0)
    seen: set[int] = set()
    for element in package.iter("{*}itemRef") if not groups else ():
        yield 0, element
    for start in (root, *range(len(groups))) if groups else ():
        stack = [(start, iter(()) if start in seen else iter(groups[start]))]
        seen.add(start)
        while stack:
            at, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                continue
            if name_of(child) == "itemRef":
                yield at, child
            elif name_of(child) == "groupRef":
                to = by_id.get(child.get("idref") or "")
                if to is not None and to not in seen:
                    seen.add(to)
                    stack.append((to, iter(groups[to])))


def _child(element: _Element | None, name: str) -> _Element | None:
    return next(iter(_children(element, name)), None)


def _children(element: _Element | None, name: str) -> Iterator[_Element]:
    return (child for child in element if name_of(child) == name) if element is not None else iter(())
