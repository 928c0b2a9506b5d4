"""Paths of elements for people: local names, with positions where several have one name."""

from __future__ import annotations

from lxml.etree import _Element


def name_of(element: _Element) -> str:
    """The local name of an element; "" for comments and processing instructions."""
    tag = element.tag
    return str(tag).rpartition("}")[2] if isinstance(tag, str) else ""


class Paths:
    """The paths of elements of one document; siblings are counted once, and a path once asked for stays as it was."""

    def __init__(self) -> None:
        self._labels: dict[_Element, str] = {}

    def __call__(self, element: _Element) -> str:
        """The path of an element, such as ``/nitf/head/meta[2]``."""
        steps: list[str] = []
        at: _Element | None = element
        while at is not None:
            parent = at.getparent()
            if at not in self._labels:
                self._count(at, parent)
            steps.append(self._labels[at])
            at = parent
        return "/" + "/".join(reversed(steps))

    def call(self, element: _Element, label: str) -> None:
        """Settle the step of an element whose siblings are not all there (any more)."""
        self._labels[element] = label

    def _count(self, element: _Element, parent: _Element | None) -> None:
        counts: dict[str, int] = {}
        for child in parent if parent is not None else (element,):
            name = name_of(child)
            number = counts[name] = counts.get(name, 0) + 1
            self._labels.setdefault(child, f"{name}[{number}]" if number > 1 else name)


def path_of(element: _Element) -> str:
    """The path of one element; for many of a document use ``Paths``."""
    return Paths()(element)
