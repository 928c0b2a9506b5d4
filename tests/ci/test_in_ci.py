"""What CI is given (hooks for pre-commit, an action for GitHub, a job for GitLab), run as CI runs it.

There is no network: in place of the installation stands this checkout. Everything else is run as it is written.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((ROOT / "docs" / "ci" / "wirecopy.gitlab-ci.yml").read_text(encoding="utf-8"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("bash") is None, reason="CI runs its steps in bash, which is not here"),
]
BAD = """---
title: Ferry sails again
date: 2026-01-05T09:30:00+01:00
authors: [Ida Holm]
---

The [timetable][times] is new.
"""
BLANKS = """{
  "schema": "1.0",
  "headline": "Cafe\u0301 opens",
  "byline": "Ida Holm",
  "body": [{"type": "paragraph", "content": [{"type": "text", "text": "It opened on Monday."}]}]
}
"""


def _script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/usr/bin/env bash\n{text}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def _wirecopy(path: Path) -> None:
    """The command of this checkout."""
    _script(path, f'PYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m convert "$@"')


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A checkout with two posts, one of them with a mistake, and a folder ``bin`` for what is on the path."""
    (tmp_path / "work" / "posts").mkdir(parents=True)
    (tmp_path / "work" / "posts" / "bad.md").write_text(BAD, encoding="utf-8")
    (tmp_path / "work" / "posts" / "good.md").write_text(
        BAD.replace("[times]", "(https://news.example.org/times)"), encoding="utf-8"
    )
    _wirecopy(tmp_path / "bin" / "wirecopy")
    return tmp_path / "work"


def _run(words: list[str], work: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{work.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    given = {**os.environ, "PATH": path, "HOME": str(work.parent), "GIT_CONFIG_GLOBAL": os.devnull, **environment}
    return subprocess.run(words, cwd=work, env=given, capture_output=True, text=True, timeout=120, check=False)


# pre-commit


def test_the_hooks_are_what_the_package_installs() -> None:
    assert [hook["id"] for hook in HOOKS] == ["wirecopy-check", "wirecopy-fix"]
    assert "wirecopy" in (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[project.scripts]")[2]
    for hook in HOOKS:
        assert hook["entry"].split()[0] == "wirecopy"
        assert hook["types_or"] == ["html", "xml", "json", "markdown"]
        assert hook["language"] == "python"


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_a_hook_takes_names_of_files_at_its_end(hook: dict[str, Any], work: Path) -> None:
    (work / "cafe.json").write_text(BLANKS, encoding="utf-8")
    done = _run([*shlex.split(hook["entry"]), "posts/bad.md", "posts/good.md", "cafe.json"], work)
    assert "MD106" in done.stdout, done.stderr
    fixed = (work / "cafe.json").read_text(encoding="utf-8") != BLANKS
    assert fixed == (hook["id"] == "wirecopy-fix")
    assert done.returncode == 0, "a warning alone fails nothing"


def _pre_commit() -> list[str]:
    if importlib.util.find_spec("pre_commit") is not None:
        return [sys.executable, "-m", "pre_commit"]
    found = shutil.which("pre-commit")
    if found is None or shutil.which("git") is None:
        pytest.skip("pre-commit or git is not installed (pip install pre-commit)")
    return [found]


def _repository(work: Path, *names: str) -> None:
    """A repository whose configuration has our hooks as they are written, but for the environment they run in.

    ``language: python`` would have pip fetch what wirecopy needs; ``system`` runs the same entry from the path.
    """
    hooks = [{**hook, "language": "system"} for hook in HOOKS if hook["id"] in names]
    hooks = [{**hook, "entry": f"{hook['entry']} --fail-on warning"} if "--fix" not in hook["entry"] else hook
             for hook in hooks]  # fmt: skip
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (work / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    _run(["git", "init", "-q"], work)
    _run(["git", "add", "-A"], work)


def test_pre_commit_stops_a_commit_with_a_mistake(work: Path) -> None:
    command = [*_pre_commit(), "run", "--all-files"]
    (work / "picture.svg").write_text("<svg/>", encoding="utf-8")
    (work / "notes.txt").write_text("No article.", encoding="utf-8")
    (work / "package.json").write_text('{"name": "site"}', encoding="utf-8")
    (work / "drafts").mkdir()
    (work / "drafts" / "bad.md").write_text(BAD, encoding="utf-8")
    (work / "wirecopy.toml").write_text('exclude = ["drafts"]', encoding="utf-8")
    _repository(work, "wirecopy-check")
    home = str(work.parent / "pre-commit")
    done = _run(command, work, PRE_COMMIT_HOME=home)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "posts/bad.md:7:5" in done.stdout
    assert "MD106" in done.stdout
    for passed in ("notes.txt", "picture.svg", "package.json", "drafts"):
        assert passed not in done.stdout
    shutil.copy(work / "posts" / "good.md", work / "posts" / "bad.md")
    done = _run(command, work, PRE_COMMIT_HOME=home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


def test_pre_commit_puts_right_what_it_can(work: Path) -> None:
    command = [*_pre_commit(), "run", "--all-files"]
    (work / "cafe.json").write_text(BLANKS, encoding="utf-8")
    _repository(work, "wirecopy-fix")
    home = str(work.parent / "pre-commit")
    done = _run(command, work, PRE_COMMIT_HOME=home)
    assert done.returncode == 1, "files were changed"
    assert "files were modified by this hook" in done.stdout
    assert "Caf\u00e9 opens" in (work / "cafe.json").read_text(encoding="utf-8")
    _run(["git", "add", "-A"], work)
    assert _run(command, work, PRE_COMMIT_HOME=home).returncode == 0


# GitHub


def _action(work: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str], str]:
    """The steps of the action, each run as the runner does; what was installed stands in a file."""
    temp = work.parent / "runner"
    temp.mkdir(exist_ok=True)
    installed, output = temp / "installed", temp / "output"
    output.write_text("", encoding="utf-8")
    _wirecopy(temp / "bin-wirecopy")
    made = (
        f'[ "$1 $2" = "-m venv" ] || exit 9\nmkdir -p "$3/bin"\ncp {temp}/bin-wirecopy "$3/bin/wirecopy"\n'
        f'cp {temp}/pip "$3/bin/python"'
    )
    _script(temp / "pip", f'printf "%s\\n" "$@" > {installed}')
    _script(work.parent / "bin" / "python3", made)
    known = {f"inputs.{name}": str(held["default"]) for name, held in ACTION["inputs"].items()}
    known |= {f"inputs.{name}": value for name, value in inputs.items()} | {"github.action_path": str(ROOT)}
    for step in ACTION["runs"]["steps"]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "an expression in a script is an injection"
        given = {name: re.sub(r"\$\{\{ (.+?) \}\}", lambda m: known[m[1]], text) for name, text in step["env"].items()}
        script = temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = _run(words, work, RUNNER_TEMP=str(temp), GITHUB_OUTPUT=str(output), **given)
        if done.returncode:
            break
    outputs = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
    return done, outputs, installed.read_text(encoding="utf-8")


def test_the_action_annotates_and_fails(work: Path) -> None:
    done, outputs, installed = _action(work, args="--fail-on warning", paths="posts")
    assert done.returncode == 1, done.stderr
    assert "::warning file=posts/bad.md,line=7,col=5" in done.stdout
    assert "MD106" in done.stdout
    assert outputs == {"sarif": "", "exit-code": "1"}
    assert installed.splitlines()[-1] == str(ROOT)


def test_the_action_writes_sarif_beside_it(work: Path) -> None:
    done, outputs, installed = _action(work, sarif="out.sarif", version="0.1.0", paths="posts/good.md posts/bad.md")
    assert done.returncode == 0, done.stderr
    assert "::warning" in done.stdout
    assert outputs == {"sarif": "out.sarif", "exit-code": "0"}
    results = json.loads((work / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert "MD106" in [each["ruleId"] for each in results]
    assert installed.splitlines()[-1] == "wirecopy==0.1.0"


def test_the_action_runs_nothing_that_an_input_says(work: Path) -> None:
    done, outputs, _ = _action(work, paths='posts/good.md $(touch$IFS"pwned") ;touch pwned', args="--isolated")
    assert done.returncode == 3
    assert outputs["exit-code"] == "3"
    assert not (work / "pwned").exists()
    assert ACTION["runs"]["using"] == "composite"
    for held in ACTION["outputs"].values():
        assert re.fullmatch(r"\$\{\{ steps\.check\.outputs\.[a-z-]+ \}\}", held["value"])


# GitLab


def test_the_job_reports_to_gitlab(work: Path) -> None:
    job = GITLAB["wirecopy"]
    _script(work.parent / "bin" / "pip", f'printf "%s\\n" "$@" > {work.parent}/installed')
    given = {**job["variables"], "WIRECOPY_ARGS": "--fail-on warning", "WIRECOPY_PATHS": "posts"}
    done = _run(["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])], work, **given)
    assert done.returncode == 1, done.stderr
    assert "posts/bad.md:7:5" in done.stdout
    reports = job["artifacts"]["reports"]
    (issue,) = json.loads((work / reports["codequality"]).read_text(encoding="utf-8"))
    assert (issue["check_name"], issue["location"]["path"]) == ("MD106", "posts/bad.md")
    suite = ElementTree.parse(work / reports["junit"]).getroot()
    assert suite.findall(".//failure")
    assert "wirecopy==0.1.0" in (work.parent / "installed").read_text(encoding="utf-8")
    assert job["artifacts"]["when"] == "always", "a failing job is what has something to report"
