"""Versions: the current one, newer ones read relaxed, unknown ones refused."""

import pytest

import convert
from convert.codec import schema, upgrade
from convert.errors import ArticleError, LimitError
from convert.model.article import VERSION


def opened(**data):
    return upgrade.opened({"schema": "1.7", **data})


def test_the_current_version_is_not_touched():
    data = {"schema": VERSION, "headline": "x"}
    assert upgrade.upgraded(data) == (data, ())


@pytest.mark.parametrize(
    ("data", "code", "pointer"),
    [
        ({"schema": "2.0"}, "VER004", "/schema"),
        ({"schema": "0.9"}, "VER004", "/schema"),
        ({"schema": 1}, "VER004", "/schema"),
        ({"schema": "1.x"}, "VER004", "/schema"),
        ({"schema": None}, "VER004", "/schema"),
        ({"schema": ["1.0"]}, "VER004", "/schema"),
        ({}, "ART000", ""),
        ([], "ART000", ""),
        ("x", "ART000", ""),
        (None, "ART000", ""),
        (3, "ART000", ""),
    ],
)
def test_what_is_refused(data, code, pointer):
    with pytest.raises(ArticleError) as caught:
        upgrade.opened(data)
    assert (caught.value.code, caught.value.pointer) == (code, pointer)


def test_unknown_keys_of_a_newer_version_are_kept_aside_and_reported():
    article, findings = opened(mood={"a": [1, 2.5]}, body=[{"type": "paragraph", "content": [], "tone": "dry"}])
    assert [(u.format, u.path, u.value) for u in article.unmapped] == [
        ("json", "/body/0/tone", '"dry"'),
        ("json", "/mood", '{"a":[1,2.5]}'),
    ]
    assert [(f.code, f.pointer) for f in findings] == [("VER001", "/body/0/tone"), ("VER001", "/mood")]


def test_unknown_blocks_stay_as_unknown_blocks():
    poll = {"type": "poll", "question": "Who?", "new": {"type": "x"}}
    article, findings = opened(body=[poll, {"type": "quote", "blocks": [poll]}])
    assert article.body[0] == convert.Unknown(
        format="json", name="poll", source='{"type":"poll","question":"Who?","new":{"type":"x"}}'
    )
    assert article.body[1].blocks[0].name == "poll"
    assert [f.code for f in findings] == ["VER002", "VER002"]


def test_unknown_inlines_leave_their_words():
    mark = {
        "type": "glow",
        "content": [
            {"type": "text", "text": "so "},
            {"type": "strong", "content": [{"type": "text", "text": "bright"}]},
        ],
    }
    article, findings = opened(body=[{"type": "paragraph", "content": [mark, {"type": "emoji", "code": 7}]}])
    assert convert.plain(article.body[0].content) == "so bright"
    assert [(f.code, f.pointer) for f in findings] == [("VER003", "/body/0/content/0"), ("VER003", "/body/0/content/1")]
    assert [u.path for u in article.unmapped] == ["/body/0/content/0", "/body/0/content/1"]


def test_unknown_lead_media_are_kept_aside():
    figure = {"type": "figure", "asset": {"alt": "x"}}
    article, findings = opened(lead_media=[{"type": "hologram"}, figure, {"type": "scent"}])
    assert len(article.lead_media) == 1
    assert [f.pointer for f in findings] == ["/lead_media/0", "/lead_media/2"]
    assert [u.value for u in article.unmapped] == ['{"type":"hologram"}', '{"type":"scent"}']


def test_what_is_wrong_in_any_version_stays_wrong():
    with pytest.raises(ArticleError) as caught:
        opened(mood=1, urgency=12, body=[{"type": 3}], unmapped={})
    assert [f.pointer for f in caught.value.findings] == ["/body/0/type", "/unmapped", "/urgency"]


def test_the_input_is_never_changed():
    data = {"schema": "1.7", "mood": [1], "body": [{"type": "poll"}]}
    upgrade.opened(data)
    assert data == {"schema": "1.7", "mood": [1], "body": [{"type": "poll"}]}


def test_whole_numbers_may_be_written_with_a_fraction():
    assert upgrade.opened({"schema": "1.0", "urgency": 3.0})[0].urgency == 3


def test_from_dict_raises_only_our_errors():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(LimitError):
        convert.from_dict({"schema": "1.0", "body": deep})
    with pytest.raises(ArticleError):
        convert.from_dict({"schema": "1.0", "headline": "\ud800"})
    with pytest.raises(ArticleError):
        convert.from_dict({"schema": "1.0", "headline": object()})
    with pytest.raises(ArticleError):
        convert.from_dict({"schema": "1.0", 3: 4})
    with pytest.raises(ArticleError):
        convert.from_dict({"schema": "1.0", "urgency": float("nan")})


def test_a_published_version_has_its_file_and_its_step():
    files = sorted(path.name for path in (schema.folder() / "article").glob("*.schema.json"))
    assert files[-1] == f"{VERSION}.schema.json"
    assert [name.removesuffix(".schema.json") for name in files[:-1]] == sorted(upgrade.STEPS)
    table = (schema.folder() / "article" / "upgrade.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in table for name in files)
