"""Every session in ``tests/commands/*.md`` (see ``console_blocks``)."""

from __future__ import annotations

from pathlib import Path

import pytest
from console_blocks import blocks, check_page

PAGES = sorted(Path(__file__).parent.glob("*.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_session(path: Path, tmp_path: Path, accept: bool) -> None:
    assert any(block.info == "console" for block in blocks(path.read_text(encoding="utf-8"))), "no session in it"
    check_page(path, tmp_path, accept=accept)
