"""Interviews: which paragraphs ask, which answer, told by how they are printed and how often, never by class names.

Three forms are known. Turns that begin with a label ("Q:", "A:", "Ida Holm:"): two speakers at least, each heard more
than once, one of whom asks. Questions printed wholly in strong or slanted letters, three or more of them, each with an
answer in plain ones, the two making up the text from the first question on. Definition lists whose terms all ask.
Anything less is left as the paragraphs that it is.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import msgspec

from convert.model import blocks as b
from convert.model.inlines import Emphasis, Inline, LineBreak, Strong, Text
from convert.model.patterns import pattern
from convert.model.runs import normal_runs
from convert.model.walk import plain

_LETTERS = (
    "q:a question:answer q:r question:réponse f:a frage:antwort p:r pregunta:respuesta pergunta:resposta d:r "
    "domanda:risposta v:a vraag:antwoord f:s fråga:svar s:s spørsmål:svar spørgsmål:svar k:v kysymys:vastaus "
    "s:c soru:cevap в:о вопрос:ответ 問:答 问:答 质:答 질문:답변 سؤال:جواب"
)
_ASKING = frozenset(pair.partition(":")[0] for pair in _LETTERS.split())
_ANSWERING = frozenset(pair.partition(":")[2] for pair in _LETTERS.split())
"""Labels that stand for no name, by language."""
_LABEL = pattern(r"^\s*([^\W\d_][^:：?!\"“”«»]{0,39}?)\s?[:：](?:\s+|$)")
_ASKS = pattern(r"[?？؟;][\"”»“’')\s]*$")
_CLOSING = pattern(
    r"^\W*(?:das (?:gespräch|interview) führte|die fragen stellte|interview\s?[:：]|"
    r"(?:this|the) (?:interview|conversation) (?:has been|was)|propos recueillis|"
    r"(?:esta|la) entrevista|l'intervista|interviewet|intervjuet|vraaggesprek)",
)
FEWEST_QUESTIONS = 3
FEWEST_TURNS = 4
SHARE = 0.25
"""At least this part of the paragraphs from the first question on ask, or are labelled."""
_JOINS = (b.Paragraph, b.List, b.Quote, b.PullQuote, b.Figure, b.Gallery, b.Embed)
"""What an answer may hold; anything else ends it."""
Run = tuple[Inline, ...]


class Turn(NamedTuple):
    """One paragraph that opens a turn: who speaks ("" where nobody says), whether it asks, its words, and an answer
    in the same paragraph."""

    speaker: str
    asks: bool
    words: Run
    rest: Run = ()


def with_exchanges(blocks: list[b.Block]) -> list[tuple[b.Block, int]]:
    """The blocks with questions and answers joined, each with the index of the block it begins with."""
    turns = _labelled(blocks) or _printed(blocks)
    made = _Joined(blocks, turns).made if turns else [(block, index) for index, block in enumerate(blocks)]
    return [(part, index) for block, index in made for part in _of_definitions(block)]


class _Joined:
    """The blocks with the turns as exchanges."""

    def __init__(self, blocks: list[b.Block], turns: dict[int, Turn]) -> None:
        self.made: list[tuple[b.Block, int]] = []
        self.asker = self.answerer = ""
        self.question: list[b.Block] = []
        self.answer: list[b.Block] = []
        self.begun: int | None = None
        self.held = 0
        last, longest = max(turns), 1
        for index, block in enumerate(blocks):
            turn = turns.get(index)
            if turn is not None:
                longest = max(longest, self.held if index <= last else 1)
                self._open(turn, index)
                continue
            over = index > last and self._is_over(block, longest)
            if self.begun is None or not isinstance(block, _JOINS) or over:
                self._close()
                self.made.append((block, index))
            else:
                self.held += isinstance(block, b.Paragraph)
                (self.answer if self.answer or self.answerer or self._asked() else self.question).append(block)
        self._close()

    def _asked(self) -> bool:
        """Whether the question is asked: what follows without a label answers it."""
        return not self.asker and bool(self.question)

    def _is_over(self, block: b.Block, longest: int) -> bool:
        """Whether a block after the last turn is no longer of the interview: no answer before was longer."""
        if not isinstance(block, b.Paragraph):
            return True
        text = plain(block.content)
        return self.held >= longest or _CLOSING.match(text.casefold()) is not None or _is_all(block, Emphasis)

    def _open(self, turn: Turn, index: int) -> None:
        if turn.asks or (self.answerer and self.answerer != turn.speaker):
            self._close()
        if self.begun is None:
            self.begun = index
        self.held = 1
        if turn.asks:
            self.asker = turn.speaker
            self.question += _paragraph(turn.words)
            self.answer += _paragraph(turn.rest)
        else:
            self.answerer = turn.speaker
            self.answer += _paragraph(turn.words)

    def _close(self) -> None:
        if self.begun is not None:
            made = b.Exchange(
                asker=self.asker, question=tuple(self.question), answerer=self.answerer, answer=tuple(self.answer)
            )
            self.made.append((made, self.begun))
        self.asker = self.answerer = ""
        self.question, self.answer, self.begun = [], [], None


def _paragraph(words: Run) -> list[b.Block]:
    return [b.Paragraph(content=words)] if words else []


def _labelled(blocks: list[b.Block]) -> dict[int, Turn]:
    """The turns of a conversation in which each begins with a label; none where it is no such thing."""
    found = {
        index: labelled for index, block in enumerate(blocks)
        if isinstance(block, b.Paragraph) and (labelled := _label_of(block)) is not None
    }  # fmt: skip
    heard: dict[str, int] = {}
    for label, _ in found.values():
        heard[label] = heard.get(label, 0) + 1
    speakers = {label for label, times in heard.items() if times > 1}
    if len(speakers) < 2:
        return {}
    turns = {index: (label, words) for index, (label, words) in found.items() if label in speakers}
    within = sum(isinstance(block, b.Paragraph) for block in blocks[min(turns) : max(turns) + 1])
    order = [label for label, _ in turns.values()]
    changes = sum(one != other for one, other in pairwise(order))
    if len(turns) < FEWEST_TURNS or len(turns) < SHARE * within or changes < 0.5 * (len(order) - 1):
        return {}
    asking = _who_asks(turns.values(), speakers)
    return {index: Turn(label, label in asking, words) for index, (label, words) in turns.items()} if asking else {}


def _who_asks(turns: Any, speakers: set[str]) -> set[str]:
    """The speakers who ask: by the letters for it, else those of whose turns more than half are questions."""
    bare = {label: label.casefold().rstrip(".") for label in speakers}
    asking = {label for label, key in bare.items() if key in _ASKING}
    if asking and any(key in _ANSWERING for key in bare.values()):
        return asking if len(asking) < len(speakers) else {label for label, _ in list(turns)[:1]}
    asked = {
        label: sum(bool(_ASKS.search(plain(words))) for one, words in turns if one == label)
        / sum(one == label for one, _ in turns)
        for label in speakers
    }  # fmt: skip
    asking = {label for label, share in asked.items() if share > 0.5}
    return asking if len(asking) < len(speakers) else set()


def _label_of(block: b.Paragraph) -> tuple[str, Run] | None:
    """The label that a paragraph begins with, and its words without it."""
    text = plain(block.content)
    found = _LABEL.match(text)
    if found is None:
        return None
    label = found[1].strip()
    names = label.split()
    key = label.casefold().rstrip(".")
    named = len(names) <= 5 and (not label.isascii() or (names[0][:1].isupper() and names[-1][:1].isupper()))
    if not named and key not in _ASKING and key not in _ANSWERING:
        return None
    return label, without_front(block.content, found.end())


def _printed(blocks: list[b.Block]) -> dict[int, Turn]:
    """The questions that are printed otherwise than their answers; none where there are few, or much beside them."""
    for mark in (Strong, Emphasis):
        asked = {index: turn for index in range(len(blocks)) if (turn := _question_of(blocks, index, mark)) is not None}
        if len(asked) < FEWEST_QUESTIONS:
            continue
        alone = [block for block in blocks if isinstance(block, b.Paragraph) and _is_all(block, mark)]
        first = min(asked)
        within = sum(isinstance(block, b.Paragraph) for block in blocks[first:])
        whole = sum(not turn.rest for turn in asked.values())
        if len(asked) >= SHARE * within and whole >= 0.6 * len(alone):
            return _with_labels(blocks, asked)
    return {}


def _question_of(blocks: list[b.Block], index: int, mark: Any) -> Turn | None:
    """A paragraph that is, or begins with, a question in such letters; the answer follows."""
    block = blocks[index]
    if not isinstance(block, b.Paragraph) or not block.content:
        return None
    first = block.content[0]
    if type(first) is Text and len(first.text) > 3:
        return None  # most paragraphs, at one look
    if _is_all(block, mark):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        answered = isinstance(following, b.Paragraph) and not _is_all(following, mark)
        words = _unmarked(block.content, mark)
        return Turn("", True, words) if answered and _ASKS.search(plain(words)) else None
    if not isinstance(first, mark) or not _ASKS.search(plain((first,))):
        return None
    rest = block.content[1:]
    if not isinstance(rest[0], LineBreak) and len(plain(rest)) < 20:
        return None
    return Turn("", True, _unmarked((first,), mark), normal_runs(rest, None))


def _with_labels(blocks: list[b.Block], asked: dict[int, Turn]) -> dict[int, Turn]:
    """The turns, with the names that the first question and the first answer begin with, where both do."""
    first = min(asked)
    question, answer = b.Paragraph(content=asked[first].words), blocks[first + 1] if first + 1 < len(blocks) else None
    said, replied = _label_of(question), _label_of(answer) if isinstance(answer, b.Paragraph) else None
    turns = dict(asked)
    if said is not None and replied is not None and not asked[first].rest and said[1] and said[0] != replied[0]:
        turns[first] = Turn(said[0], True, said[1])
        turns[first + 1] = Turn(replied[0], False, replied[1])
    return turns


def _is_all(block: b.Paragraph, mark: Any) -> bool:
    """Whether a paragraph is printed in such letters as a whole."""
    words = [item for item in block.content if not (isinstance(item, Text) and not item.text.strip(" .,:;?!–—-"))]
    return bool(words) and all(isinstance(item, (mark, LineBreak)) for item in words)


def _unmarked(content: Run, mark: Any) -> Run:
    """A run without the letters that only tell a question from its answer."""
    kept: list[Any] = []
    for item in content:
        kept.extend(item.content if isinstance(item, mark) else [item])
    return normal_runs(tuple(kept), None)


def without_front(run: Run, length: int) -> Run:
    """A run without its first ``length`` characters, marks kept."""
    kept: list[Any] = []
    left = length
    for item in run:
        size = len(plain((item,)))
        if left <= 0:
            kept.append(item)
        elif size > left:
            if isinstance(item, Text):
                kept.append(Text(text=item.text[left:]))
            elif hasattr(item, "content"):
                kept.append(msgspec.structs.replace(item, content=without_front(item.content, left)))
        left -= size
    return normal_runs(tuple(kept), None)


def _of_definitions(block: b.Block) -> list[b.Block]:
    """A definition list whose terms all ask, as questions and answers."""
    if not isinstance(block, b.DefinitionList) or len(block.items) < 2:
        return [block]
    if not all(len(one.terms) == 1 and one.blocks and _ASKS.search(plain(one.terms[0])) for one in block.items):
        return [block]
    return [b.Exchange(question=(b.Paragraph(content=one.terms[0]),), answer=one.blocks) for one in block.items]
