"""Let two scanners attack a running server as its owner, an editor, a viewer and a guest: `make scan`.

Each request is first sent as it should be, and only those that the role may send are attacked: behind a
refusal there is nothing to find. Sqlmap attacks every text in the path, the query and the body of each.
Needs wapiti and sqlmap (Debian: apt-get install wapiti sqlmap). A server of made-up data is started on this
machine with `lutu serve`; how often one may ask is lifted there, or scanners would meet only that. Nothing
else is called. What was found is printed and written to the folder given; exit 1 when there is something.
"""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from sqlalchemy import insert

from lutu.access import tables
from lutu.access.authorize import PARTS
from lutu.access.people import create_person
from lutu.access.sessions import start_session
from lutu.access.workspaces import FIRST, make_first
from lutu.db.base import SERVER
from lutu.db.session import connect, writing
from lutu.insights.demo import load_demo
from lutu.kit.clocks import now
from lutu.store.log import EventLog
from lutu.web.app import create_app

ROLES = ("owner", "editor", "viewer", "guest")
REFUSED = {401, 403, 405}
FEWEST = 5
"""A guest is answered a dozen requests; a scan as somebody who is let in nowhere finds nothing."""
MODULES = (
    "backup,blindsql,cookieflags,crlf,csp,exec,file,http_headers,methods,permanentxss,redirect,sql,ssrf,"
    "xss,xxe"
)
WAPITI = (
    "import re, sys, wapitiCore.net.crawler as c; from wapitiCore.main import wapiti as w; "
    "c.wildcard_translate = lambda p: re.compile('.*'.join(map(re.escape, p.split('*'))) + r'\\Z'); "
    "sys.exit(w.wapiti_main())"
)
"""Wapiti 3.0.4 builds a pattern that Python 3.11 refuses; Debian's Python runs it."""
LIFTED = (
    "import sys; from lutu.web import spending; from lutu.security.rates import Rate; "
    "[setattr(spending, name, Rate(1e6, 10**6)) for name, one in list(vars(spending).items()) "
    "if isinstance(one, Rate)]; "
    "from lutu.cli import main; sys.exit(main())"
)
IN_ANSWER = re.compile(r"^(Parameter|    Type|    Payload): .*", re.MULTILINE)
TOO_OFTEN = re.compile(r"429 \([^)]*\) - (\d+) times")
MOST_PUT_OFF = 50
"""Guessing passwords and codes is slowed down here as well."""
EXPECTED = {
    r"Backup file: GET /(?!api/)": "every path that is no file is answered with the page of the app",
    r"X-XSS-Protection is not set": "browsers dropped it; the content security policy stands in its place",
    r"Strict-Transport-Security is not set": "the scanned address has no HTTPS: see test_guard.py",
}
"""What wapiti takes for a finding and is none, and why."""
MARK = "*"
"""Where sqlmap attacks."""
EXAMPLES: dict[str, Any] = {"string": "x", "integer": 1, "number": 1, "boolean": True, "array": []}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it should be, with a mark behind every text in it that can be attacked."""

    method: str
    path: str
    body: Any


def main() -> None:
    """Attack, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "lutu-scan")
    parser.add_argument("--wapiti-seconds", type=int, default=600, help="for each role")
    parser.add_argument("--level", default="2", help="of sqlmap, 1 to 5")
    parser.add_argument("--role", action="append", choices=ROLES, help="only as this one")
    parser.add_argument("--only", choices=("wapiti", "sqlmap"))
    parser.add_argument("--path", default="", help="only routes whose path holds this")
    given = parser.parse_args()
    for tool in ("wapiti", "sqlmap"):
        if shutil.which(tool) is None:
            sys.exit(f"{tool} is not here: apt-get install wapiti sqlmap")
    given.out.mkdir(parents=True, exist_ok=True)
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        secrets, known = furnish(Path(folder))
        with served(Path(folder)) as url:
            known |= more(url, secrets["owner"], known["map"])
            secrets["guest"] = guest_of(url, secrets["owner"], known["map"])
            routes = [one for one in requests(known) if given.path in one.path]
            for role in given.role or ROLES:
                mine = answered(url, routes, role, secrets[role])
                if given.only != "sqlmap":
                    found += wapiti(url, mine, role, secrets[role], given)
                if given.only != "wapiti":
                    found += sqlmap(url, mine, role, secrets[role], given)
    print("\n".join(found) or "Nothing was found.")
    sys.exit(bool(found))


def furnish(data: Path) -> tuple[dict[str, str], dict[str, str]]:
    """A workspace with a shop and a map; the cookie of each role that signs in, and what has which id."""
    with EventLog.open(data) as log:
        map_id = load_demo(log, "ecommerce", customers=300, seed=1).map.id
    engine, secrets = connect(data, SERVER), {}
    make_first(engine, "Scanned")
    with writing(engine) as connection:
        for role in ROLES[:-1]:
            made = create_person(
                connection,
                f"{role}@example.org",
                role,
                None,
                vouched=True,
                server_admin=role == "owner",
            )
            member = {"workspace_id": FIRST, "person_id": made.id, "role": role}
            connection.execute(
                insert(tables.member).values(member | {"sees_customers": True, "created": now()})
            )
            secrets[role] = f"lutu={start_session(connection, made.id, 'password')}"
    engine.dispose()
    return secrets, {"map": map_id, "person": made.id}


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The address of a server of this data, while it runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", LIFTED, "serve", "--data", str(data), "--port", str(port)]
    environment = os.environ | {"LUTU_LOG_LEVEL": "error"}
    process = subprocess.Popen([*command, "--no-open"], env=environment, stdout=subprocess.DEVNULL)
    try:
        for _ in range(900):
            with socket.socket() as knock:
                if process.poll() is not None or knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
        if process.poll() is not None:
            sys.exit("The server did not start, or died of what was sent to it.")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def more(url: str, cookie: str, map_id: str) -> dict[str, str]:
    """Something of each kind that has an id, so that what is asked about it is answered."""
    place = f"{url}/api/v1/workspaces/{FIRST}"
    here = f"{place}/maps/{map_id}"
    thread = {"text": "x", "anchor": {"collection": "map"}}
    said = ask("POST", f"{here}/comments", cookie, thread)
    return {
        "version": ask("POST", f"{here}/versions", cookie, {"name": "x"})["id"],
        "thread": said["id"],
        "comment": (said.get("comments") or [said])[0]["id"],
        "departments": ask("POST", f"{place}/departments", cookie, {"name": "x"})["id"],
        "share": ask("POST", f"{here}/shares", cookie, {"name": "x"})["id"],
        "jobs": ask("POST", f"{place}/log/tend", cookie, {"what": "seal"})["id"],
        "customers": ask("GET", f"{place}/customers?limit=1", cookie)["customers"][0]["identifier"],
        "stage": ask("GET", here, cookie)["stages"][0]["id"],
    }


def guest_of(url: str, cookie: str, map_id: str) -> str:
    """The cookie of somebody who came by a link that shows everything."""
    wanted = {"name": "guests", "comments": True, "customers": True, "parts": list(PARTS)}
    made = ask("POST", f"{url}/api/v1/workspaces/{FIRST}/maps/{map_id}/shares", cookie, wanted)
    body = json.dumps({"token": made["link"].partition("#")[2], "name": "Guest"}).encode()
    with urlopen(_request("POST", f"{url}/api/v1/shares/open", "", body)) as answer:  # noqa: S310
        return str(answer.headers["set-cookie"]).partition(";")[0]


def ask(method: str, address: str, cookie: str, body: Any = None) -> Any:
    """What the server says, which must be yes."""
    sent = None if body is None else json.dumps(body).encode()
    with urlopen(_request(method, address, cookie, sent)) as answer:  # noqa: S310 - this machine
        return json.load(answer)


def answered(url: str, routes: list[Asked], role: str, cookie: str) -> list[Asked]:
    """The requests that are not refused to this role, each sent once as it should be."""
    mine, counts = [], Counter[str]()
    for one in routes:
        body = json.dumps(one.body).replace(MARK, "").encode() if one.body else None
        request = _request(one.method, url + one.path.replace(MARK, ""), cookie, body)
        try:
            with urlopen(request, timeout=60) as answer:  # noqa: S310 - this machine
                status = answer.status
        except HTTPError as error:
            status = error.code
        counts["refused" if status in REFUSED else f"{status // 100}xx"] += 1
        if status not in REFUSED:
            mine.append(one)
    print(f"as {role}: {dict(counts)}")
    if counts["2xx"] < FEWEST and len(routes) > FEWEST:
        sys.exit("Hardly anything is answered: a scan would find nothing.")
    return mine


def _request(method: str, address: str, cookie: str, body: bytes | None) -> Request:
    headers = {"Origin": "/".join(address.split("/")[:3]), "Content-Type": "application/json"}
    if cookie:
        headers["Cookie"] = cookie
    return Request(address, body, headers, method=method)  # noqa: S310 - this machine


def requests(known: dict[str, str]) -> Iterator[Asked]:
    """A likely request for every route that reads or changes; what ends something comes last, for nothing."""
    described = create_app(Path("nowhere")).openapi()
    found = [
        one
        for path, methods in described["paths"].items()
        for method, route in methods.items()
        if (one := _asked(method.upper(), path, route, described, known))
    ]
    yield from sorted(found, key=lambda one: one.method == "DELETE")


def _asked(
    method: str, path: str, route: Any, described: dict[str, Any], known: dict[str, str]
) -> Asked | None:
    if "sign-out" in path or (method == "DELETE" and "profile/sessions" in path):
        return None  # it would end the session that is scanned with
    if method == "DELETE" and path.endswith("/workspaces/{id}"):
        return None
    of = path.partition("/{id}")[0].rpartition("/")[2]
    names = {"workspace": FIRST, "name": "funnel", "format": "svg", **known}
    names["id"] = known["map"] if of == "maps" else known.get(of, "x")
    if method == "DELETE":
        names = {"workspace": FIRST}
    fixed = {"workspace", "name", "format"}

    def place(found: re.Match[str]) -> str:
        return names.get(found[1], "x") + ("" if found[1] in fixed else MARK)

    query = "&".join(
        f"{one['name']}={_text(_example(one['schema'], described))}"
        for one in route.get("parameters", ())
        if one["in"] == "query"
    )
    content = route.get("requestBody", {}).get("content", {}).get("application/json")
    body = _marked(_example(content["schema"], described)) if content else {}
    address = re.sub(r"\{(\w+)\}", place, path)
    return Asked(method, address + (f"?{query}" if query else ""), body)


def _text(value: Any) -> str:
    return f"{value}{MARK}" if isinstance(value, str) else str(value)


def _marked(value: Any) -> Any:
    """The same with a mark behind every text."""
    if isinstance(value, dict):
        return {name: _marked(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_marked(one) for one in value]
    return value + MARK if isinstance(value, str) else value


def wapiti(
    url: str, routes: list[Asked], role: str, cookie: str, given: argparse.Namespace
) -> list[str]:
    """What wapiti finds when it starts from everything that can be read."""
    report = given.out / f"wapiti-{role}.json"
    read = [one.path.replace(MARK, "") for one in routes if one.method == "GET"]
    starts = [part for path in read for part in ("-s", url + path)]
    store = given.out / f"wapiti-{role}"
    command = [
        "/usr/bin/python3",
        "-c",
        WAPITI,
        "-u",
        f"{url}/",
        *starts,
        "-m",
        MODULES,
        "--scope",
        "domain",
        "-f",
        "json",
    ]
    command += ["-o", str(report), "--no-bugreport", "--flush-session", "-v", "0", "-d", "3"]
    command += ["--endpoint", "http://127.0.0.1:9", "--store-session", str(store)]
    command += [
        "--max-scan-time",
        str(given.wapiti_seconds),
        "--max-attack-time",
        str(given.wapiti_seconds // 10),
    ]
    command += [
        "-H",
        f"Cookie: {cookie}",
        "-H",
        f"Origin: {url}",
        "-x",
        f"{url}/api/v1/sign-out",
    ]
    with (given.out / f"wapiti-{role}.log").open("wb") as log:
        subprocess.run(command, check=False, stdout=log, stderr=subprocess.STDOUT)
    said = json.loads(report.read_text(encoding="utf-8"))
    print(f"wapiti as {role}: {len(starts) // 2} addresses to start from")
    kinds = said["vulnerabilities"] | said["anomalies"]
    found = [
        f"wapiti as {role}: {kind}: {one['method']} {one['path']} {one['parameter']} {one['info']}"
        for kind, ones in kinds.items()
        for one in ones
    ]
    for pattern, reason in EXPECTED.items():
        count = sum(bool(re.search(pattern, one)) for one in found)
        print(f"wapiti as {role}: {count} × {pattern}: {reason}")
    return [one for one in found if not any(re.search(pattern, one) for pattern in EXPECTED)]


def sqlmap(
    url: str, routes: list[Asked], role: str, cookie: str, given: argparse.Namespace
) -> list[str]:
    """What sqlmap finds in every text of the path, the query and the body of these requests."""
    marked = [one for one in routes if MARK in one.path or MARK in json.dumps(one.body)]

    def attack(number: int) -> str | None:
        return _attacked(url, marked[number], f"{role}-{number}", cookie, given)

    with ThreadPoolExecutor(2) as at_once:
        told = list(at_once.map(attack, range(len(marked))))
    places = sum(json.dumps(one.body).count(MARK) + one.path.count(MARK) for one in marked)
    print(f"sqlmap as {role}: {len(marked)} requests, {places} places")
    return [f"sqlmap as {role}: {one}" for one in told if one]


def _attacked(
    url: str, one: Asked, name: str, cookie: str, given: argparse.Namespace
) -> str | None:
    request = given.out / f"request-{name}.txt"
    payload = json.dumps(one.body) if one.body else ""
    request.write_text(
        f"{one.method} {one.path} HTTP/1.1\r\nHost: {url.removeprefix('http://')}\r\nOrigin: {url}\r\n"
        f"Cookie: {cookie}\r\nContent-Type: application/json\r\n\r\n{payload}",
        encoding="utf-8",
    )
    # Without a terminal it would take its input for a list of targets, and attack nothing.
    command = ["sqlmap", "-r", str(request), "--ignore-stdin", "--batch", "--level", given.level]
    command += ["--risk", "1", "--disable-coloring", "--flush-session"]
    command += ["--dbms", "sqlite", "--time-sec", "2"]
    command += ["--ignore-code", "401,403,404,409,422,429", "--timeout", "20", "--retries", "0"]
    command += ["--output-dir", str(given.out / f"sqlmap-{name}")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    (given.out / f"sqlmap-{name}.log").write_text(done.stdout, encoding="utf-8")
    if "is vulnerable" in done.stdout or "identified the following injection" in done.stdout:
        return f"{one.method} {one.path}: {' '.join(IN_ANSWER.findall(done.stdout))}"
    put_off = TOO_OFTEN.search(done.stdout)
    if put_off and int(put_off[1]) > MOST_PUT_OFF:
        return f"{one.method} {one.path} was not tried: asked too often"
    if "do not appear to be injectable" not in done.stdout:
        return f"{one.method} {one.path} was not tried: {done.stdout.strip()[-200:]}"
    return None


def _example(schema: dict[str, Any], described: dict[str, Any]) -> Any:
    """A likely value: the default, the first choice, or something of its type."""
    if "$ref" in schema:
        return _example(
            described["components"]["schemas"][schema["$ref"].split("/")[-1]], described
        )
    said = [schema.get("default"), schema.get("const"), *schema.get("enum", ())]
    if known := [one for one in said if one is not None]:
        return known[0]
    if choices := schema.get("anyOf", schema.get("oneOf")):
        return _example(choices[0], described)
    if schema.get("type") == "object":
        return {k: _example(v, described) for k, v in schema.get("properties", {}).items()}
    return EXAMPLES.get(schema.get("type", "string"), "x")


if __name__ == "__main__":
    main()
