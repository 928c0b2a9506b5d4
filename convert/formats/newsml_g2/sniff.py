"""Is this NewsML-G2?"""


from convert.model.patterns import pattern

_ROOT = pattern(
    rb"<(?:[\w.-]+:)?(newsItem|newsMessage|packageItem|conceptItem|knowledgeItem|planningItem|catalogItem)[\s>/]"
)


def sniff(head: bytes) -> int:
    """100 for an item or message that names the namespace, 80 for one that does not, else 0."""
    found = _ROOT.search(head.replace(b"\x00", b""))
    if found is None or not head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        return 0
    return 100 if b"iptc.org/std/nar" in head.replace(b"\x00", b"") else 80
