"""What the class, id and label words of an element say about it: tables, and one look-up for each class string.

Words are compared whole: a class is split at hyphens, underscores, digits and capitals, and pairs of neighbours are
looked at too (``read-more``). Substrings are never compared: they lose text (``shadow`` holds ``ad``).
"""

from __future__ import annotations

from lxml.etree import _Element

from convert.model.patterns import pattern

AD, SHARE, RELATED, SIGNUP, COMMENT, CONSENT, NAVIGATION, HIDDEN, TAGS, PLAYER, AUTHOR_BOX, INTERACTIVE = (
    1 << n for n in range(12)
)
FURNITURE = (1 << 12) - 1
KICKER, STANDFIRST, BYLINE, DATE, CAPTION, CREDIT, FIGURE, GALLERY, BOX, PULL_QUOTE, NOTICE, BODY, LIVE, HEADLINE = (
    1 << n for n in range(12, 26)
)
REASONS = {
    AD: "advertisement", SHARE: "share buttons", RELATED: "links to other pieces",
    SIGNUP: "newsletter or subscription box",
    COMMENT: "readers' comments", CONSENT: "consent notice", NAVIGATION: "navigation", HIDDEN: "hidden",
    TAGS: "tag links",
    PLAYER: "player controls", AUTHOR_BOX: "box about the author", INTERACTIVE: "poll, form or other tool",
}  # fmt: skip

_WORDS: dict[int, str] = {
    AD: "ad ads advert adverts advertisement advertisements advertising advertorial adslot adunit adbox "
        "adcontainer adwrapper "
        "dfp gpt taboola outbrain teads sponsor sponsors sponsored sponsoring anzeige werbung publicidad publicite "
        "publicidade "
        "reklama reklame reklam annonce annons adsense adform banner inread promo promotion promoted kaufberatung "
        "affiliate "
        "iqadtile ad-slot adplace advertise adtag adsbygoogle commercial mpu leaderboard billboard",
    SHARE: "share sharing shares sharebar sharebuttons sharetools sharer social socials socialbar socialmedia "
        "addthis addtoany "
           "sharethis bookmark print-only follow followus social-share teilen partager compartir condividi sdilet "
           "paylas",
    RELATED: "related relateds readmore read-more read-also readalso also-read alsoread lees-ook lesen-sie-auch recirc "
             "recirculation recommend recommended recommendation recommendations recommender recos teaser teasers "
             "teaserlist "
             "mostread most-read most-popular mostpopular trending popular seealso see-also more-stories "
             "morestories more-news "
             "morenews up-next upnext onward infobox-related lire-aussi ver-tambien leia-tambem relacionadas "
             "relacionados "
             "crosslink crosslinks interlink interlinks relatedarticles related-articles linkbox latest-news "
             "topstories "
             "top-stories further-reading promobox bestof",
    SIGNUP: "newsletter newsletters signup sign-up subscribe subscription subscriptions subscriber optin opt-in "
        "donate donation "
            "regwall paywall-banner paywall-overlay piano-offer abo-box abobox app-promo appstore whatsapp-channel "
            "membership upsell register-wall spenden",
    COMMENT: "comment comments commenting commentlist comment-list disqus kommentar kommentare comentarios "
        "commentaires "
             "coral spotim respond discussion diskussion viafoura hyvor",
    CONSENT: "cookie cookies consent gdpr onetrust didomi usercentrics cookiebar external-content-placeholder",
    NAVIGATION: "breadcrumb breadcrumbs toolbar navigation navbar nav menu submenu pagination pager skiplink skip-link "
                "masthead site-header site-footer sitefooter siteheader footer sidebar side-bar rail right-rail topbar "
                "jumplink table-of-contents toc anchor-nav article-nav post-navigation nextprev back-to-top backtotop",
    HIDDEN: "sr-only screen-reader-text screenreader visually-hidden visuallyhidden visuallyhide offscreen u-hidden "
            "print-hidden is-hidden noscreen show-for-sr a11y-hidden hidden-print onlyprint printonly print-url",
    TAGS: "tags taglist tag-list tagcloud post-tags article-tags keywords topics topic-list topiclist hashtags "
        "tags-links "
          "schlagworte themen tag-links article-topics",
    PLAYER: "audioplayer audio-player listen read-aloud readspeaker rsbtn tts text-to-speech vorlesen player-controls "
            "trinity beyondwords speechkit audio-article article-audio video-js jwplayer",
    AUTHOR_BOX: "authorbox author-box author-bio authorbio about-author about-the-author author-info author-card "
        "author-profile "
                "autorenbox author-description writer-bio authors-box bio-box autor-box article-author-bio",
    INTERACTIVE: "poll polls quiz voting survey umfrage rating ratings feedback reactions reaction correction-form "
                 "report-error errorreport likes emoji-reactions toggletip tooltip",
    KICKER: "kicker overline eyebrow topline dachzeile roofline rubric antetitulo antetitle surtitre spitzmarke "
        "toptitle "
            "supertitle super-title overtitle heading-kicker label-kicker headline-kicker pretitle volanta kickerline",
    STANDFIRST: "standfirst lead lede dek deck subtitle subheadline sub-headline summary intro introduction "
                "excerpt chapo chapeau vorspann sapo ingress abstract entradilla bajada perex teasertext leadtext "
                "lead-text "
                "article-lead articlelead sottotitolo occhiello sommario synopsis description article-summary "
                "untertitel einleitung anleser preamble manchet fastblock standfirst-text underrubrik tagline spot",
    BYLINE: "byline bylines author authors autor autoren autorin auteur auteurs autore autori writer writers reporter "
            "reporters contributor contributors signature firma verfasser journalist forfatter yazar autorzy",
    DATE: "date dateline datetime timestamp time published publish pubdate publishdate updated datum fecha data "
          "published-date post-date article-date entry-date meta-date posted-on dates publication-date",
    CAPTION: "caption captions figcaption legend legende bildunterschrift bildtext imgcaption imagecaption "
        "image-caption "
             "photo-caption media-caption cutline wp-caption-text pie pie-foto leyenda didascalia bildebeskrivelse "
             "popis "
             "bildtexter image-description caption-text description-image figurecaption",
    CREDIT: "credit credits copyright photographer photographers fotograf source quelle bildquelle bildnachweis "
        "bildrechte "
            "attribution photo-credit image-credit photocredit imagecredit rights agency fotocredit credito creditos "
            "photo-by copyrights copyright-notice bildkredit byline author image-source picture-credit autor kilde "
            "copyrightholder owner foto-credit",
    FIGURE: "figure image images photo photos picture pictures media img wp-caption bild bilder foto fotos imagen "
            "article-image articleimage lead-image hero thumbnail imagebox bildbox photobox inline-image aufmacher "
            "video illustration mediaobject obrazek",
    GALLERY: "gallery galleries slideshow carousel slider fotostrecke bildergalerie galerie galeria swiper "
        "photogallery "
             "image-gallery fotogalerie diaporama",
    BOX: "factbox fact-box infobox info-box faktenbox faktaboks faktaruta keypoints key-points keytakeaways "
        "key-takeaways "
         "sidebar-box box-info kasten infokasten glossary erklaerbox at-a-glance summary-box highlights",
    PULL_QUOTE: "pullquote pull-quote pull-quotes blockquote-pull quote-pull destacado",
    NOTICE: "correction corrections editors-note editor-note editornote disclaimer disclosure korrektur clarification "
            "erratum anmerkung",
    BODY: "articlebody article-body articletext article-text article-content articlecontent body-text bodytext "
        "story-body "
          "storybody story-content post-content postcontent entry-content entrycontent storytext content-body "
          "main-text "
          "article-main article-copy text-article artikeltext article-paragraphs rich-text richtext paragraphs "
          "post-body "
          "wysiwyg article-section body-copy bodycopy cuerpo corpo",
    LIVE: "liveblog live-blog liveticker live-ticker livefeed live-post live-update ticker",
    HEADLINE: "headline title headlines article-title entry-title post-title story-title titel titre titulo",
}  # fmt: skip
_LOOK_UP: dict[str, int] = {}
for _mark, _line in _WORDS.items():
    for _word in _line.split():
        _LOOK_UP[_word] = _LOOK_UP.get(_word, 0) | _mark
_OPENINGS = frozenset(word.rpartition("-")[0] for word in _LOOK_UP if "-" in word)
"""What stands before the last hyphen of a pair: after any other word no pair is looked up."""
_SPLIT = pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_STATE = (
    "category-",
    "tag-",
    "post-",
    "has-",
    "format-",
    "type-",
    "status-",
    "no-",
    "not-",
    "js-no",
    "without-",
    "is-",
)
"""Beginnings of classes that describe the content or a state, not the part of the page."""
_names: dict[str, int] = {}


class _ByClass(dict[str, int]):
    """The marks of a class attribute (or an id): one bit for each kind of part that its words name."""

    def __missing__(self, names: str) -> int:
        if len(self) > 20000:
            self.clear()
        found = self[names] = _marks(names[:1000])
        return found


BY_CLASS = _ByClass()


def marks_of(names: str) -> int:
    """The marks of a class attribute (or an id)."""
    return BY_CLASS[names]


_UNSHOWN = frozenset({"hidden", "hide", "d-none", "display-none", "off-screen", "vh", "js-hidden"})
"""Classes that hide an element, where no other class shows it again at some width (``md:block``, ``d-lg-flex``)."""
_SHOWN_AGAIN = pattern(r"(?:^|\s)(?:\w+:(?:block|flex|inline|grid|table|contents)|d-\w+-(?:block|flex|inline))")


def _marks(names: str) -> int:
    found = 0
    parts = names.split()[:40]
    if not _UNSHOWN.isdisjoint(parts) and not _SHOWN_AGAIN.search(names):
        found |= HIDDEN
    for name in parts:
        one = _names.get(name)
        if one is None:
            if len(_names) > 50000:
                _names.clear()
            one = _names[name] = _name(name)
        found |= one
    return found


def _name(name: str) -> int:
    """The marks of one class: the whole, its words, and pairs of neighbours among them."""
    found = _LOOK_UP.get(name.lower(), 0)
    if name.startswith(_STATE) or "[" in name:
        return found
    before = ""
    for word in _SPLIT.findall(name):
        part = word.lower()
        found |= _LOOK_UP.get(part, 0)
        if before in _OPENINGS:
            found |= _LOOK_UP.get(f"{before}-{part}", 0)
        before = part
    return found


class Marks(dict[_Element, int]):
    """The marks of the elements of one page, each found out at the first look."""

    def __missing__(self, element: _Element) -> int:
        found = self[element] = marks(element)
        return found


_NAMING = frozenset({"class", "id", "data-testid", "data-component", "data-type"})


def marks(element: _Element) -> int:
    """The marks of an element by its class, id and the attributes that test suites and CMSs name parts with."""
    found = 0
    for name in element.keys():  # noqa: SIM118  (an element is no dict: it iterates over its children)
        if name in _NAMING:
            value = element.get(name)
            if value:
                found |= BY_CLASS[value]
    return found
