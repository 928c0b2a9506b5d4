"""What ``--report`` writes has the form of the published schema, whatever was converted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from console_blocks import run_here
from jsonschema import Draft202012Validator

from convert.formats.registry import names

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = json.loads((ROOT / "schemas" / "report" / "1.0.schema.json").read_text(encoding="utf-8"))
PAGE = ROOT / "fixtures" / "demo" / "ferry.html"


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("targets", [(name,) for name in names()] + [names()], ids="+".join)
def test_reports_are_valid(targets: tuple[str, ...], tmp_path: Path) -> None:
    wanted = [word for name in targets for word in ("-t", name)]
    path = tmp_path / "report.json"
    places = ["-o", f"{tmp_path}/out/", "--report", str(path)]
    code, out, err = run_here(["convert", str(PAGE), *wanted, *places, "--trace"])
    assert (code, out) == (0, b""), err
    report = json.loads(path.read_bytes())
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(report)] == []
    assert report["ignored"]
    assert report["trace"]
    if len(targets) > 1:
        outputs = report["documents"][0]["outputs"]
        assert [output["format"] for output in outputs] == list(targets)
        assert all(Path(output["path"]).stat().st_size == output["bytes"] for output in outputs)
        every = [loss for output in outputs for loss in output["report"]["losses"]]
        assert report["losses"] == every
