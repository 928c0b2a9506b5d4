"""Who wrote it: names from JSON-LD, from printed bylines and from metas, told from agencies, addresses and labels."""

from __future__ import annotations

import re
from typing import Any

from convert.formats.html.linked_data import LinkedData, Object, objects, plain, types_of, unescaped
from convert.model.patterns import pattern
from convert.model.people import Contributor

_BY = pattern(
    r"^(?:(?:written|reported|posted|published|story|text|words|article)\s+)?(?:by|von|vom|par|por|de|di|door|av|"
    r"af|texte?|text|text und fotos?|"
    r"författare|tekst|autor(?:in|es|a)?|author|reporter|από|от|автор|від|szerző|yazan|haber|文|記者|oleh|na|"
    r"ein(?:e)? .{0,30}? von)\s*[:：]?\s+",
    re.IGNORECASE,
)
_SPLIT = pattern(
    r"\s*[;|•·/]\s*|\s*,\s*(?:and |und |et |y |e |og |och |en )?|\s+(?:and|und|et|y|og|och|en|ja|a|i|и|ve|&|e)\s+|"
    r"\s*[、，]\s*"
)
_SUFFIX = pattern(r"^(?:jr|sr|md|m\.d|phd|ph\.d|dr|prof|esq|ii|iii|iv|obe|mbe|cbe|mp)\.?$", re.IGNORECASE)
_INITIALS = pattern(r"\s*\(([a-zäöüß]{2,6}\.?(?:/[a-zäöüß]{2,6}\.?)*)\)\s*$", re.IGNORECASE)
_SOURCE = pattern(
    r"^\s*(?:quellen?|sources?|fuentes?|fonti?|źródło|zdroj|bron|kilde|källa|lähde|kaynak)\s*[:：]", re.IGNORECASE
)
_LABEL_WORDS = """
author authors autor autorin autoren autorinnen auteur auteurs autore autori autora autores autorzy forfatter forfattare
författare skribent kirjoittaja yazar muhabir автор авторы автори szerző szerzők συγγραφέας reporter reporters writer
writers journalist redakteur redakteurin text texte texto testo tekst writtenby reportedby verfasstvon von by par por
作者 記者 记者 撰文 文 责编 责任编辑 責任編輯 編集 筆者 執筆 기자 글 الكاتب بقلم כתב מאת
"""
_LABELS = frozenset(_LABEL_WORDS.split())
"""Labels before the names of those who wrote, letters only."""
_LETTERS = pattern(r"[^\W\d_]+")
_NO_NAME = pattern(r"@|https?:|www\.|^\d+$|^[\W\d_]*$|\.(?:com|org|net|de)\b", re.IGNORECASE)
_PREPOSITIONS = frozenset({
    "by", "von", "vom", "par", "por", "de", "di", "door", "av", "af", "text", "texte", "autor", "author", "quelle",
    "source",
})  # fmt: skip
_DOMAIN = pattern(r"^[\w-]{2,30}(?:\.[a-z]{2,3}){1,2}$")
_GENERIC = frozenset({
    "admin", "administrator", "editor", "editors", "redaktion", "redaction", "rédaction", "la rédaction", "online",
    "staff",
    "staff writer", "staff reporter", "newsroom", "unknown", "none", "null", "n/a", "author", "by", "web desk",
    "redacción", "redazione",
})  # fmt: skip
_PRINTED_ROLE = pattern(
    r"\s*[,|–-]?\s*(?:(?:senior|chief|political|staff|foreign|business|sports?|science|health|national|deputy|"
    r"associate|contributing|europe|"
    r"world|home|diplomatic|economics|environment|education|news|digital|managing)\s+)*(?:editor|correspondent|"
    r"reporter|writer|columnist|"
    r"journalist|redakteur(?:in)?|korrespondent(?:in)?|editor-in-chief|reporterin|volont(?:ä|"
    r"ae)r(?:in)?)s?(?:\s+(?:in|at|for|of)\s.{2,40})?$",
    re.IGNORECASE,
)


def from_linked_data(value: Any, data: LinkedData) -> list[Contributor]:
    """The authors of an article node, in order; an organisation stays one."""
    found: list[Contributor] = []
    for node in objects(value, data):
        names = node.get("name")
        for name in names if isinstance(names, list) else [names]:
            text = plain(name)
            organisation = bool(types_of(node) & {"organization", "newsmediaorganization", "corporation"})
            parts = [text] if organisation else split_names(text)
            found.extend(
                _contributor(part, node, organisation)
                for part in parts
                if is_name(part) or (organisation and _DOMAIN.match(part))
            )
    return distinct(found)


def _contributor(name: str, node: Object, organisation: bool) -> Contributor:
    image = node.get("image")
    image = image[0] if isinstance(image, list) and image else image
    picture = image.get("url") if isinstance(image, dict) else image
    url = node.get("url")
    employer = node.get("worksFor") or node.get("affiliation")
    kind = "organisation" if organisation else "person" if "person" in types_of(node) else None
    return Contributor(
        name=name,
        kind=kind,  # type: ignore[arg-type]  # one of the two words or None
        job_title=plain(node.get("jobTitle")),
        organisation=plain(employer) if isinstance(employer, (dict, str)) else "",
        url=unescaped(url) if isinstance(url, str) else "",
        image=picture if isinstance(picture, str) else "",
        email=plain(node.get("email")),
        bio=plain(node.get("description")),
    )


def is_name(text: str) -> bool:
    """Whether a text can be the name of an author: no address, no number, no placeholder."""
    return 2 <= len(text) <= 90 and not _NO_NAME.search(text) and text.casefold() not in _GENERIC


def without_by(text: str) -> str:
    """A printed byline without the word that opens it ("By", "Von", "Por")."""
    return _BY.sub("", text, count=1).strip(" ,:|–-")


def is_signed(text: str) -> bool:
    """Whether a short text begins as a byline ("By ...", "Written by ...")."""
    return len(text) <= 160 and _BY.match(text) is not None and bool(from_byline(text[:160]))


def split_names(text: str) -> list[str]:
    """The names in a text such as "By Ann Bee, Cee Dee and Eff Gee"; suffixes ("Jr.") stay with their name."""
    bare = _INITIALS.sub("", without_by(text[:512]))
    found: list[str] = []
    for part in _SPLIT.split(bare):
        clean = _INITIALS.sub("", part.strip(" .,:|–-"))
        if not clean:
            continue
        if found and _SUFFIX.match(clean):
            found[-1] = f"{found[-1]}, {part.strip()}"
        else:
            found.append(clean)
    return found


def is_author_label(text: str) -> bool:
    """Whether a short text is a label that names of authors follow ("Autorin/Autor", "Written by:")."""
    if len(text) > 40:
        return False
    words = _LETTERS.findall(text.casefold())
    return bool(words) and (_LABELS.issuperset(words) or "".join(words) in _LABELS)


def from_byline(text: str) -> list[Contributor]:
    """The people of a printed byline; none where it does not look like names."""
    found: list[Contributor] = []
    parts = [] if _SOURCE.match(text) else split_names(text)
    for index, part in enumerate(parts):
        name = _PRINTED_ROLE.sub("", part).strip(" ,|–-")
        if not is_name(name) or len(name.split()) > 5 or any(c.isdigit() for c in name):
            continue
        if (name[:1].islower() and name.isascii()) or name.casefold() in _PREPOSITIONS:
            continue
        if (
            found
            and index
            and " " not in name
            and text.rstrip().endswith(name)
            and len(parts) == len(found) + 1
            and "," in text
        ):
            continue  # the place after the name: "Ann Bee, Frankfurt"
        found.append(Contributor(name=name, kind="person"))
    return distinct(found)


def distinct(people: list[Contributor]) -> list[Contributor]:
    """Each name once, the entry that says most about it."""
    kept: dict[str, Contributor] = {}
    for one in people:
        key = one.name.casefold()
        if key not in kept:
            kept[key] = one
    return list(kept.values())
