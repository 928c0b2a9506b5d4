"""The declared encoding is not that of the bytes.

Why: Readers that believe the declaration show other letters than were written.
Bad: <meta charset="iso-8859-1"> before bytes that are UTF-8
Good: <meta charset="utf-8"> before bytes that are UTF-8
Source: WHATWG Encoding Standard, 4.2; HTML Living Standard, 13.2.3 (encoding sniffing), read 2026-11-24.
"""

SEVERITY = "warning"
SINCE = "0.1.0"
ABOUT = "reader"
