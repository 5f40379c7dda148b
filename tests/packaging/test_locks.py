"""The locks pin bytes and name no host."""

import json
import re
import tomllib

from tests.house.sources import ROOT


def pins(name: str) -> dict[str, str]:
    return dict(
        re.findall(
            r"^([a-z0-9-]+)==([^ \\;]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE
        )
    )


def test_everything_that_is_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"]]
    asked += [one for one in project["dependency-groups"]["test"] if isinstance(one, str)]
    names = {re.split(r"[>=<\[; ]", one)[0].lower() for one in asked}
    assert names - pins("requirements.lock").keys() == set()


def test_every_pin_has_its_hashes() -> None:
    for name in ("requirements.lock", "requirements-bench.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
        assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_benchmarks_lock_agrees_with_ours() -> None:
    ours, theirs = pins("requirements.lock"), pins("requirements-bench.lock")
    both = ours.keys() & theirs.keys()
    assert {name for name in both if ours[name] != theirs[name]} == set()


def test_no_lock_names_a_host() -> None:
    for name in ("requirements.lock", "requirements-bench.lock", "app/package-lock.json"):
        text = (ROOT / name).read_text(encoding="utf-8")
        addresses = [
            line.strip()
            for line in text.splitlines()
            if '"resolved"' in line or "index-url" in line
        ]
        assert addresses == [], name


def test_the_packages_of_the_app_come_from_a_registry_only() -> None:
    lock = json.loads((ROOT / "app" / "package-lock.json").read_text(encoding="utf-8"))
    bare = {
        path: one for path, one in lock["packages"].items() if path and not one.get("integrity")
    }
    assert [
        path
        for path, one in bare.items()
        if not (one.get("optional") and one.get("os", one.get("cpu")))
    ] == []


def test_the_tools_of_every_system_are_in_the_lock() -> None:
    packages = json.loads((ROOT / "app" / "package-lock.json").read_text(encoding="utf-8"))[
        "packages"
    ]
    wanted = {name for one in packages.values() for name in one.get("optionalDependencies", {})}
    assert {name for name in wanted if f"node_modules/{name}" not in packages} == set()
