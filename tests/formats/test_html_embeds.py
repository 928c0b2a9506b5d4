"""Content of other services: every way in which a page shows it, its service and the address of the thing itself."""

from __future__ import annotations

import pytest

import convert
from convert.model.blocks import Embed, Figure
from convert.model.walk import plain_text, walk

INTRO = "<p>The ferry came back to the northern shore on Tuesday, and half of Port Aurel stood on the pier.</p>"
OUTRO = "<p>Those who missed it could watch it again in the evening, on the wall of the fish market.</p>"
YOUTUBE = "https://www.youtube.com/watch?v=aB3_dE5-gH7"
TWEET = "https://x.com/lakegazette/status/1234567890123"


def embeds(markup: str) -> list[Embed]:
    page = f"<html><head><title>Ferry</title></head><body><main><h1>Ferry</h1>{INTRO}{markup}{OUTRO}</main></body>"
    article, _ = convert.read(page.encode(), "html", url="https://lake.example.org/ferry")
    return [one for block in article.body for _, one in walk(block) if isinstance(one, Embed)]


PLAYERS = [
    ("https://www.youtube.com/embed/aB3_dE5-gH7?rel=0", "youtube", YOUTUBE),
    ("//www.youtube-nocookie.com/embed/aB3_dE5-gH7", "youtube", YOUTUBE),
    ("https://youtu.be/aB3_dE5-gH7?t=4", "youtube", YOUTUBE),
    ("https://www.youtube.com/embed/videoseries?list=PL0123", "youtube", "https://www.youtube.com/playlist?list=PL0123"),
    ("https://platform.twitter.com/embed/Tweet.html?dnt=1&id=12345", "x", "https://x.com/i/status/12345"),
    ("https://www.instagram.com/p/Cx_1-y/embed/captioned/", "instagram", "https://www.instagram.com/p/Cx_1-y/"),
    ("https://www.instagram.com/reel/Cx_1-y/embed", "instagram", "https://www.instagram.com/reel/Cx_1-y/"),
    ("https://www.tiktok.com/embed/v2/71234", "tiktok", "https://www.tiktok.com/embed/v2/71234"),
    (
        "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Flake%2Fposts%2F99&width=500",
        "facebook", "https://www.facebook.com/lake/posts/99",
    ),
    (
        "https://www.facebook.com/plugins/video.php?height=3&href=https%3A%2F%2Fwww.facebook.com%2Flake%2Fvideos%2F7%2F",
        "facebook", "https://www.facebook.com/lake/videos/7/",
    ),
    ("https://datawrapper.dwcdn.net/Ab1cD/17/", "datawrapper", "https://datawrapper.dwcdn.net/Ab1cD/"),
    ("https://flo.uri.sh/visualisation/123456/embed", "flourish", "https://public.flourish.studio/visualisation/123456/"),
    ("https://e.infogram.com/ferry-1h8n?src=embed", "infogram", "https://infogram.com/ferry-1h8n"),
    ("https://open.spotify.com/embed/episode/4rOo?utm_source=x", "spotify", "https://open.spotify.com/episode/4rOo"),
    ("https://open.spotify.com/embed-podcast/show/4rOo", "spotify", "https://open.spotify.com/show/4rOo"),
    (
        "https://embed.podcasts.apple.com/us/podcast/lake/id1?i=2", "apple-podcasts",
        "https://podcasts.apple.com/us/podcast/lake/id1?i=2",
    ),
    ("https://embed.acast.com/lake-hour/ferry-is-back", "acast", "https://play.acast.com/s/lake-hour/ferry-is-back"),
    ("https://embed.acast.com/$/lake-hour/ferry?theme=1", "acast", "https://play.acast.com/s/lake-hour/ferry"),
    ("https://playlist.megaphone.fm/?e=LAK123", "megaphone", "https://player.megaphone.fm/LAK123"),
    ("https://player.megaphone.fm/LAK123?sharing=false", "megaphone", "https://player.megaphone.fm/LAK123"),
    (
        "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/5&color=red", "soundcloud",
        "https://api.soundcloud.com/tracks/5",
    ),
    ("https://player.vimeo.com/video/123?h=ab12&dnt=1", "vimeo", "https://vimeo.com/123/ab12"),
    ("https://geo.dailymotion.com/player/x1.html?video=x8abc", "dailymotion", "https://www.dailymotion.com/video/x8abc"),
    (
        "https://embed.bsky.app/embed/did:plc:abc/app.bsky.feed.post/3k?id=1", "bluesky",
        "https://bsky.app/profile/did:plc:abc/post/3k",
    ),
    ("https://player.example.org/film/4", "example.org", "https://player.example.org/film/4"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "provider", "url"), PLAYERS)
@pytest.mark.parametrize(
    "form",
    [
        '<iframe src="{}"></iframe>',
        '<iframe src="about:blank" data-src="{}"></iframe>',
        '<iframe data-lazy-src="{}"></iframe>',
        '<iframe data-cmp-src="{}"></iframe>',
        '<figure><div><iframe loading="lazy" src="{}"></iframe></div></figure>',
        '<amp-iframe src="{}" layout="responsive"></amp-iframe>',
    ],
)
def test_players(form: str, source: str, provider: str, url: str) -> None:
    (one,) = embeds(form.format(source.replace("&", "&amp;")))
    assert (one.provider, one.url) == (provider, url)


STAND_INS = [
    ('<lite-youtube videoid="aB3_dE5-gH7" playlabel="The ferry"></lite-youtube>', "youtube", YOUTUBE),
    ('<amp-youtube data-videoid="aB3_dE5-gH7"></amp-youtube>', "youtube", YOUTUBE),
    ('<div class="player" data-youtube-id="aB3_dE5-gH7"><img src="/poster.jpg" alt=""></div>', "youtube", YOUTUBE),
    ('<div data-src="https://www.youtube.com/embed/aB3_dE5-gH7"><button>Play</button></div>', "youtube", YOUTUBE),
    ('<div data-embed-url="//youtu.be/aB3_dE5-gH7"></div>', "youtube", YOUTUBE),
    ('<amp-twitter data-tweetid="12345"></amp-twitter>', "x", "https://x.com/i/status/12345"),
    ('<div data-tweet-id="12345"></div>', "x", "https://x.com/i/status/12345"),
    ('<amp-instagram data-shortcode="Cx_1-y"></amp-instagram>', "instagram", "https://www.instagram.com/p/Cx_1-y/"),
    (
        '<amp-tiktok data-src="https://www.tiktok.com/@lake/video/7"></amp-tiktok>', "tiktok",
        "https://www.tiktok.com/@lake/video/7",
    ),
    (
        '<div class="fb-post" data-href="https://www.facebook.com/lake/posts/99"></div>', "facebook",
        "https://www.facebook.com/lake/posts/99",
    ),
    (
        '<amp-facebook data-href="https://www.facebook.com/lake/posts/99"></amp-facebook>', "facebook",
        "https://www.facebook.com/lake/posts/99",
    ),
    ('<div id="datawrapper-vis-Ab1cD"></div>', "datawrapper", "https://datawrapper.dwcdn.net/Ab1cD/"),
    (
        '<div class="flourish-embed flourish-chart" data-src="visualisation/12"></div>', "flourish",
        "https://public.flourish.studio/visualisation/12/",
    ),
    ('<div class="infogram-embed" data-id="ferry-1h8n"></div>', "infogram", "https://infogram.com/ferry-1h8n"),
    ('<noscript><iframe src="https://www.youtube.com/embed/aB3_dE5-gH7"></iframe></noscript>', "youtube", YOUTUBE),
    (
        '<div class="cookie-consent"><p>Here is content of YouTube.</p>'
        '<div data-src="https://www.youtube.com/embed/aB3_dE5-gH7"></div></div>', "youtube", YOUTUBE,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "provider", "url"), STAND_INS)
def test_what_stands_for_a_player(markup: str, provider: str, url: str) -> None:
    (one,) = embeds(markup)
    assert (one.provider, one.url) == (provider, url)


POSTS = [
    ("twitter-tweet", "", "https://twitter.com/lakegazette/status/1234567890123?ref_src=twsrc", "x", TWEET),
    ("instagram-media", 'data-instgrm-permalink="https://www.instagram.com/p/Cx_1-y/?utm_source=ig"', "#", "instagram",
     "https://www.instagram.com/p/Cx_1-y/"),
    ("tiktok-embed", 'cite="https://www.tiktok.com/@lake/video/7?is=1"', "#", "tiktok",
     "https://www.tiktok.com/@lake/video/7"),
    ("bluesky-embed", 'data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/3k"', "#", "bluesky",
     "https://bsky.app/profile/did:plc:abc/post/3k"),
    ("text-post-media", 'data-text-post-permalink="https://www.threads.net/@lake/post/C1"', "#", "threads",
     "https://www.threads.net/@lake/post/C1"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "attribute", "href", "provider", "url"), POSTS)
def test_posts_as_quotations_keep_their_words(name: str, attribute: str, href: str, provider: str, url: str) -> None:
    words = f'<p>The ferry is back!</p>&mdash; Lake Gazette <a href="{href}">May 1</a>'
    (one,) = embeds(f'<blockquote class="{name}" {attribute}>{words}</blockquote>')
    assert (one.provider, one.url) == (provider, url)
    assert "The ferry is back!" in plain_text(one)


def test_a_player_and_its_twin_for_browsers_without_scripts_are_one() -> None:
    lazy = '<iframe data-src="https://www.youtube.com/embed/aB3_dE5-gH7"></iframe>'
    assert len(embeds(f'{lazy}<noscript>{lazy.replace("data-src", "src")}</noscript>')) == 1


def test_a_post_of_facebook_keeps_what_it_says() -> None:
    post = '<div class="fb-post" data-href="https://www.facebook.com/lake/posts/99">'
    (one,) = embeds(f"{post}<blockquote><p>The ferry is back!</p></blockquote></div>")
    assert "The ferry is back!" in plain_text(one)


def test_the_poster_of_a_film_is_no_picture_of_the_article() -> None:
    markup = '<lite-youtube videoid="aB3_dE5-gH7"><img src="/poster.jpg" alt=""></lite-youtube>'
    page = f"<main><h1>Ferry</h1>{INTRO}{markup}{OUTRO}</main>"
    article, _ = convert.read(f"<title>Ferry</title>{page}".encode(), "html")
    assert not any(isinstance(one, Figure) for _, one in walk(article))


@pytest.mark.parametrize(
    "markup",
    [
        '<p><a href="https://www.youtube.com/watch?v=aB3_dE5-gH7">The film</a> was made on Monday by the school.</p>',
        '<div data-url="https://lake.example.org/ferry">' + INTRO * 6 + "</div>",
        '<div data-src="https://x.com/lakegazette"></div>',
    ],
)
def test_links_and_boxes_that_are_no_embeds(markup: str) -> None:
    assert embeds(markup) == []
