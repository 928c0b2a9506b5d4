"""Words that stand alone as furniture, by language: whole blocks, never parts of them. Data and one test."""

from __future__ import annotations

import re

from convert.model.patterns import pattern

_LABELS = frozenset(
    """
ad|ads|advert|advertisement|advertisements|advertising|sponsored|sponsored content|promoted|promotion|paid content|
anzeige|werbung|reklame|publicidad|publicidade|publicité|pubblicità|advertentie|annons|annonse|annonce|mainos|
reklama|reklam|
реклама|広告|广告|廣告|광고|إعلان|פרסומת|विज्ञापन|iklan|tangazo|
story continues below advertisement|article continues below|article continues after advertisement|
advertisement - scroll to continue|continue reading below|continua a leggere|la suite après la publicité|
nach der anzeige weiterlesen|hier geht es weiter|artikel geht nach der anzeige weiter|lees verder onder de advertentie|
share|share this|share this article|share this story|share on facebook|share on twitter|tweet|teilen|artikel teilen|
partager|
compartir|condividi|compartilhar|delen|dela|del|jaa|sdílet|udostępnij|paylaş|поделиться|シェア|シェアする|分享|공유|شارك|
copy link|copied|link copied|link kopieren|link kopiert|print|drucken|imprimer|imprimir|email|e-mail|facebook|
twitter|whatsapp|
telegram|linkedin|pinterest|reddit|flipboard|x|save|merken|bookmark|
read more|read also|read next|also read|more|see also|see more|related|related articles|related stories|related topics|
related content|more on this story|more from|recommended|recommended for you|you may also like|you might also like|
mehr zum thema|lesen sie auch|lesen sie mehr|auch interessant|das könnte sie auch interessieren|mehr|weiterlesen|
mehr lesen|
weitere artikel|passend zum thema|zum thema|lesetipp|lesetipps|empfehlungen|meistgelesen|
lire aussi|à lire aussi|lire la suite|à lire également|sur le même sujet|
leer más|lee también|te puede interesar|más información|relacionado|noticias relacionadas|
leggi anche|leggi di più|leia também|leia mais|veja também|saiba mais|lees ook|lees meer|läs också|läs mer|les også|
les mer|
læs også|læs mere|lue myös|čtěte také|mohlo by vás zajímat|související|czytaj też|czytaj także|zobacz także|
przeczytaj też|
ilgili haberler|читайте также|читайте також|関連記事|あわせて読みたい|相关阅读|相关新闻|相關新聞|관련기사|اقرأ أيضا|
baca juga|soma zaidi|यह भी पढ़ें|
sign up|subscribe|subscribe now|newsletter|our newsletters|follow us|log in|login|register|jetzt abonnieren|abonnieren|
jetzt anmelden|anmelden|s'abonner|suscríbete|iscriviti|abonneer|prenumerera|abone ol|
icon|title icon|source icon|logo|play|play video|pause|close|schließen|loading|loading...|back|zurück|next|previous|
weiter|
listen|listen to this article|artikel anhören|vorlesen|artikel vorlesen|écouter l'article|escuchar|
show comments|comments|leave a comment|view comments|kommentare|kommentare anzeigen|kommentieren|commenter|comentarios|
report a typo|report an error|fehler melden|tags|topics|themen|schlagworte|stichworte|filed under|
alle themen|all topics|click here|learn more|
tap to unmute|view gallery|view image in fullscreen|open image in gallery|bild vergrößern|
bild in lightbox öffnen|full screen|fullscreen|enlarge image|image|photo|video|foto|bild|fotos|bilder|
skip advertisement|skip|scroll to continue|more stories|most read|most popular|trending|latest news|top stories|
post|postemailwhatsapp|like|comment|0 comments|tip|hide|show more|mehr anzeigen|mehr erfahren|zur startseite|
zur homepage|
empfohlener redaktioneller inhalt|empfohlener externer inhalt|externer inhalt|ein klick für den datenschutz|
noticia relacionada|more about|dieses thema im programm|weitere informationen|ende der weiteren informationen|
関連キーワード|おすすめ情報|よくある質問はこちら|人気記事|weitere informationen ende der weiteren informationen|
view all|see all|read all comments|top rated comments|load more|show all|alle anzeigen|don't miss|dont miss|
back to top|nach oben|© copyright|image credits|getty|reuters
""".replace("\n", "").split("|")
)
_EDGES = pattern(r"^[\s•▪■►▶»›>→|:\-\u2013\u2014*·+.(\[]+|[\s•▪■►▶»›>→|:\-\u2013\u2014*·+.…!)\]]+$")
_COUNTER = pattern(
    r"^\W*(?:image|photo|picture|slide|bild|foto|imagen|imagem|immagine|kuva|zdjęcie)?\s*\d+\s*(?:of|/|von|de|di|sur|av|z)"
    r"\s*\d+\W*$",
    re.IGNORECASE,
)
_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}"
_SPAN = r"\d{1,2} (?:min(?:ute|uto)?|hour|day|week|month|stunde|tag|woche|heure|jour|hora|día|dia)[nse]{0,2}"
_CLOCKED = pattern(
    rf"^\W*(?:(?:duration|length|dauer|länge|durée|duración|durata|duração|duur|varighet|speltid)\W*{_CLOCK}\W*(?:min\W*)?|"
    rf"{_CLOCK} min(?:uten|utes?)?|{_SPAN} ago|(?:vor|hace|il y a|há) {_SPAN})\W*$",
    re.IGNORECASE,
)
"""The length of a film, or how long ago it was put up."""
_HINT = pattern(
    r"^\W*(?:(?:this )?(?:link )?opens? (?:in|a) (?:a )?new (?:window|tab)|external link|"
    r"(?:link )?(?:wird in (?:einem )?neuen (?:fenster|tab) geöffnet|"
    r"öffnet (?:sich )?i[nm] (?:einem )?neuen (?:fenster|tab))|externer link|"
    r"(?:s'ouvre|ouvre|ouverture) dans une? nouvel(?:le)? (?:fenêtre|onglet)|nouvelle fenêtre|"
    r"(?:se )?abre en (?:una )?(?:nueva ventana|pestaña nueva|nueva pestaña)|abre em (?:uma )?nova (?:janela|aba)|"
    r"(?:si )?apre in (?:una )?nuova (?:finestra|scheda)|opent in (?:een )?nieuw (?:venster|tabblad)|"
    r"öppnas i (?:ett )?nytt fönster|åpnes i nytt vindu|åbner i nyt vindue|otwiera się w nowym oknie)\W*$",
    re.IGNORECASE,
)
_BEGINNINGS = pattern(
    r"^(read also|also read|read more|read next|see also|related|recommended|more on this|lesen sie auch|"
    r"lesen sie hier|lesen sie dazu|"
    r"mehr zum thema|mehr dazu|auch interessant|lesetipp|lire aussi|à lire aussi|a lire aussi|lire également|"
    r"lee también|lea también|"
    r"lea además|te puede interesar|leggi anche|leia também|veja também|lees ook|läs också|läs även|läs mer|"
    r"les også|læs også|lue myös|"
    r"čtěte také|čtěte také|přečtěte si|czytaj także|czytaj też|zobacz też|zobacz także|читайте также|"
    r"читайте також|関連記事|"
    r"あわせて読みたい|相关阅读|اقرأ أيضا|إقرأ أيضا|baca juga|don't miss|watch|listen|in pictures|"
    r"must read|see more|continue reading)"
    r"\s*[:：\-\u2013|»>]",
    re.IGNORECASE,
)


_CONSENT = pattern(
    r"^(?:ich bin damit einverstanden, dass|mit (?:dem )?klick auf|an dieser stelle find(?:en sie|est du) "
    r"|(?:dabei|damit|hierbei)? ?(?:können|werden) personenbezogene daten|personenbezogene daten können an|"
    r"externer inhalt von|link zum \S{2,20}-inhalt$|"
    r"dieser externe inhalt|dieser inhalt stammt von|to view this content, you(?:'ll)? need|"
    r"this (?:content|embed) (?:is|comes from) .{0,60}(?:cookies|consent)|i agree that external content|"
    r"pour afficher ce contenu|ce contenu (?:est bloqué|provient)|cet élément .{0,40}cookies|"
    r"para ver este contenido|este contenido .{0,40}cookies|per visualizzare questo contenuto)",
    re.IGNORECASE,
)


def asks_consent(text: str) -> bool:
    """Whether a short text asks for consent to show content of another service."""
    return len(text) <= 400 and _CONSENT.match(text) is not None


def is_label(text: str) -> bool:
    """Whether the whole of a short text is a furniture label of some language."""
    if len(text) > 60:
        return False
    if _EDGES.sub("", text).casefold() in _LABELS or _COUNTER.match(text) is not None:
        return True
    return len(text) <= 30 and _CLOCKED.match(text) is not None


def is_hint(text: str) -> bool:
    """Whether a text says only what a link does ("opens in a new window")."""
    return len(text) <= 60 and _HINT.match(text) is not None


def leads_elsewhere(text: str) -> bool:
    """Whether a text begins as a pointer to another piece ("Read also: ...")."""
    return _BEGINNINGS.match(text) is not None
