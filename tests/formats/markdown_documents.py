"""The Markdown fixtures, and what must hold for every document that is read: what the Markdown tests share."""

from __future__ import annotations

from pathlib import Path

from convert import api
from convert.carries import project
from convert.formats.markdown.validate import validate
from convert.formats.registry import get_format

FIXTURES = Path(__file__).parents[2] / "fixtures" / "formats" / "markdown"
READ = sorted(path.parent.name for path in FIXTURES.glob("*/input.md"))
WRITTEN = sorted(path.parent.name for path in FIXTURES.glob("*/article.json"))
FLAVOURS = ("annotated", "directive", "div", "plain")
GOLDEN = {"annotated": "output.md", "directive": "directive.md", "div": "div.md", "plain": "plain.md"}


def assert_stable(source: bytes, flavour: str) -> None:
    """What was read is written, read again equal, and written again to the same bytes, which are valid."""
    article, _ = api.read(source, "markdown")
    carries = get_format("markdown").carries
    assert carries is not None
    kept, _ = project(article, carries({"flavour": flavour}))
    written, _ = api.write(article, "markdown", flavour=flavour)
    again, _ = api.read(written, "markdown")
    assert again == kept
    assert api.write(again, "markdown", flavour=flavour)[0] == written
    assert [one for one in validate(written) if one.severity == "error"] == []
