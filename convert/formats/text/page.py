"""The rendered text of a page -> Article: what each row is follows from its words and from where it stands.

The head ends where running text or a labelled section begins. In it the headline is the first line with enough words,
what stands above it is its kicker or the page's, and dates, bylines, places, captions with their credits follow. The
body is sections where labels such as "The News" or headings with named sources stand, and paragraphs everywhere.
"""

from __future__ import annotations

import re
from typing import Any

from convert.formats.base import Reading, ReadJob
from convert.formats.text import kinds
from convert.formats.text.body import Body, contributors
from convert.formats.text.hints import Hints, hints_for
from convert.formats.text.rows import Row, rows
from convert.markup.dates import parse_written, split_label
from convert.model import build
from convert.model.article import Article, Unmapped
from convert.model.blocks import Block, Figure
from convert.model.media import Asset
from convert.model.patterns import pattern
from convert.model.people import Contributor, Moment, Place
from convert.report import Log

HEAD_ROWS = 24
"""In how many rows (furniture not counted) the byline and the date of an article stand."""
HEAD_LIMIT = 200
"""In how many rows (furniture not counted) the first labelled section is looked for."""
_DIGIT = pattern(r"\d")
_PIECES = pattern(r"\s*[•|·]\s*|\s[\u2013\u2014]\s")
_SLUGLINE = pattern(r"[^\s/]{2,30}(?:/[^\s/]{0,30})+")
_DATELINE = pattern(
    r"(?P<line>[^\W\d_][\w .,'’/-]{1,60}?\s?\([A-Za-z][\w ]{1,20}\)"
    r"|[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}(?:, [A-Z][\w. ]{1,20}){0,2})"
    r"\s?(?:[\u2014\u2013]|--|\s-)\s+(?=\S)"
)
_ROLES = {"published": "published", "modified": "modified", "created": "created", "": "published"}


def read(lines: list[str], job: ReadJob, log: Log) -> Reading:
    """The article of a text that is not ours, by a mapping profile where one was asked for or is certain."""
    page = _Page(rows(lines), log, None if job.options.get("profile") == "none" else hints_for(lines, job, log))
    head = page.head()
    body = Body(page.rows[head:], page.reasons[head:], page.log, page.known, page.label)
    return Reading(article=page.article(body), log=log)


class _Page:
    """The rows, what they are, and the fields found so far."""

    def __init__(self, found: list[Row], log: Log, hints: Hints | None) -> None:
        self.rows, self.log = found, log
        self.reasons = [kinds.furniture(row.text) for row in found]
        self.fields: dict[str, Any] = {}
        self.label = kinds.section
        if hints is not None:
            self.reasons = [self.reasons[at] or hints.furniture(row.text) for at, row in enumerate(found)]
            self.fields.update(hints.fields(log))
            self.label = hints.section
        self.standfirst: list[Block] = []
        self.lead: list[Figure] = []
        self.unmapped: list[Unmapped] = []
        self.known: dict[str, Any] = self.fields

    def article(self, body: Body) -> Article:
        """The article with the blocks of its body."""
        blocks = body.blocks()
        dateline = self.fields.get("dateline")
        if not dateline:
            blocks = self.dateline(blocks)
        fields = {**self.fields, **body.fields}
        fields["unmapped"] = tuple(self.unmapped + body.unmapped)
        return Article(**fields, standfirst=tuple(self.standfirst), lead_media=tuple(self.lead), body=blocks)

    # Where the head ends

    def is_caption(self, index: int) -> bool:
        """Whether the next row is the credit of a picture and stands right below this one."""
        following = index + 1
        return (
            following < len(self.rows) and not self.rows[following].gap and not self.reasons[index]
            and bool(kinds.credit(self.rows[following].text)) and not kinds.credit(self.rows[index].text)
            and not self.is_anchor(self.rows[index].text) and kinds.sources(self.rows[index].text) is None
        )  # fmt: skip

    def is_anchor(self, text: str) -> bool:
        """Whether a row is the date or the byline of an article."""
        return kinds.byline(text) is not None or any(when for _, when, _ in _times(text))

    def end_of_head(self) -> int:
        """The first row of the body."""
        real = [index for index, reason in enumerate(self.reasons) if not reason]
        near = real[:HEAD_ROWS]
        label = next((i for i in real[:HEAD_LIMIT] if self.opens_section(i)), len(self.rows))
        anchors = [i for i in near if i < label and self.is_anchor(self.rows[i].text)]
        after = anchors[-1] + 1 if anchors else 0
        if after and sum(kinds.is_prose(self.rows[i].text) for i in real if i < after) > 2:
            after = 0  # a date or name far down in running text says nothing about the head
        for index in real[:HEAD_LIMIT]:
            if index >= label:
                return label
            if index >= after and self.is_running(index) and (after or index):
                return index
        return self.after_headline(real) if label == len(self.rows) else label

    def is_running(self, index: int) -> bool:
        text = self.rows[index].text
        return kinds.is_prose(text) and not self.is_caption(index)

    def opens_section(self, index: int) -> bool:
        """Whether the body of a known form begins here: a label, or a heading with sources."""
        text = self.rows[index].text
        return self.label(text) is not None and index > 0

    def after_headline(self, real: list[int]) -> int:
        """Where no running text stands: the body is what follows the head's last sure row."""
        sure = [i for i in real[:HEAD_ROWS] if self.is_anchor(self.rows[i].text)]
        if sure:
            return sure[-1] + 1
        return real[1] if len(real) > 1 and not kinds.is_prose(self.rows[real[0]].text) else real[0] if real else 0

    # The head

    def head(self) -> int:
        """Reads the head; where the body begins."""
        end = self.end_of_head()
        headline = self.headline(end)
        above = [] if headline is None else list(range(headline))
        self.above(above)
        if headline is not None:
            self.take("headline", self.rows[headline].text, self.rows[headline])
        index = 0 if headline is None else headline + 1
        while index < end:
            index = self.row(index)
        return end

    def headline(self, end: int) -> int | None:
        """The row of the headline."""
        open_ = [
            i for i in range(end)
            if not self.reasons[i] and not self.is_caption(i) and not (i and self.is_caption(i - 1))
            and not any(test(self.rows[i].text) for test in (
                kinds.bullet, self.is_anchor, kinds.is_crumbs, kinds.is_copyright, kinds.is_break,
            ))
        ]  # fmt: skip
        anchor = next((i for i in range(end) if self.is_anchor(self.rows[i].text)), end)
        candidates = [i for i in open_ if i < anchor] or open_
        for place, index in enumerate(candidates):
            text = self.rows[index].text
            if not kinds.is_substantial(text):
                continue
            if text.endswith(".") and place and kinds.is_title(self.rows[candidates[place - 1]].text):
                return candidates[place - 1]
            return index
        return candidates[-1] if candidates else None

    def above(self, indexes: list[int]) -> None:
        """What stands above the headline: its kicker, and the page's navigation."""
        open_ = [i for i in indexes if not self.reasons[i] and not kinds.bullet(self.rows[i].text)]
        plain = [i for i in open_ if not self.is_anchor(self.rows[i].text) and not kinds.is_crumbs(self.rows[i].text)]
        near = plain[-1] if plain and kinds.is_title(self.rows[plain[-1]].text, 6) else None
        many = len(plain) > 3
        for i in indexes:
            row = self.rows[i]
            if self.reasons[i]:
                self.drop(row, self.reasons[i])
            elif i == near and not _SLUGLINE.fullmatch(row.text):
                self.take("kicker", row.text, row)
            elif kinds.bullet(row.text) or kinds.is_crumbs(row.text):
                self.drop(row, "navigation above the headline")
            elif _SLUGLINE.fullmatch(row.text) and "slugline" not in self.fields:
                self.take("slugline", row.text, row)
            elif self.dated(row) or self.signed(row):
                continue
            elif many and kinds.is_title(row.text, 3):
                self.drop(row, "one of several short lines above the headline")
            else:
                self.keep(row)

    def row(self, index: int) -> int:
        """One row between headline and body; the index of the next."""
        row = self.rows[index]
        if self.reasons[index]:
            self.drop(row, self.reasons[index])
        elif kinds.is_break(row.text) and not re.search(r"\w", row.text):
            self.drop(row, "a line of signs in the head")
        elif self.is_caption(index):
            credit = self.rows[index + 1]
            figure = Figure(asset=Asset(caption=build.inlines(row.text), credit=kinds.credit(credit.text)))
            self.log.came_from(figure, f"line {row.number}", row.number)
            self.lead.append(figure)
            return index + 2
        elif not (self.dated(row) or self.signed(row) or self.legal(row)):
            self.other(row)
        return index + 1

    def other(self, row: Row) -> None:
        """A row that says by its place what it is."""
        text = row.text
        timed = any(name in self.fields for name in ("published", "modified", "created"))
        people = self.fields.get("contributors", ())
        short = len(text.split()) <= 4 and not kinds.is_sentence(text) and kinds.is_title(text)
        about = next((n for n, one in enumerate(people) if text.startswith(one.name + " ")), None)
        if about is not None and kinds.is_sentence(text):
            bio = Contributor(name=people[about].name, kind="person", job_title=people[about].job_title, bio=text)
            self.fields["contributors"] = (*people[:about], bio, *people[about + 1 :])
        elif short and not timed and not people and kinds.is_name(text):
            self.take("byline", text, row)
            self.fields["contributors"] = (Contributor(name=text, kind="person"),)
        elif short and (timed or people) and text.isupper() and "dateline" not in self.fields:
            self.take("dateline", text, row)
        elif short and timed and "located" not in self.fields:
            self.take("located", (Place(name=text),), row)
        elif len(text.split()) >= 4 or kinds.is_sentence(text):
            paragraph = build.paragraph(text)
            self.log.came_from(paragraph, f"line {row.number}", row.number)
            self.standfirst.append(paragraph)
        else:
            self.keep(row)

    def dated(self, row: Row) -> bool:
        """Takes the times of a row; whether there were any. What else stands in it is taken or kept as data."""
        pieces = _times(row.text)
        if not any(when for _, when, _ in pieces):
            return False
        for role, when, piece in pieces:
            name = _ROLES.get(role, "")
            if when is not None and name and name not in self.fields:
                self.take(name, when, row)
            elif when is None and self.signed(Row(row.number, piece, False)):
                continue
            elif when is None and kinds.furniture(piece):
                self.drop(Row(row.number, piece, False), kinds.furniture(piece))
            else:
                self.keep(Row(row.number, piece, False))
        return True

    def signed(self, row: Row) -> bool:
        """Takes a byline; whether it was one."""
        found = kinds.byline(row.text)
        if found is None or "byline" in self.fields:
            return False
        self.take("byline", row.text, row)
        self.fields["contributors"] = contributors(found)
        return True

    def legal(self, row: Row) -> bool:
        """Takes a notice of copyright; whether it was one."""
        if not kinds.is_copyright(row.text) or "copyright_notice" in self.fields:
            return False
        self.take("copyright_notice", row.text, row)
        return True

    def dateline(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Takes the dateline off the first paragraph."""
        return Body.without_start(blocks, _DATELINE, lambda found: self.fields.__setitem__("dateline", found["line"]))

    # Where a row goes

    def take(self, name: str, value: Any, row: Row) -> None:
        self.fields[name] = value
        self.log.chose(f"/{name}", f"line {row.number}", row.number)

    def drop(self, row: Row, reason: str) -> None:
        self.log.ignored(f"line {row.number}", reason, row.text, row.number)

    def keep(self, row: Row) -> None:
        self.unmapped.append(Unmapped(format="text", path=f"line {row.number}", value=row.text))


def _times(text: str) -> list[tuple[str, Moment | None, str]]:
    """The pieces of a line: (role, time or None, the words of the piece)."""
    if len(text) > 2 * kinds.LONGEST_LABEL or not _DIGIT.search(text):
        return []
    pieces = [piece for piece in _PIECES.split(text) if piece]
    found: list[tuple[str, Moment | None, str]] = []
    for piece in pieces:
        role, rest = split_label(piece)
        when = parse_written(rest.strip(" ,;:.()")) if rest else None
        found.append((role, when, piece))
    return found
