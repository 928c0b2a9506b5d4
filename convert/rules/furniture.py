"""Whole paragraphs that belong to a page around an article, in lower case and without the mark at their end."""

from __future__ import annotations

FURNITURE = frozenset({
    "advertisement", "advertisements", "advertising", "sponsored content", "story continues below advertisement",
    "article continues below advertisement", "article continues after advertisement", "continue reading", "read more",
    "read more on this story", "read next", "read also", "also read", "related articles", "related stories",
    "most read",
    "share this article", "share this story", "share on facebook", "share on twitter", "share on x", "click to share",
    "follow us on twitter", "follow us on facebook", "sign up for our newsletter", "subscribe to our newsletter",
    "subscribe now", "log in to continue", "loading", "skip advertisement", "recommended for you", "more on this story",
    "leave a comment", "comments", "print this article", "copy link", "link copied",
    "anzeige", "werbung", "lesen sie auch", "lesen sie mehr", "mehr zum thema", "artikel teilen", "jetzt abonnieren",
    "weiterlesen", "newsletter abonnieren",
    "publicité", "lire aussi", "à lire aussi", "lire la suite", "partager", "partager cet article", "s'abonner",
    "la suite après la publicité",
    "publicidad", "lea también", "leer más", "lee también", "compartir", "suscríbete",
    "pubblicità", "leggi anche", "condividi", "leggi tutto",
    "publicidade", "leia também", "leia mais", "compartilhe",
    "advertentie", "lees ook", "lees meer", "reklame", "annonse", "annons", "les også", "læs også", "läs också",
    "lue myös",
    "mainos", "reklama", "czytaj także", "czytaj więcej",
    "реклама", "читайте также", "читать далее", "広告", "関連記事",
    "广告", "광고",
})  # fmt: skip
