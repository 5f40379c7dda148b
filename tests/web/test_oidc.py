"""Sign-in through a real OpenID provider: there, and back again; and every way in which that can go wrong."""

import json
import re
from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit, urlunsplit

import httpx
import pytest
from sqlalchemy import delete, select, update
from starlette.testclient import TestClient

from lutu.access import credential_tables as tables
from lutu.access import tables as access_tables
from lutu.access.authorize import Role
from lutu.access.invitations import Offer, invite
from lutu.access.people import change_person, create_person, find_by_email
from lutu.access.providers import Provider, add_provider
from lutu.access.second_factor import enrol, turn_on
from lutu.audit import Search, search
from lutu.config.table import Config
from lutu.db.session import reading, writing
from lutu.kit.clocks import DAY, now
from lutu.web.app import create_app
from tests.access.test_second_factor import code_of
from tests.web.conftest import HERE, OWN
from tests.web.provider import SECRET, running_provider
from tests.web.running import free_port

START: Final = "/api/v1/sign-in/oidc/company"
CALLBACK: Final = f"{OWN}{START}/callback"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with running_provider(free_port(), CALLBACK) as address:
        yield address


@pytest.fixture(scope="module")
def app(issuer: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    data = tmp_path_factory.mktemp("oidc")
    config = Config(data=data, outbound_allow=(ip_network("127.0.0.0/8"),))
    with TestClient(create_app(data, config=config)) as first:
        server = first.app.state.server  # type: ignore[attr-defined]
        with writing(server.engine) as connection:
            wanted = Provider("", "Company", issuer, "lutu", None, None, 0)
            add_provider(connection, server.keyring(), wanted, SECRET)
            connection.execute(update(tables.provider).values(id="company"))
        yield first.app


@pytest.fixture
def client(app: Any) -> TestClient:
    return TestClient(
        app, base_url=OWN, client=HERE, headers={"origin": OWN}, follow_redirects=False
    )


def engine_of(client: TestClient) -> Any:
    return client.app.state.server.engine  # type: ignore[attr-defined]


def set_out(client: TestClient, to: str = "/map") -> str:
    answer = client.get(START, params={"to": to})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def be_identified(address: str, login: str, *, agrees: bool = True) -> str:
    """What a person does at the provider, until it sends them back."""
    with httpx.Client(timeout=60) as browser:
        for _ in range(12):
            if address.startswith(OWN):
                return address
            answer = browser.get(address)
            if answer.status_code == 200:
                prompt = re.findall(r'name="prompt" value="(\w+)"', answer.text)[0]
                if not agrees:
                    answer = browser.get(f"{address}/abort")
                else:
                    answer = browser.post(address, data={"prompt": prompt, "login": login})
            address = urljoin(address, answer.headers["location"])
    pytest.fail(f"the provider did not come to an end: {address}")


def come_in(client: TestClient, login: str, **options: Any) -> str:
    """There and back; where the browser is sent in the end."""
    answer = client.get(be_identified(set_out(client), login, **options))
    assert answer.status_code == 303
    return str(answer.headers["location"])


def failure(location: str) -> str:
    found = urlsplit(location)
    assert found.path == "/sign-in"
    return parse_qs(found.query)["error"][0]


def who(client: TestClient) -> str | None:
    actor = client.get("/api/v1/session").json()["actor"]
    return actor and actor["name"]


def let_in(client: TestClient, login: str, role: Role = "viewer") -> None:
    with writing(engine_of(client)) as connection:
        offer = Offer("main", role, sees_customers=False, email=f"{login}@example.com")
        invite(connection, offer, "inviter", DAY)


def test_the_way_to_the_provider_says_what_it_must(client: TestClient, issuer: str) -> None:
    address = urlsplit(set_out(client))
    said = {name: value[0] for name, value in parse_qs(address.query).items()}
    assert f"{address.scheme}://{address.netloc}" == issuer
    assert said["redirect_uri"] == CALLBACK
    assert (said["response_type"], said["code_challenge_method"]) == ("code", "S256")
    assert min(len(said[name]) for name in ("state", "nonce", "code_challenge")) >= 43
    assert set_out(client) != address.geturl()


def test_who_was_invited_comes_in_and_comes_again(client: TestClient) -> None:
    with writing(engine_of(client)) as connection:  # whoever came in before by this address
        connection.execute(
            delete(access_tables.person).where(
                access_tables.person.c.email == "invited@example.com"
            )
        )
    let_in(client, "invited", "editor")
    assert come_in(client, "invited") == "/map"
    session = client.get("/api/v1/session").json()
    assert (session["actor"]["name"], session["workspaces"][0]["role"]) == ("Invited", "editor")
    (linked,) = client.get("/api/v1/profile/providers").json()
    assert (linked["id"], linked["email"]) == ("company", "invited@example.com")
    client.post("/api/v1/sign-out")
    assert who(client) is None
    assert come_in(client, "invited") == "/map"
    assert who(client) == "Invited"


@pytest.mark.parametrize("login", ["stranger", "unverified"])
def test_who_was_not_invited_is_told_so(client: TestClient, login: str) -> None:
    if login == "unverified":
        let_in(client, login)
    assert failure(come_in(client, login)) == "not_invited"
    assert who(client) is None
    with reading(engine_of(client)) as connection:
        assert find_by_email(connection, f"{login}@example.com") is None
        entry, *_ = search(connection, None, Search(action="sign_in.refused"))
    assert entry.said() == {"method": "oidc", "reason": "not_invited"}


def test_a_provider_that_lets_its_people_in_does(client: TestClient) -> None:
    with writing(engine_of(client)) as connection:
        connection.execute(update(tables.provider).values(workspace_id="main", role="commenter"))
    try:
        assert come_in(client, "open") == "/map"
    finally:
        with writing(engine_of(client)) as connection:
            connection.execute(update(tables.provider).values(workspace_id=None, role=None))
    assert client.get("/api/v1/session").json()["workspaces"][0]["role"] == "commenter"
    with reading(engine_of(client)) as connection:
        entry, *_ = search(connection, "main", Search(action="invitation.accept"))
    assert entry.said() == {"role": "commenter", "sees_customers": False}


def test_who_is_disabled_stays_out(client: TestClient) -> None:
    with writing(engine_of(client)) as connection:
        email = "disabled@example.com"
        someone = create_person(connection, email, "Disabled", None, vouched=True)
        change_person(connection, someone.id, disabled=now())
    assert failure(come_in(client, "disabled")) == "not_invited"
    assert who(client) is None


def test_a_second_factor_is_asked_for_here_too(client: TestClient) -> None:
    server = client.app.state.server  # type: ignore[attr-defined]
    seed = enrol("second").secret
    with writing(server.engine) as connection:
        email = "second@example.com"
        someone = create_person(connection, email, "Second", None, vouched=True)
        turn_on(connection, server.keyring(), someone.id, seed, code_of(seed, 1))
    assert come_in(client, "second") == "/sign-in?step=second_factor&to=%2Fmap"
    assert who(client) is None
    answer = client.post("/api/v1/sign-in/second-factor", json={"code": code_of(seed)})
    assert answer.json() == {"next": "done"}
    assert who(client) == "Second"


def test_an_account_is_linked_from_the_profile_of_its_owner(client: TestClient) -> None:
    let_in(client, "twice")
    come_in(client, "twice")
    client.delete("/api/v1/profile/providers/company")
    assert client.get("/api/v1/profile/providers").json() != []  # the only way in stays
    address = client.post("/api/v1/profile/providers/company?to=/profile").json()["address"]
    answer = client.get(be_identified(address, "linked"))
    assert answer.headers["location"] == "/profile"
    subjects = {one["email"] for one in client.get("/api/v1/profile/providers").json()}
    assert subjects == {"twice@example.com", "linked@example.com"}


def test_another_session_does_not_end_what_one_began(client: TestClient, app: Any) -> None:
    let_in(client, "invited")
    come_in(client, "invited")
    address = client.post("/api/v1/profile/providers/company").json()["address"]
    back = be_identified(address, "stranger")
    client.post("/api/v1/sign-out")
    assert failure(client.get(back).headers["location"]) == "not_begun"
    assert client.get("/api/v1/session").json()["actor"] is None
    assert app is client.app


def test_another_browser_cannot_come_back(client: TestClient, app: Any) -> None:
    back = be_identified(set_out(client), "invited")
    other = TestClient(app, base_url=OWN, client=HERE, follow_redirects=False)
    assert failure(other.get(back).headers["location"]) == "not_begun"
    assert who(other) is None


def test_one_comes_back_once(client: TestClient) -> None:
    back = be_identified(set_out(client), "invited")
    client.get(back)
    assert failure(client.get(back).headers["location"]) == "not_begun"


def changed(address: str, **values: str | None) -> str:
    parts = urlsplit(address)
    said = {name: value[0] for name, value in parse_qs(parts.query).items()} | values
    kept = {name: value for name, value in said.items() if value is not None}
    return urlunsplit(parts._replace(query=urlencode(kept)))


@pytest.mark.parametrize(
    "values",
    [
        {"state": "x" * 43},
        {"state": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"code": "x" * 43},
        {"code": None},
        {"code": None, "error": "server_error"},
    ],
)
def test_a_changed_answer_is_refused(client: TestClient, values: dict[str, str | None]) -> None:
    back = be_identified(set_out(client), "invited")
    assert failure(client.get(changed(back, **values)).headers["location"]) == "provider_failed"
    assert who(client) is None


@pytest.mark.parametrize("kept", ["nonce", "verifier"])
def test_a_code_of_another_request_is_refused(client: TestClient, kept: str) -> None:
    back = be_identified(set_out(client), "invited")
    with writing(engine_of(client)) as connection:
        newest = select(tables.begun).order_by(tables.begun.c.expires.desc()).limit(1)
        row = connection.execute(newest).one()
        data = json.loads(row.data)
        data["way"][kept] = "x" * 64
        mine = update(tables.begun).where(tables.begun.c.secret == row.secret)
        connection.execute(mine.values(data=json.dumps(data)))
    assert failure(client.get(back).headers["location"]) == "provider_failed"
    assert who(client) is None


def test_who_does_not_agree_at_the_provider_is_back_at_the_door(client: TestClient) -> None:
    assert failure(come_in(client, "invited", agrees=False)) == "provider_failed"


def test_a_provider_that_says_it_is_another_is_not_asked(client: TestClient, issuer: str) -> None:
    with writing(engine_of(client)) as connection:
        connection.execute(update(tables.provider).values(issuer=issuer + "/"))
    try:
        assert failure(client.get(START).headers["location"]) == "provider_failed"
    finally:
        with writing(engine_of(client)) as connection:
            connection.execute(update(tables.provider).values(issuer=issuer))


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "x", "/\n"]
)
def test_nobody_is_sent_elsewhere_in_the_end(client: TestClient, to: str) -> None:
    set_out(client, to)
    with reading(engine_of(client)) as connection:
        newest = select(tables.begun.c.data).order_by(tables.begun.c.expires.desc()).limit(1)
        assert json.loads(connection.execute(newest).scalar_one())["to"] == "/"


def test_a_provider_that_is_not_there_leads_back_to_the_door(client: TestClient) -> None:
    answer = client.get("/api/v1/sign-in/oidc/nowhere")
    assert failure(answer.headers["location"]) == "not_found"
