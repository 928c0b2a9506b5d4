"""Interviews on pages: what makes paragraphs questions and answers, and what does not."""

from __future__ import annotations

import pytest

import convert
from convert.model.blocks import Exchange, Heading, Paragraph, Section
from convert.model.walk import plain, walk

INTRO = "<p>Ida Holm has kept the harbour open for eleven winters, and this one will be hard.</p>"


def exchanges(body: str) -> list[tuple[str, str, str, list[str]]]:
    """Asker, question, answerer and answers of a page's body."""
    markup = f"<html><head><title>Ice</title></head><body><main><h1>Ice</h1>{INTRO}{body}</main></body></html>"
    article, _ = convert.read(markup.encode(), "html")
    return [
        (one.asker, _words(one.question), one.answerer, [_words((block,)) for block in one.answer])
        for block in article.body
        for _, one in walk(block)
        if isinstance(one, Exchange)
    ]


def _words(blocks: tuple[object, ...]) -> str:
    return " ".join(plain(one.content) for one in blocks if isinstance(one, (Paragraph, Heading)))


def turns(question: str, answer: str, count: int = 3) -> str:
    return "".join(
        question.format(f"What happens on day {n}?") + answer.format(f"On day {n} we wait.") for n in range(count)
    )


@pytest.mark.parametrize("mark", ["strong", "b", "em", "i"])
def test_questions_in_letters_of_their_own(mark: str) -> None:
    found = exchanges(turns(f"<p><{mark}>{{}}</{mark}></p>", "<p>{}</p>"))
    assert found == [("", f"What happens on day {n}?", "", [f"On day {n} we wait."]) for n in range(3)]


def test_a_question_and_its_answer_in_one_paragraph() -> None:
    found = exchanges(turns("<p><b>{}</b><br>", "{}</p>"))
    assert found == [("", f"What happens on day {n}?", "", [f"On day {n} we wait."]) for n in range(3)]


@pytest.mark.parametrize(("asker", "answerer"), [("Q", "A"), ("Frage", "Antwort"), ("P", "R"), ("問", "答")])
def test_letters_of_several_languages(asker: str, answerer: str) -> None:
    found = exchanges(turns(f"<p>{asker}: {{}}</p>", f"<p>{answerer}: {{}}</p>"))
    assert [(one[0], one[2]) for one in found] == [(asker, answerer)] * 3
    assert found[0][1] == "What happens on day 0?"


def test_speakers_by_name_and_a_turn_of_two_paragraphs() -> None:
    body = turns("<p>Lake Gazette: {}</p>", "<p>Holm: {}</p><p>And then it is day again.</p>")
    assert exchanges(body)[0] == (
        "Lake Gazette", "What happens on day 0?", "Holm", ["On day 0 we wait.", "And then it is day again."]
    )  # fmt: skip


def test_what_stands_after_an_interview_is_no_answer() -> None:
    after = "<p>The channel was dug in the year of the flood.</p><p>It is nine metres deep.</p>"
    assert [len(one[3]) for one in exchanges(turns("<p><b>{}</b></p>", "<p>{}</p>") + after)] == [1, 1, 1]


def test_a_heading_ends_an_answer() -> None:
    body = turns("<p>Q: {}</p>", "<p>A: {}</p>") + "<h2>The channel</h2><p>It is nine metres deep.</p>"
    assert exchanges(body)[-1][3] == ["On day 2 we wait."]


@pytest.mark.parametrize(
    "body",
    [
        turns("<p><b>{}</b></p>", "<p>{}</p>", 2),  # two questions are two headings
        "".join(f"<p>Day {n}: the ice grows by a hand.</p>" for n in range(6)),  # a diary
        turns("<p>Recommended: {}</p>", "<p>{}</p>"),  # one label
        "".join(f"<p>Note: it was day {n}.</p><p>Place: the pier.</p>" for n in range(4)),  # nobody asks
        turns("<p><b>{}</b></p>", "<p>{}</p>") + "<p>The ice grows.</p>" * 20,  # some questions in a long text
        turns("<h2>{}</h2>", "<p>{}</p>"),  # headings that ask are headings
    ],
)
def test_what_is_no_interview(body: str) -> None:
    assert exchanges(body) == []


def test_headings_that_ask_stay_headings() -> None:
    markup = f"<html><head><title>Ice</title></head><body><main><h1>Ice</h1>{INTRO}{turns('<h2>{}</h2>', '<p>{}</p>')}"
    article, _ = convert.read(markup.encode(), "html")
    assert sum(isinstance(block, (Section, Heading)) for block in article.body) == 3


def test_definitions_that_do_not_ask_stay_definitions() -> None:
    assert exchanges("<dl><dt>Ice</dt><dd>Water at rest.</dd><dt>Salt?</dt><dd>Yes.</dd></dl>") == []


def test_a_question_of_microdata_without_an_answer_is_a_heading() -> None:
    name = '<h3 itemprop="name">Why?</h3>'
    body = f'<div itemscope itemtype="https://schema.org/Question">{name}<p>Nobody knows.</p></div>'
    assert exchanges(body) == []


def test_no_word_of_an_interview_is_lost() -> None:
    body = turns("<p><b>Lake Gazette: {}</b></p>", "<p>Holm: {}</p>")
    said = " ".join(" ".join((asker, asked, answerer, *told)) for asker, asked, answerer, told in exchanges(body))
    for number in range(3):
        assert f"What happens on day {number}?" in said
        assert f"On day {number} we wait." in said
    assert said.count("Lake Gazette") == 3
