"""The ground of every node: frozen, keyword-only, closed, compared by value."""

from typing import Annotated

from msgspec import Meta, Struct

# Lexical rules that JSON Schema and msgspec must decide alike: ASCII classes only, and an end that
# does not accept a trailing newline (Python's ``$`` does), so that every regex engine agrees. Codes hold no blanks
# and no characters that XML cannot carry.
CODE = r"^[^\x00-\x20\x7f-\x9f\u2028\u2029\ufffe\uffff]+$(?!\n)"
IDENTIFIER = r"^[A-Za-z_][A-Za-z0-9_.-]{0,119}$(?!\n)"
LANGUAGE = r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$(?!\n)"
QCODE = r"^[^\x00-\x20:\x7f-\x9f\u2028\u2029\ufffe\uffff]+:[^\x00-\x20\x7f-\x9f\u2028\u2029\ufffe\uffff]+$(?!\n)"
DECIMAL = r"^-?[0-9]{1,3}(\.[0-9]{1,12})?$(?!\n)"
MOMENT = (
    r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?$(?!\n)"
)

Code = Annotated[str, Meta(pattern=CODE)]
"""A short code without blanks: a role, a kind, a relation (``reporters-view``, ``drol:summary``)."""
Identifier = Annotated[str, Meta(pattern=IDENTIFIER)]
"""An id local to the article, usable as an XML NCName and an HTML id."""
Language = Annotated[str, Meta(pattern=LANGUAGE)]
"""A BCP 47 language tag as it was written (RFC 5646, section 2.1, by shape only)."""
QCode = Annotated[str, Meta(pattern=QCODE)]
"""``alias:code`` of NewsML-G2; the code may hold colons."""
Decimal = Annotated[str, Meta(pattern=DECIMAL)]
"""A latitude or longitude in degrees, kept with the digits it was written with."""
Positive = Annotated[int, Meta(ge=1, le=2147483647)]
Percent = Annotated[int, Meta(ge=0, le=100)]


class Node(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """Base of all nodes of the article; fields equal the JSON keys, defaults are not written."""
