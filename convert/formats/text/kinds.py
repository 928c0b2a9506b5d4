"""What a row of others' text is, judged by itself: furniture, a byline, a credit, a label, prose."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from convert.formats.text import names
from convert.model.patterns import pattern

LONGEST_LABEL = 90
PROSE_WORDS, PROSE_LENGTH = 15, 120
_EDGES = " \t:.…»›>→–—-·•|*"
_LETTER = pattern(r"[^\W_]")
_SENTENCE_END = pattern(r"[.!?…。！？؟۔][\"'”’»)\]]*$")
_WORD = pattern(r"\W*[^\W\d_]+(?:\W+[^\W\d_]*)*$")
_CJK = pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NAME_WORD = pattern(
    r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[.'’-][^\W\d_]*)*$|"
    r"(?:de|van|von|der|den|la|le|di|da|dos|al|bin|el)$"
)
_STROKE = pattern(r"[^/]{2,50}\s?/\s?[^/]{2,40}(?:\s?/\s?[^/]{2,30})?")
_BULLET = pattern(r"([•‣◦▪●∙·*\u2013\u2014-])\s+(?=\S)")
_NUMBER = pattern(r"(\d{1,3})[.)]\s+(?=\S)")
_COPYRIGHT = pattern(r"(?:©|\(c\)|copyright\b)(?=.*\d{4}|.*\w)", re.IGNORECASE)
_CRUMBS = pattern(r"[^>›»/]{1,30}(?:\s[>›»/]\s[^>›»/]{1,40}){1,6}")


@cache
def _furniture() -> dict[str, str]:
    tables = names.FURNITURE.items()
    return {label: reason for reason, table in tables for labels in table.values() for label in labels}


@cache
def _sharing() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(names.SHARING, key=len, reverse=True))
    return re.compile(rf"(?:(?:{words})[\s•|·,/&+-]*){{2,}}")


@cache
def _pages() -> tuple[tuple[re.Pattern[str], str], ...]:
    reading = "|".join(names.READING_TIMES)
    return (
        (re.compile(reading), "how long it takes to read"),
        (re.compile(names.COUNTERS), "a counter"),
        (re.compile(names.AGO), "a time that depends on when the page was fetched"),
    )


def furniture(text: str) -> str:
    """Why a whole line is not part of the article; "" where it may be."""
    if len(text) > LONGEST_LABEL:
        return ""
    if not _LETTER.search(text):
        return "" if is_break(text) else "a line without a letter or digit"
    folded = text.casefold().strip(_EDGES)
    reason = _furniture().get(folded, "")
    if reason:
        return reason
    words = folded.split()
    if words and words[-1] in names.ICONS and len(words) <= names.LONGEST_ICON:
        return "the alternative text of an icon"
    if folded in names.SHARING_ALONE or _sharing().fullmatch(folded + " "):
        return "a share bar"
    return next((why for pattern, why in _pages() if pattern.fullmatch(folded)), "")


def is_break(text: str) -> bool:
    """Whether a line of signs is a change of scene."""
    bare = text.replace(" ", "")
    return bare == "⁂" or (3 <= len(bare) <= 40 and len(set(bare)) == 1 and bare[0] in "*-_—–•·#~=")


def is_crumbs(text: str) -> bool:
    """Whether a line is the path of a page within its site."""
    return _CRUMBS.fullmatch(text) is not None


def is_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _SENTENCE_END.search(text) is not None


def is_prose(text: str) -> bool:
    """Whether a line is running text by its length."""
    if _CJK.search(text):
        return len(text) >= PROSE_LENGTH // 3
    return len(text) >= PROSE_LENGTH or (len(text.split()) >= PROSE_WORDS and is_sentence(text))


def is_substantial(text: str) -> bool:
    """Whether a line has enough words for a headline that nothing else points to."""
    if _CJK.search(text):
        return len(text) >= 8
    words = [word for word in text.split() if _WORD.match(word)]
    return len(words) >= 4 or sum(map(len, words)) >= 22


def is_title(text: str, words: int = 12) -> bool:
    """Whether a line may be a heading: short, no end of a sentence, no small letter first."""
    first = text.lstrip("\"'“‘«„(¿¡")[:1]
    return (
        len(text) <= LONGEST_LABEL and len(text.split()) <= words and not first.islower()
        and text[-1:] not in ".,;:…" and _LETTER.search(text) is not None
    )  # fmt: skip


def is_name(text: str) -> bool:
    """Whether a line is two to four words that are written as a person's name."""
    words = text.split()
    return 2 <= len(words) <= 4 and all(_NAME_WORD.match(word) for word in words) and words[0][:1].isupper()


def bullet(text: str) -> str:
    """The sign of a list item with its blank, "" where there is none."""
    found = _BULLET.match(text)
    return found[0] if found else ""


def number(text: str) -> tuple[int, str]:
    """The number of a list item and its mark, ``(-1, "")`` where there is none."""
    found = _NUMBER.match(text)
    return (int(found[1]), found[0]) if found else (-1, "")


def is_copyright(text: str) -> bool:
    """Whether a line is a notice of copyright."""
    return len(text) <= 2 * LONGEST_LABEL and _COPYRIGHT.match(text) is not None


# Credits


@cache
def _credit_label() -> re.Pattern[str]:
    labels = {label for table in names.CREDITS.values() for label in table}
    words = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"(?:(?:{words})\s?(?:[:/]|(?<=\bby|\bof)\s)\s?|©\s?)(.+)", re.IGNORECASE)


def credit(text: str) -> str:
    """The credit that a whole line is, as printed without its label; "" where it is none."""
    if len(text) > LONGEST_LABEL or is_sentence(text.rstrip(".")):
        return ""
    found = _credit_label().fullmatch(text)
    if found is not None and not found[1][:4].isdigit():
        return found[1].strip()
    bare = text.strip("()[] ")
    if bare.casefold() in names.AGENCIES:
        return bare
    if _STROKE.fullmatch(bare) and len(bare.split()) <= 8:
        parts = [part.strip() for part in bare.split("/")]
        known = any(part.casefold().removeprefix("via ") in names.AGENCIES for part in parts)
        if known or is_name(parts[0]) or is_name(parts[-1]):
            return bare
    return ""


# Bylines


class Byline(NamedTuple):
    """The people of a byline: name and job title."""

    people: tuple[tuple[str, str], ...]


@cache
def _byline_label() -> re.Pattern[str]:
    labels = {label for table in names.BYLINES.values() for label in table}
    words = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"(?:{words})\s?:?\s+(.+)", re.IGNORECASE)


@cache
def _joiners() -> re.Pattern[str]:
    return re.compile(r"\s*[,;]\s*(?:and\s|und\s|et\s|y\s)?|" + "|".join(re.escape(word) for word in names.JOINERS))


def byline(text: str) -> Byline | None:
    """The people of a line such as "By Ida Holm and Jonas Berg, political editor", or None."""
    found = _byline_label().fullmatch(text)
    if found is None or len(text) > 2 * LONGEST_LABEL or is_sentence(text):
        return None
    return _people(found[1])


def _people(text: str) -> Byline | None:
    people: list[tuple[str, str]] = []
    for piece in _joiners().split(text):
        if not piece:
            continue
        if people and any(word in piece.casefold() for word in names.JOBS):
            people[-1] = (people[-1][0], piece)
        elif _is_credited(piece):
            people.append((piece, ""))
        else:
            return None
    return Byline(tuple(people)) if people else None


def _is_credited(piece: str) -> bool:
    words = piece.split()
    if len(words) > 5 or any(c.isdigit() for c in piece):
        return False
    folded = piece.casefold()
    if any(job in folded for job in names.JOBS) or folded in names.AGENCIES:
        return True
    return not words[0][:1].islower() and all(_NAME_WORD.match(word) for word in words)


# Labels of sections and sources


class Label(NamedTuple):
    """What the heading of a section says: its role, and whose view it is."""

    role: str
    name: str = ""


@cache
def _sections() -> dict[str, str]:
    return {label: role for table in names.SECTIONS.values() for label, role in table.items()}


_VIEW = pattern(names.VIEW, re.IGNORECASE)
_VIEW_FROM = pattern(names.VIEW_FROM, re.IGNORECASE)


def section(text: str) -> Label | None:
    """What a line says as the heading of a section of a known form, or None."""
    if len(text) > LONGEST_LABEL or (is_sentence(text) and text.casefold() not in _sections()):
        return None
    role = _sections().get(text.casefold().strip())
    if role:
        return Label(role)
    if _VIEW_FROM.fullmatch(text):
        return Label("view-from")
    found = _VIEW.fullmatch(text)
    return Label("reporters-view", found["name"]) if found and found["name"][:1].isupper() else None


@cache
def _source_label() -> re.Pattern[str]:
    words = "|".join(sorted({label for table in names.SOURCES.values() for label in table}, key=len, reverse=True))
    return re.compile(rf"(?:{words})\s?[:：]\s*(.*)", re.IGNORECASE)


def sources(text: str) -> str | None:
    """What follows "Sources:" on a line ("" where the names are on the next), or None."""
    found = _source_label().fullmatch(text)
    return found[1] if found and len(text) <= 4 * LONGEST_LABEL else None


def listed(text: str) -> tuple[str, ...]:
    """The names of a comma list; the last may follow "and"."""
    pieces = [piece.strip() for piece in re.split(r"\s*[,;、]\s+|、", text.strip().rstrip("."))]
    if len(pieces) > 1:
        pieces[-1] = re.sub(r"^(?:and|und|et|y|e|en|och|og)\s+", "", pieces[-1])
    return tuple(piece for piece in pieces if piece)
