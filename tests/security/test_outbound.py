"""Against a real server on this machine, which stands for everything that must not be reached."""

import datetime as dt
import http.server
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from lutu.security.addresses import parse_networks
from lutu.security.outbound import AddressRefused, AnswerTooBig, NotReached, client, fetch

HERE = parse_networks(["127.0.0.1"])


@dataclass
class Inside:
    """A server that only this machine reaches, and what it was asked."""

    port: int
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)
    dripping: threading.Event = field(default_factory=threading.Event)


class Answer(http.server.BaseHTTPRequestHandler):
    """Says what its path is named after."""

    inside: Inside

    def do_GET(self) -> None:
        self.inside.asked.append((self.path, self.headers["host"]))
        getattr(self, self.path.strip("/"))()

    def secret(self) -> None:
        self.say(b"the secret of the inside")

    def big(self) -> None:
        self.say(b"x" * (3 << 20))

    def packed(self) -> None:
        self.say(zlib.compress(b"x" * (3 << 20)), encoding="deflate")

    def moved(self) -> None:
        self.send_response(302)
        self.send_header("location", "/secret")
        self.end_headers()

    def drip(self) -> None:
        self.say(b"")
        while not self.inside.dripping.wait(0.05):
            self.wfile.write(b"x")

    def say(self, body: bytes, encoding: str = "identity") -> None:
        self.send_response(200)
        self.send_header("content-encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Quiet(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        """A caller that hangs up is what these tests are about."""


def serve(inside: Inside, tls: ssl.SSLContext | None = None) -> http.server.ThreadingHTTPServer:
    server = Quiet(("127.0.0.1", inside.port), type("Here", (Answer,), {"inside": inside}))
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    inside.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server


@pytest.fixture
def inside() -> Iterator[Inside]:
    inside = Inside(0)
    server = serve(inside)
    yield inside
    inside.dripping.set()
    server.shutdown()
    server.server_close()


def resolver(*answers: str) -> Callable[..., list[tuple[Any, ...]]]:
    """A name server that gives the next answer each time it is asked; `+` between several addresses."""
    left = list(answers)

    def resolve(_host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        texts = left.pop(0).split("+") if left else []
        assert texts, "asked once more than expected"
        families = {4: socket.AF_INET, 6: socket.AF_INET6}
        return [
            (families[ip_address(one).version], socket.SOCK_STREAM, 6, "", (one, port))
            for one in texts
        ]

    return resolve


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_this_machine_is_not_reached_by_any_of_its_names(
    inside: Inside, scheme: str, host: str
) -> None:
    with pytest.raises((AddressRefused, NotReached)):
        fetch(f"{scheme}://{host}:{inside.port}/secret")
    assert inside.asked == []


def test_what_is_allowed_is_reached_under_its_own_name(inside: Inside) -> None:
    with client(HERE, resolve=resolver("127.0.0.1")) as caller:
        answer = caller.get(f"http://idp.internal:{inside.port}/secret")
    assert answer.text == "the secret of the inside"
    assert inside.asked == [("/secret", f"idp.internal:{inside.port}")]


def test_a_name_that_changes_its_answer_gains_nothing(inside: Inside) -> None:
    """The name is asked for once: there is no second answer between the judging and the call."""
    rebinding = resolver("127.0.0.9", "127.0.0.1")
    with (
        client(parse_networks(["127.0.0.9"]), resolve=rebinding) as caller,
        pytest.raises(httpx.ConnectError),
    ):
        caller.get(f"http://rebind.example:{inside.port}/secret")
    assert inside.asked == []


def test_each_call_is_judged_anew(inside: Inside) -> None:
    with client(HERE, resolve=resolver("127.0.0.1", "127.0.0.2")) as caller:
        assert caller.get(f"http://rebind.example:{inside.port}/secret").status_code == 200
        with pytest.raises(AddressRefused):
            caller.get(f"http://rebind.example:{inside.port}/secret")
    assert len(inside.asked) == 1


def test_one_bad_address_among_good_ones_is_enough(inside: Inside) -> None:
    mixed = resolver("127.0.0.1+169.254.169.254")
    with client(HERE, resolve=mixed) as caller, pytest.raises(AddressRefused, match=r"169\.254"):
        caller.get(f"http://mixed.example:{inside.port}/secret")
    assert inside.asked == []


def test_the_next_address_is_tried_when_one_does_not_answer(inside: Inside) -> None:
    both = parse_networks(["127.0.0.0/8"])
    with client(both, resolve=resolver("127.0.0.9+127.0.0.1")) as caller:
        assert caller.get(f"http://two.example:{inside.port}/secret").status_code == 200


def test_without_tls_only_what_is_allowed_is_called() -> None:
    with client(resolve=resolver("8.8.8.8")) as caller, pytest.raises(AddressRefused, match="TLS"):
        caller.get("http://public.example/")


def test_a_redirect_is_not_followed(inside: Inside) -> None:
    answer = fetch(f"http://127.0.0.1:{inside.port}/moved", allowed=HERE)
    assert (answer.status_code, [path for path, _ in inside.asked]) == (302, ["/moved"])


def test_an_answer_that_is_too_big_is_left(inside: Inside) -> None:
    with pytest.raises(AnswerTooBig):
        fetch(f"http://127.0.0.1:{inside.port}/big", allowed=HERE)


def test_an_answer_that_comes_packed_is_not_unpacked(inside: Inside) -> None:
    with pytest.raises(NotReached, match="compressed"):
        fetch(f"http://127.0.0.1:{inside.port}/packed", allowed=HERE)


def test_an_answer_that_drips_is_left(inside: Inside) -> None:
    with client(HERE, seconds=0.5) as caller, pytest.raises(httpx.ReadTimeout):
        caller.get(f"http://127.0.0.1:{inside.port}/drip")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1/",
        "/secret",
        "http://",
        "http://[::",
    ],
)
def test_nothing_but_the_web_is_called(url: str) -> None:
    with pytest.raises(NotReached):
        fetch(url, allowed=HERE)


def test_the_environments_proxy_is_not_used(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{inside.port}")
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{inside.port}")
    with pytest.raises(AddressRefused):
        fetch("http://127.0.0.2/secret", allowed=HERE)
    assert inside.asked == []


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[Inside, Path]]:
    """The same behind TLS, for the name idp.internal."""
    certificate, key = certify(tmp_path, "idp.internal")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    inside = Inside(0)
    context.sni_callback = lambda _socket, name, _context: inside.names.append(name)
    server = serve(inside, context)
    yield inside, certificate
    server.shutdown()
    server.server_close()


def certify(folder: Path, name: str) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    today = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - dt.timedelta(days=1))
        .not_valid_after(today + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "certificate").write_bytes(certificate.public_bytes(pem))
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key").write_bytes(private)
    return folder / "certificate", folder / "key"


def test_the_certificate_is_checked_for_the_name_and_the_server_is_told_it(
    secure: tuple[Inside, Path],
) -> None:
    inside, certificate = secure
    trust = ssl.create_default_context(cafile=str(certificate))
    with client(HERE, resolve=resolver("127.0.0.1"), trust=trust) as caller:
        assert caller.get(f"https://idp.internal:{inside.port}/secret").status_code == 200
    assert inside.names == ["idp.internal"]
    with (
        client(HERE, resolve=resolver("127.0.0.1"), trust=trust) as caller,
        pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"),
    ):
        caller.get(f"https://other.internal:{inside.port}/secret")


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: tuple[Inside, Path]) -> None:
    inside, _ = secure
    with (
        client(HERE, resolve=resolver("127.0.0.1")) as caller,
        pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"),
    ):
        caller.get(f"https://idp.internal:{inside.port}/secret")
