"""A newsMessage of any size, made up: text items and picture items as a wire sends them, written piece by piece.

Of every five items four are texts (about 25 paragraphs of one to four sentences, a sub-headline now and then, 15
subjects with names and a broader concept, two creators, a contributor, places, keywords, headline, slugline, byline,
dateline, summary) and one is a picture (caption, photographer, three files). Words and names are invented.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

_LISTS = """
harbour ferry council winter bridge report minister budget island school crossing repair season market engineer village
decision weather fishing railway library hospital committee proposal visitor station evening summer
closed opened promised delayed approved rejected repaired measured counted announced
Aino Bertil Carla Dmitri Eszter Farid Greta Henrik Ines Jonas
Vellamo Norrstrand Okello Quintero Rautio Sandqvist Tamm Ulvang Virtala Wexley
"""
_FIRST, _SECOND, _VERBS, _NAMES, _FAMILIES = (line.split() for line in _LISTS.strip().splitlines())
_WORDS = _FIRST + _SECOND
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2026-01-02T10:00:00Z</sent>
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>
<sender>wire.example</sender><transmitId>{number}</transmitId></header>
<itemSet>
"""
_TAIL = "</itemSet>\n</newsMessage>\n"
_PARAGRAPHS = 25
_SUBJECTS = 15


class _Maker:
    def __init__(self, seed: int) -> None:
        self.any = random.Random(seed)

    def sentence(self) -> str:
        """One sentence of ten to twenty-two words, with letters outside ASCII now and then."""
        words = self.any.choices(_WORDS, k=self.any.randint(9, 21))
        words.insert(2, self.any.choice(_VERBS))
        made = " ".join(words).capitalize() + "."
        return made.replace("evening", "kväll \u2019n") if self.any.random() < 0.2 else made

    def name(self) -> str:
        return f"{self.any.choice(_NAMES)} {self.any.choice(_FAMILIES)}"

    def subject(self) -> str:
        number = self.any.randint(20000002, 20001400)
        first, second = self.any.sample(_WORDS, 2)
        return (
            f'<subject type="cpnat:abstract" qcode="medtop:{number}" relevance="{self.any.randint(1, 100)}">'
            f'<name xml:lang="en">{first} {second}</name><name xml:lang="sv">{second} {first}</name>'
            f'<broader qcode="medtop:{number - 1}"/></subject>\n'
        )

    def paragraph(self, at: int) -> str:
        if at and at % 9 == 0:
            return f"<h2>{self.sentence()[:60].strip()}</h2>\n"
        text = " ".join(self.sentence() for _ in range(self.any.randint(1, 4)))
        if at % 6 == 3:
            text += f' <a href="https://wire.example/{at}">{self.name()}</a> said <em>{self.any.choice(_VERBS)}</em>.'
        return f"<p>{text}</p>\n"

    def meta(self, number: int, kind: str) -> str:
        time = f"2026-01-{number % 28 + 1:02}T{number % 24:02}:{number % 60:02}:00Z"
        return (
            f'<newsItem guid="tag:wire.example,2026:{kind}-{number}" version="{number % 3 + 1}" standard="NewsML-G2" '
            'standardversion="2.35" conformance="power" xml:lang="en">\n'
            '<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>\n'
            '<rightsInfo><copyrightHolder literal="Wire"><name>Wire Example</name></copyrightHolder>'
            "<usageTerms>For subscribers.</usageTerms></rightsInfo>\n"
            f'<itemMeta><itemClass qcode="ninat:{kind}"/>'
            '<provider qcode="nprov:WEX"><name>Wire Example</name></provider>'
            f"<versionCreated>{time}</versionCreated><firstCreated>{time}</firstCreated>"
            '<pubStatus qcode="stat:usable"/><service qcode="wexsvc:main"><name>Main</name></service>'
            f"<edNote>Number {number} of the day.</edNote></itemMeta>\n"
        )

    def text_item(self, number: int) -> str:
        any_ = self.any
        creators = "".join(f'<creator literal="{n}"><name>{n}</name></creator>' for n in (self.name(), self.name()))
        return (
            self.meta(number, "text")
            + f"<contentMeta><urgency>{number % 9 + 1}</urgency><contentCreated>2026-01-02T08:00:00Z</contentCreated>"
            + f'<located type="cpnat:geoArea" literal="Norrhamn"><name>Norrhamn</name></located>{creators}'
            + f'<contributor role="ctrol:descrWriter" literal="desk"><name>{self.name()}</name></contributor>'
            + '<language tag="en"/><genre qcode="genre:Current"><name>Current</name></genre>\n'
            + "".join(f"<keyword>{word}</keyword>" for word in any_.sample(_WORDS, 4))
            + "".join(self.subject() for _ in range(_SUBJECTS))
            + f'<slugline separator="-">{any_.choice(_WORDS).upper()}-{number}</slugline>'
            + f"<headline>{self.sentence()[:70].strip()}</headline><dateline>NORRHAMN, Jan 2</dateline>"
            + f'<by>By {self.name()}</by><description role="drol:summary">{self.sentence()}</description>'
            + "</contentMeta>\n"
            + '<contentSet><inlineXML contenttype="application/xhtml+xml">'
            + '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>\n'
            + "".join(self.paragraph(at) for at in range(_PARAGRAPHS))
            + "</body></html></inlineXML></contentSet></newsItem>\n"
        )

    def picture_item(self, number: int) -> str:
        address = f"https://wire.example/picture/{number}"
        files = "".join(
            f'<remoteContent rendition="rnd:{role}" href="{address}-{width}.jpg" contenttype="image/jpeg" '
            f'width="{width}" height="{width * 2 // 3}"/>'
            for role, width in (("highRes", 3000), ("web", 1200), ("thumbnail", 240))
        )
        return (
            self.meta(number, "picture")
            + f'<contentMeta><contentCreated>2026-01-02</contentCreated><creator literal="p{number}">'
            + f"<name>{self.name()}</name></creator><headline>{self.sentence()[:50].strip()}</headline>"
            + f"<creditline>Wire/{self.name()}</creditline>"
            + f'<description role="drol:caption">{self.sentence()}</description>'
            + f"</contentMeta>\n<contentSet>{files}</contentSet></newsItem>\n"
        )


def pieces(size: int, seed: int = 1) -> Iterator[str]:
    """The text of a message of at least ``size`` bytes, item by item; the same for the same seed."""
    maker = _Maker(seed)
    written, number = 0, 0
    yield _HEAD.format(number=seed)
    while written < size:
        number += 1
        made = maker.picture_item(number) if number % 5 == 0 else maker.text_item(number)
        written += len(made.encode("utf-8"))
        yield made
    yield _TAIL


def write(path: Path, size: int, seed: int = 1) -> int:
    """Such a message as a file; the number of its items."""
    items = -2
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for piece in pieces(size, seed):
            stream.write(piece)
            items += 1
    return items
