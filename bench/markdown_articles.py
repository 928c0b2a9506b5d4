"""Fresh articles for the comparison of what renderers show: nothing but what stands below the front matter."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from convert.codec.codec import encode
from convert.model.article import Article
from convert.model.blocks import Footnote, Footnotes
from convert.model.build import normalise
from convert.model.people import Subject
from convert.testing.strategies import blocks, field_values

_NOTES, _SUBJECTS = ("f1", "f2", "fn.3"), ("s1", "s2", "S-3")
"""The ids that the strategies of inlines refer to."""


def bodies(count: int, number: int) -> list[Article]:
    """About so many articles in normal form, no two alike, blocks nested up to three deep; the same for a number."""
    found: dict[bytes, Article] = {}

    @seed(number)
    @settings(max_examples=count + count // 8, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(_articles())
    def collect(article: Article) -> None:
        fresh = normalise(article)[0]
        found[encode(fresh)] = fresh

    collect()
    return list(found.values())[:count]


@st.composite
def _articles(draw: st.DrawFn) -> Article:
    depth = draw(st.integers(1, 3))
    others = st.sampled_from(("standfirst", "lead_media", "corrections"))
    held: dict[str, Any] = {name: draw(field_values(name, depth)) for name in draw(st.lists(others, max_size=1))}
    held["body"] = tuple(draw(st.lists(blocks(depth), min_size=1, max_size=4)))
    if draw(st.booleans()):
        ids = draw(st.lists(st.sampled_from(_NOTES), min_size=1, max_size=3, unique=True))
        held["body"] += (Footnotes(notes=tuple(Footnote(id=name, blocks=(draw(blocks(1)),)) for name in ids)),)
    return Article(**held, subjects=tuple(Subject(id=name, literal=name) for name in _SUBJECTS))
