"""Complete `app/package-lock.json` with the packages of other systems that npm left out.

A native tool comes as one optional package per system. `npm install` leaves those out that the registry at
hand does not carry, and `npm ci` then refuses the lock anywhere. They are added by name and version, with
the system that their name says, so that npm knows them and installs them only there.
"""

import json
import re
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[1] / "app" / "package-lock.json"
SYSTEMS = (
    "aix",
    "android",
    "darwin",
    "freebsd",
    "linux",
    "netbsd",
    "openbsd",
    "openharmony",
    "sunos",
    "win32",
)
PROCESSORS = (
    "arm64",
    "x64",
    "arm",
    "ia32",
    "loong64",
    "mips64el",
    "ppc64",
    "riscv64",
    "s390x",
    "wasm32",
)
LIBRARIES = {"musl": "musl", "gnu": "glibc"}


def main() -> None:
    """Add what is missing, in npm's own order."""
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    packages = lock["packages"]
    for package in list(packages.values()):
        for name, version in package.get("optionalDependencies", {}).items():
            if f"node_modules/{name}" not in packages:
                packages[f"node_modules/{name}"] = entry(name, version, package)
    lock["packages"] = dict(sorted(packages.items()))
    LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def entry(name: str, version: str, owner: dict[str, Any]) -> dict[str, Any]:
    """The lock's line for a package that only other systems install."""
    parts = re.split(r"[-/]", name)
    found = {
        "version": version.lstrip("^~"),
        "cpu": [part for part in parts if part in PROCESSORS],
        "dev": owner.get("dev"),
        "optional": True,
        "os": [part for part in parts if part in SYSTEMS]
        or (["darwin"] if name == "fsevents" else []),
        "libc": [LIBRARIES[part] for part in parts if part in LIBRARIES],
    }
    return {key: value for key, value in found.items() if value}


if __name__ == "__main__":
    main()
