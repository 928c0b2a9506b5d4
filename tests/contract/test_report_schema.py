"""Reports are as their schema says, whatever is in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import convert
from convert.codec import schema
from convert.report import Finding, Ignored, Log, Loss, Origin, Report

PLAIN = Draft202012Validator(schema.load("report"))
text = st.text(st.characters(codec="utf-8"), max_size=10)
lines = st.none() | st.integers(1, 10**6)
values = st.recursive(
    text | st.none() | st.integers(),
    lambda inner: st.lists(inner, max_size=2).map(tuple) | st.dictionaries(text, inner, max_size=2),
    max_leaves=4,
)
reports = st.builds(
    Report,
    losses=st.lists(
        st.builds(
            Loss,
            pointer=text,
            kind=st.sampled_from(("dropped", "degraded")),
            value=values,
            reason=text,
            size=st.integers(0, 9),
        ),
        max_size=2,
    ).map(tuple),
    ignored=st.lists(
        st.builds(Ignored, path=text, line=lines, reason=text, excerpt=text, chars=st.integers(0, 9)), max_size=2
    ).map(tuple),
    findings=st.lists(
        st.builds(
            Finding,
            code=text,
            severity=st.sampled_from(("error", "warning", "info")),
            message=text,
            line=lines,
            column=lines,
        ),
        max_size=2,
    ).map(tuple),
    trace=st.lists(
        st.builds(Origin, pointer=text, line=lines, others=st.lists(st.tuples(text, text), max_size=2).map(tuple)),
        max_size=2,
    ).map(tuple),
)


@pytest.mark.laws
@given(reports)
def test_every_report_is_valid(report):
    data = report.to_dict()
    assert list(PLAIN.iter_errors(data)) == []
    assert schema.explain(data, "report") == []


def test_the_keys_that_the_contract_names_are_always_there():
    log = Log()
    log.ignored("/nav", "furniture")
    data = log.report(convert.Article()).to_dict()
    assert data["ignored"] == [{"path": "/nav", "line": None, "reason": "furniture", "excerpt": "", "chars": 0}]


def test_fields_agree():
    definitions = schema.load("report")["$defs"]
    for cls in (Loss, Ignored, Finding, Origin):
        assert list(definitions[cls.__name__]["properties"]) == list(cls.__struct_fields__)


@pytest.mark.parametrize("target", ["markdown", "text", "jsonld", "newsml-g2", "html"])
def test_reports_of_real_writing_are_valid(target):
    article = convert.from_dict(
        {
            "schema": "1.0",
            "headline": "x",
            "unmapped": [{"format": "html", "path": "a", "value": "b"}],
            "lead_media": [{"type": "embed", "url": "https://example.org/", "width": 3}],
            "body": [
                {
                    "type": "live-update",
                    "blocks": [{"type": "table", "rows": [{"cells": [{"columns": 2, "blocks": []}]}]}],
                }
            ],
        }
    )
    _, report = convert.write(article, target)
    assert schema.explain(report.to_dict(), "report") == []
