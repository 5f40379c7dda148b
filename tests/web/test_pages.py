import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from lutu.web import pages


@pytest.fixture(autouse=True)
def _built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "app"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>Lutu</title>")
    (folder / "assets" / "main-1a2b.js").write_text("export {}")
    (tmp_path / "secret.txt").write_text("not ours to give")
    monkeypatch.setattr(pages, "BUILT", folder)


def test_every_path_that_is_no_file_is_the_app(browser: TestClient) -> None:
    for path in ("/", "/maps/1", "/funnel?step=pay", "/customers/a.b"):
        answer = browser.get(path)
        assert (answer.status_code, answer.text) == (200, "<title>Lutu</title>")
        assert answer.headers["cache-control"] == "no-store"


def test_a_file_with_its_hash_in_its_name_is_kept_forever(browser: TestClient) -> None:
    answer = browser.get("/assets/main-1a2b.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_a_file_of_another_build_is_not_the_app(browser: TestClient) -> None:
    assert browser.get("/assets/main-old.js").status_code == 404


def test_a_file_that_is_known_is_not_sent_again(browser: TestClient) -> None:
    tag = browser.get("/assets/main-1a2b.js").headers["etag"]
    again = browser.get("/assets/main-1a2b.js", headers={"if-none-match": tag})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/", "/index.html", "/maps/1"])
def test_each_page_has_a_nonce_of_its_own_which_its_policy_names(
    browser: TestClient, path: str
) -> None:
    (pages.BUILT / "index.html").write_text('<meta property="csp-nonce" nonce="LUTU_NONCE">')
    answers = [browser.get(path) for _ in range(2)]
    nonces = [re.findall('nonce="(.{22})"', answer.text)[0] for answer in answers]
    assert nonces[0] != nonces[1]
    for nonce, answer in zip(nonces, answers, strict=True):
        assert f"'nonce-{nonce}'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"]
)
def test_nothing_outside_is_given(browser: TestClient, path: str) -> None:
    assert "not ours" not in browser.get(path).text


def test_sources_without_a_build_say_what_to_do(
    browser: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "BUILT", tmp_path / "nothing")
    answer = browser.get("/", headers={"accept-language": "en"})
    assert (answer.status_code, answer.json()["code"]) == (404, "front_end_not_built")
    assert "make build" in answer.json()["detail"]
