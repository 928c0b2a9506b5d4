"""Blocks ``[Name: text]`` -> blocks of the article, one function for each name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import msgspec

from convert.formats.text import marks
from convert.formats.text.labels import Described
from convert.formats.text.parts import Line, Part, finished
from convert.model import blocks as b
from convert.model import build
from convert.model.article import Correction, EditorNote
from convert.model.base import Node
from convert.model.media import Asset


class Run(Protocol):
    """What a function needs of the reader, which stands behind the block's first line."""

    at: int
    lines: list[Line]

    def add(self, node: Any, line: Line) -> None:
        """A block or part joins the others."""

    def text_of(self, line: Line) -> str:
        """The text after the name."""

    def name_of(self, line: Line) -> str:
        """The name."""

    def about(self, cls: type[Node]) -> Described:
        """The labels that stand here."""

    def barred(self) -> str:
        """The text of the lines with a bar that stand here."""

    def parts(self, about: Described | None = None) -> list[Any]:
        """What stands indented here; labels that could not be read come first."""

    def held(self, about: Described | None = None) -> tuple[b.Block, ...]:
        """The blocks that stand indented here."""

    def last(self) -> Any:
        """The block before this one."""

    def replace_last(self, node: Any) -> None:
        """Another block in its place."""



def _split(parts: list[Any], cls: type[Any]) -> tuple[tuple[Any, ...], list[Any]]:
    """The nodes of one class among some blocks (or held by a part), and the others."""
    wanted = [item.held if isinstance(item, Part) else item for item in parts]
    return (
        tuple(node for node in wanted if isinstance(node, cls)),
        [item for item, node in zip(parts, wanted, strict=True) if not isinstance(node, cls)],
    )


def _lead(run: Run, node: Any, line: Line, others: list[Any] | tuple[Any, ...] = ()) -> None:
    """The node as lead media where its name says so, as a block otherwise; then what it could not hold."""
    is_lead = run.name_of(line).startswith(marks.LEAD)
    run.add(Part("lead_media", line.number, node) if is_lead else node, line)
    for other in finished(list(others)):
        run.add(other, line)


def _figure(run: Run, line: Line) -> None:
    about = run.about(Asset)
    kind: Any = run.name_of(line).removeprefix(marks.LEAD).lower()
    asset = Asset(kind=kind, alt=run.text_of(line), **about.fields)
    _lead(run, b.Figure(asset=asset), line, run.held(about))


def _gallery(run: Run, line: Line) -> None:
    about = run.about(b.Gallery)
    figures, others = _split(run.parts(about), b.Figure)
    heading = build.inlines(run.text_of(line))
    _lead(run, b.Gallery(heading=heading, figures=figures, **about.fields), line, others)


def _embed(run: Run, line: Line) -> None:
    about = run.about(b.Embed)
    _lead(run, b.Embed(title=run.text_of(line), fallback=run.held(about), **about.fields), line)


def _section(run: Run, line: Line) -> None:
    about = run.about(b.Section)
    standfirst, blocks = about.fields.pop("standfirst", ()), []
    for item in run.parts(about):
        if isinstance(item, Part) and item.name == "standfirst":
            standfirst += item.held
        else:
            blocks.append(item)
    heading = build.inlines(run.text_of(line))
    run.add(b.Section(heading=heading, standfirst=standfirst, blocks=finished(blocks), **about.fields), line)


def _headed(cls: type[b.Aside | b.LiveUpdate]) -> Callable[[Run, Line], None]:
    def read(run: Run, line: Line) -> None:
        about = run.about(cls)
        run.add(cls(heading=build.inlines(run.text_of(line)), blocks=run.held(about), **about.fields), line)

    return read


def _notice(run: Run, line: Line) -> None:
    about = run.about(b.Notice)
    run.add(b.Notice(blocks=run.held(about), **about.fields), line)


def _question(run: Run, line: Line) -> None:
    run.add(b.Exchange(asker=run.text_of(line), question=run.held()), line)


def _answer(run: Run, line: Line) -> None:
    before, text, held = run.last(), run.text_of(line), run.held()
    if isinstance(before, b.Exchange) and not (before.answerer or before.answer):
        run.replace_last(msgspec.structs.replace(before, answerer=text, answer=held))
    else:
        run.add(Part("answer", line.number, held, text), line)


def _definitions(run: Run, line: Line) -> None:
    items, others = _split(run.parts(), b.Definition)
    run.add(b.DefinitionList(items=items), line)
    for other in finished(others):
        run.add(other, line)


def _definition(run: Run, line: Line) -> None:
    about = run.about(b.Definition)
    text = run.text_of(line)
    terms = ((build.inlines(text),) if text else ()) + about.fields.get("terms", ())
    run.add(Part("definition", line.number, b.Definition(terms=terms, blocks=run.held(about))), line)


def _footnotes(run: Run, line: Line) -> None:
    notes, others = _split(run.parts(), b.Footnote)
    run.add(b.Footnotes(notes=notes), line)
    for other in finished(others):
        run.add(other, line)


def _footnote(run: Run, line: Line) -> None:
    own_id = build.identifier(run.text_of(line)) or f"note-{line.number}"
    run.add(Part("footnote", line.number, b.Footnote(id=own_id, blocks=run.held())), line)


def _related(run: Run, line: Line) -> None:
    links: list[b.RelatedLink] = []
    others: list[str] = []
    while run.at < len(run.lines):
        found = marks.LABELLED.fullmatch(run.lines[run.at].text)
        if found is None or found[1] != marks.LINK:
            break
        run.at += 1
        about = run.about(b.RelatedLink)
        links.append(b.RelatedLink(href=(found[2] or "").strip(" "), **about.fields))
        others += [value for _, value in about.others]
    run.add(b.RelatedLinks(heading=build.inlines(run.text_of(line)), links=tuple(links)), line)
    for block in (*(build.paragraph(other) for other in others), *run.held()):
        run.add(block, line)


def _pull_quote(run: Run, line: Line) -> None:
    run.add(b.PullQuote(attribution=build.inlines(run.text_of(line)), blocks=run.held()), line)


def _code(run: Run, line: Line) -> None:
    language = run.text_of(line)
    run.add(b.CodeBlock(language=build.code(language) if language else None, text=run.barred()), line)
    _rest(run, line)


def _verse(run: Run, line: Line) -> None:
    run.add(b.Preformatted(verse=True, text=run.barred()), line)
    _rest(run, line)


def _rest(run: Run, line: Line) -> None:
    """What others put below a block that holds nothing."""
    for block in run.held():
        run.add(block, line)


def _standfirst(run: Run, line: Line) -> None:
    run.add(Part("standfirst", line.number, run.held()), line)


def _correction(run: Run, line: Line) -> None:
    about = run.about(Correction)
    run.add(Part("corrections", line.number, Correction(blocks=run.held(about), **about.fields)), line)


def _note(run: Run, line: Line) -> None:
    about = run.about(EditorNote)
    run.add(Part("editor_notes", line.number, EditorNote(blocks=run.held(about), **about.fields)), line)


def _residue(run: Run, line: Line) -> None:
    """A block for machines that is not at the end: nobody's text, kept as it stands."""
    run.add(b.Preformatted(text="\n".join((line.text, run.barred()))), line)


NAMED_BLOCKS: dict[str, Callable[[Any, Line], None]] = {
    **dict.fromkeys(marks.KINDS, _figure),
    **dict.fromkeys((marks.LEAD + name.lower() for name in marks.KINDS), _figure),
    "Gallery": _gallery,
    "Lead gallery": _gallery,
    "Embed": _embed,
    "Lead embed": _embed,
    "Section": _section,
    "Box": _headed(b.Aside),
    "Update": _headed(b.LiveUpdate),
    "Notice": _notice,
    "Question": _question,
    "Answer": _answer,
    "Definitions": _definitions,
    "Definition": _definition,
    "Footnotes": _footnotes,
    "Footnote": _footnote,
    "Related": _related,
    "Pull quote": _pull_quote,
    "Code": _code,
    "Verse": _verse,
    "Standfirst": _standfirst,
    "Correction": _correction,
    "Note to editors": _note,
    "Residue": _residue,
}
"""The reader of each name of ``marks.NAMES``."""
