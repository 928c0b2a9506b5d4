"""The one format that is only read stands apart from those that are written, too."""

from convert.formats.registry import READ_ONLY, every_name, get_format, names


def test_what_is_written_is_named() -> None:
    assert {name for name in every_name() if get_format(name).write is None} == READ_ONLY
    assert set(names()) | READ_ONLY == set(every_name())
