"""Compare what is locked with a folder of advisories, offline: exit 1 when something locked is affected.

    python scripts/advisories.py FOLDER [FOLDER …]

FOLDER holds OSV records (https://ossf.github.io/osv-schema/), as YAML or JSON: a checkout of
github.com/pypa/advisory-database for Python, an unpacked OSV export of npm for the front end. Nothing is
fetched and nothing is kept; docs/security/advisories.md says when it was last done, and what was found.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml
from packaging.version import InvalidVersion, Version

ROOT: Final = Path(__file__).parents[1]
PYTHON: Final = "PyPI"
NPM: Final = "npm"
Locked = dict[tuple[str, str], set[str]]


def main() -> None:
    """Compare, and say what is affected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    locked = locked_packages()
    records = affected = 0
    for record in advisories(parser.parse_args().folders):
        records += 1
        for package, version in hits(record, locked):
            affected += 1
            aliases = ", ".join(record.get("aliases", ())[:2])
            said = record.get("summary") or record.get("details", "").strip().split("\n")[0]
            print(f"{package} {version}: {record['id']} {aliases} {said[:100]}")
    counts = {
        kind: sum(len(v) for (e, _), v in locked.items() if e == kind) for kind in (PYTHON, NPM)
    }
    print(
        f"{records:,} advisories, {counts[PYTHON]} Python and {counts[NPM]} npm packages: {affected}"
    )
    sys.exit(bool(affected) or not records)


def locked_packages() -> Locked:
    """(ecosystem, name) → versions of everything in the lock files."""
    found: Locked = {}
    for name in ("requirements.lock", "requirements-bench.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for package, version in re.findall(r"^([A-Za-z0-9._-]+)==([^ \\;]+)", text, re.MULTILINE):
            found.setdefault((PYTHON, normal(package)), set()).add(version)
    lock = json.loads((ROOT / "app" / "package-lock.json").read_text(encoding="utf-8"))
    for path, one in lock["packages"].items():
        if path and "version" in one:
            name = one.get("name") or path.rpartition("node_modules/")[2]
            found.setdefault((NPM, name), set()).add(one["version"])
    return found


def advisories(folders: list[Path]) -> Iterator[dict[str, Any]]:
    """Every record that was not withdrawn."""
    load = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix in {".yaml", ".yml"}:
                record = yaml.load(file.read_text(encoding="utf-8"), load)  # noqa: S506 - a safe loader
            elif file.suffix == ".json":
                record = json.loads(file.read_text(encoding="utf-8"))
            else:
                continue
            if isinstance(record, dict) and "affected" in record and not record.get("withdrawn"):
                yield record


def hits(record: dict[str, Any], locked: Locked) -> Iterator[tuple[str, str]]:
    """The locked packages that a record is about, in an affected version."""
    for one in record["affected"]:
        package = one.get("package", {})
        name = package.get("name", "")
        kind = package.get("ecosystem", "")
        for version in locked.get((kind, normal(name) if kind == PYTHON else name), ()):
            if version in one.get("versions", ()) or any(
                is_within(version, events["events"])
                for events in one.get("ranges", ())
                if events["type"] in {"ECOSYSTEM", "SEMVER"}
            ):
                yield name, version


def is_within(version: str, events: list[dict[str, str]]) -> bool:
    """Whether the newest event up to a version is one that brings the defect in."""
    at, within = parsed(version), False
    for event in sorted(events, key=lambda one: parsed(next(iter(one.values())))):
        kind, text = next(iter(event.items()))
        if kind == "introduced" and parsed(text) <= at:
            within = True
        elif (kind == "fixed" and parsed(text) <= at) or (
            kind == "last_affected" and parsed(text) < at
        ):
            within = False
    return within


def parsed(version: str) -> Version:
    """A version that compares; what no rule knows comes first."""
    try:
        return Version(version)
    except InvalidVersion:
        numbers = re.match(r"\d+(\.\d+)*", version)
        return Version(numbers[0] if numbers else "0")


def normal(name: str) -> str:
    """A name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main()
