"""Written dates: what is read, what is kept of the words, and what is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.markup.dates import parse_machine, parse_written, split_label, written_times

READ = [
    ("Feb 21, 2025, 4:29pm EST", "", "2025-02-21T16:29:00-05:00", "EST"),
    ("21.02.2025, 16:29 Uhr", "", "2025-02-21T16:29:00", ""),
    ("21. Februar 2025 um 16.29 Uhr", "de", "2025-02-21T16:29:00", ""),
    ("02/21/2025", "", "2025-02-21", ""),
    ("03/04/2025", "en-GB", "2025-04-03", ""),
    ("03/04/2025", "en-US", "2025-03-04", ""),
    ("2025年2月21日 午後4:29", "ja", "2025-02-21T16:29:00", ""),
    ("2025. 2. 21. 오후 4:29", "ko", "2025-02-21T16:29:00", ""),
    ("Fri Apr 28 19:20:36 CEST 2023", "", "2023-04-28T19:20:36+02:00", "CEST"),
    ("Fri, 28 Apr 2023 19:20:36 +0200", "", "2023-04-28T19:20:36+02:00", ""),
    ("Fri Apr 28 2023 19:20:36 GMT+0200 (Central European Summer Time)", "", "2023-04-28T19:20:36+02:00", ""),
    ("21 شباط 2025", "ar", "2025-02-21", ""),
    ("21 février 2025 à 16h29", "fr", "2025-02-21T16:29:00", ""),
    ("May 5, 2024 at 12:05 a.m. ET", "", "2024-05-05T00:05:00-04:00", "ET"),
    ("Jan 5, 2024, noon ET", "", "2024-01-05T12:00:00-05:00", "ET"),
    ("July 4, 2025 3 pm IST", "en-IN", "2025-07-04T15:00:00+05:30", "IST"),
    ("July 4, 2025 3 pm IST", "", "2025-07-04T15:00:00", "IST"),
    ("21 ก.พ. 2568", "th", "2025-02-21", ""),
    ("ngày 21 tháng 2 năm 2025", "vi", "2025-02-21", ""),
    ("1 ביולי 2024", "he", "2024-07-01", ""),
    ("3 listopada 2025", "pl", "2025-11-03", ""),
    ("3 listopada 2025", "hr", "2025-10-03", ""),
    ("February 2025", "", "2025-02", ""),
    ("2025-02-21 10:00:00.0 +0100", "", "2025-02-21T10:00:00.0+01:00", ""),
]


@pytest.mark.parametrize(("text", "language", "value", "zone"), READ)
def test_reads(text: str, language: str, value: str, zone: str) -> None:
    when = parse_written(text, language)
    assert when is not None
    assert (when.value, when.zone) == (value, zone)
    assert when.literal == text


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2025", "3 listopada 2025", "15 hours ago", "3 Foo 2025", "12.10.", "14:05", "2023", "2025-02-30",
        "31/02/2025", "1 Jan 2024 - 3 Feb 2025", "13:05 pm May 5, 2024", "28-Nov-19", "", "x" * 500,
    ],
)  # fmt: skip
def test_refuses_what_could_mean_two_things_or_nothing(text: str) -> None:
    assert parse_written(text) is None


def test_machine_stamps_are_utc() -> None:
    when = parse_machine("1580000000000")
    assert when is not None
    assert (when.value, when.literal) == ("2020-01-26T00:53:20Z", "1580000000000")


def test_labels_give_the_role() -> None:
    assert split_label("Updated Feb 21, 2025") == ("modified", "Feb 21, 2025")
    assert split_label("Stand: 21.02.2025") == ("modified", "21.02.2025")
    assert split_label("更新日時：2025年2月21日") == ("modified", "2025年2月21日")
    assert split_label("Updates on the storm") == ("", "Updates on the storm")
    line = written_times("Published Jun 05, 2026 • Last updated 1 day ago • 3 minute read")
    assert [(role, when.value) for role, when in line] == [("published", "2026-06-05")]
    line = written_times("Publié le 21 février 2025 à 16h29, mis à jour le 22 février 2025 à 10h00", "fr")
    assert [(role, when.value) for role, when in line] == [
        ("published", "2025-02-21T16:29:00"), ("modified", "2025-02-22T10:00:00"),
    ]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789.:/- apmJanFebUhr月日年+T,", max_size=40), st.sampled_from(["", "en-US", "ja"]))
def test_never_raises(text: str, language: str) -> None:
    parse_written(text, language)
    parse_machine(text, language)
    written_times(text, language)
