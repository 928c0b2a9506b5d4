"""Content of other services shown in place: which service, and the address of the thing itself.

An address is that of a player or of the thing; a player's is turned into the thing's where the service says how. What
a page puts in place of a player until a reader asks for it (an element of a component, a box with an address or a
number in an attribute, a post as a quotation) is read as the thing that it stands for.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from lxml.etree import _Element

from convert.markup.records import local
from convert.model import build
from convert.model.patterns import pattern

_HOSTS = {
    "youtube.com": "youtube", "youtu.be": "youtube", "youtube-nocookie.com": "youtube", "twitter.com": "x",
    "x.com": "x", "instagram.com": "instagram", "tiktok.com": "tiktok", "facebook.com": "facebook",
    "fb.watch": "facebook", "datawrapper.de": "datawrapper", "dwcdn.net": "datawrapper",
    "flourish.studio": "flourish", "flo.uri.sh": "flourish", "infogram.com": "infogram", "vimeo.com": "vimeo",
    "dailymotion.com": "dailymotion", "spotify.com": "spotify", "soundcloud.com": "soundcloud",
    "podcasts.apple.com": "apple-podcasts", "acast.com": "acast", "megaphone.fm": "megaphone", "omny.fm": "omny",
    "audioboom.com": "audioboom", "art19.com": "art19", "simplecast.com": "simplecast", "buzzsprout.com": "buzzsprout",
    "podigee.io": "podigee", "podigee.com": "podigee", "podbean.com": "podbean", "libsyn.com": "libsyn",
    "google.com": "google", "bsky.app": "bluesky", "threads.net": "threads", "threads.com": "threads",
    "reddit.com": "reddit", "t.me": "telegram", "twitch.tv": "twitch", "documentcloud.org": "documentcloud",
}  # fmt: skip
_POSTS = {
    "twitter-tweet": "x", "twitter-video": "x", "instagram-media": "instagram", "tiktok-embed": "tiktok",
    "fb-post": "facebook", "fb-video": "facebook", "bluesky-embed": "bluesky", "text-post-media": "threads",
    "reddit-embed-bq": "reddit",
}  # fmt: skip
_PERMALINKS = ("cite", "data-instgrm-permalink", "data-text-post-permalink", "data-href")


def provider_of(url: str) -> str | None:
    """The short name of the service behind an address: from a table, else its host."""
    try:
        host = (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return None
    while host:
        if host in _HOSTS:
            return _HOSTS[host]
        if host.count(".") <= 1:
            return build.code(host)
        host = host.partition(".")[2]
    return None


# the address of the thing behind that of its player: forms of paths and queries, by provider

_FORMS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "youtube": (
        (pattern(r"/embed/videoseries\?(?:.*&)?list=([\w-]+)"), "https://www.youtube.com/playlist?list={0}"),
        (pattern(r"(?:youtu\.be|/embed|/shorts|/live|/v)/([\w-]{6,20})"), "https://www.youtube.com/watch?v={0}"),
        (pattern(r"/watch\?(?:.*&)?v=([\w-]{6,20})"), "https://www.youtube.com/watch?v={0}"),
    ),
    "x": (
        (pattern(r"/embed/Tweet\.html\?(?:.*&)?id=(\d+)"), "https://x.com/i/status/{0}"),
        (pattern(r"\.com/(?!i/)(\w{1,20})/status(?:es)?/(\d+)"), "https://x.com/{0}/status/{1}"),
        (pattern(r"\.com/i/(?:web/)?status/(\d+)"), "https://x.com/i/status/{0}"),
    ),
    "instagram": ((pattern(r"\.com/(?:[\w.]+/)?(p|reel|tv)/([\w-]+)"), "https://www.instagram.com/{0}/{1}/"),),
    "tiktok": ((pattern(r"\.com/(@[\w.-]+/(?:video|photo)/\d+)"), "https://www.tiktok.com/{0}"),),
    "datawrapper": ((pattern(r"datawrapper\.dwcdn\.net/(\w{5})(?:/|$)"), "https://datawrapper.dwcdn.net/{0}/"),),
    "flourish": (
        (pattern(r"(?:flo\.uri\.sh|flourish\.studio)/(visualisation|story)/(\d+)"),
         "https://public.flourish.studio/{0}/{1}/"),
    ),
    "infogram": ((pattern(r"//e\.infogram\.com/([\w-]+)"), "https://infogram.com/{0}"),),
    "vimeo": (
        (pattern(r"player\.vimeo\.com/video/(\d+)\?(?:.*&)?h=(\w+)"), "https://vimeo.com/{0}/{1}"),
        (pattern(r"player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{0}"),
    ),
    "dailymotion": (
        (pattern(r"/embed/video/(\w+)"), "https://www.dailymotion.com/video/{0}"),
        (pattern(r"/player(?:/\w+)?\.html\?(?:.*&)?video=(\w+)"), "https://www.dailymotion.com/video/{0}"),
    ),
    "spotify": ((pattern(r"open\.spotify\.com/embed(?:-podcast)?/(\w+)/(\w+)"), "https://open.spotify.com/{0}/{1}"),),
    "apple-podcasts": ((pattern(r"//embed\.(podcasts\.apple\.com/.+)$"), "https://{0}"),),
    "acast": ((pattern(r"//embed\.acast\.com/(?:\$/)?([\w-]+)/([\w-]+)"), "https://play.acast.com/s/{0}/{1}"),),
    "megaphone": (
        (pattern(r"//playlist\.megaphone\.fm/?\?(?:.*&)?e=(\w+)"), "https://player.megaphone.fm/{0}"),
        (pattern(r"//player\.megaphone\.fm/(\w+)"), "https://player.megaphone.fm/{0}"),
    ),
    "bluesky": ((pattern(r"embed\.bsky\.app/embed/([\w:.-]+)/app\.bsky\.feed\.post/(\w+)"),
                 "https://bsky.app/profile/{0}/post/{1}"),),
}  # fmt: skip
_INSIDE = {"facebook": "href", "soundcloud": "url"}
"""Players that have the address of the thing in a parameter of their own."""


def canonical(url: str) -> str:
    """The address of the thing itself behind the address of its player."""
    provider = provider_of(url) or ""
    for form, made in _FORMS.get(provider, ()):
        found = form.search(url)
        if found:
            return made.format(*found.groups())
    parameter = _INSIDE.get(provider)
    if parameter is not None and ("/plugins/" in url or "/player" in url):
        inner = parse_qs(urlsplit(url).query).get(parameter, [""])[0]
        if inner.startswith(("http://", "https://")) and provider_of(inner) == provider:
            return inner
    return url


def address_of(element: _Element) -> str:
    """The address that an ``iframe``, ``embed`` or ``object`` loads at once or later (``data-src`` and its kin)."""
    for name in ("src", "data-src", "data"):
        if (value := (element.get(name) or "").strip()) and not value.startswith(("about:", "javascript:", "data:")):
            return value
    for name, value in element.items():
        lazy = str(name).startswith("data-") and "src" in str(name)
        if lazy and str(value).strip().startswith(("https://", "http://", "//")):
            return str(value).strip()
    return ""


# what stands for a post or a player


def post(element: _Element) -> tuple[str, str] | None:
    """The provider and address of a post that stands as a quotation until a script replaces it."""
    for token in (element.get("class") or "").split():
        if token in _POSTS:
            return _POSTS[token], canonical(_post_address(element))
    return None


def _post_address(element: _Element) -> str:
    for name in _PERMALINKS:
        if value := (element.get(name) or "").strip():
            return value
    parts = (element.get("data-bluesky-uri") or "").removeprefix("at://").split("/")
    if len(parts) == 3:
        return f"https://bsky.app/profile/{parts[0]}/post/{parts[2]}"
    links = [link.get("href", "") for link in element.iter("{*}a")]
    first = local(element) == "blockquote" and "reddit-embed-bq" in (element.get("class") or "")
    return (links[0] if first else links[-1]) if links else ""


_VIDEO = "https://www.youtube.com/watch?v={}"
_TWEET = "https://x.com/i/status/{}"
_NUMBERS = {
    "amp-youtube": ("data-videoid", _VIDEO), "lite-youtube": ("videoid", _VIDEO), "youtube-video": ("videoid", _VIDEO),
    "amp-twitter": ("data-tweetid", _TWEET), "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-tiktok": ("data-src", "{}"), "amp-facebook": ("data-href", "{}"), "amp-reddit": ("data-src", "{}"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}"), "lite-vimeo": ("videoid", "https://vimeo.com/{}"),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/video/{}"),
    "amp-soundcloud": ("data-trackid", "https://api.soundcloud.com/tracks/{}"),
    "amp-megaphone": ("data-episode", "https://player.megaphone.fm/{}"),
}  # fmt: skip
"""Elements of components: the attribute with the number of the thing, and its address."""
_ATTRIBUTES = {
    "data-youtube-id": _VIDEO, "data-youtubeid": _VIDEO, "data-yt-id": _VIDEO, "data-youtube-video-id": _VIDEO,
    "data-tweet-id": _TWEET, "data-tweetid": _TWEET, "data-instagram-id": "https://www.instagram.com/p/{}/",
    "data-vimeo-id": "https://vimeo.com/{}",
}  # fmt: skip
_ADDRESSED = ("data-src", "data-url", "data-href", "data-embed-url", "data-embed", "data-oembed-url", "data-iframe-src")
_ASKED = frozenset({*_ATTRIBUTES, *_ADDRESSED, "data-id", "id"})
_NUMBER = pattern(r"[\w-]{5,40}")
_ITEMS = pattern(
    r"^(?:https?:)?//(?:www\.)?(?:youtube(?:-nocookie)?\.com/(?:embed/|watch\?)|youtu\.be/\w|(?:mobile\.)?(?:twitter|x)\.com/\w+/"
    r"status/\d|platform\.twitter\.com/embed/|instagram\.com/(?:[\w.]+/)?(?:p|reel|tv)/|tiktok\.com/(?:@[\w.-]+/video/|embed/)|"
    r"facebook\.com/(?:plugins/|[\w.]+/(?:posts|videos)/|watch)|datawrapper\.dwcdn\.net/\w{5}|flo\.uri\.sh/|"
    r"open\.spotify\.com/embed|embed\.podcasts\.apple\.com/|embed\.acast\.com/|(?:player|playlist)\.megaphone\.fm/|"
    r"player\.vimeo\.com/video/|(?:www\.|geo\.)?dailymotion\.com/(?:embed|player)|w\.soundcloud\.com/player|"
    r"e\.infogram\.com/|embed\.bsky\.app/)"
)
"""Addresses of single things, by providers; those of channels and profiles are links like any other."""
MOST_WORDS = 300


def is_item(url: str) -> bool:
    """Whether an address is that of one post, film, chart or episode of a known service."""
    return _ITEMS.match(url) is not None


def facade(element: _Element) -> str:
    """The address of what an element stands for until somebody asks for it; "" where it is an element like others."""
    tag = element.tag
    known = _NUMBERS.get(tag) if isinstance(tag, str) else None
    if known is not None:
        value = (element.get(known[0]) or "").strip()
        return canonical(known[1].format(value)) if value else ""
    names = element.keys()
    if _ASKED.isdisjoint(names) or tag in ("img", "a", "iframe", "source", "video", "audio", "script"):
        return ""
    for name, made in _ATTRIBUTES.items():
        if name in names and _NUMBER.fullmatch((element.get(name) or "").strip()):
            return made.format((element.get(name) or "").strip())
    for name in _ADDRESSED:
        if name in names and is_item(value := (element.get(name) or "").strip()):
            return canonical(value if not value.startswith("//") else f"https:{value}")
    return _charted(element)


def _charted(element: _Element) -> str:
    """Charts that a script draws into a box: Datawrapper by its id, Flourish and Infogram by their class."""
    named = (element.get("id") or "").removeprefix("datawrapper-vis-")
    if named != (element.get("id") or "") and _NUMBER.fullmatch(named):
        return f"https://datawrapper.dwcdn.net/{named}/"
    tokens = (element.get("class") or "").split()
    if "flourish-embed" in tokens and (source := element.get("data-src")):
        return f"https://public.flourish.studio/{source.strip('/')}/"
    if "infogram-embed" in tokens and (own := element.get("data-id")):
        return f"https://infogram.com/{own}"
    return ""


