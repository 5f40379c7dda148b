import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from lutu.config.table import Config
from lutu.kit.clocks import MICROSECONDS, now
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.persona import Persona
from lutu.maps.elements.proof import Proof
from lutu.maps.elements.stage import Stage
from lutu.web import tickets
from lutu.web.app import create_app
from lutu.web.tickets import LASTS
from tests.maps.files.brought import PDF, SVG, film, picture
from tests.web.actors import another, let_in, share_of
from tests.web.conftest import API, HERE, OWN, client_of, sign_in

FILES = f"{API}/files"


def bring(client: TestClient, data: bytes, name: str = "x.png") -> Any:
    answer = client.post(FILES, files={"file": (name, data)})
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TestClient]:
    with client_of(tmp_path / "data", local=False) as client:
        sign_in(client, "editor")
        yield client


def test_a_file_is_brought_listed_and_looked_at(anywhere: TestClient) -> None:
    brought = bring(anywhere, picture(), "../旅程.png")
    assert (brought["name"], brought["media_type"]) == ("旅程.jpg", "image/jpeg")
    assert (brought["width"], brought["height"]) == (30, 20)
    assert anywhere.get(FILES).json() == [brought]
    answer = anywhere.get(f"{FILES}/{brought['id']}")
    assert (answer.status_code, len(answer.content)) == (200, brought["bytes"])


def test_a_browser_is_kept_strict(fresh: TestClient) -> None:
    drawing = fresh.get(f"{FILES}/{bring(fresh, SVG, 'plan.svg')['id']}")
    assert drawing.headers["content-type"].startswith("image/svg+xml")
    assert "sandbox" in drawing.headers["content-security-policy"]
    assert drawing.headers["x-content-type-options"] == "nosniff"
    assert drawing.headers["cross-origin-resource-policy"] == "same-origin"
    assert drawing.headers["content-disposition"] == "inline; filename*=UTF-8''plan.svg"
    report = fresh.get(f"{FILES}/{bring(fresh, PDF, '报告.pdf')['id']}")
    assert report.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E6")


def test_a_video_is_handed_out_in_ranges(fresh: TestClient) -> None:
    address = f"{FILES}/{bring(fresh, film(), 'a.mp4')['id']}"
    part = fresh.get(address, headers={"range": "bytes=4-7"})
    assert (part.status_code, part.content) == (206, b"ftyp")
    assert part.headers["content-range"] == f"bytes 4-7/{len(film())}"
    beyond = fresh.get(address, headers={"range": "bytes=999999-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(film())}")


def test_pieces_of_another_file_are_not_put_together(fresh: TestClient) -> None:
    address = f"{FILES}/{bring(fresh, film(), 'a.mp4')['id']}"
    tag = fresh.get(address).headers["etag"]
    asked = [{"range": "bytes=4-7", "if-range": one} for one in (tag, '"another"')]
    answers = [fresh.get(address, headers=one) for one in asked]
    assert [(one.status_code, len(one.content)) for one in answers] == [
        (206, 4),
        (200, len(film())),
    ]


def test_what_a_browser_has_seen_it_is_not_sent_again(fresh: TestClient) -> None:
    address = f"{FILES}/{bring(fresh, PDF)['id']}"
    tag = fresh.get(address).headers["etag"]
    again = fresh.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<html><script>alert(1)</script>", "bad_file"),
        (b"\x89PNG\r\n\x1a\nbroken", "bad_image"),
        (b"<svg><script>", "bad_drawing"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(
    fresh: TestClient, data: bytes, code: str
) -> None:
    answer = fresh.post(FILES, files={"file": ("cat.png", data)})
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert "cat.png" in answer.json()["detail"]


def test_a_form_without_a_file_is_refused(fresh: TestClient) -> None:
    assert fresh.post(FILES, files={"other": ("x", b"x")}).status_code == 422
    assert fresh.post(FILES, content=b"x").status_code == 422


def test_a_file_that_is_too_large_is_cut_off(tmp_path: Path) -> None:
    data = tmp_path / "data"
    app = create_app(data, local=True, config=Config(data=data, file_limit=50_000))
    with TestClient(app, base_url=OWN, client=HERE) as client:
        answer = client.post(FILES, files={"file": ("a.mp4", film(b"x" * 60_000))})
        assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")
        assert client.get(FILES).json() == []


def shown(client: TestClient, media: str, picture: str, proof: str) -> str:
    """The id of a new map that shows a file, has a persona with another, and a third behind a card."""
    stage = new_id()
    behind = (Proof(new_id(), "file", "", proof),)
    document = JourneyMap(
        title=Text("Map", "图", "圖"),
        stages=(Stage(stage, Text("Use", "使用", "使用")),),
        touchpoints=(),
        cards=(Card(id=new_id(), stage=stage, lane="pain", media=media, proof=behind),),
        personas=(Persona(new_id(), "Ann", picture=picture),),
    )
    desk = client.app.state.server.desk("main")  # type: ignore[attr-defined]
    return str(desk.maps.create(document).id)


def test_a_guest_sees_what_their_map_shows_and_nothing_else(team: TestClient) -> None:
    person = sign_in(team, "editor")
    media, face, proof, other = (bring(team, PDF)["id"] for _ in range(4))
    guest = another(team)
    let_in(guest, share_of(team, person, shown(team, media, face, proof)))
    seen = [guest.get(f"{FILES}/{one}").status_code for one in (media, face, proof, other, "x")]
    assert seen == [200, 200, 404, 404, 404]
    assert guest.get(FILES).status_code == 403


def test_a_map_in_another_page_has_the_files_of_its_shown_part_alone(team: TestClient) -> None:
    media, face, proof = (bring(team, picture(), "x.png") for _ in range(3))
    map_id = shown(team, media["id"], face["id"], proof["id"])
    wanted = {"name": "Wiki", "sites": ["https://wiki.example.com"], "parts": ["numbers"]}
    link = team.post(f"{API}/maps/{map_id}/shares", json=wanted).json()["link"]
    page = another(team)
    by = {"authorization": f"Share {link.partition('#')[2]}"}
    seen = page.get(f"{FILES}/{media['id']}", headers=by)
    assert (seen.status_code, seen.content) == (
        200,
        team.get(f"{FILES}/{media['id']}").content,
    )
    hidden = [face["id"], proof["id"], "nothing"]
    told = {one: page.get(f"{FILES}/{one}", headers=by) for one in hidden}
    assert {answer.status_code for answer in told.values()} == {404}
    assert len({answer.json()["detail"].replace(one, "") for one, answer in told.items()}) == 1
    assert page.get(FILES, headers=by).status_code == 403


def embedded(team: TestClient, map_id: str) -> tuple[dict[str, str], str]:
    """What a page inside another site sends with its requests, and the address of its link."""
    wanted = {"name": "Wiki", "sites": ["https://wiki.example.com"], "parts": ["numbers"]}
    made = team.post(f"{API}/maps/{map_id}/shares", json=wanted).json()
    secret = made["link"].partition("#")[2]
    return {"authorization": f"Share {secret}"}, f"{API}/maps/{map_id}/shares/{made['id']}"


def test_inside_another_site_a_ticket_lets_the_browser_fetch_pieces(team: TestClient) -> None:
    video, other = bring(team, film(), "a.mp4")["id"], bring(team, PDF)["id"]
    by, link = embedded(team, shown(team, video, other, other))
    page = another(team)
    said = page.get(f"{FILES}/{video}/ticket", headers=by).json()
    ticket = {"ticket": said["ticket"]}

    def piece(file: str = video, given: dict[str, str] = ticket) -> Any:
        return page.get(f"{FILES}/{file}", params=given, headers={"range": "bytes=4-7"})

    assert said["media_type"] == "video/mp4"
    assert (piece().status_code, piece().content) == (206, b"ftyp")
    assert page.get(f"{FILES}/{other}/ticket", headers=by).status_code == 404
    wrong = [piece(other), piece(given={"ticket": said["ticket"][:-4] + "AAA="}), piece(given={})]
    assert [answer.status_code for answer in wrong] == [401, 401, 401]
    assert page.get(f"{FILES}/{video}/ticket", params=ticket).status_code == 401
    assert team.delete(link).status_code == 204
    assert piece().status_code == 401


def test_a_ticket_holds_half_a_day(team: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    video = bring(team, film(), "a.mp4")["id"]
    by, _ = embedded(team, shown(team, video, video, video))
    page = another(team)
    ticket = page.get(f"{FILES}/{video}/ticket", headers=by).json()["ticket"]
    seen = []
    for later in (LASTS - 60 * MICROSECONDS, LASTS + MICROSECONDS):
        monkeypatch.setattr(tickets, "now", lambda later=later: now() + later)
        seen.append(page.get(f"{FILES}/{video}", params={"ticket": ticket}).status_code)
    assert seen == [200, 401]


def test_whom_the_browser_lets_in_by_itself_needs_no_ticket(team: TestClient) -> None:
    report = bring(team, PDF)["id"]
    said = team.get(f"{FILES}/{report}/ticket").json()
    assert said == {"media_type": "application/pdf", "ticket": None}


def test_another_workspace_has_other_files(team: TestClient) -> None:
    mine = bring(team, PDF)["id"]
    stranger = another(team)
    sign_in(stranger, "owner", workspace="elsewhere")
    there = FILES.replace("/main/", "/elsewhere/")
    assert stranger.get(f"{FILES}/{mine}").status_code == 404
    assert stranger.get(f"{there}/{mine}").status_code == 404
    assert stranger.get(there).json() == []


def test_unused_files_are_found_and_removed_and_used_ones_stay(team: TestClient) -> None:
    media, loose = bring(team, PDF), bring(team, picture(), "loose.png")
    shown(team, media["id"], media["id"], media["id"])
    assert team.get(FILES, params={"unused": True}).json() == [loose]
    refused = team.delete(f"{FILES}/{media['id']}")
    assert (refused.status_code, refused.json()["code"]) == (409, "file_in_use")
    assert team.delete(f"{FILES}/{loose['id']}").status_code == 204
    assert team.get(FILES).json() == [media]
    assert team.get(f"{FILES}/{loose['id']}").status_code == 404


@pytest.mark.skipif(sys.platform == "win32", reason="no such path there")
@pytest.mark.parametrize("path", ["..%2Flutu.db", "%2Fetc%2Fpasswd", "x%00"])
def test_no_address_leads_out_of_the_folder(fresh: TestClient, path: str) -> None:
    assert fresh.get(f"{FILES}/{path}").status_code == 404
