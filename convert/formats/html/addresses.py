"""What the address of a link says about where it leads: words of its path, by language, and its host."""

from __future__ import annotations

_TOPIC = """
tag tags tagged tagg topic topics subject subjects keyword keywords thema themen schlagwort schlagworte stichwort themes
theme mot-cle sujet sujets temas tema etiqueta etiquetas noticias-de assunto assuntos argomenti argomento onderwerp
onderwerpen dossier dossiers emne emner amne amnen aihe stitek stitky tagy temy temat tematy cimke etiket etiketler konu
konular konusu tags-topics hashtag category
"""
_AUTHOR = """
author authors autor autores autoren autori autorzy auteur auteurs autore redaktion redaktionen team people person
profile profiles profil staff journalist journalists journaliste reporter reporters writer writers contributor
contributors columnist columnists by forfatter forfattare yazar yazarlar avtor
"""
_SERVICE = """
subscribe subscription subscriptions subscriber abo abos abonnement abonnements abonnieren abonnez-vous abbonamenti
suscripcion suscripciones suscribete suscribirse assine assinatura assinaturas predplatne prenumerata prenumerera
login log-in signin sign-in sign_in sso signup sign-up register registration registrieren anmelden inscription connexion
iniciar-sesion registro accedi entrar cadastro account accounts myaccount my-account mein-konto konto
newsletter newsletters nyhetsbrev nieuwsbrief boletin boletines infolettre rundbrief
privacy privacy-policy privacypolicy datenschutz datenschutzerklaerung datenschutzhinweise confidentialite
politique-de-confidentialite politica-de-privacidad politica-privacidad privacidad privacidade privacyverklaring
personvern integritetspolicy gizlilik cookie-policy cookies cookie-richtlinie
terms terms-of-service terms-and-conditions terms-of-use nutzungsbedingungen agb conditions-generales aviso-legal
donate donation donations spenden spende doneren donar don support-us supporter membership
"""
_SOCIAL = """
facebook.com twitter.com x.com instagram.com linkedin.com pinterest.com whatsapp.com wa.me t.me telegram.me youtube.com
tiktok.com threads.net bsky.app flipboard.com reddit.com vk.com ok.ru weibo.com snapchat.com mastodon.social
news.google.com
"""
TOPIC, AUTHOR, SERVICE, SOCIAL = (frozenset(words.split()) for words in (_TOPIC, _AUTHOR, _SERVICE, _SOCIAL))
"""Words of paths that lead to what was written about something, to people who write, to what the site does for its
readers (subscriptions, accounts, terms); hosts of social networks."""


def leads_to(href: str, words: frozenset[str]) -> bool:
    """Whether one of the words is a part of the path of an address (the part before a suffix, too)."""
    parts = href.lower().partition("?")[0].partition("#")[0].split("/")
    return not words.isdisjoint(parts) or parts[-1].rpartition(".")[0] in words


def below(href: str, words: frozenset[str]) -> bool:
    """Whether an address leads to something below one of the words: ``/topic/elections``, not ``/topics``."""
    parts = href.lower().partition("?")[0].rstrip("/").split("/")
    return not words.isdisjoint(parts[:-1])


def host_of(href: str) -> str:
    """The host of an address without ``www.`` and ``m.``; "" where it has none."""
    scheme, separator, rest = href.partition("//")
    if not separator or scheme.lower() not in ("", "http:", "https:"):
        return ""
    return rest.partition("/")[0].partition("?")[0].lower().removeprefix("www.").removeprefix("m.")


def path_of(href: str) -> str:
    """The path of an address, without host, query and last slash."""
    rest = href.partition("#")[0].partition("?")[0]
    if "//" in rest:
        rest = "/" + rest.partition("//")[2].partition("/")[2]
    return rest.rstrip("/")


def is_social(href: str) -> bool:
    """Whether an address leads to a page of somebody on a social network, not to one post."""
    host = host_of(href)
    if host not in SOCIAL:
        return False
    return not {"status", "posts", "watch", "p", "reel", "video", "videos"} & set(href.lower().split("/"))
