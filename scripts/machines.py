"""Three machines on a network of their own: two servers that share one PostgreSQL, and lose each other.

    sudo .venv/bin/python scripts/machines.py

Each machine is a network namespace of Linux with a wire to the same switch, so that only addresses lead from
one to the other; the data folder stands for the disk that both servers mount. Prints what was seen, a line
for each step; exit 1 at the first that does not hold. Needs root, ip (iproute2), openssl and PostgreSQL.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx

SWITCH: Final = "lutu-switch"
ADDRESSES: Final = {"database": "10.77.0.2", "one": "10.77.0.11", "two": "10.77.0.12"}
URL: Final = "http://lutu.test:8000"
API: Final = "/api/v1/workspaces/main"
ROWS: Final = 1_500_000
PASSWORD: Final = "five green lanterns by the river"  # noqa: S105 - of a person who is made up
PATIENCE_SECONDS: Final = 180
OWN_KERNEL: Final = 'mount --bind "$0" /proc/sys/kernel/random/boot_id && exec "$@"'
"""Machines are told apart by the kernel that they have started."""
INSIDE: Final = "LUTU_MACHINES_INSIDE"
"""Set in the environment of the part that runs behind the switch."""


def main() -> None:
    """Lay the wires, then go on behind the switch."""
    if os.environ.pop(INSIDE, ""):
        with tempfile.TemporaryDirectory(prefix="lutu-machines-") as folder:
            show(Path(folder))
        return
    with wired():
        command = ["ip", "netns", "exec", SWITCH, sys.executable, __file__]
        sys.exit(subprocess.run(command, env=os.environ | {INSIDE: "1"}, check=False).returncode)


@contextlib.contextmanager
def wired() -> Iterator[None]:
    """A switch and its machines, while they are needed."""
    try:
        ip(f"netns add {SWITCH}")
        ip(f"-n {SWITCH} link add lan type bridge")
        ip(f"-n {SWITCH} addr add 10.77.0.1/24 dev lan")
        ip(f"-n {SWITCH} link set lan up")
        for name, address in ADDRESSES.items():
            ip(f"netns add lutu-{name}")
            ip(f"-n {SWITCH} link add to-{name} type veth peer name eth0 netns lutu-{name}")
            ip(f"-n {SWITCH} link set to-{name} master lan up")
            ip(f"-n lutu-{name} addr add {address}/24 dev eth0")
            ip(f"-n lutu-{name} link set eth0 up")
            ip(f"-n lutu-{name} link set lo up")
        yield
    finally:
        for name in (*(f"lutu-{one}" for one in ADDRESSES), SWITCH):
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)


def show(folder: Path) -> None:
    """The story, step by step."""
    data = folder / "shared"
    with database(folder) as address, machine("one", address, data) as one:
        owner = one.people()
        welcome(owner, one.link())
        with machine("two", address, data) as two:
            there = two.people(owner.cookies)
            told("a session of one machine counts on the other", name_of(there) == "Ann")
            bring(owner, events(folder, 400), "shop.csv")
            wait_for(lambda: count(there) == 400)
            told("what one has imported the other counts", count(there) == count(owner))
            edited_on_both(owner, there)
            job = bring(owner, events(folder, ROWS), "much.csv", wait=False)
            wait_for(lambda: phase(there, job) == "import")
            one.cut_off()
            said = there.get(f"{API}/jobs/{job}")
            told("one machine is cut off the network: the other answers", said.status_code == 200)
            began = time.monotonic()
            wait_for(lambda: state(there, job) == "done")
            told(
                f"the job of the lost machine is done by the other, {time.monotonic() - began:.0f} s later",
                count(there) == 400 + ROWS,
            )
            told("nothing is doubled", state(there, job) == "done" and attempts(there, job) == 1)
            one.plug_in()
            wait_for(lambda: count(owner) == 400 + ROWS)
            told("back on the network the first one counts the same", True)  # noqa: FBT003 - a fact
            one.kill()
            told("the first one is killed: the other goes on", count(there) == 400 + ROWS)


@dataclass(slots=True)
class Machine:
    """A server on a machine of its own."""

    name: str
    process: "subprocess.Popen[bytes]"
    log: Path

    def people(self, cookies: httpx.Cookies | None = None) -> httpx.Client:
        """Somebody's browser that has found this machine behind the public address."""
        return httpx.Client(
            base_url=f"http://{ADDRESSES[self.name]}:8000",
            headers={"host": URL.removeprefix("http://"), "origin": URL},
            cookies=dict(cookies or {}),
            timeout=60,
            trust_env=False,
        )

    def link(self) -> str:
        """The secret of the link for the first owner that it has printed."""
        return re.findall(r"/welcome#(\S+)", self.log.read_text(encoding="utf-8"))[0]

    def cut_off(self) -> None:
        """Pull the wire."""
        ip(f"-n {SWITCH} link set to-{self.name} down")

    def plug_in(self) -> None:
        """Put the wire back."""
        ip(f"-n {SWITCH} link set to-{self.name} up")

    def kill(self) -> None:
        """As when the power goes: the server and its worker."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextlib.contextmanager
def machine(name: str, address: str, data: Path) -> Iterator[Machine]:
    """A machine that serves, until the block ends."""
    log = data.parent / f"{name}.log"
    words = ["serve", "--no-open", "--url", URL, "--insecure", "--host", ADDRESSES[name]]
    words += ["--data", str(data), "--index", str(data.parent / f"index-{name}")]
    boot, command = data.parent / f"boot-{name}", [sys.executable, "-m", "lutu", *words]
    boot.write_text(f"{name}\n", encoding="ascii")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LUTU_")}
    with log.open("wb") as out:
        started = Machine(
            name,
            subprocess.Popen(
                [
                    "ip",
                    "netns",
                    "exec",
                    f"lutu-{name}",
                    "sh",
                    "-c",
                    OWN_KERNEL,
                    str(boot),
                    *command,
                ],
                env=environment | {"LUTU_DATABASE": address},
                stdout=out,
                stderr=out,
                start_new_session=True,
            ),
            log,
        )
    try:
        wait_for(lambda: "8000" in log.read_text(encoding="utf-8"), started.process)
        yield started
    finally:
        started.kill()


@contextlib.contextmanager
def database(folder: Path) -> Iterator[str]:
    """PostgreSQL on its machine, to be reached over TLS alone; its address."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
    home = folder / "postgresql"
    folder.chmod(0o755)
    home.mkdir()
    shutil.chown(home, "postgres", "postgres")
    place = home / "data"
    as_owner(programs / "initdb", "-D", place, "-U", "lutu", "-A", "trust", "-E", "UTF8")
    key = ["-keyout", str(place / "server.key"), "-out", str(place / "server.crt")]
    made = ["openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=database"]
    as_owner(*made, "-days", "2", *key)
    (place / "pg_hba.conf").write_text("hostssl all all 10.77.0.0/24 trust\n", encoding="ascii")
    options = ["-c", "ssl=on", "-c", f"listen_addresses={ADDRESSES['database']}"]
    options += ["-c", f"unix_socket_directories={home}"]
    command = [programs / "postgres", "-D", place, *options]
    with (folder / "postgresql.log").open("wb") as log:
        process = subprocess.Popen(
            ["ip", "netns", "exec", "lutu-database", *owned(*command)], stdout=log, stderr=log
        )
    try:
        log = folder / "postgresql.log"
        wait_for(lambda: "ready to accept" in log.read_text(encoding="utf-8"), process)
        yield f"postgresql://lutu@{ADDRESSES['database']}/postgres"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def welcome(client: httpx.Client, secret: str) -> None:
    """Become the owner."""
    account = {"token": secret, "name": "Ann", "email": "ann@example.com", "password": PASSWORD}
    client.post("/api/v1/welcome/accept", json=account).raise_for_status()


def bring(client: httpx.Client, content: bytes, name: str, *, wait: bool = True) -> str:
    """Upload and import a file; the id of the job."""
    upload = client.post(f"{API}/uploads?name={name}", content=content).raise_for_status().json()
    asked = {"upload": upload["id"], "mapping": upload["inspection"]["mapping"]}
    job: str = client.post(f"{API}/imports", json=asked).raise_for_status().json()["id"]
    if wait:
        wait_for(lambda: state(client, job) == "done")
    return job


def edited_on_both(here: httpx.Client, there: httpx.Client) -> None:
    """A map that one machine has made is changed on the other, and the first one shows it."""
    made = here.post(f"{API}/maps", json={"title": "Shared"}).raise_for_status().json()["id"]
    changed = there.patch(f"{API}/maps/{made}/about", json={"tags": ["there"]})
    changed.raise_for_status()
    tags = here.get(f"{API}/maps/{made}").json()["about"]["tags"]
    told("an edit on one machine is read on the other", tags == ["there"])


def name_of(client: httpx.Client) -> str:
    """Who is signed in."""
    return str(client.get("/api/v1/session").json()["actor"]["name"])


def count(client: httpx.Client) -> int:
    """How many events this machine counts."""
    return int(client.get(f"{API}/log").json()["events"])


def job_of(client: httpx.Client, job: str) -> Any:
    """A job as this machine sees it."""
    return client.get(f"{API}/jobs/{job}").json()


def state(client: httpx.Client, job: str) -> str:
    """Whether it waits, runs or is over."""
    return str(job_of(client, job)["state"])


def phase(client: httpx.Client, job: str) -> str:
    """What it is doing."""
    return str(job_of(client, job)["phase"])


def attempts(client: httpx.Client, job: str) -> int:
    """How often somebody has asked for it."""
    return int(job_of(client, job)["attempt"])


def events(folder: Path, rows: int) -> bytes:
    """A file of so many events, none of them like one of another size."""
    names = ("look", "cart", "pay", "leave")
    lines = (
        f"{rows}-{n // 4},{names[n % 4]},2026-01-{n % 28 + 1:02d}T{n % 24:02d}:{n % 60:02d}:00"
        for n in range(rows)
    )
    file = folder / f"{rows}.csv"
    file.write_text("customer,event,time\n" + "\n".join(lines) + "\n", encoding="ascii")
    return file.read_bytes()


def wait_for(holds: Callable[[], bool], process: "subprocess.Popen[bytes] | None" = None) -> None:
    """Return once it holds; exit when it does not within minutes, or the process behind it ends."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        with contextlib.suppress(httpx.TransportError, KeyError, OSError):
            if holds():
                return
        if time.monotonic() > until or (process is not None and process.poll() is not None):
            sys.exit("✗ it did not get there")
        time.sleep(0.2)


def told(what: str, holds: bool) -> None:  # noqa: FBT001 - a sentence, and whether it is true
    """Say what was seen."""
    print("✓" if holds else "✗", what, flush=True)
    if not holds:
        sys.exit(1)


def owned(*command: object) -> list[str]:
    """PostgreSQL refuses to be run by root."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *map(str, command)]


def as_owner(*command: object) -> None:
    """Run it to its end."""
    subprocess.run(owned(*command), cwd="/", check=True, capture_output=True)


def ip(words: str) -> None:
    """A command of iproute2."""
    subprocess.run(["ip", *words.split()], check=True)


if __name__ == "__main__":
    main()
