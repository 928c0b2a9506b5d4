"""NITF (IPTC): reads any 3.x, with or without its namespace; writes 3.6."""

from convert.formats.base import Format, lazy

FORMAT = Format(
    name="nitf",
    title="NITF 3.6 (IPTC news text)",
    media_types=("application/nitf+xml",),
    suffixes=(".nitf", ".xml"),
    read=lazy("convert.formats.nitf.reader:read"),
    write=lazy("convert.formats.nitf.writer:write"),
    carries=lazy("convert.formats.nitf.carries:carries"),
    sniff=lazy("convert.formats.nitf.sniff:sniff"),
    comments=True,
    validate=lazy("convert.formats.nitf.validate:validate"),
    inspect=lazy("convert.formats.nitf.validate:inspect"),
    extra={"repeats": {"NS001": "NTF009"}},  # what reader and grammar say of the same
)
