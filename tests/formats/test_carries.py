"""Every line of every declaration is needed: without it, what the format does is not what it says.

For each ``Lack`` of each format, articles that it applies to are generated; the law, run with the declaration
less that one line, must break for one of them at least.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from convert.carries import Carries, Lack, project
from convert.codec.codec import encode
from convert.errors import ConvertError
from convert.formats.base import Format
from convert.formats.registry import BUILT_IN, get_format
from convert.model import article as article_module
from convert.model import blocks, inlines, media, people
from convert.model.article import Article
from convert.model.base import Node
from convert.model.blocks import Figure, Paragraph
from convert.model.build import normalise
from convert.model.shape import fields
from convert.testing.laws import Broken, check_format
from convert.testing.strategies import articles, field_values, nodes

ENOUGH = 12


def option_sets(format_: Format) -> Iterator[dict[str, str]]:
    """The default options, and each choice of each option that changes the declaration."""
    assert format_.carries is not None
    default = format_.carries({})
    yield {}
    for option in format_.options:
        for choice in option.choices:
            if format_.carries({option.name: choice}) is not default:
                yield {option.name: choice}


def lines() -> Iterator[Any]:
    for name in BUILT_IN:
        format_ = get_format(name)
        if format_.read is None or format_.write is None or format_.carries is None:
            continue
        for options in option_sets(format_):
            for number, lack in enumerate(format_.carries(options).lacks):
                label = "-".join([name, *options.values(), str(number), lack.where.strip("/").replace("/", ".")])
                yield pytest.param(name, options, number, id=label)


def node_class(name: str) -> type[Node]:
    for module in (article_module, blocks, inlines, media, people):
        found = getattr(module, name, None)
        if isinstance(found, type) and issubclass(found, Node):
            return found
    raise KeyError(name)


def around(cls: type[Node]) -> st.SearchStrategy[Article]:
    """Articles that hold a node of this class."""
    if cls is media.Rendition:
        shown = media.Asset(caption=(inlines.Text(text="x"),))
        assets = nodes(cls, 1).map(lambda one: msgspec.structs.replace(shown, renditions=(one,)))
        return assets.map(lambda asset: Article(body=(Figure(asset=asset),)))
    if cls is media.Asset:
        return nodes(cls, 1).map(lambda asset: Article(body=(Figure(asset=asset),)))
    if cls in get_args(blocks.Block):
        return nodes(cls, 2).map(lambda block: Article(body=(block,)))
    if cls in get_args(inlines.Inline):
        return nodes(cls, 1).map(lambda one: Article(body=(Paragraph(content=(inlines.Text(text="x"), one)),)))
    held = next((spec for spec in fields(Article) if cls in spec.classes), None)
    if held is None:
        return articles()
    made = nodes(cls, 1)
    if any(spec.name == "name" for spec in fields(cls)):
        made |= made.map(lambda one: msgspec.structs.replace(one, name=""))  # known by its code only
    return made.map(lambda one: Article(**{held.name: (one,) if held.kind == "nodes" else one}))


def candidates(lack: Lack) -> st.SearchStrategy[Article]:
    if lack.where.startswith("/"):
        name = lack.where.split("/")[1]
        alone = field_values(name).map(lambda value: Article(**{name: value}))
        if name == "access":
            return alone
        # some lines depend on who may read the article, and on text in what others say of it
        who = field_values("access")
        if name == "unmapped":
            text = article_module.Unmapped(format="jsonld", path="/workExample", value='{"text": "x"}')
            alone |= who.map(lambda held: Article(unmapped=(text,), access=held))
        return alone | st.builds(lambda value, held: Article(**{name: value, "access": held}), field_values(name), who)
    return around(node_class(lack.where.partition(".")[0]))


def generated(strategy: st.SearchStrategy[Article], count: int, only: Carries | None = None) -> list[Article]:
    """Of ``count`` generated articles, in normal form, those that lose something by ``only``."""
    found: list[Article] = []

    @settings(
        max_examples=count, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def collect(article: Article) -> None:
        normal = normalise(article)[0]
        if only is None or project(normal, only)[1]:
            found.append(normal)

    collect()
    return found


@cache
def pool() -> tuple[Article, ...]:
    """Articles of every kind, the small ones first, made once for all lines."""
    return tuple(sorted(generated(articles(), 300), key=lambda article: len(encode(article))))


def examples(lack: Lack) -> Iterator[Article]:
    """Articles that lose something by this line: from the pool, then made for it."""
    only = Carries(format="test", lacks=(lack,))
    yield from islice((article for article in pool() if project(article, only)[1]), ENOUGH)
    yield from generated(candidates(lack), 100, only) or generated(candidates(lack), 3000, only)


@pytest.mark.laws
@pytest.mark.parametrize(("name", "options", "number"), list(lines()))
def test_every_line_is_needed(name: str, options: dict[str, str], number: int) -> None:
    format_ = get_format(name)
    assert format_.carries is not None
    whole = format_.carries(options)
    lack = whole.lacks[number]
    less = Carries(format=whole.format, lacks=(*whole.lacks[:number], *whole.lacks[number + 1 :]))
    assert lack.reason, "a loss without a reason helps nobody"
    claims_more = msgspec.structs.replace(format_, carries=lambda _: less)
    tried = 0
    for article in examples(lack):
        tried += 1
        try:
            check_format(article, claims_more, options)
        except (Broken, ConvertError, AssertionError, ValueError, KeyError, AttributeError, TypeError):
            return
    assert tried, f"no generated article meets {lack.where}"
    pytest.fail(f"{name} carries {lack.where} although it declares not to ({lack.reason})")
