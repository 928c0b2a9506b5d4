"""Rules about the groups of a package: references that lead nowhere, groups that nothing leads to, circles."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from convert.formats.newsml_g2.account import name_of
from convert.formats.newsml_g2.lint.item import Item
from convert.formats.newsml_g2.lint.rule import Said
from convert.rule import Registry

RULES = Registry("newsml-g2")


def _groups(item: Item) -> dict[str, _Element]:
    return {each.get("id") or "": each for each in item.by_name.get("group", ()) if each.get("id")}


def _references(group: _Element) -> list[str]:
    return [each.get("idref") or "" for each in group if name_of(each) == "groupRef"]


@RULES.rule("G2271", "error")
def no_such_group(item: Item) -> Iterator[Said]:
    """A package refers to a group that it does not have.

    Why: What was meant to be in the package is not.
    Bad: <groupSet root="main"> without a group of that id
    Good: <groupSet root="main"><group id="main" role="...">
    Source: NewsML-G2 2.35 XSD, documentation of groupSet/@root and groupRef/@idref, read 2026-11-24.
    """
    groups = _groups(item)
    for element in item.by_name.get("groupSet", ()):
        if element.get("root") and element.get("root") not in groups:
            yield Said(element, f"the root of the package is the group {element.get('root')!r}, which it does not have")
    for element in item.by_name.get("groupRef", ()):
        if element.get("idref") and element.get("idref") not in groups:
            said = f"groupRef refers to the group {element.get('idref')!r}, which the package does not have"
            yield Said(element, f"{said}; correct the idref or add the group")


@RULES.rule("G2272", "warning")
def group_out_of_reach(item: Item) -> Iterator[Said]:
    """Nothing in a package leads to one of its groups.

    Why: Receivers walk from the root; they never come to this group.
    Bad: a second group without a groupRef to it
    Good: <groupRef idref="pictures"/> in the root group
    Source: NewsML-G2 2.35 XSD, documentation of groupSet ("a hierarchical set of groups"), read 2026-11-24.
    """
    groups = _groups(item)
    for holder in item.by_name.get("groupSet", ()):
        start = holder.get("root") or ""
        if start not in groups:
            continue
        reached, left = set(), [start]
        while left:
            name = left.pop()
            if name not in reached:
                reached.add(name)
                left += [each for each in _references(groups[name]) if each in groups]
        for name, group in groups.items():
            if name not in reached:
                yield Said(group, f"no groupRef leads to the group {name!r} from the root {start!r}; add one")


@RULES.rule("G2273", "error")
def groups_in_a_circle(item: Item) -> Iterator[Said]:
    """Groups of a package refer to each other in a circle.

    Why: A hierarchy has no circles; a receiver that follows them does not come to an end.
    Bad: group a refers to b, and b to a
    Good: one of the two references left out
    Source: NewsML-G2 2.35 XSD, documentation of groupSet ("a hierarchical set of groups"), read 2026-11-24.
    """
    groups = _groups(item)
    done: set[str] = set()
    for start in groups:
        path: list[str] = []
        stack = [(start, iter(_references(groups[start])))] if start not in done else []
        while stack:
            name, rest = stack[-1]
            if name not in path:
                path.append(name)
            following = next(rest, None)
            if following is None:
                done.add(name)
                path.pop()
                stack.pop()
            elif following in path:
                circle = " -> ".join([*path[path.index(following) :], following])
                said = f"the groups refer to each other in a circle: {circle[:120]}"
                yield Said(groups[name], f"{said}; take one reference out")
            elif following in groups and following not in done:
                stack.append((following, iter(_references(groups[following]))))
