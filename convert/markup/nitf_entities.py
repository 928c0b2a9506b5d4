"""What inline elements of NITF name: people, organisations, places, events and works, as subjects of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml.etree import _Element

from convert.markup.nitf_names import ENTITY_KINDS
from convert.markup.records import local
from convert.model import build, text
from convert.model.people import Name, Subject

if TYPE_CHECKING:
    from convert.markup.nitf import NitfReader

_LONGEST = 200
_CODES = {"location": ("code-source", "location-code")}


def name_in(element: _Element) -> str:
    """The words of an element that names something, in one line."""
    return text.line("".join(map(str, element.itertext())))


def code_in(element: _Element) -> tuple[str, str]:
    """The source and the code of a named thing; "" for what is not said."""
    source, code = _CODES.get(local(element), ("idsrc", "value"))
    return text.line(element.get(source) or ""), text.line(element.get(code) or "")


def coded(source: str, code: str) -> dict[str, Any]:
    """A code as fields of a subject: a QCode where source and code have that shape, else a literal."""
    if not code:
        return {}
    qcode = build.qcode(f"{source}:{code}") if source and ":" not in source else None
    return {"qcode": qcode} if qcode else {"literal": f"{source} {code}".strip()}


class Entities:
    """The subjects found in one body, each once."""

    def __init__(self, reader: NitfReader) -> None:
        self.reader = reader
        self.subjects: list[Subject] = []
        self._ids: dict[tuple[str, str, str, str], str] = {}

    def found(self, element: _Element) -> str:
        """The id of the subject that an element names; "" where it names none."""
        kind: Any = ENTITY_KINDS[local(element)]
        name = name_in(element)
        source, code = code_in(element)
        used = _CODES.get(local(element), ("idsrc", "value"))
        if not name or len(name) > _LONGEST or kind == "abstract":
            self.reader.unused(element, ())
            return ""
        self.reader.unused(element, used if code else ())
        key = (kind, name, source, code)
        own_id = self._ids.get(key)
        if own_id is None:
            own_id = self._ids[key] = f"entity-{len(self._ids) + 1}"
            names = (Name(text=name),)
            self.subjects.append(Subject(id=own_id, kind=kind, names=names, **coded(source, code)))
        return own_id
