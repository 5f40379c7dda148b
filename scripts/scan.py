"""Let two scanners attack a running server, signed in as its owner and as a viewer: `make scan`.

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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from sqlalchemy import insert

from lutu.access import tables
from lutu.access.people import create_person
from lutu.access.sessions import start_session
from lutu.access.workspaces import FIRST, make_first
from lutu.db.base import SERVER
from lutu.db.session import connect, writing
from lutu.insights.demo import load_demo
from lutu.kit.clocks import now
from lutu.store.log import EventLog
from lutu.web.app import create_app

ROLES = ("owner", "viewer")
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
    "spending.PERSON = spending.PAGES = spending.SIGN_IN = spending.NOBODY = Rate(1e6, 10**6); "
    "from lutu.cli import main; sys.exit(main())"
)
IN_ANSWER = re.compile(r"^(Parameter|    Type|    Payload): .*", re.MULTILINE)
EXPECTED = {
    r"Backup file: GET /(?!api/)": "every path that is no file is answered with the page of the app",
    r"X-XSS-Protection is not set": "browsers dropped it; the content security policy stands in its place",
    r"Strict-Transport-Security is not set": "the scanned address has no HTTPS: see test_guard.py",
}
"""What wapiti takes for a finding and is none, and why."""
EXAMPLES: dict[str, Any] = {"string": "x", "integer": 1, "number": 1, "boolean": True, "array": []}


def main() -> None:
    """Attack, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "lutu-scan")
    parser.add_argument("--wapiti-seconds", type=int, default=300, help="for each role")
    parser.add_argument("--only", choices=("wapiti", "sqlmap"))
    parser.add_argument("--path", default="", help="only routes whose path holds this")
    given = parser.parse_args()
    for tool in ("wapiti", "sqlmap"):
        if shutil.which(tool) is None:
            sys.exit(f"{tool} is not here: apt-get install wapiti sqlmap")
    given.out.mkdir(parents=True, exist_ok=True)
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        secrets, map_id = furnish(Path(folder))
        with served(Path(folder)) as url:
            for role in ROLES:
                check_signed_in(url, secrets[role])
            routes = [one for one in requests(map_id) if given.path in one[1]]
            for role in ROLES:
                if given.only != "sqlmap":
                    found += wapiti(url, routes, role, secrets[role], given)
                if given.only != "wapiti":
                    found += sqlmap(url, routes, role, secrets[role], given.out)
    print("\n".join(found) or "Nothing was found.")
    sys.exit(bool(found))


def furnish(data: Path) -> tuple[dict[str, str], str]:
    """A workspace with a shop and a map, and the secrets of a session for each role."""
    with EventLog.open(data) as log:
        map_id = load_demo(log, "ecommerce", customers=300, seed=1).map.id
    engine, secrets = connect(data, SERVER), {}
    make_first(engine, "Scanned")
    with writing(engine) as connection:
        for role in ROLES:
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
            secrets[role] = start_session(connection, made.id, "password")
    engine.dispose()
    return secrets, map_id


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


def check_signed_in(url: str, secret: str) -> None:
    """Scanning a door that is shut finds nothing."""
    request = Request(f"{url}/api/v1/workspaces/{FIRST}/maps", headers={"Cookie": f"lutu={secret}"})  # noqa: S310
    with urlopen(request) as answer:  # noqa: S310 - this machine
        assert json.load(answer)  # noqa: S101 - a check by hand


def requests(map_id: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, path with query, and body of a likely request for every route that reads or changes."""
    described = create_app(Path("nowhere")).openapi()
    for path, methods in described["paths"].items():
        for method, route in methods.items():
            known = {"workspace": FIRST, "id": map_id, "name": "funnel", "format": "svg"}
            address = re.sub(r"\{(\w+)\}", lambda m, known=known: known.get(m[1], "x"), path)
            asked = [
                f"{one['name']}={_example(one['schema'], described)}"
                for one in route.get("parameters", ())
                if one["in"] == "query"
            ]
            if "sign-out" in path or (method == "delete" and "profile/sessions" in path):
                continue  # it would end the session that is scanned with
            if method == "delete" and path.endswith(("/{workspace}", "/workspaces/{id}")):
                continue
            content = route.get("requestBody", {}).get("content", {}).get("application/json")
            body = _example(content["schema"], described) if content else {}
            yield method.upper(), address + ("?" + "&".join(asked) if asked else ""), body


def wapiti(url: str, routes: Any, role: str, secret: str, given: argparse.Namespace) -> list[str]:
    """What wapiti finds when it starts from everything that can be read."""
    report = given.out / f"wapiti-{role}.json"
    starts = [part for method, path, _ in routes if method == "GET" for part in ("-s", url + path)]
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
        f"Cookie: lutu={secret}",
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


def sqlmap(url: str, routes: Any, role: str, secret: str, out: Path) -> list[str]:
    """What sqlmap finds in the query, the path and the body of every route."""
    found, tried = [], 0
    for number, (method, path, body) in enumerate(routes):
        if "?" not in path and not body:
            continue
        tried += 1
        request = out / f"request-{role}-{number}.txt"
        payload = json.dumps(body) if body else ""
        request.write_text(
            f"{method} {path} HTTP/1.1\r\nHost: {url.removeprefix('http://')}\r\nOrigin: {url}\r\n"
            f"Cookie: lutu={secret}\r\nContent-Type: application/json\r\n\r\n{payload}",
            encoding="utf-8",
        )
        command = [
            "sqlmap",
            "-r",
            str(request),
            "--batch",
            "--level",
            "1",
            "--risk",
            "1",
            "--smart",
        ]
        command += ["--disable-coloring", "--skip", "cookie,origin,host", "--flush-session"]
        command += ["--ignore-code", "401,403,404,409,422,429", "--timeout", "20", "--retries", "0"]
        command += ["--output-dir", str(out / "sqlmap"), "--threads", "2", "--dbms", "sqlite"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if "is vulnerable" in done.stdout or "injection point" in done.stdout:
            points = " ".join(IN_ANSWER.findall(done.stdout))
            found.append(f"sqlmap as {role}: {method} {path}: {points}")
    print(f"sqlmap as {role}: {tried} requests")
    return found


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
