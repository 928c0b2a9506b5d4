"""Names that the writer and the reader of our own documents share."""

ARTICLE = "article"
"""``data-block`` of the element that is an article; ``data-schema`` names the version of the model."""
HEADER = ("kicker", "headline", "standfirst", "byline", "dateline", "published", "modified", "lead_media")
"""Fields in the visible header, in this order."""
TEXTS = {
    "kicker": "p", "headline": "h1", "byline": "p", "dateline": "p", "copyright_notice": "p",
    "credit": "p", "usage_terms": "p", "summary": "p",
}  # fmt: skip
"""Single-line fields that are elements of their own, and which."""
FOOTER = ("credit", "copyright_notice", "usage_terms")
"""Fields in the visible footer, in this order."""
RESIDUE = "application/vnd.wirecopy.residue+json"
"""Type of the ``script`` element that holds what a projection left out (``lossless``)."""
STYLE = """
body{margin:0 auto;max-width:42rem;padding:1rem;font:1.1rem/1.6 Georgia,serif;color:#111;background:#fff}
h1,h2,h3,h4{line-height:1.2;font-family:system-ui,sans-serif}
[data-field=kicker]{margin:0;font:700 .8rem system-ui,sans-serif;text-transform:uppercase;letter-spacing:.05em}
header>time{display:block;font:.85rem system-ui,sans-serif;color:#555}
time[data-field=published]::before{content:"Published "}
time[data-field=modified]::before{content:"Updated "}
[data-field=standfirst]{font-size:1.2rem}
[data-field=byline],[data-field=dateline]{margin:.25rem 0;font:.9rem system-ui,sans-serif}
[data-field=sources]{padding:0;font:.9rem system-ui,sans-serif;color:#555}
[data-field=sources]::before{content:"Sources: "}
[data-field=sources] li{display:inline}
[data-field=sources] li:not(:last-child)::after{content:","}
figure{margin:1.5rem 0}
img,video{max-width:100%;height:auto}
figcaption{font:.85rem/1.4 system-ui,sans-serif;color:#555}
blockquote,aside{margin:1.5rem 0;padding-left:1rem;border-left:.25rem solid #ccc}
table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.25rem .5rem;vertical-align:top}
footer{margin-top:2rem;font:.85rem system-ui,sans-serif;color:#555}
"""
