"""What must not stand in the repository: names that say nothing, other machines, paths, secrets."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.house.sources import ROOT

NOTHING = re.compile(r"(^|[/_])(utils?|helpers?|managers?|misc|common_utils)(\.|_|/|$)")
ELSEWHERE = re.compile(
    r"(?<![\w.])/(work|root|home/\w+|Users/\w+)/"
    r"|registry\.npm\w+\.org|files\.python\w+\.org|py\w{2}\.org/simple|\"resolved\": \"http"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY"
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b")
HERE = Path(__file__).relative_to(ROOT)


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("this is not a git checkout: no .git folder to list the files of")
    return [Path(one) for one in listed.stdout.split("\0") if one and (ROOT / one).is_file()]


def found(pattern: re.Pattern[str], suffixes: set[str] | None = None) -> list[str]:
    hits = []
    for path in tracked():
        if path == HERE or (suffixes and path.suffix not in suffixes):
            continue
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        hits += [
            f"{path}:{number}: {line.strip()[:100]}"
            for number, line in enumerate(text.splitlines(), 1)
            if pattern.search(line)
        ]
    return hits


def test_no_file_is_named_after_nothing() -> None:
    assert [path.as_posix() for path in tracked() if NOTHING.search(path.as_posix())] == []


def test_no_other_machine_is_named() -> None:
    assert found(ELSEWHERE) == []


def test_nothing_is_left_for_later() -> None:
    assert found(UNFINISHED, {".py", ".ts", ".tsx", ".sh", ".css"}) == []


def test_every_skip_names_what_is_absent() -> None:
    bare = re.compile(
        r"pytest\.mark\.(skip|xfail)\b(?!if)|\.(skip|only)\(\s*\)|it\.skip|test\.only|describe\.only"
    )
    assert found(bare, {".py", ".ts", ".tsx"}) == []
