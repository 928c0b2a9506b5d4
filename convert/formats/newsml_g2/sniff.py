"""Is this NewsML-G2?"""


from convert.model.patterns import pattern

_ROOT = pattern(
    rb"<(?:[\w.-]+:)?(newsItem|newsMessage|packageItem|conceptItem|knowledgeItem|planningItem|catalogItem)[\s>/]"
)
_CATALOG = pattern(rb"<(?:[\w.-]+:)?catalog[\s>]")


def sniff(head: bytes) -> int:
    """100 for an item or message that names the namespace, 80 for one that does not, else 0."""
    text = head.replace(b"\x00", b"")
    if not head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        return 0
    named = b"iptc.org/std/nar" in text
    if _ROOT.search(text) is None:  # a catalog is known by its namespace only: the word is everybody's
        return 90 if named and _CATALOG.search(text) else 0
    return 100 if named else 80
