"""People with passwords, and browsers in which they sign in."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, update
from starlette.testclient import TestClient

from lutu.access import tables
from lutu.access.authorize import Role
from lutu.access.invitations import Offer, join
from lutu.access.passwords import hash_password
from lutu.access.people import create_person
from lutu.audit import Kept, Search, search
from lutu.db.session import reading, writing
from lutu.kit.clocks import now
from tests.access.test_second_factor import code_of
from tests.web.conftest import HERE, OWN

PASSWORD = "seven swans swim slowly"  # noqa: S105
ANN = "ann@example.com"
_HASH = hash_password(PASSWORD)


@dataclass(frozen=True, slots=True)
class House:
    """A server on which one has to sign in."""

    app: Any

    @property
    def engine(self) -> Engine:
        engine: Engine = self.app.state.server.engine
        return engine

    def browser(self, address: str = HERE[0], **options: Any) -> TestClient:
        """A browser of its own, which says where its requests come from."""
        headers = {"origin": OWN}
        return TestClient(
            self.app, base_url=OWN, client=(address, 50000), headers=headers, **options
        )

    def person(self, email: str = ANN, role: Role = "editor", password: str | None = _HASH) -> str:
        """Somebody with an account; their id."""
        with writing(self.engine) as connection:
            name = email.partition("@")[0].title()
            made = create_person(connection, email, name, password, vouched=True).id
            join(connection, made, Offer("main", role, sees_customers=True))
        return made

    def signed_in(self, email: str = ANN, address: str = HERE[0]) -> TestClient:
        """A browser in which they have signed in."""
        client = self.browser(address)
        assert sign_in(client, email).json() == {"next": "done"}
        return client

    def forget_proofs(self) -> None:
        """Let the last proof of everybody be too old."""
        with writing(self.engine) as connection:
            connection.execute(update(tables.session).values(proved=now() - 3_600_000_000))

    def told(self, action: str, workspace: str | None = None) -> list[Kept]:
        """What the audit log of the server, or of a workspace, says, newest first."""
        with reading(self.engine) as connection:
            return search(connection, workspace, Search(action=action))


def sign_in(client: TestClient, email: str = ANN, password: str = PASSWORD, **options: Any) -> Any:
    given = {"email": email, "password": password}
    return client.post("/api/v1/sign-in", json=given, **options)


def who(client: TestClient) -> str | None:
    actor = client.get("/api/v1/session").json()["actor"]
    return actor and actor["name"]


def code(answer: Any) -> str:
    return str(answer.json()["code"])


def turn_on(client: Any) -> tuple[str, list[str]]:
    """Turn the second factor on; the app's secret and the recovery codes."""
    secret = client.post("/api/v1/profile/totp").json()["secret"]
    answer = client.post("/api/v1/profile/totp/confirm", json={"code": code_of(secret, 1)})
    assert answer.status_code == 200, answer.text
    return secret, answer.json()["recovery_codes"]
