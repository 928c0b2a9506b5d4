"""Times as rules compare them: only where it is known which of two is later."""

from __future__ import annotations

from datetime import datetime, timedelta

from convert.model.people import Moment


def instant(moment: Moment | None) -> datetime | None:
    """The point in time that a moment of at least a minute's precision names; without a zone where it has none."""
    if moment is None or "T" not in moment.value:
        return None
    value = moment.value
    clock = value.partition("T")[2]
    if "." in clock:  # fromisoformat of 3.11 takes up to six digits as they are
        head, _, tail = value.partition(".")
        digits = tail[: len(tail) - len(tail.lstrip("0123456789"))]
        value = f"{head}.{digits[:6].ljust(6, '0')}{tail[len(digits) :]}"
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def later(one: Moment | None, other: Moment | None, *, by: timedelta = timedelta(0)) -> bool:
    """Whether the first moment is later than the second by more than ``by``; False where that cannot be known.

    It cannot be known where one of them is missing, or only one has a zone; days are compared with days.
    """
    if one is None or other is None:
        return False
    first, second = instant(one), instant(other)
    if first is None or second is None:
        length = min(len(one.value), len(other.value), 10)
        return one.value[:length] > other.value[:length]
    return is_after(first, second, by=by)


def is_after(one: datetime | None, other: datetime | None, *, by: timedelta = timedelta(0)) -> bool:
    """As ``later``, of points in time (``view.now`` is one)."""
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        return False
    try:
        return one - other > by
    except OverflowError:
        return False
