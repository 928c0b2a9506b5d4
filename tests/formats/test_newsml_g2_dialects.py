"""Dialects: every key does what the schema says, evidence selects, a wrong profile is told with key and line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import convert
from convert import api
from convert.codec import schema
from convert.errors import UsageError
from convert.formats.newsml_g2.dialect import Evidence, checked, dialects, generic, profile
from convert.markup.grammar import schema_folder
from convert.model.article import Article
from convert.model.walk import plain_text

NAR = "http://iptc.org/std/nar/2006-10-01/"
FOLDER = schema_folder("dialect") / "newsml-g2"
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def item(content: str = "", body: str = "", meta: str = "", provider: str = 'literal="Lake Wire"') -> bytes:
    return (
        f'<newsItem xmlns="{NAR}" guid="urn:lake:1" standard="NewsML-G2" standardversion="2.35" conformance="power">'
        f'<catalogRef href="https://cv.lake.example/catalog.xml"/><itemMeta><itemClass qcode="ninat:text"/>'
        f"<provider {provider}/><versionCreated>2026-01-02T10:00:00Z</versionCreated>{meta}</itemMeta>"
        f"<contentMeta>{content}</contentMeta><contentSet>{body}</contentSet></newsItem>"
    ).encode()


def read(toml: str, folder: Path, **held: str) -> Article:
    path = folder / "lake.toml"
    path.write_text(f'dialect = "1.0"\nname = "lake"\n{toml}\n', encoding="utf-8")
    return api.read(item(**held), "newsml-g2", dialect=str(path))[0]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_built_in_profiles_are_valid_and_named_as_their_files(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert schema.explain(data, "dialect") == []
    assert data["name"] == path.stem
    assert ("match" in data) == (path.stem != "generic")


def test_aliases(tmp_path: Path) -> None:
    body = '<inlineXML/><remoteContent rendition="lakernd:web" contenttype="image/png" href="https://x.example/a.png"/>'
    toml = '[aliases]\nlakernd = "rnd"\nlakeclass = "ninat"'
    article = read(toml, tmp_path, content='<description role="drol:caption">C</description>', body=body)
    assert article.media[0].renditions[0].role == "web"


@pytest.mark.parametrize(
    ("meaning", "field", "value"),
    [("kicker", "kicker", "K"), ("standfirst", "standfirst", "K"), ("seo", "alternative_headlines", ["seo"])],
)
def test_headlines(meaning: str, field: str, value: Any, tmp_path: Path) -> None:
    content = '<headline>H</headline><headline role="lake:x">K</headline>'
    found = getattr(read(f'[headlines]\n"lake:x" = "{meaning}"', tmp_path, content=content), field)
    shown = found if isinstance(found, str) else [getattr(one, "role", None) or plain_text(one) for one in found]
    assert shown == (value if isinstance(value, (str, list)) and field != "standfirst" else [value])


def test_the_headline_by_its_role(tmp_path: Path) -> None:
    content = '<headline role="lake:y">Y</headline><headline role="lake:x">H</headline>'
    assert read('[headlines]\n"lake:x" = "headline"', tmp_path, content=content).headline == "H"


@pytest.mark.parametrize("meaning", ["summary", "standfirst", "caption", "alt", "body"])
def test_descriptions(meaning: str, tmp_path: Path) -> None:
    content = '<description role="lake:d">Words</description>'
    body = '<remoteContent contenttype="image/png" href="https://x.example/a.png"/>'
    article = read(f'[descriptions]\n"lake:d" = "{meaning}"', tmp_path, content=content, body=body)
    asset = article.media[0]
    found: dict[str, Any] = {
        "summary": article.summary, "standfirst": article.standfirst, "caption": asset.caption, "alt": asset.alt,
        "body": article.body,
    }  # fmt: skip
    assert [name for name, value in found.items() if value] == [meaning]


def test_roles_of_people_sources_notes_and_signals(tmp_path: Path) -> None:
    toml = (
        '[contributors]\n"lake:p" = "photographer"\n[sources]\n"*:orig" = "origin"\n[notes]\n"lake:n" = "legal"\n'
        '[signals]\n"lake:s" = "kill"'
    )
    content = (
        '<infoSource role="any:Orig" literal="Hill Paper"/><creator role="lake:p"><name>Ida Holm</name></creator>'
        '<creator qcode="lake:p"><name>Per Berg</name></creator>'
    )
    article = read(toml, tmp_path, content=content, meta='<edNote role="lake:n">N</edNote><signal qcode="lake:s"/>')
    assert [one.role for one in article.contributors] == ["photographer", "photographer"]
    assert article.contributors[1].qcode == "lake:p"
    assert article.sources[0].role == "origin"
    assert article.editor_notes[0].role == "legal"
    assert article.signals[0].kind == "kill"


def test_subjects_and_schemes(tmp_path: Path) -> None:
    toml = (
        '[subjects]\n"lake:ort" = "place"\n"lake:kw" = "keyword"\n[schemes]\nlakedesk = "desk"\n"genre#" = "genre"\n'
        'lakeprod = "product"\nlakeaud = "audience"'
    )
    content = (
        '<subject type="lake:ort" literal="x"/><subject type="lake:kw"><name>Ferry</name></subject>'
        '<subject qcode="lakedesk:1"/><subject literal="genre#7"/><subject qcode="lakeprod:1"/>'
        '<subject qcode="lakeaud:1"/><keyword>ice</keyword>'
    )
    article = read(toml, tmp_path, content=content)
    assert [(one.kind, one.type) for one in article.subjects] == [("place", "lake:ort")]
    assert article.keywords == ("ice", "Ferry")
    assert [len(getattr(article, name)) for name in ("desks", "genres", "products", "audiences")] == [1, 1, 1, 1]


def test_classes_and_repeats_of_the_body(tmp_path: Path) -> None:
    toml = '[body]\nrepeats = [".topics", "time"]\n[body.classes]\nautor = "byline"\ndach = "kicker"'
    head = (
        '<span class="dach">Kicker</span><p class="autor">By Ida Holm</p><ul class="topics"><li>Ferry</li></ul>'
        '<ul class="topics"><li>Unknown</li></ul><time datetime="2026-01-02T10:00:00Z">then</time>'
    )
    body = f"<inlineXML><html {XHTML}><body><header>{head}</header><p>Text.</p></body></html></inlineXML>"
    article = read(toml, tmp_path, content="<keyword>Ferry</keyword>", body=body)
    assert (article.byline, article.kicker) == ("By Ida Holm", "Kicker")
    assert [plain_text(block) for block in article.body] == ["Unknown", "Text."]


def test_joined_lines(tmp_path: Path) -> None:
    body = "<inlineData>One.\nTwo.\n\nThree.</inlineData>"
    assert len(read("[body]\njoined_lines = true", tmp_path, body=body).body) == 2
    assert "\n" in plain_text(read("", tmp_path, body=body).body[0])


@pytest.mark.parametrize(
    ("match", "applies"),
    [
        ("", True),
        ('provider = ["Lake*"]', True),
        ('provider = ["Hill*"]', False),
        ('provider = ["Hill*"]\nguid = ["urn:lake:*"]', True),
        ('catalog = ["https://cv.lake.example/*"]', True),
        ('namespace = ["http://iptc.org/*"]', True),
        ('guid = ["lake"]', False),
    ],
)
def test_evidence(match: str, applies: bool, tmp_path: Path) -> None:
    toml = f'[match]\n{match}\n[signals]\n"lake:s" = "kill"'
    article = read(toml, tmp_path, meta='<signal qcode="lake:s"/>')
    assert article.signals[0].kind == ("kill" if applies else "lake:s")


def test_none_means_none() -> None:
    data = item(content='<headline>H</headline><headline role="x:kicker">K</headline>')
    assert api.read(data, "newsml-g2")[0].kicker == "K"
    article = api.read(data, "newsml-g2", dialect="none")[0]
    assert [one.role for one in article.alternative_headlines] == ["x:kicker"]


def test_our_own_documents_are_read_without_a_dialect() -> None:
    article = convert.from_dict({"schema": "1.0", "signals": [{"kind": "x:correction"}], "subjects": [
        {"type": "cpnat:department", "literal": "desk#1"}]})  # fmt: skip
    assert api.read(api.write(article, "newsml-g2")[0], "newsml-g2")[0] == article


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('dialect = "1.0"\nname = "x"\n\n[headlines]\n"a:b" = "a kicker"', "line 5: headlines.a:b"),
        ('dialect = "1.0"\nname = "x"\n[bodies]\na = 1', "line 3: bodies"),
        ('dialect = "1.0"\nname = "x"\n[body]\njoined_lines = "yes"', "line 4: body.joined_lines"),
        ('dialect = "2.0"\nname = "x"', "line 1: dialect"),
        ('dialect = "1.0"', "the key 'name' is missing"),
        ('dialect = "1.0"\nname = "x"\n[subjects]\n"a:b" = "thing"', "line 4: subjects.a:b"),
        ('dialect = "1.0"\nname =', "no TOML"),
        ('dialect = "1.0"\nname = "x"\n[match]\nguid = "urn:*"', "line 4: match.guid"),
    ],
)
def test_a_wrong_profile_is_told_with_key_and_line(toml: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked(toml, "lake.toml")
    assert caught.value.code == "USE012"
    assert said in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        dialects(str(tmp_path / "none.toml"))
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="UTF-8"):
        dialects(str(tmp_path / "binary.toml"))


def test_no_profile_but_the_generic_one_always_applies() -> None:
    assert [one.dialect.names for one in dialects().profiles if one.applies(Evidence())] == [generic().names]


def test_later_profiles_win_over_earlier_ones() -> None:
    one = profile({"dialect": "1.0", "name": "a", "signals": {"*:X": "kill"}})
    assert one.dialect.meaning("signals", "b:x") == "kill"
    assert one.dialect.meaning("signals", "") == ""


def test_every_key_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "dialects.md").read_text(encoding="utf-8")
    known = schema.load("dialect")["properties"]
    keys = [*known, *known["match"]["properties"], *known["body"]["properties"]]
    assert [key for key in keys if f"`{key}`" not in page] == []
