"""Plain text holds a character reference or a tag.

Why: Readers see the code: the text was escaped once too often, or taken from a field that holds markup.
Bad: Salt &amp; Sons, <b>new</b>
Good: Salt & Sons, new
Fix: References become characters and tags are left out; an article about HTML may mean them.
Source: HTML Living Standard, 13.1.4 (character references), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from convert.model.blocks import CodeBlock, Preformatted
from convert.model.patterns import pattern
from convert.rules.view import Change, Fix, Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
FIX = "unsafe"
_TAG = pattern(
    r"</?(?:p|b|i|u|em|strong|br|a|span|div|h[1-6]|img|ul|ol|li|sup|sub|font|blockquote)(?:\s[^<>]{0,300})?/?>"
)
_CODE = pattern(
    rf"&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|#[0-9]{{2,6}}|#x[0-9a-fA-F]{{2,5}});|{_TAG.pattern}"
)


def check(view: View) -> Iterator[Said]:
    """Code and preformatted text may hold any, and what stands in place of an embed nobody sees beside it."""
    if "&" not in view.all_text and "<" not in view.all_text:
        return
    for pointer, text, owner in view.texts:
        if isinstance(owner, Preformatted | CodeBlock) or "/fallback/" in pointer:
            continue
        found = _CODE.search(text)
        if found:
            better = unescape(_TAG.sub("", text))
            fix = Fix(title="take the markup out", changes=(Change(pointer=pointer, value=better),))
            said = f"{found[0][:40]!r} is markup within plain text; write the character, or take the tag out"
            yield Said(pointer, said, text, fix)
