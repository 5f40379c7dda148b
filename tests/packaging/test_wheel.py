"""The wheel by itself: in an empty environment, without Node, it serves the same pages."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from lutu.web.pages import BUILT
from tests.house.sources import ROOT

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]


def build(root: Path, out: Path) -> Path:
    """A wheel of these sources, made with what is installed here."""
    words = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(out),
        str(root),
    ]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert (BUILT / "index.html").is_file(), "the front end is not built: run `make build` first"
    return build(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel and what it needs, and nothing else."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if uv is None:
        pytest.skip("uv is not installed: it makes the empty environment (`make test` installs it)")
    needed = folder.parent / "needed.txt"
    needed.write_text(locked_without_tests(), encoding="utf-8")
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(folder)], check=True)
    install = [uv, "pip", "install", "--quiet", "--python", str(folder / "bin" / "python")]
    subprocess.run([*install, "--no-deps", "-r", str(needed)], check=True)
    subprocess.run([*install, "--no-deps", str(wheel)], check=True)
    return folder / "bin"


def locked_without_tests() -> str:
    """The pinned versions of what the package itself asks for, directly or by way of others."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.findall(r"^([a-z0-9-]+)(==.*?)(?=^[a-z0-9-]+==|\Z)", lock, re.MULTILINE | re.DOTALL)
    wants: dict[str, set[str]] = {}
    for name, text in blocks:
        via = text.partition("# via")[2]
        wants.setdefault(name, set()).update(
            re.findall(r"[a-z0-9-]+(?= \(pyproject|$)|[a-z0-9-]+", via)
        )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    kept = {re.split(r"[>=<\[; ]", one)[0] for one in project["dependencies"]}
    while more := {name for name, by in wants.items() if by & kept} - kept:
        kept |= more
    return "".join(f"{name}{text}" for name, text in blocks if name in kept)


def test_the_wheel_carries_the_pages_and_no_sources_of_them(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "lutu/static/app/index.html" in names
    assert "lutu/py.typed" in names
    assert {name.split("/")[0] for name in names} == {
        "lutu",
        wheel.name.split("-py3")[0] + ".dist-info",
    }
    assert [name for name in names if name.endswith((".ts", ".tsx", "package.json"))] == []


def test_it_needs_no_node(installed: Path) -> None:
    assert not (installed / "node").exists()
    told = subprocess.run(
        [installed / "lutu", "--version"], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "0.1.0"


def test_it_draws_a_map_and_opens_its_page(
    installed: Path, tmp_path: Path, playwright: Playwright
) -> None:
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        pytest.skip("no Chromium on the PATH: `make test` finds or installs one")
    environment = {"PATH": str(installed), "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    words = [installed / "lutu", "demo", "--customers", "300", "--port", "18600", "--no-open"]
    with subprocess.Popen(
        words, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stderr
            told = ""
            while "http://" not in told and server.poll() is None:
                told += server.stderr.readline()
            assert "http://" in told, told
            address = next(word for word in told.split() if word.startswith("http://"))
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(locale="en")
            broken: list[str] = []
            page.on("pageerror", lambda error: broken.append(str(error)))
            page.goto(address)
            page.get_by_text("Awareness").first.wait_for(timeout=60_000)
            assert broken == []
            browser.close()
        finally:
            server.kill()


def test_a_wheel_from_sources_builds_the_pages_itself(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    leave_out = shutil.ignore_patterns("node_modules", "__pycache__", "static", ".*")
    for name in ("src", "app", "hatch_build.py", "pyproject.toml", "README.md", "LICENSE"):
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, sources / name, ignore=leave_out)
        else:
            shutil.copy(path, sources / name)
    shutil.copy(ROOT / "app" / ".npmrc", sources / "app")
    made = build(sources, tmp_path / "dist")
    assert "lutu/static/app/index.html" in zipfile.ZipFile(made).namelist()
