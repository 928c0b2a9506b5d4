"""Labels that rendered pages carry, by language: data for the reader of others' text. All in lower case."""

from __future__ import annotations

FURNITURE: dict[str, dict[str, tuple[str, ...]]] = {
    "an advertisement label": {
        "en": ("ad", "ads", "advertisement", "advertisements", "advertising", "sponsored", "sponsored content",
               "promoted",
               "story continues below advertisement", "article continues below advertisement", "skip advertisement",
               "paid post", "scroll to continue"),
        "de": ("anzeige", "werbung", "advertorial"),
        "fr": ("publicité", "annonce", "contenu sponsorisé", "la suite après cette publicité"),
        "es": ("publicidad", "anuncio", "patrocinado"),
        "it": ("pubblicità", "annuncio", "contenuto sponsorizzato"),
        "nl": ("advertentie", "gesponsord"),
        "pt": ("publicidade", "anúncio", "patrocinado"),
        "sv": ("annons", "reklam"),
        "da": ("annonce", "reklame"),
        "pl": ("reklama",),
        "ja": ("広告", "pr"),
        "zh": ("广告", "廣告"),
    },
    "a share button": {
        "en": ("share", "share this", "share this article", "share this story", "share article", "copy link",
               "copy url",
               "link copied", "print", "print article", "save", "save article", "save story", "gift article",
               "bookmark",
               "listen", "listen to this article", "listen to article", "comment", "comments", "view comments",
               "follow"),
        "de": ("teilen", "artikel teilen", "drucken", "merken", "vorlesen", "kommentare", "kommentieren",
               "link kopieren"),
        "fr": ("partager", "partager l'article", "imprimer", "commenter", "commentaires", "copier le lien",
               "écouter"),
        "es": ("compartir", "imprimir", "comentarios", "copiar enlace", "guardar", "escuchar"),
        "it": ("condividi", "stampa", "commenti", "copia link", "ascolta"),
        "nl": ("delen", "deel dit artikel", "afdrukken", "reacties", "bewaren", "luister"),
        "pt": ("compartilhar", "partilhar", "imprimir", "comentários", "copiar link", "ouvir"),
        "sv": ("dela", "dela artikeln", "skriv ut", "kommentarer", "lyssna"),
        "da": ("del", "del artiklen", "udskriv", "kommentarer", "lyt"),
    },
    "navigation": {
        "en": ("skip to content", "skip to main content", "menu", "search", "home", "sections", "navigation",
               "back to top",
               "close", "open menu", "log in", "login", "sign in", "log out", "my account", "newsletters",
               "newsletter",
               "read more", "read more about", "see more", "show more", "load more", "continue reading",
               "more on this",
               "related", "related articles", "related stories", "related topics", "most read", "most popular",
               "trending",
               "up next", "more stories", "more from", "topics", "tags", "in this article", "recommended",
               "top stories"),
        "de": ("zum inhalt springen", "zum inhalt", "menü", "suche", "startseite", "anmelden", "einloggen",
               "mehr lesen",
               "weiterlesen", "lesen sie auch", "mehr zum thema", "meistgelesen", "nach oben", "schließen"),
        "fr": ("aller au contenu", "recherche", "rechercher", "accueil", "se connecter", "connexion", "lire aussi",
               "lire la suite", "à lire aussi", "voir plus", "les plus lus", "fermer"),
        "es": ("ir al contenido", "menú", "buscar", "inicio", "iniciar sesión", "leer más", "lee también",
               "más información",
               "lo más leído", "ver más", "cerrar"),
        "it": ("vai al contenuto", "cerca", "accedi", "leggi anche", "leggi di più", "i più letti", "chiudi"),
        "nl": ("ga naar inhoud", "zoeken", "inloggen", "lees ook", "lees verder", "meest gelezen", "sluiten"),
        "pt": ("ir para o conteúdo", "pesquisar", "entrar", "leia também", "leia mais", "mais lidas", "fechar"),
        "sv": ("hoppa till innehåll", "meny", "sök", "logga in", "läs mer", "läs också", "mest läst", "stäng"),
        "da": ("gå til indhold", "søg", "log ind", "læs mere", "læs også", "mest læste", "luk"),
    },
    "an offer to subscribe": {
        "en": ("subscribe", "subscribe now", "sign up", "sign up now", "become a member", "donate",
               "support us", "register",
               "sign up for our newsletter", "get the app", "download the app", "enter your email", "your email",
               "manage preferences", "already a subscriber? log in"),
        "de": ("abonnieren", "jetzt abonnieren", "newsletter abonnieren", "registrieren", "spenden"),
        "fr": ("s'abonner", "abonnez-vous", "s'inscrire", "je m'abonne"),
        "es": ("suscríbete", "suscribirse", "regístrate"),
        "it": ("abbonati", "iscriviti", "registrati"),
        "nl": ("abonneren", "word abonnee", "meld je aan"),
        "pt": ("assine", "inscreva-se", "cadastre-se"),
        "sv": ("prenumerera", "bli prenumerant"),
        "da": ("abonner", "bliv abonnent"),
    },
    "the small print of a site": {
        "en": ("cookie settings", "cookie policy", "privacy", "privacy policy", "privacy settings", "terms of use",
               "terms of service", "terms and conditions", "terms & conditions", "contact us", "about us",
               "accessibility",
               "do not sell my personal information", "accept all", "accept cookies", "reject all",
               "all rights reserved",
               "all rights reserved."),
        "de": ("impressum", "datenschutz", "cookie-einstellungen", "alle akzeptieren", "agb", "kontakt"),
        "fr": ("mentions légales", "politique de confidentialité", "gérer les cookies", "tout accepter"),
        "es": ("aviso legal", "política de privacidad", "política de cookies", "aceptar todo"),
        "it": ("note legali", "informativa sulla privacy", "accetta tutto"),
        "nl": ("privacybeleid", "cookiebeleid", "alles accepteren"),
        "pt": ("política de privacidade", "aceitar tudo"),
    },
}
"""Whole lines that belong to the page, by reason and language."""

ICONS = ("icon", "icons", "logo", "arrow", "chevron", "caret", "symbol", "avatar", "thumbnail", "spinner",
         "hamburger")
"""Nouns at the end of a short line that is the alternative text of an icon."""
LONGEST_ICON = 3
"""How many words the alternative text of an icon has at most."""

SHARING = (
    "post", "tweet", "share", "email", "e-mail", "mail", "whatsapp", "facebook", "twitter", "linkedin",
    "reddit", "telegram",
    "threads", "bluesky", "mastodon", "pinterest", "messenger", "signal", "pocket", "flipboard", "xing", "line",
    "weibo",
    "wechat", "copy link", "copy url", "copy", "link", "print", "save", "gift", "comment", "comments", "sms", "x",
)  # fmt: skip
"""Words of share bars; a line of nothing but two or more of them, however glued, is one."""
SHARING_ALONE = ("tweet", "email", "e-mail", "whatsapp", "facebook", "twitter", "linkedin", "reddit",
                 "telegram", "bluesky")
"""Those that are one by themselves."""

READING_TIMES = (
    r"\d+\s?[- ]?min(?:ute)?s?\.?(?:\s(?:read|listen|watch))",
    r"(?:reading time|read time)\b.{0,20}",
    r"\d+\s?min(?:uten)? lesezeit",
    r"lesezeit:? .{1,20}",
    r"(?:temps de lecture|lecture)\s?:? ?\d+ ?min.{0,10}",
    r"\d+ min(?:utos)? de lectura",
    r"tempo di lettura.{0,20}",
    r"leestijd.{0,20}",
    r"\d+ ?分で読めます",
    r"阅读时间.{0,12}",
)
COUNTERS = r"\d[\d.,]*k?\s(?:comments?|shares?|likes?|views?|kommentare|commentaires|comentarios)|comments?\s?\(\d+\)"
AGO = r".{0,40}\b(?:\d+|an?|one)\s(?:second|minute|min|hour|hr|day|week|month|year)s?\sago"

SECTIONS: dict[str, dict[str, str]] = {
    "en": {
        "the news": "news", "the scoop": "scoop", "the facts": "news", "know more": "know-more",
        "notable": "notable",
        "room for disagreement": "room-for-disagreement", "signals": "signals", "step back": "background",
        "the analysis": "analysis", "analysis": "analysis", "background": "background",
        "in this article": "contents",
        "now what?": "outlook", "what's next": "outlook", "the big picture": "background", "quotable": "quotable",
        "key points": "key-points",
    },
    "de": {"die nachricht": "news", "analyse": "analysis", "hintergrund": "background", "signale": "signals"},
    "fr": {"l'info": "news", "les faits": "news", "analyse": "analysis", "le contexte": "background",
    "signaux": "signals"},
    "es": {"la noticia": "news", "análisis": "analysis", "contexto": "background", "señales": "signals"},
}  # fmt: skip
"""Headings of sections that every piece of a form has, and the role they give."""
VIEW = r"(?P<name>[^\W\d_][^.:;?!]{0,60}?)(?:['’]s?)\sview"
"""The section of a reporter: "Ida's view"."""
VIEW_FROM = r"the view from (?P<place>.{1,60})"
GROUPS = frozenset({"signals"})
"""Roles of sections that are divided into one section for each heading with sources."""
MEMBER = {"signals": "signal"}

SOURCES: dict[str, tuple[str, ...]] = {
    "en": ("sources", "source"), "de": ("quellen", "quelle"), "fr": ("sources", "source"), "es": ("fuentes",
           "fuente"),
    "it": ("fonti", "fonte"), "nl": ("bronnen", "bron"), "pt": ("fontes", "fonte"), "sv": ("källor", "källa"),
    "da": ("kilder", "kilde"), "pl": ("źródła", "źródło"),
}  # fmt: skip

BYLINES: dict[str, tuple[str, ...]] = {
    "en": ("written by", "reported by", "story by", "by"), "de": ("von",), "fr": ("par",), "es": ("por",),
           "it": ("di",),
    "nl": ("door",), "pt": ("por",), "sv": ("av",), "da": ("af",), "no": ("av",),
}  # fmt: skip
JOINERS = (" and ", " & ", " und ", " et ", " y ", " e ", " en ", " och ", " og ", " i ")
JOBS = (
    "editor", "correspondent", "reporter", "writer", "chief", "columnist", "contributor", "staff", "producer",
    "analyst",
    "redakteur", "redakteurin", "korrespondent", "korrespondentin", "journaliste", "correspondant", "rédacteur",
    "redactor",
)  # fmt: skip

CREDITS: dict[str, tuple[str, ...]] = {
    "en": ("photo by", "photograph by", "photograph", "photo", "credit", "image credit", "image", "picture",
           "courtesy of",
           "illustration by", "illustration"),
    "de": ("foto", "bild", "fotograf", "quelle foto"), "fr": ("photo", "crédit photo", "crédit", "© photo"),
           "es": ("foto", "imagen"),
    "it": ("foto",), "nl": ("foto", "beeld"), "pt": ("foto", "imagem"), "sv": ("foto", "bild"), "da": ("foto",),
}  # fmt: skip
AGENCIES = (
    "reuters", "ap", "ap photo", "associated press", "afp", "agence france-presse", "getty images", "getty",
    "dpa", "epa",
    "shutterstock", "alamy", "xinhua", "anadolu", "bloomberg", "imago", "picture alliance", "keystone",
    "ritzau", "ntb", "tt",
    "anp", "belga", "ansa", "efe", "lusa", "pap", "ukrinform", "tass", "kyodo", "yonhap", "pti", "aap",
    "wikimedia commons",
)  # fmt: skip
"""Who stands alone in a credit line, or after the stroke."""
