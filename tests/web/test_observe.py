"""What is told of a request: an id, a line, a count and a span, and nothing about anybody."""

import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_network
from pathlib import Path

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from starlette.testclient import TestClient

from lutu.config.table import Config
from lutu.web.app import create_app
from lutu.web.logs import JsonLines, ReadableLines, describe
from tests.web.conftest import API, HERE, OWN

CUSTOMER = "ann@example.org"
PATH = f"{API}/customers/{CUSTOMER}"
ROUTE = "/api/v1/workspaces/{workspace}/customers/{id}"


def client_with(data: Path, **settings: object) -> TestClient:
    config = Config(data=data, **settings)  # type: ignore[arg-type]
    return TestClient(create_app(data, local=True, config=config), base_url=OWN, client=HERE)


def told(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    """The lines about requests, as machines read them."""
    lines = [JsonLines().format(one) for one in caplog.records if one.name == "lutu.web.observe"]
    return [json.loads(line) for line in lines]


def test_an_answer_and_its_problem_carry_the_id_of_the_request(fresh: TestClient) -> None:
    answer = fresh.get(f"{API}/maps/none")
    assert answer.json()["request"] == answer.headers["x-request-id"]
    assert fresh.get(f"{API}/maps/none").headers["x-request-id"] != answer.headers["x-request-id"]


@pytest.mark.parametrize(
    ("proxies", "given", "kept"),
    [
        (("127.0.0.1",), "from-the-proxy-1", True),
        (("127.0.0.1",), "short", False),
        (("127.0.0.1",), "with a space in it", False),
        (("10.0.0.1",), "from-the-proxy-1", False),
        ((), "from-the-proxy-1", False),
    ],
)
def test_an_id_is_taken_from_a_trusted_proxy_only(
    tmp_path: Path, proxies: tuple[str, ...], given: str, *, kept: bool
) -> None:
    trusted = tuple(map(ip_network, proxies))
    with client_with(tmp_path / "data", trusted_proxies=trusted) as client:
        answer = client.get("/healthz", headers={"x-request-id": given})
    assert (answer.headers["x-request-id"] == given) is kept


def test_a_line_names_the_route_and_nobody(
    fresh: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "lutu"):
        answer = fresh.get(PATH, params={"q": CUSTOMER})
    (line,) = told(caplog)
    assert (line["method"], line["route"], line["status"]) == ("GET", ROUTE, answer.status_code)
    everything = "".join(JsonLines().format(one) for one in caplog.records)
    assert CUSTOMER not in everything
    assert HERE[0] not in everything


def test_the_route_is_known_through_a_proxy_too(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    trusted = (ip_network("127.0.0.1"),)
    with (
        client_with(tmp_path / "data", trusted_proxies=trusted) as client,
        caplog.at_level(logging.INFO, "lutu"),
    ):
        client.get(PATH, headers={"x-forwarded-for": "127.0.0.9", "x-forwarded-proto": "http"})
    assert [line["route"] for line in told(caplog)] == [ROUTE]


def test_probes_are_not_logged_while_all_is_well(
    fresh: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "lutu"):
        for path in ("/healthz", "/readyz", "/metrics"):
            assert fresh.get(path).status_code == 200
    assert told(caplog) == []


def test_an_unexpected_error_is_a_problem_and_its_message_is_not_logged(
    fresh: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise RuntimeError(CUSTOMER)

    server = fresh.app.state.server  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch, caplog.at_level(logging.INFO, "lutu"):
        patch.setattr(server, "engine", broken)
        answer = fresh.get("/api/v1/session")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["request"] == answer.headers["x-request-id"]
    assert any(one.exc_info for one in caplog.records)


def test_an_error_is_described_without_its_message() -> None:
    def fail() -> None:
        try:
            {}[CUSTOMER]
        except KeyError as error:
            raise RuntimeError(CUSTOMER) from error

    with pytest.raises(RuntimeError) as raised:
        fail()
    described = describe(raised.value)
    assert described["kind"] == "RuntimeError"
    assert "caused by KeyError" in described["stack"]
    assert CUSTOMER not in json.dumps(described)
    assert CUSTOMER in describe(raised.value, message=True)["kind"]


def test_a_line_stays_one_line_whatever_is_in_it() -> None:
    record = logging.LogRecord("lutu", 20, "", 0, "a\nlevel=error forged", None, None)
    assert "\n" not in ReadableLines().format(record)
    assert "\n" not in JsonLines().format(record)


class TestMetrics:
    def counted(self, client: TestClient, name: str) -> float:
        lines = client.get("/metrics").text.splitlines()
        found = [line.rpartition(" ")[2] for line in lines if line.startswith(name + " ")]
        return float(found[0]) if found else 0.0

    def test_requests_are_counted_by_the_template_of_their_route(self, fresh: TestClient) -> None:
        answer = fresh.get(PATH)
        for name in ("bob", "eve"):
            fresh.get(f"{API}/customers/{name}")
        labels = f'method="GET",route="{ROUTE}"'
        name = f'lutu_http_requests_total{{{labels},status="{answer.status_code}"}}'
        assert self.counted(fresh, name) == 3
        assert self.counted(fresh, f"lutu_http_request_seconds_count{{{labels}}}") == 3
        assert CUSTOMER not in fresh.get("/metrics").text

    def test_the_state_of_the_server_is_told(self, browser: TestClient) -> None:
        browser.get(f"{API}/log")
        told = browser.get("/metrics").text
        events = self.counted(browser, 'lutu_log_events{workspace="main"}')
        assert events > 0
        assert self.counted(browser, 'lutu_index_lag_events{workspace="main"}') == 0
        browser.post(f"{API}/analyses/flow", json={"params": {}})
        assert self.counted(browser, 'lutu_answers_kept_bytes{workspace="main"}') > 0
        assert "lutu_sessions_open " in told
        assert 'lutu_process_memory_bytes{pid="' in told
        assert 'lutu_process_handles{pid="' in told

    def test_who_is_not_here_needs_the_token(self, tmp_path: Path) -> None:
        url, token = "https://lutu.example.com", "open-sesame-open-sesame"
        settings = {"url": url, "metrics_token": token}
        with client_with(tmp_path / "data", **settings) as client:
            elsewhere = TestClient(client.app, base_url=url, client=("192.0.2.7", 5))

            def status(authorization: str = "") -> int:
                headers = {"authorization": authorization} if authorization else {}
                return elsewhere.get("/metrics", headers=headers).status_code

            assert (status(), status("Bearer wrong"), status(f"Bearer {token}")) == (404, 404, 200)

    def test_a_proxy_on_this_machine_is_somebody_else(self, fresh: TestClient) -> None:
        asked = fresh.get("/metrics", headers={"x-forwarded-for": "192.0.2.7"})
        assert asked.status_code == 404

    def test_they_can_be_switched_off(self, tmp_path: Path) -> None:
        with client_with(tmp_path / "data", metrics=False) as client:
            assert client.get("/metrics").status_code == 404


class TestReadiness:
    def test_a_server_that_is_well_says_so(self, fresh: TestClient) -> None:
        told = fresh.get("/readyz")
        assert told.status_code == 200
        assert {one["name"]: one["ok"] for one in told.json()["checks"]} == {
            "running": True, "database": True, "log": True, "disk": True,
        }  # fmt: skip

    def test_one_that_is_stopping_is_not_ready_and_alive(self, fresh: TestClient) -> None:
        fresh.app.state.presence.leave()  # type: ignore[attr-defined]
        told = fresh.get("/readyz", headers={"accept-language": "zh-Hans"})
        missing = [one["missing"] for one in told.json()["checks"] if not one["ok"]]
        assert (told.status_code, missing) == (503, ["服务器正在停止。"])
        assert fresh.get("/healthz").status_code == 200

    def test_a_full_disk_is_told(self, fresh: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("lutu.web.presence.SPARE_BYTES", 1 << 60)
        told = fresh.get("/readyz").json()
        assert [one["name"] for one in told["checks"] if not one["ok"]] == ["disk"]

    def test_tables_that_are_behind_are_told(self, fresh: TestClient) -> None:
        server = fresh.app.state.server  # type: ignore[attr-defined]
        with server.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        told = fresh.get("/readyz").json()
        assert [one["name"] for one in told["checks"] if not one["ok"]] == ["database"]


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[bytes]]]:
    """Something that takes OTLP over HTTP, and what it was sent."""
    received: list[bytes] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Be quiet."""

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", received
    server.shutdown()
    thread.join()
    server.server_close()


def test_spans_are_sent_when_asked_for(
    tmp_path: Path, receiver: tuple[str, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint, received = receiver
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    with client_with(tmp_path / "data", otel_endpoint=endpoint) as client:
        answer = client.get(PATH, headers={"traceparent": parent})
    (request,) = [ExportTraceServiceRequest.FromString(one) for one in received]
    (span,) = request.resource_spans[0].scope_spans[0].spans
    attributes = {one.key: one.value for one in span.attributes}
    assert span.name == f"GET {ROUTE}"
    assert span.trace_id.hex() == "0af7651916cd43dd8448eb211c80319c"
    assert attributes["http.response.status_code"].int_value == answer.status_code
    assert attributes["lutu.request_id"].string_value == answer.headers["x-request-id"]
    assert CUSTOMER.encode() not in b"".join(received)
