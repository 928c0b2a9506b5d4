"""HTML -> Markdown by the Python peer that is named: a line of JSON in, one out. Runs in the peers' own environment."""

import io
import json
import sys
from collections.abc import Callable


def maker(tool: str) -> Callable[[str], str]:
    """The conversion of one tool, as its documentation shows it."""
    if tool == "markdownify":
        from markdownify import markdownify  # noqa: PLC0415  (only one of them is used)

        return lambda text: str(markdownify(text, heading_style="ATX"))
    from markitdown import MarkItDown, StreamInfo  # noqa: PLC0415  (as above)

    converter = MarkItDown()
    kind = StreamInfo(extension=".html", mimetype="text/html", charset="utf-8")
    return lambda text: converter.convert_stream(io.BytesIO(text.encode()), stream_info=kind).text_content


def main(tool: str) -> None:
    """Every line of standard input."""
    convert = maker(tool)
    for line in sys.stdin:
        try:
            made: str | None = convert(json.loads(line))
        except Exception as error:  # a peer under test: whatever it raises is a failure of this text
            print(f"{tool}: {error}", file=sys.stderr)
            made = None
        print(json.dumps(made), flush=False)


if __name__ == "__main__":
    main(sys.argv[1])
