"""The room of a map: who may come in, who may write, and what it says."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pycrdt import Map
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from lutu.errors import LutuError, NotFound
from lutu.maps import ydoc
from lutu.maps.rooms import room as rooms_room
from lutu.maps.rooms import wire
from lutu.maps.rooms.client import MAX_WAITING, Client
from lutu.maps.rooms.log import new_doc
from lutu.maps.service import Maps
from tests.maps.drawn import drawn
from tests.web.actors import another as browser
from tests.web.actors import let_in, share_of
from tests.web.conftest import API, client_of, sign_in
from tests.web.editing import put_card

ROOM = f"ws://127.0.0.1:8000{API}/maps/m/room"
LIVE = f"ws://127.0.0.1:8000{API}/live"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(tmp_path_factory.mktemp("room") / "data", local=False) as client:
        client.person = sign_in(client, "owner")  # type: ignore[attr-defined]
        yield client


@pytest.fixture
def owner(house: TestClient) -> TestClient:
    """The owner, with a new map."""
    with contextlib.suppress(NotFound):
        desk(house).maps.delete("m")
    desk(house).maps.create(drawn())
    return house


@pytest.fixture
def everywhere(tmp_path: Path, database: str | None) -> Iterator[TestClient]:
    """The same on both databases, alone."""
    with client_of(tmp_path / "data", local=False, database=database) as client:
        client.person = sign_in(client, "owner")  # type: ignore[attr-defined]
        desk(client).maps.create(drawn())
        yield client


def another(client: TestClient) -> TestClient:
    """Another browser, answered by the same loop."""
    found = browser(client)
    found.portal = client.portal
    return found


def desk(client: TestClient) -> Any:
    return client.app.state.server.desk("main")  # type: ignore[attr-defined]


class Page:
    """A browser in the room."""

    def __init__(self, socket: Any) -> None:
        self.socket, self.doc = socket, new_doc()
        self.said: list[Any] = []
        self.people: dict[int, Any] = {}

    def hear(self) -> Any:
        """The next message, taken in."""
        message = self.socket.receive_bytes()
        if message[0] == wire.SAID:
            self.said.append(json.loads(message[message.index(b"{") :]))
            return self.said[-1]
        found = wire.parse(message)
        if isinstance(found, wire.Sync) and found.kind != wire.STEP1:
            self.doc.apply_update(found.data)
        if isinstance(found, wire.Present):
            self.people |= {one.client: one.state and json.loads(one.state) for one in found.pages}
        return found

    def until(self, holds: Any) -> None:
        while not holds():
            self.hear()

    def ask(self) -> None:
        """Ask for the document, and wait for it."""
        self.socket.send_bytes(wire.sync(wire.STEP1, self.doc.get_state()))
        while not (isinstance(found := self.hear(), wire.Sync) and found.kind == wire.STEP2):
            pass

    def write(self, one: str, text: str = "slow") -> None:
        before = self.doc.get_state()
        with self.doc.transaction():
            put_card(one, text)(self.doc)
        self.socket.send_bytes(wire.sync(wire.UPDATE, self.doc.get_update(before)))

    def cards(self) -> set[str]:
        return set(self.doc.get("cards", type=Map).keys())


@contextlib.contextmanager
def page_of(client: TestClient) -> Iterator[Page]:
    with client.websocket_connect(ROOM) as socket:
        page = Page(socket)
        page.ask()
        yield page


def test_what_one_writes_is_kept_and_the_other_sees_it(everywhere: TestClient) -> None:
    owner = everywhere
    editor = another(owner)
    sign_in(editor, "editor")
    with page_of(owner) as one, page_of(editor) as other:
        one.write("k", "slow")
        other.until(lambda: "k" in other.cards())
    found = desk(owner).maps.get("m")
    assert [card.text for card in found.cards] == ["slow"]
    changes = [(one.editor, one.kind, one.id) for one in desk(owner).maps.changes("m", 1)]
    assert changes == [(owner.person, "added", "k")]  # type: ignore[attr-defined]


def test_a_viewer_sees_and_is_seen_and_writes_nothing(owner: TestClient) -> None:
    viewer = another(owner)
    sign_in(viewer, "viewer")
    with page_of(owner) as one, page_of(viewer) as reader:
        reader.write("mine")
        reader.socket.send_bytes(
            wire.present([wire.Here(5, 1, '{"user": {"name": "Owner", "id": "x"}, "chosen": "a"}')])
        )
        one.until(lambda: 5 in one.people)
        assert one.people[5]["user"]["name"] == "viewer"
        one.write("k")
        reader.until(lambda: "k" in reader.cards())
        one.ask()
        assert one.cards() == {"k"}
    assert [card.id for card in desk(owner).maps.get("m").cards] == ["k"]


def test_rights_that_change_count_at_once(owner: TestClient) -> None:
    client = another(owner)
    person = sign_in(client, "viewer")
    with page_of(client) as page:
        owner.patch(f"{API}/members/{person}", json={"role": "editor"})
        page.until(lambda: page.said)
        assert page.said == [{"type": "rights", "change": True}]
        page.write("k")
        page.ask()
        owner.delete(f"{API}/members/{person}")
        with pytest.raises(WebSocketDisconnect) as closed:
            page.until(lambda: False)
    assert closed.value.code == 1008
    assert [card.id for card in desk(owner).maps.get("m").cards] == ["k"]


@pytest.mark.parametrize("who", ["guest", "nobody", "foreigner"])
def test_others_do_not_come_in(owner: TestClient, who: str) -> None:
    client = another(owner)
    if who == "foreigner":
        sign_in(client, "owner", workspace="elsewhere")
    if who == "guest":
        let_in(client, share_of(owner, owner.person, "m", everything=True))  # type: ignore[attr-defined]
    with (
        pytest.raises((WebSocketDisconnect, WebSocketDenialResponse, LutuError)),
        client.websocket_connect(ROOM) as socket,
    ):
        socket.receive_bytes()


def test_a_map_that_is_deleted_closes_its_room_and_one_that_is_not_there_has_none(
    owner: TestClient,
) -> None:
    with page_of(owner) as page:
        owner.delete(f"{API}/maps/m")
        with pytest.raises(WebSocketDisconnect) as closed:
            page.until(lambda: False)
    assert (closed.value.code, closed.value.reason) == (1008, "not_found")
    with (
        pytest.raises((WebSocketDisconnect, WebSocketDenialResponse, LutuError)),
        owner.websocket_connect(ROOM),
    ):
        pass


@pytest.mark.parametrize(
    ("message", "code", "reason"),
    [
        (b"\x00\x02\x05garbage", 1007, "unreadable"),
        (wire.sync(wire.UPDATE, b"\x07garbage"), 1007, "unreadable"),
        (wire.sync(wire.STEP1, b"\xff"), 1007, "unreadable"),
        (wire.sync(wire.UPDATE, b"x" * 3000), 1009, "too_big"),
    ],
)
def test_who_sends_what_cannot_be_read_is_let_go_and_nobody_else(
    owner: TestClient, message: bytes, code: int, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms_room, "MAX_MESSAGE_BYTES", 2000)
    with page_of(owner) as other:
        with page_of(owner) as page:
            page.socket.send_bytes(message)
            with pytest.raises(WebSocketDisconnect) as closed:
                page.until(lambda: False)
        assert (closed.value.code, closed.value.reason) == (code, reason)
        other.write("k")
        other.ask()
    assert [card.id for card in desk(owner).maps.get("m").cards] == ["k"]


def test_a_map_that_is_too_large_takes_no_more(
    owner: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms_room, "MAX_DOCUMENT_BYTES", 20_000)
    with page_of(owner) as page:
        page.write("k", "x" * 20_000)
        with pytest.raises(WebSocketDisconnect) as closed:
            page.until(lambda: False)
    assert (closed.value.code, closed.value.reason) == (1009, "full")
    assert desk(owner).maps.get("m").cards == ()


def test_what_others_write_through_the_api_comes_in_and_is_announced(owner: TestClient) -> None:
    with page_of(owner) as page:
        edit = {"op": {"op": "set_title", "title": "by hand"}}
        assert owner.post(f"{API}/maps/m/edits", json=edit).json()["revision"] == 2
        page.until(lambda: ydoc.read(page.doc)["title"]["en"] == "by hand")
        desk(owner).rooms.announce("m", {"type": "comments", "id": "7"})
        page.until(lambda: page.said)
        assert page.said == [{"type": "comments", "id": "7"}]


def test_what_cannot_be_is_mended_for_everybody(owner: TestClient) -> None:
    with page_of(owner) as page:
        with page.doc.transaction():
            put_card("k", "slow", stage="gone")(page.doc)
        page.socket.send_bytes(wire.sync(wire.UPDATE, page.doc.get_update()))
        page.until(lambda: page.doc.get("cards", type=Map)["k"]["stage"] == "s3")


def test_a_page_that_listens_hears_which_maps_changed_and_a_guest_of_theirs_alone(
    owner: TestClient,
) -> None:
    guest = another(owner)
    let_in(guest, share_of(owner, owner.person, "m", everything=False))  # type: ignore[attr-defined]
    with owner.websocket_connect(LIVE) as one, guest.websocket_connect(LIVE) as other:
        assert ("log" in one.receive_json(), "log" in other.receive_json()) == (True, True)
        desk(owner).maps.create(drawn().with_(id="another"))
        assert one.receive_json() == {"maps": {"another": 1}}
        owner.post(f"{API}/maps/m/edits", json={"op": {"op": "set_title", "title": "x"}})
        assert one.receive_json() == other.receive_json() == {"maps": {"m": 2}}


def test_a_slow_reader_is_let_go() -> None:
    client = Client("a", "Ann", may_write=True)
    for _ in range(MAX_WAITING + 1):
        client.tell(b"x")
    assert (client.closed, client.waiting.qsize()) == ("slow", 1)


def test_what_was_written_last_is_kept_when_the_server_stops(
    tmp_path: Path, database: str | None
) -> None:
    with client_of(tmp_path / "data", local=False, database=database) as client:
        sign_in(client, "owner")
        desk(client).maps.create(drawn())
        engine = desk(client).log.engine
        with page_of(client) as page:
            page.write("k")
            page.socket.send_bytes(b"\x03")  # answered once what came before was taken in
            while not isinstance(page.hear(), wire.Present):
                pass
    assert [card.id for card in Maps(engine).get("m").cards] == ["k"]


def test_the_document_and_its_changes_are_told(owner: TestClient) -> None:
    with page_of(owner) as page:
        page.write("k", "slow")
        page.ask()
    address = f"{API}/maps/m/document"
    told = owner.get(address)
    wall = {"stickies": [], "strokes": [], "photos": [], "sessions": []}
    assert told.json() == wall | desk(owner).maps.get("m").to_json()
    assert owner.get(address, headers={"if-none-match": told.headers["etag"]}).status_code == 304
    changes = owner.get(f"{API}/maps/m/changes", params={"after": 1}).json()
    assert [(one["name"], one["text"], one["place"]) for one in changes["changes"]] == [
        ("owner", "added the card “slow”", "s1")
    ]
    assert (changes["revision"], changes["more"]) == (told.json()["revision"], False)
    feed = owner.get(f"{API}/activity").json()["entries"]
    assert "added the card “slow” on the map “journey”" in {one["text"] for one in feed}
