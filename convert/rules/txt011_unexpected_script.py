"""The letters are not those in which the language of the article is written.

Why: Speech, hyphenation, fonts and translation follow the language tag; a wrong one makes all of them fail.
Bad: language "en" and a text in Cyrillic letters
Good: language "ru" and a text in Cyrillic letters
Source: BCP 47 (RFC 5646), 3.1.3 (Suppress-Script); Unicode CLDR 46, supplemental data on languages and scripts, read
2026-11-25.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from unicodedata import name

from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_FEWEST, _ENOUGH = 40, 4000
_LATIN = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "no", "nb", "da", "fi", "pl", "cs", "sk", "hu", "ro", "tr", "id",
    "vi",
    "et", "lv", "lt", "hr", "sl", "ca", "eu", "gl", "cy", "ga",
)  # fmt: skip
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_SCRIPTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_LATIN, ("LATIN",)),
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk"), ("CYRILLIC",)),
    **dict.fromkeys(["ar", "fa", "ur"], ("ARABIC",)),
    **dict.fromkeys(("he", "yi"), ("HEBREW",)),
    **dict.fromkeys(("hi", "mr", "ne"), ("DEVANAGARI",)),
    **dict.fromkeys(("zh",), ("CJK",)),
    "ja": ("CJK", "HIRAGANA", "KATAKANA"), "ko": ("HANGUL", "CJK"), "el": ("GREEK",), "th": ("THAI",),
}  # fmt: skip


def check(view: View) -> Iterator[Said]:
    """Languages that are written in several scripts are left alone, and so is a tag that names the script."""
    language = (view.article.language or "").lower()
    script = _SCRIPTS.get(language.partition("-")[0])
    if script is None or (len(language.split("-")) > 1 and len(language.split("-")[1]) == 4):
        return
    sample = "".join(run.text for run in view.runs)[:_ENOUGH]
    if script == ("LATIN",) and 5 * len(sample.encode("ascii", "ignore").translate(None, _NO_LETTERS)) >= len(sample):
        return  # the answer for nearly all, without a look at each letter
    counted = Counter(sample)
    letters = sum(count for each, count in counted.items() if each.isalpha())
    if letters < _FEWEST:
        return
    fitting = sum(count for each, count in counted.items() if each.isalpha() and name(each, "").startswith(script))
    if fitting * 5 < letters:
        said = f"the letters are not those that {language!r} is written in; correct the language, or the text"
        yield Said("/language", said, view.article.language or "")
