"""NewsML-G2 (IPTC): reads any version, writes 2.35 Power."""

from convert.formats.base import Format, Option, lazy

FORMAT = Format(
    name="newsml-g2",
    title="NewsML-G2 2.35 (IPTC news exchange)",
    media_types=("application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml",
    "application/xml"),
    suffixes=(".xml",),
    read=lazy("convert.formats.newsml_g2.reader:read"),
    stream=lazy("convert.formats.newsml_g2.stream:stream"),
    write=lazy("convert.formats.newsml_g2.writer:write"),
    carries=lazy("convert.formats.newsml_g2.carries:carries"),
    sniff=lazy("convert.formats.newsml_g2.sniff:sniff"),
    comments=True,
    validate=lazy("convert.formats.newsml_g2.validate:validate"),
    inspect=lazy("convert.formats.newsml_g2.validate:inspect"),
    rules=lazy("convert.formats.newsml_g2.lint:rules"),
    codes=lazy("convert.formats.newsml_g2.validate:codes"),
    # Errors of rules about what an article says (a retired topic code, a place beyond the pole), not how it is written.
    extra={"about_content": frozenset({"G2207", "G2222", "G2281"})},
    options=(
        Option(
            name="message", help="a bare newsItem, or one in a newsMessage", choices=("newsItem", "newsMessage"),
            default="newsItem",
        ),
        Option(
            name="body", help="the markup of the body: XHTML, or NITF 3.6", choices=("xhtml", "nitf"), default="xhtml",
        ),
        Option(
            name="package", help="a newsMessage with the text, its media as items of their own, and a packageItem",
            choices=("no", "yes"), default="no",
        ),
        Option(name="sender", help="a sender profile (TOML): guid, provider, schemes, header of a newsroom"),
        Option(name="standardversion", help="the version of the standard, 2.9 to 2.35; 2.35 or what the profile says"),
        Option(
            name="dialect",
            help="for reading: a TOML file with the habits of a provider, beside the built-in ones; none: without any",
        ),
        Option(name="created", help="versionCreated where the article says no time (2026-01-02T10:00:00Z)"),
    ),
)  # fmt: skip
