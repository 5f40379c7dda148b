"""What is shipped to run Lutu elsewhere: every file is whole, strict, and names settings that exist."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from lutu.config.reading import KEY_VARIABLES, read_config
from lutu.config.table import SETTINGS
from tests.house.sources import ROOT

DEPLOY = ROOT / "deploy"
KNOWN = {one.variable for one in SETTINGS.values()} | set(KEY_VARIABLES) | {"LUTU_HOSTNAME"}
USER = 10001


def text(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, continued lines joined, comments left out."""
    lines = [line for line in text("Dockerfile").splitlines() if not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    pairs = (line.split(maxsplit=1) for line in joined.splitlines() if line.strip())
    return [(word, rest) for word, rest in pairs]


def final_stage() -> list[tuple[str, str]]:
    found = instructions()
    last = max(number for number, (word, _) in enumerate(found) if word == "FROM")
    return found[last:]


def documents() -> dict[str, Any]:
    """The objects of the Kubernetes manifest by kind."""
    return {one["kind"]: one for one in yaml.safe_load_all(text("kubernetes.yaml"))}


@pytest.mark.parametrize("file", sorted(DEPLOY.iterdir()), ids=lambda one: one.name)
def test_every_variable_that_is_named_is_a_setting(file: Path) -> None:
    named = set(re.findall(r"\bLUTU_[A-Z_]+\b", file.read_text(encoding="utf-8")))
    assert named - KNOWN == set()


def test_what_is_set_can_be_set() -> None:
    (environment,) = (rest for word, rest in final_stage() if word == "ENV")
    given = dict(re.findall(r"(LUTU_\w+)=(\S+)", environment))
    given |= documents()["ConfigMap"]["data"]
    service = re.findall(r"^Environment=(LUTU_\w+)=(\S+)$", text("lutu.service"), re.MULTILINE)
    assert read_config({}, given | {"LUTU_DATA": "x"}).config.port == 8000
    assert read_config({}, dict(service)).config.processes == 2


class TestDockerfile:
    """The rules that hadolint has for files like this one."""

    def test_it_is_built_in_one_image_and_runs_in_another(self) -> None:
        bases = [rest for word, rest in instructions() if word == "FROM"]
        assert len(bases) == 2
        assert all(re.match(r"python:3\.\d+-slim( AS \w+)?$", one) for one in bases)

    def test_nobody_in_particular_runs_it(self) -> None:
        users = [rest for word, rest in final_stage() if word == "USER"]
        assert users == [f"{USER}:{USER}"]
        assert final_stage().index(("USER", users[0])) > final_stage().index(
            next(one for one in final_stage() if one[0] == "RUN")
        )

    def test_what_is_copied_is_there(self) -> None:
        for word, rest in instructions():
            if word == "COPY" and "--from" not in rest:
                *sources, _ = rest.split()
                assert [one for one in sources if not (ROOT / one).exists()] == []

    def test_nothing_that_was_copied_is_left_out_of_the_context(self) -> None:
        kept = {line[1:] for line in text("Dockerfile.dockerignore").splitlines() if line[0] == "!"}
        copied = {
            source
            for word, rest in instructions()
            if word == "COPY" and "--from" not in rest
            for source in rest.split()[:-1]
        }
        assert {one.removeprefix("./") for one in copied} == kept

    def test_signals_reach_it_and_its_health_is_asked(self) -> None:
        words = dict(final_stage())
        assert words["ENTRYPOINT"] == '["lutu"]'  # not through a shell, which would keep SIGTERM
        assert words["CMD"] == '["serve", "--no-open"]'
        assert words["STOPSIGNAL"] == "SIGTERM"
        assert "/healthz" in words["HEALTHCHECK"]

    def test_nothing_is_fetched_but_through_pip(self) -> None:
        assert [word for word, _ in instructions() if word == "ADD"] == []
        run = " ".join(rest for word, rest in instructions() if word == "RUN")
        assert re.findall(r"\b(curl|wget|sudo|apt-get)\b", run) == []
        assert run.count("pip install") == run.count("--no-cache-dir")


class TestCompose:
    services = yaml.safe_load(text("compose.yaml"))["services"]

    @pytest.mark.parametrize("name", sorted(services))
    def test_a_service_is_kept_within_bounds(self, name: str) -> None:
        service = self.services[name]
        assert re.fullmatch(r"[a-z]+:[\d.]+", service["image"])
        assert service["restart"] == "unless-stopped"
        assert "no-new-privileges:true" in service["security_opt"]
        assert "mem_limit" in service

    def test_only_the_proxy_is_reached_from_outside(self) -> None:
        assert [name for name, one in self.services.items() if "ports" in one] == ["proxy"]
        assert self.services["database"]["networks"] == ["inside"]
        assert yaml.safe_load(text("compose.yaml"))["networks"]["inside"] == {"internal": True}

    def test_lutu_writes_only_where_its_data_is(self) -> None:
        lutu = self.services["lutu"]
        assert (lutu["read_only"], lutu["cap_drop"]) == (True, ["ALL"])
        assert lutu["volumes"] == ["data:/data"]

    def test_passwords_are_not_in_the_file(self) -> None:
        for service in self.services.values():
            for name, value in service.get("environment", {}).items():
                if "PASSWORD" in name or name == "LUTU_DATABASE":
                    assert "${POSTGRES_PASSWORD:?" in value

    def test_it_stops_later_than_lutu_needs(self) -> None:
        lutu = self.services["lutu"]
        grace = int(lutu["stop_grace_period"].removesuffix("s"))
        assert grace > int(lutu["environment"]["LUTU_STOP_SECONDS"]) + 10

    def test_the_proxy_is_the_one_that_is_trusted(self) -> None:
        networks = yaml.safe_load(text("compose.yaml"))["networks"]
        subnet = networks["outside"]["ipam"]["config"][0]["subnet"]
        assert self.services["lutu"]["environment"]["LUTU_TRUSTED_PROXIES"] == subnet


class TestKubernetes:
    pod = documents()["StatefulSet"]["spec"]["template"]["spec"]
    container = pod["containers"][0]

    def test_every_object_has_a_kind_a_name_and_a_label(self) -> None:
        assert set(documents()) == {
            "ConfigMap", "ServiceAccount", "Service", "StatefulSet", "PodDisruptionBudget", "Ingress",
        }  # fmt: skip
        for one in documents().values():
            assert one["apiVersion"]
            assert one["metadata"]["name"] == "lutu"
            assert one["metadata"]["labels"] == {"app.kubernetes.io/name": "lutu"}

    def test_selectors_find_the_pods(self) -> None:
        labels = documents()["StatefulSet"]["spec"]["template"]["metadata"]["labels"]
        assert documents()["Service"]["spec"]["selector"] == labels
        for kind in ("StatefulSet", "PodDisruptionBudget"):
            assert documents()[kind]["spec"]["selector"]["matchLabels"] == labels

    def test_it_has_no_rights_that_it_does_not_need(self) -> None:
        assert (
            self.pod["securityContext"] | {"runAsNonRoot": True, "runAsUser": USER}
            == (self.pod["securityContext"])
        )
        assert self.container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert self.pod["automountServiceAccountToken"] is False

    def test_its_service_does_not_set_its_settings(self) -> None:
        assert self.pod["enableServiceLinks"] is False

    def test_it_is_asked_whether_it_lives_and_whether_it_is_ready(self) -> None:
        asked = {name: self.container[f"{name}Probe"]["httpGet"]["path"] for name in
                 ("startup", "readiness", "liveness")}  # fmt: skip
        assert asked == {"startup": "/readyz", "readiness": "/readyz", "liveness": "/healthz"}

    def test_it_stops_later_than_lutu_needs(self) -> None:
        seconds = int(documents()["ConfigMap"]["data"]["LUTU_STOP_SECONDS"])
        assert self.pod["terminationGracePeriodSeconds"] > seconds + 5 + 10

    def test_every_volume_that_is_mounted_is_there(self) -> None:
        claims = documents()["StatefulSet"]["spec"]["volumeClaimTemplates"]
        there = {one["name"] for one in self.pod["volumes"]} | {
            one["metadata"]["name"] for one in claims
        }
        assert {one["name"] for one in self.container["volumeMounts"]} == there


class TestSystemd:
    @pytest.fixture
    def unit(self, tmp_path: Path) -> Path:
        """The unit with a program and an account that are on this machine."""
        path = tmp_path / "lutu.service"
        here = text("lutu.service").replace("/opt/lutu/bin/lutu", sys.executable)
        path.write_text(here.replace("=lutu\nGroup=lutu", "=root\nGroup=root"), encoding="utf-8")
        return path

    def analysed(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        if shutil.which("systemd-analyze") is None:
            pytest.skip("systemd-analyze is not on this machine")
        return subprocess.run(
            ["systemd-analyze", *words], capture_output=True, text=True, check=False
        )

    def test_it_is_understood(self, unit: Path) -> None:
        ended = self.analysed("verify", unit)
        assert (ended.returncode, ended.stdout + ended.stderr) == (0, "")

    def test_it_is_exposed_little(self, unit: Path) -> None:
        ended = self.analysed("security", "--offline=true", "--threshold=20", unit)
        assert ended.returncode == 0, ended.stdout[-300:]

    def test_it_stops_later_than_lutu_needs(self) -> None:
        (seconds,) = re.findall(r"^TimeoutStopSec=(\d+)$", text("lutu.service"), re.MULTILINE)
        assert int(seconds) > SETTINGS["stop_seconds"].default + 10


class TestProxies:
    def test_nginx_tells_what_lutu_must_know(self) -> None:
        told = dict(re.findall(r"proxy_set_header (\S+) (\S+);", text("nginx.conf")))
        assert told == {
            "Host": "$host",
            "X-Forwarded-For": "$proxy_add_x_forwarded_for",
            "X-Forwarded-Proto": "$scheme",
            "X-Request-Id": "$request_id",
            "Upgrade": "$http_upgrade",
            "Connection": "$lutu_connection",
        }

    @pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
    def test_braces_are_closed(self, name: str) -> None:
        bare = re.sub(r"#.*|\{\S*\}|\$\{\S*\}", "", text(name))
        assert bare.count("{") == bare.count("}")

    def test_addresses_of_pages_are_not_written_down(self) -> None:
        assert text("nginx.conf").count("server {") == text("nginx.conf").count("access_log off;")
        assert (
            re.search(r"^\s*log\b", text("Caddyfile"), re.MULTILINE) is None
        )  # off unless asked for

    @pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
    def test_what_watches_the_server_is_not_public(self, name: str) -> None:
        assert re.search(r"metrics.*readyz", text(name))
        assert "404" in text(name)
