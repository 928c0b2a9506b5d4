"""Dates and times as people write them -> Moment, with the words and the zone kept; ambiguous ones are refused.

Nothing is guessed: a month name of two languages that mean different months, ``03/04/2025`` without a language that
settles the order, a zone abbreviation with several meanings and a word nobody knows each end the reading (of the
date, or of the zone only). A missing zone stays missing. Times in ISO 8601 keep their precision; a clock time in
words gets ``:00`` seconds (so that it is an ``xsd:dateTime``), and ``literal`` tells how precise it was.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise

from convert.markup import date_words as words
from convert.model.build import moment
from convert.model.patterns import pattern
from convert.model.people import Moment

MAX_LENGTH = 160
_ASCII = pattern("[\x00-\x7f]*")
_CJK_DATE = pattern(r"(\d{4})\s?[年년.]\s?(\d{1,2})\s?[月월.]\s?(\d{1,2})\s?(?:[日일]|\.(?!\d))?")
_YEAR_FIRST = pattern(r"(?<![\d.])(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)(?:t(?=\d))?")
_NUMERIC = pattern(r"(?<![\d.:])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d:])\.?")
_HALF = r"a\.?\s?m\.?(?!\w)|p\.?\s?m\.?(?!\w)|ص(?!\w)|م(?!\w)|πμ|μμ|öö|ös"
_CLOCK = pattern(
    rf"(?:(?P<before>午前|午後|上午|下午|早上|凌晨|晚上|오전|오후|öö|ös)\s?)?(?<![\d.])(?P<hour>\d{{1,2}})"
    rf"(?:\s?(?:[:.h]|uhr|[時时시点])\s?(?P<minute>\d{{2}})(?!\d)(?:[:.](?P<second>\d{{2}})(?:[.,](?P<part>\d{{1,9}}))?)?"
    rf"\s?[分분]?\s?(?P<half>{_HALF})?|\s?(?P<half2>{_HALF})|\s?(?:uhr|h|[時시点])(?![\w]))"
)
_NOON = pattern(r"\b(noon|midday)\b")
_OFFSET = pattern(r"(?:\b(?:gmt|utc|z)\s?|(?<!\w))(?P<sign>[+\-\u2212])(?P<h>\d{1,2})(?::?(?P<m>\d{2}))?(?!\d)")
_AREA = pattern(r"\b[a-z]{2,12}/[a-z_]{2,20}\b")
_PARENTHESIS = pattern(r"\(([^()]*)\)")
_TOKEN = pattern(r"\d+|[^\s\d,;:|•·()\[\]\"/\u2013\u2014]+")
_PARTS = pattern(r"\s*[•|·]\s*|\s[\u2013\u2014-]\s")
_VIETNAMESE = pattern(r"th[áa]ng\s+(\d{1,2})\b")
_ENGLISH = [forms.split("/")[0] for forms in words.MONTHS["en"].split()]


def parse_written(text: str, language: str = "") -> Moment | None:
    """The moment that ``text`` names, or None where it names none or could mean two.

    ``language`` (BCP 47) settles month names and the order of day and month; its region settles zone abbreviations.
    Labels ("Updated") are not part of a date: see ``split_label`` and ``written_times``.
    """
    written = " ".join(text.split())
    if not 4 <= len(written) <= MAX_LENGTH or not _holds_digits(written):
        return None
    exact = moment(written)
    if exact is not None:
        return exact if len(exact.value) > 4 else None
    return _Words(written, language).moment()


def parse_machine(text: str, language: str = "") -> Moment | None:
    """The moment in a field made for machines: as ``parse_written``, or seconds or milliseconds since 1970 (UTC)."""
    stamp = text.strip()
    if stamp.isascii() and stamp.isdigit() and len(stamp) in (10, 13):
        when = datetime.fromtimestamp(int(stamp) / (1 if len(stamp) == 10 else 1000), UTC)
        return moment(when.strftime("%Y-%m-%dT%H:%M:%SZ"), literal=stamp)
    return parse_written(text, language)


class _Words:
    """One written date being taken apart: what is recognised is cut out of ``rest``."""

    def __init__(self, written: str, language: str) -> None:
        self.written = written
        self.rest = _folded(written)
        primary, _, region = language.replace("_", "-").partition("-")
        self.language = {"nb": "no", "nn": "no", "sr": "hr", "bs": "hr"}.get(primary.lower(), primary.lower())
        self.region = region.rsplit("-", 1)[-1].upper() if len(region) >= 2 else ""
        self.zone = ""

    def cut(self, found: re.Match[str], put: str = " ") -> None:
        self.rest = f"{self.rest[: found.start()]} {put} {self.rest[found.end() :]}"

    def moment(self) -> Moment | None:
        day = self.numeric()
        clock = self.clock()
        if clock is None:
            return None
        offset = self.offset() if clock else ""
        if day is None:
            day = self.worded(clock != "")
        elif not self.quiet(self.tokens()):
            day = None
        if not day:
            return None
        if clock and len(day) == 10:
            if offset and offset[0] not in "+-Z":
                offset = _ruled(f"{day}T{clock}", offset)
            day = f"{day}T{clock}{offset}"
        elif clock:
            return None
        return moment(day, literal=self.written, zone=self.zone)

    def numeric(self) -> str | None:
        """A date in digits, as ISO; "" where it is ambiguous, None where there is none."""
        found = _CJK_DATE.search(self.rest) or None
        if found is None:
            found = _YEAR_FIRST.search(self.rest)
            parts = (found[1], found[3], found[4]) if found else None
        else:
            parts = (found[1], found[2], found[3])
        if found and parts:
            self.cut(found)
            return _iso(*parts)
        found = _NUMERIC.search(self.rest)
        if found is None:
            return None
        self.cut(found)
        return self.ordered(int(found[1]), int(found[3]), found[4], found[2])

    def ordered(self, first: int, second: int, year: str, sign: str) -> str:
        day_first = sign == "." or self.language in words.DAY_FIRST_LANGUAGES or self.region in words.DAY_FIRST_REGIONS
        if len(year) == 2:
            if not (self.language in words.DAY_FIRST_LANGUAGES or self.region in words.DAY_FIRST_REGIONS):
                return ""
            year = f"20{year}"
        if self.region in words.MONTH_FIRST and sign == "/":
            return _iso(year, str(first), str(second)) if first <= 12 else ""
        if first == second or first > 12 or day_first:
            return _iso(year, str(second), str(first)) if second <= 12 else ""
        return _iso(year, str(first), str(second)) if second > 12 else ""

    def clock(self) -> str | None:
        """The time of day, "" where there is none, None where it is impossible."""
        found = _CLOCK.search(self.rest)
        if found is None:
            noon = _NOON.search(self.rest)
            if noon is None:
                return ""
            self.cut(noon)
            return "12:00:00"
        half = found["before"] or found["half"] or found["half2"] or ""
        hour = int(found["hour"])
        if half:
            half = half.replace(" ", "")
            afternoon = half in words.AFTERNOON or half.startswith("p")
            if not (1 <= hour <= 12 or (found["before"] and hour <= 23)):
                return None
            hour = hour % 12 + (12 if afternoon else 0) if hour <= 12 else hour
        if hour > 23:
            return None
        minute, second = found["minute"] or "00", found["second"] or "00"
        self.cut(found, "\x01")
        fraction = f".{found['part']}" if found["part"] else ""
        return f"{hour:02}:{minute}:{second}{fraction}"

    def offset(self) -> str:
        """The offset (or the IANA name of a zone by rule) that the words give; "" for none."""
        found = _OFFSET.search(self.rest)
        if found and int(found["h"]) <= 14:
            self.cut(found)
            self.rest = _PARENTHESIS.sub(" ", self.rest)
            sign = "-" if found["sign"] in "-\u2212" else "+"
            return f"{sign}{int(found['h']):02}:{found['m'] or '00'}"
        area = _AREA.search(self.rest)
        if area:
            self.zone = self.written[self.written.lower().find(area[0]) :][: len(area[0])]
            self.cut(area)
            return "/".join(part.title() for part in area[0].split("/"))
        for token in self.tokens():
            offset = words.ZONES.get(token) or words.RULE_ZONES.get(token)
            several = words.AMBIGUOUS_ZONES.get(token)
            if (offset is None and several is None) or self.month_of(token):
                continue
            self.zone = token.upper()
            self.rest = re.sub(rf"(?<!\w){re.escape(token)}(?!\w)", " ", self.rest, count=1)
            return offset or (several or {}).get(self.region, "")
        return ""

    def tokens(self) -> list[str]:
        return [token for token in (found.strip(".'\u2019\x01-") for found in _TOKEN.findall(self.rest)) if token]

    def quiet(self, tokens: list[str]) -> bool:
        return all(token in words.QUIET for token in tokens)

    def month_of(self, token: str) -> int:
        """The month that a word names, 0 where it names none or several."""
        meanings = _months().get(token)
        if meanings is None:
            return 0
        if self.language in meanings:
            return meanings[self.language]
        found = set(meanings.values())
        return found.pop() if len(found) == 1 else 0

    def worded(self, timed: bool) -> str:
        """A date with the name of a month, as ISO; "" where there is none."""
        tokens = self.tokens()
        numbers = [token for token in tokens if token.isdigit()]
        others = [token for token in tokens if not token.isdigit()]
        months = [token for token in others if self.month_of(token)]
        if len(months) > 1:
            months = [token for token in months if token not in words.QUIET]
        if len(months) != 1:
            return ""
        others.remove(months[0])
        years = [number for number in numbers if len(number) == 4]
        days = [number for number in numbers if len(number) <= 2]
        if len(years) != 1 or len(days) > 1 or len(years) + len(days) != len(numbers) or not self.quiet(others):
            return ""
        year = int(years[0])
        if "th" in _months().get(months[0], {}) and year > 2400:
            year -= words.BUDDHIST_OFFSET
        if not 1500 <= year <= 2200:
            return ""
        month = f"{self.month_of(months[0]):02}"
        if not days:
            return "" if timed else f"{year}-{month}"
        return _iso(str(year), month, days[0])


@cache
def _months() -> dict[str, dict[str, int]]:
    """Every form of every month name -> {language: month}."""
    table: dict[str, dict[str, int]] = {}
    for language, twelve in words.MONTHS.items():
        for number, forms in enumerate(twelve.split(), 1):
            for form in forms.split("/"):
                table.setdefault(form.casefold().replace("-", " ") if language != "ar" else form, {})[language] = number
    return table


def _folded(text: str) -> str:
    """Case-folded, digits of all scripts as ASCII, compatibility forms resolved."""
    if not _ASCII.fullmatch(text):
        text = unicodedata.normalize("NFKC", text)
        text = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text)
        for month in ("كانون الثاني", "كانون الأول", "تشرين الأول", "تشرين الثاني"):
            text = text.replace(month, month.replace(" ", "-"))
        text = unicodedata.normalize("NFC", text.casefold())
        return _VIETNAMESE.sub(lambda m: _ENGLISH[int(m[1]) - 1] if 1 <= int(m[1]) <= 12 else m[0], text)
    return text.lower()


def _holds_digits(text: str) -> bool:
    """Whether a text holds a digit of any script, also a compatible form: no date does without one."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return any(map(str.isdigit, text))


def _iso(year: str, month: str, day: str) -> str:
    return f"{int(year):04}-{int(month):02}-{int(day):02}"


def _ruled(local: str, zone: str) -> str:
    """The offset of a zone by rule at a local time; "" where the machine does not know the zone."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415  (rarely needed, slow to import)

    try:
        offset = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OverflowError, OSError):
        return ""
    if offset is None:
        return ""
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def in_zone(when: Moment, zone: str) -> Moment:
    """A time of day without an offset, put into a zone that is known from elsewhere; any other moment as it is."""
    if not zone or when.has_zone or "T" not in when.value:
        return when
    offset = _ruled(when.value, zone)
    value = when.value + offset
    return Moment(value=value, literal=when.literal or when.value, zone=when.zone or zone) if offset else when


def month_number(name: str, language: str = "") -> int:
    """The month of a name in a language (in any, where that leaves no doubt); 0 for none."""
    return _Words("", language).month_of(_folded(name).strip("."))


def zone_offset(abbreviation: str, local: str, language: str = "") -> str:
    """The offset that an abbreviation of a zone stands for at a local time; "" where it has several meanings."""
    name = abbreviation.lower()
    region = _Words("", language).region
    offset = words.ZONES.get(name) or words.RULE_ZONES.get(name) or words.AMBIGUOUS_ZONES.get(name, {}).get(region, "")
    return offset if offset[:1] in ("+", "-", "Z") else _ruled(local, offset) if offset else ""


# Labels before dates

_ROLES = {label: role for role, labels in (
    ("published", words.PUBLISHED_LABELS), ("modified", words.MODIFIED_LABELS), ("created", words.CREATED_LABELS),
) for label in labels}  # fmt: skip


@cache
def _label() -> re.Pattern[str]:
    ordered = sorted(_ROLES, key=len, reverse=True)
    latin = "|".join(re.escape(label) for label in ordered)
    return re.compile(rf"(?<!\w)({latin})(?![a-zà-ÿ])(?:日時|日期|日|时间|時間)?\s*[:：]?\s*", re.IGNORECASE)


def split_label(text: str) -> tuple[str, str]:
    """``("modified", "Feb 21, 2025")`` of "Updated Feb 21, 2025"; the role is "" where no label stands before."""
    written = " ".join(text[: 4 * MAX_LENGTH].split())
    found = _label().match(written)
    if found is None:
        return "", written
    role = _ROLES.get(found[1].lower(), "")
    again = _label().match(written, found.end())
    return role, written[again.end() if again else found.end() :].lstrip(" :-\u2013\u2014,")


def written_times(text: str, language: str = "") -> tuple[tuple[str, Moment], ...]:
    """Every dated part of a line such as "Published Jun 05, 2026 • Last updated 1 day ago", with its role or ""."""
    written = " ".join(text[: 4 * MAX_LENGTH].split())
    if not _holds_digits(written):
        return ()
    cuts = sorted({0, len(written), *(found.start() for found in _label().finditer(written))})
    found_times: list[tuple[str, Moment]] = []
    for start, end in pairwise(cuts):
        for piece in _PARTS.split(written[start:end]):
            role, rest = split_label(piece)
            when = parse_written(rest.strip(" ,;:.()"), language) if rest else None
            if when is not None:
                found_times.append((role, when))
    return tuple(found_times)


_WORD = pattern(r"[^\W\d_]{2,}")
_ZONES = frozenset({"gmt", "utc", "cet", "cest", "est", "edt", "am", "pm"})


@cache
def _month_names() -> frozenset[str]:
    return frozenset(one for twelve in words.MONTHS.values() for forms in twelve.split() for one in forms.split("/"))


def is_only_time(text: str) -> bool:
    """Whether a dateline says a time and no place: it has no words but months and zones, beside figures."""
    said = [word.casefold() for word in _WORD.findall(text)]
    if not said:
        return True
    return any(sign.isdigit() for sign in text) and all(word in _month_names() or word in _ZONES for word in said)
