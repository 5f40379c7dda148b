"""A server with a real object of every kind in one workspace, and everything that could be asked of it."""

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection
from starlette.testclient import TestClient

from lutu.db.base import SERVER, WORKSPACE
from lutu.db.rows import dump, tables_of
from lutu.db.session import connect, reading
from tests.web.conftest import API

FILE: Final = "customer,event,time\nC9999999,paid,2026-01-01T00:00:00Z\n"


@dataclass(frozen=True)
class Scene:
    """The ids of what there is, by the word that stands for them in a path, and words nobody may leak."""

    data: Path
    ids: Mapping[str, str]
    customers: frozenset[str]
    names: frozenset[str]
    """How the log calls events and properties, and the values that it shows of them."""
    inside: frozenset[str] = field(default=frozenset())
    """What only members may read: their names and addresses, other maps, departments, links."""


def furnished(owner: TestClient, data: Path, owner_id: str) -> Scene:
    """Put one of everything into `main`, as its owner does."""
    shared, other = (post(owner, "/maps", {"title": title}) for title in ("Shared", "Unshared map"))
    upload = owner.post(f"{API}/uploads", params={"name": "rows.csv"}, content=FILE).json()
    department = post(owner, "/departments", {"name": "Warehouse"})
    share = post(owner, f"/maps/{other['id']}/shares", {"name": "For the board"})
    invitation = post(owner, "/invitations", {"role": "viewer", "email": "new@example.org"})
    insight = {"kind": "insight", "fields": {"text": "Insight of ours"}}
    shared_object = post(owner, "/library", {"of": insight})
    token = {"name": "nightly", "scopes": ["read"]}
    made = owner.post("/api/v1/profile/tokens", json=token).json()
    log = owner.get(f"{API}/log").json()
    customers = owner.get(f"{API}/customers", params={"limit": 1000}).json()["customers"]
    values = {str(value) for one in log["properties"] for value in one["examples"]}
    return Scene(
        data,
        {
            "maps": shared["id"],
            "unshared": other["id"],
            "stage": shared["stages"][0]["id"],
            "uploads": upload["id"],
            "departments": department["id"],
            "library": shared_object["id"],
            "share": share["id"],
            "invitations": invitation["id"],
            "tokens": made["id"],
            "members": owner_id,
            "people": owner_id,
            "person": owner_id,
            "customers": customers[0]["identifier"],
            "workspaces": "main",
        },
        customers=frozenset(one["identifier"] for one in customers),
        names=frozenset({one["name"] for one in log["names"]} | {v for v in values if len(v) > 6}),
        inside=frozenset({"Unshared map", "Insight of ours", "Warehouse", "For the board",
                          "nightly", "new@example.org", f"{owner_id}@example.org", owner_id}),
    )  # fmt: skip


def post(client: TestClient, path: str, body: Any) -> Any:
    answer = client.post(API + path, json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


BODIES: Final[dict[str, list[Any]]] = {
    "PATCH /members/{id}": [{"role": "owner"}, {"sees_customers": True}, {"departments": []}],
    "POST /invitations": [{"role": "owner", "sees_customers": True}],
    "POST /departments": [{"name": "Mine"}],
    "PATCH /departments/{id}": [{"name": "Mine"}],
    "PUT /maps/{id}/grants/{person}": [{"role": "editor"}],
    "PUT /maps/{id}/stage-owners/{stage}": [{}],
    "POST /maps/{id}/shares": [{"name": "Mine", "customers": True}],
    "PATCH ": [{"name": "Mine"}, {"timezone": "Asia/Shanghai"}],
    "POST /maps": [{"title": "Mine"}],
    "POST /maps/{id}/edits": [{"revision": 1, "op": {"op": "set_title", "title": "Mine"}}],
    "POST /maps/{id}/metrics": [{}],
    "POST /maps/{id}/conformance": [{}],
    "POST /maps/{id}/personas": [{}],
    "POST /metrics/preview": [{"metric": {"kind": "count", "rule": "product_view"}}],
    "PATCH /maps/{id}/about": [{"status": "archived"}],
    "POST /maps/{id}/copies": [{"title": "Mine"}],
    "POST /library": [{"of": {"kind": "insight", "fields": {"text": "Mine"}}}],
    "PATCH /library/{id}": [{"fields": {"text": "Mine"}, "revision": 1}],
    "POST /maps/{id}/view": [{}, {"selection": {"segment": "any(device = 'mac')"}}],
    "POST /analyses/{name}": [{"selection": {}}],
    "POST /analyses/{name}/table.csv": [{"selection": {}}],
    "POST /analyses/{name}/members": [{"cell": "start/product_view"}],
    "POST /rules/check": [{"text": "product_view"}, {"text": "device = 'x'"}, {"text": "nowhere"}],
    "POST /imports": [{"demo": "ecommerce", "customers": 100}],
    "POST /exports": [{"what": "members", "analysis": "flow", "cell": "start/product_view"},
                      {"what": "table", "analysis": "flow"}],
    "POST /log/tend": [{"what": "seal"}],
    "POST /server/workspaces": [{"name": "Mine"}],
    "PATCH /server/workspaces/{id}": [{"archived": True}],
    "PATCH /server/people/{id}": [{"disabled": True}, {"server_admin": True}],
    "POST /profile/tokens": [{"name": "Mine", "scopes": ["admin"]}],
    "POST /shares/open": [{"token": "guess"}],
    "POST /sign-in": [{"email": "new@example.org", "password": "a wrong password"}],
    "POST /welcome/look": [{"token": "guess"}],
}  # fmt: skip
"""Bodies that do something, where the one who asks may: by method and path within the workspace."""


@dataclass(frozen=True, slots=True, eq=False)
class Try:
    """One request."""

    method: str
    address: str
    body: Any

    def send(self, client: TestClient) -> Any:
        asked = {"name": "f.csv"} if self.address.endswith("/uploads") else {}
        return client.request(self.method, self.address, json=self.body, params=asked)


def everything(owner: TestClient, scene: Scene) -> Iterator[Try]:
    """Everything that the API describes, with real ids and bodies that mean something."""
    paths = owner.app.openapi()["paths"]  # type: ignore[attr-defined]
    for path, methods in paths.items():
        for method in (word.upper() for word in methods):
            place = path.removeprefix("/api/v1").removeprefix("/workspaces/{workspace}")
            bodies = BODIES.get(f"{method} {place}", [None if method in {"GET", "DELETE"} else {}])
            for address, body in itertools.product(addresses(path, scene), bodies):
                yield Try(method, address, body)


def addresses(path: str, scene: Scene) -> list[str]:
    """A path with the ids of what there is; a map is tried as the shared one and as the other."""
    path = path.replace("{workspace}", "main").replace("{name}", "flow")
    path = path.replace("{format}", "json")
    cell = scene.ids["maps"]
    found = []
    for map_id in (cell, scene.ids["unshared"]) if "/maps/{id}" in path else (cell,):
        filled = path.replace("/maps/{id}", f"/maps/{map_id}")
        filled = re.sub(r"/(\w+)/\{id\}", lambda at: f"/{at[1]}/{_id(scene, at[1])}", filled)
        found.append(re.sub(r"\{(\w+)\}", lambda at: _id(scene, at[1]), filled))
    return found


def _id(scene: Scene, word: str) -> str:
    return scene.ids.get(word, "01a20213-39c2-7e41-a5a4-2fac48ed7288")


def kept(data: Path) -> dict[str, list[str]]:
    """Every row of the server and of `main`, by table; what only notes that somebody asked is left out."""
    found: dict[str, list[str]] = {}
    for family in (SERVER, WORKSPACE):
        engine = connect(data, family)
        with reading(engine) as connection:
            found |= {f"{family.name}.{name}": rows for name, rows in _rows(connection)}
        engine.dispose()
    return found


_NOTES: Final = {
    "session",
    "attempt",
    "begun",
    "device",
    "job_worker",
    "audit_entry",
    "audit_head",
    "map_figures",
    "map_look",
    "map_seen",
    "notice_mark",
}


def _rows(connection: Connection) -> Iterator[tuple[str, list[str]]]:
    for table in tables_of(connection):
        if table.name not in _NOTES:
            yield table.name, [line.decode() for line in dump(connection, table)]


def secrets_of(data: Path) -> set[str]:
    """Everything in the server's tables that nobody is ever shown: hashes and sealed secrets."""
    engine = connect(data, SERVER)
    with reading(engine) as connection:
        hidden = {
            value
            for table in tables_of(connection)
            for column in table.columns
            if column.name in {"secret", "password", "code", "public_key", "client_secret"}
            for value in connection.scalars(table.select().with_only_columns(column))
        }
    engine.dispose()
    return {value for value in hidden if value}


def files(data: Path) -> set[str]:
    """The files of the data folder, but those of the databases, of workers, and of the derived index."""
    found = (path.relative_to(data) for path in data.rglob("*") if path.is_file())
    return {
        str(path)
        for path in found
        if ".db" not in path.name and path.parts[0] not in {"index", "workers"}
    }


def leaked(text: str, words: frozenset[str] | set[str]) -> list[str]:
    """Which of the words stand in a text, also where it writes them as JSON does."""
    plain = text + json.dumps(text, ensure_ascii=False)
    return sorted(word for word in words if word in plain)
