"""Talking on a map over HTTP: who may, what guests read, what people are told, who has seen what."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.lane import STANDARD
from lutu.maps.elements.stage import Stage
from tests.web.actors import another
from tests.web.conftest import API, client_of, sign_in


@pytest.fixture(scope="module")
def owner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One server for all; each test has a map of its own."""
    with client_of(tmp_path_factory.mktemp("talk"), local=False) as client:
        sign_in(client, "owner")
        yield client


@pytest.fixture
def map_id(owner: TestClient) -> str:
    """A map made by hand, with a pain card and one backstage."""
    lanes = tuple(
        replace(lane, hidden=lane.hidden and lane.kind != "backstage") for lane in STANDARD
    )
    made = JourneyMap(
        title=Text("Talked about", "谈论", "談論"),
        stages=(Stage("buy", Text("Purchase", "购买", "購買")),),
        touchpoints=(),
        lanes=lanes,
        cards=(
            Card("c1", "buy", "pain", "Refused", owner="x", source="interview 7"),
            Card("c2", "buy", "backstage", "Risk engine"),
            Card("c3", "buy", "needs", "Put away"),
        ),
    )
    desk = owner.app.state.server.desk("main")  # type: ignore[attr-defined]
    return str(desk.maps.create(made).id)


def guest_of(owner: TestClient, map_id: str, name: str = "Li", **wanted: Any) -> TestClient:
    made = owner.post(f"{API}/maps/{map_id}/shares", json={"name": "board", **wanted}).json()
    client = another(owner)
    token = made["link"].partition("#")[2]
    assert client.post("/api/v1/shares/open", json={"token": token, "name": name}).is_success
    return client


def say(client: TestClient, map_id: str, text: str = "Why?", **where: Any) -> Any:
    body = {"text": text, **(where or {"anchor": {"collection": "cards", "id": "c1"}})}
    return client.post(f"{API}/maps/{map_id}/comments", json=body)


def read(client: TestClient, map_id: str) -> list[list[str]]:
    threads = client.get(f"{API}/maps/{map_id}/comments").json()["threads"]
    return [[one["text"] for one in thread["comments"]] for thread in threads]


def told(client: TestClient, map_id: str) -> list[dict[str, Any]]:
    found = client.get(f"{API}/notifications").json()["notices"]
    return [one for one in found if one["map"] == map_id]


def test_a_thread_tells_who_said_what_where(owner: TestClient, map_id: str) -> None:
    made = say(owner, map_id)
    assert made.status_code == 201
    thread = made.json()
    say(owner, map_id, "Because", thread=thread["id"])
    (found,) = owner.get(f"{API}/maps/{map_id}/comments").json()["threads"]
    assert (found["label"], found["gone"], found["by_guest"]) == ("Refused", False, False)
    assert [(one["author"]["name"], one["text"], one["mine"]) for one in found["comments"]] == [
        ("owner", "Why?", True),
        ("owner", "Because", True),
    ]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": "x"}, 422),
        ({"text": "x", "thread": "t", "anchor": {"collection": "map"}}, 422),
        ({"text": "x", "anchor": {"collection": "cards", "id": "gone"}}, 404),
        ({"text": "x", "anchor": {"collection": "cell", "place": "buy"}}, 422),
        ({"text": "x", "thread": "gone"}, 404),
        ({"text": " ", "anchor": {"collection": "map"}}, 422),
    ],
)
def test_what_lies_nowhere_is_refused(
    owner: TestClient, map_id: str, body: dict[str, Any], status: int
) -> None:
    assert owner.post(f"{API}/maps/{map_id}/comments", json=body).status_code == status


def test_a_viewer_reads_and_says_nothing(owner: TestClient, map_id: str) -> None:
    say(owner, map_id)
    viewer = another(owner)
    sign_in(viewer, "viewer")
    assert read(viewer, map_id) == [["Why?"]]
    assert say(viewer, map_id).status_code == 403
    assert viewer.get(f"{API}/maps/{map_id}/comments").json()["may_comment"] is False


def test_a_right_on_this_map_lets_a_viewer_speak_and_the_session_tells_it(
    owner: TestClient, map_id: str
) -> None:
    viewer = another(owner)
    who = sign_in(viewer, "viewer")
    owner.put(f"{API}/maps/{map_id}/grants/{who}", json={"role": "editor"})
    assert say(viewer, map_id).status_code == 201
    (place,) = viewer.get("/api/v1/session").json()["workspaces"]
    assert (place["role"], place["grants"]) == ("viewer", {map_id: "editor"})


def test_nobody_changes_the_words_of_another(owner: TestClient, map_id: str) -> None:
    comment = say(owner, map_id).json()["comments"][0]["id"]
    editor = another(owner)
    sign_in(editor, "admin")
    address = f"{API}/maps/{map_id}/comments/{comment}"
    answers = [editor.patch(address, json={"text": "Mine"}), editor.delete(address)]
    assert [one.json()["code"] for one in answers] == ["not_your_words"] * 2
    assert owner.patch(address, json={"text": "How?"}).json()["comments"][0]["edited"]
    assert owner.delete(address).status_code == 204
    assert read(owner, map_id) == []


def test_an_editor_removes_what_a_guest_said_and_the_log_tells_it(
    owner: TestClient, map_id: str
) -> None:
    guest = guest_of(owner, map_id, comments=True)
    comment = say(guest, map_id, "Buy now").json()["comments"][0]["id"]
    assert owner.delete(f"{API}/maps/{map_id}/comments/{comment}").status_code == 204
    assert read(guest, map_id) == []
    newest = owner.get(f"{API}/audit").json()["entries"][0]
    assert (newest["action"], newest["text"]) == (
        "comment.remove",
        "removed a comment of the guest Li from “Talked about”",
    )


def test_guests_of_one_link_read_each_other_and_change_only_their_own(
    owner: TestClient, map_id: str
) -> None:
    say(owner, map_id, "Only for us")
    made = owner.post(f"{API}/maps/{map_id}/shares", json={"name": "b", "comments": True}).json()
    guests = []
    for name in ("Li", "Wu"):
        client = another(owner)
        token = made["link"].partition("#")[2]
        client.post("/api/v1/shares/open", json={"token": token, "name": name})
        guests.append(client)
    comment = say(guests[0], map_id, "Hello").json()["comments"][0]["id"]
    assert read(guests[1], map_id) == [["Hello"]]
    address = f"{API}/maps/{map_id}/comments/{comment}"
    assert guests[1].patch(address, json={"text": "x"}).json()["code"] == "not_your_words"
    assert guests[0].patch(address, json={"text": "Hello!"}).status_code == 200
    assert len(read(owner, map_id)) == 2


def test_who_opens_a_link_again_under_the_same_name_keeps_their_words(
    owner: TestClient, map_id: str
) -> None:
    made = owner.post(f"{API}/maps/{map_id}/shares", json={"name": "b", "comments": True}).json()
    token = made["link"].partition("#")[2]
    guest, before = another(owner), another(owner)

    def opens(name: str) -> None:
        assert guest.post("/api/v1/shares/open", json={"token": token, "name": name}).is_success

    opens("Li")
    before.cookies.update(guest.cookies)
    comment = say(guest, map_id, "Hello").json()["comments"][0]["id"]
    address = f"{API}/maps/{map_id}/comments/{comment}"
    opens("Li")
    assert guest.patch(address, json={"text": "Hello!"}).status_code == 200
    assert before.get(f"{API}/maps/{map_id}").status_code == 401
    opens("Wu")
    assert guest.patch(address, json={"text": "x"}).json()["code"] == "not_your_words"


def test_a_guest_who_may_only_look_says_nothing(owner: TestClient, map_id: str) -> None:
    say(owner, map_id)
    guest = guest_of(owner, map_id)
    assert say(guest, map_id).status_code == 403
    assert read(guest, map_id) == []


def test_a_link_that_shows_comments_shows_those_of_what_it_shows(
    owner: TestClient, map_id: str
) -> None:
    say(owner, map_id)
    say(owner, map_id, "Hush", anchor={"collection": "cards", "id": "c2"})
    guest = guest_of(owner, map_id, parts=["comments"])
    assert read(guest, map_id) == [["Why?"]]


def test_whoever_is_out_reads_nothing_and_says_nothing(owner: TestClient, map_id: str) -> None:
    guest = guest_of(owner, map_id, comments=True)
    say(guest, map_id, "Still there")
    (share,) = owner.get(f"{API}/maps/{map_id}/shares").json()
    owner.delete(f"{API}/maps/{map_id}/shares/{share['id']}")
    assert say(guest, map_id).status_code == 401
    assert guest.get(f"{API}/maps/{map_id}/comments").status_code == 401
    assert read(owner, map_id) == [["Still there"]]


def test_a_foreign_workspace_has_no_such_comments(owner: TestClient, map_id: str) -> None:
    say(owner, map_id)
    foreigner = another(owner)
    sign_in(foreigner, "foreigner", workspace="elsewhere")
    assert foreigner.get(f"{API}/maps/{map_id}/comments").status_code == 404
    elsewhere = f"/api/v1/workspaces/elsewhere/maps/{map_id}/comments"
    assert foreigner.get(elsewhere).status_code == 404


@pytest.mark.parametrize(
    ("parts", "texts"),
    [
        ([], {"Refused"}),
        (["backstage"], {"Refused", "Risk engine"}),
        (["hidden"], {"Refused", "Put away"}),
        (["backstage", "hidden"], {"Refused", "Risk engine", "Put away"}),
    ],
)
def test_a_guest_gets_only_the_lanes_that_were_chosen(
    owner: TestClient, map_id: str, parts: list[str], texts: set[str]
) -> None:
    guest = guest_of(owner, map_id, parts=parts)
    for address in (f"{API}/maps/{map_id}", f"{API}/maps/{map_id}/document"):
        answer = guest.get(address)
        assert {card["text"] for card in answer.json()["cards"]} == texts
        assert "interview 7" not in answer.text
    assert guest.post(f"{API}/maps/{map_id}/view", json={}).json()["code"] == "not_shared"
    assert guest.get(f"{API}/maps/{map_id}/export.svg").json()["code"] == "not_shared"


def test_who_is_named_is_told_and_reads_it(owner: TestClient, map_id: str) -> None:
    colleague = another(owner)
    who = sign_in(colleague, "viewer")
    say(owner, map_id, f"@[x]({who}) look")
    assert colleague.get(f"{API}/notifications?limit=0").json()["unread"] == 1
    (notice,) = told(colleague, map_id)
    assert (notice["actor"], notice["text"]) == ("owner", "mentioned you on “Talked about”")
    assert notice["excerpt"] == "@viewer look"
    assert notice["link"].startswith(f"/w/main/map?map={map_id}&panel=comments&thread=")
    assert told(owner, map_id) == []
    owner.post(f"{API}/notifications/read", json={})
    assert colleague.get(f"{API}/notifications?limit=0").json()["unread"] == 1
    colleague.post(f"{API}/notifications/read", json={"ids": [notice["id"]]})
    assert colleague.get(f"{API}/notifications?limit=0").json()["unread"] == 0


def test_whoever_shared_a_map_is_told_what_guests_say(owner: TestClient, map_id: str) -> None:
    say(guest_of(owner, map_id, comments=True), map_id, "Hello")
    (notice,) = told(owner, map_id)
    assert (notice["kind"], notice["actor"], notice["excerpt"]) == ("commented", "Li", "Hello")


def test_what_is_new_is_told_since_one_last_looked(owner: TestClient, map_id: str) -> None:
    colleague = another(owner)
    sign_in(colleague, "viewer")
    assert colleague.get(f"{API}/maps/{map_id}/feed").json()["since"] is None
    colleague.put(f"{API}/maps/{map_id}/seen", json={})
    assert colleague.get(f"{API}/maps/{map_id}/feed").json()["groups"] == []
    op = {"op": "add_card", "stage": "buy", "lane": "pain", "text": "Slow"}
    owner.post(f"{API}/maps/{map_id}/edits", json={"op": op})
    say(owner, map_id)
    feed = colleague.get(f"{API}/maps/{map_id}/feed").json()
    (group,) = feed["groups"]
    assert (group["person"], group["mine"]) == ("owner", False)
    assert [one["text"] for one in group["news"]] == [
        "added the card “Slow”",
        "wrote the comment “Why?”",
    ]
    asked = {"after": feed["revision"], "since": "2126-01-01T00:00:00Z"}
    assert colleague.get(f"{API}/maps/{map_id}/feed", params=asked).json()["groups"] == []


def test_receipts_say_who_has_seen_how_much_guests_by_their_names(
    owner: TestClient, map_id: str
) -> None:
    guest = guest_of(owner, map_id, name="Wu")
    guest.put(f"{API}/maps/{map_id}/seen", json={})
    op = {"op": "set_title", "title": "Another"}
    owner.post(f"{API}/maps/{map_id}/edits", json={"op": op})
    found = owner.get(f"{API}/maps/{map_id}/seen").json()
    assert [(one["name"], one["kind"], one["newest"]) for one in found["seen"]] == [
        ("Wu", "guest", False)
    ]
    assert "owner" in found["not_yet"]
    owner.put(f"{API}/maps/{map_id}/seen", json={"revision": 99})
    found = owner.get(f"{API}/maps/{map_id}/seen").json()
    assert (found["seen"][0]["name"], found["seen"][0]["newest"]) == ("owner", True)
    assert guest.get(f"{API}/maps/{map_id}/seen").status_code == 403


def test_a_deleted_map_takes_its_comments_and_notices_along(owner: TestClient, map_id: str) -> None:
    say(guest_of(owner, map_id, comments=True), map_id)
    owner.delete(f"{API}/maps/{map_id}")
    assert owner.get(f"{API}/maps/{map_id}/comments").status_code == 404
    assert told(owner, map_id) == []


class TestInsideAnotherSite:
    """A link that is made for other sites: read-only, without cookies."""

    def made(self, owner: TestClient, map_id: str, **wanted: Any) -> Any:
        body = {
            "name": "wiki",
            "sites": ["https://wiki.example.com/page", "http://intra"],
            **wanted,
        }
        return owner.post(f"{API}/maps/{map_id}/shares", json=body)

    def test_the_page_may_be_shown_by_these_sites_and_no_others(
        self, owner: TestClient, map_id: str
    ) -> None:
        made = self.made(owner, map_id).json()
        assert made["sites"] == ["https://wiki.example.com", "http://intra"]
        assert made["link"].startswith(f"http://127.0.0.1:8000/embed/{made['id']}#")
        assert made["link"] in made["embed"]
        page = owner.get(f"/embed/{made['id']}")
        policy = page.headers["content-security-policy"]
        assert "frame-ancestors https://wiki.example.com http://intra" in policy
        assert "x-frame-options" not in page.headers
        for other in ("/embed/unknown", "/map"):
            headers = owner.get(other).headers
            assert "frame-ancestors 'none'" in headers["content-security-policy"]
            assert headers["x-frame-options"] == "DENY"

    def test_it_is_read_by_the_secret_alone_until_it_is_revoked(
        self, owner: TestClient, map_id: str
    ) -> None:
        made = self.made(owner, map_id).json()
        token = made["link"].partition("#")[2]
        reader = another(owner)
        opened = reader.post("/api/v1/shares/open", json={"token": token})
        assert (opened.status_code, "set-cookie" in opened.headers) == (200, False)
        by = {"authorization": f"Share {token}"}
        assert reader.get(f"{API}/maps/{map_id}/document", headers=by).status_code == 200
        assert reader.get("/api/v1/session", headers=by).json()["share"]["embedded"] is True
        assert reader.get(f"{API}/maps/{map_id}/document").status_code == 401
        body = {"text": "x", "anchor": {"collection": "map"}}
        answer = reader.post(f"{API}/maps/{map_id}/comments", json=body, headers=by)
        assert answer.status_code == 403
        reader.put(f"{API}/maps/{map_id}/seen", json={}, headers=by)
        assert owner.get(f"{API}/maps/{map_id}/seen").json()["seen"] == []
        owner.delete(f"{API}/maps/{map_id}/shares/{made['id']}")
        answer = reader.get(f"{API}/maps/{map_id}/document", headers=by)
        assert answer.status_code == 401

    def test_a_link_to_be_opened_is_not_carried_so(self, owner: TestClient, map_id: str) -> None:
        made = owner.post(f"{API}/maps/{map_id}/shares", json={"name": "board"}).json()
        by = {"authorization": f"Share {made['link'].partition('#')[2]}"}
        answer = another(owner).get(f"{API}/maps/{map_id}/document", headers=by)
        assert answer.status_code == 401

    @pytest.mark.parametrize(
        "wanted",
        [
            {"comments": True},
            {"customers": True},
            {"password": "a long password"},
            {"sites": ["javascript:alert(1)"]},
            {"sites": ["https://a.example.com; script-src *"]},
            {"sites": ["https://user@a.example.com"]},
        ],
    )
    def test_it_only_lets_read_on_sites_that_are_some(
        self, owner: TestClient, map_id: str, wanted: dict[str, Any]
    ) -> None:
        assert self.made(owner, map_id, **wanted).status_code == 422

    def test_a_frame_is_let_in_there_and_nowhere_else(self, owner: TestClient, map_id: str) -> None:
        made = self.made(owner, map_id).json()
        framed = {
            "sec-fetch-site": "cross-site",
            "sec-fetch-mode": "navigate",
            "sec-fetch-dest": "iframe",
        }
        client = another(owner)
        del client.headers["origin"]
        assert client.get(f"/embed/{made['id']}", headers=framed).status_code == 200
        assert client.get("/map", headers=framed).status_code == 403
