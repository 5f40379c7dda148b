"""Where settings come from, which wins, and what is said of a wrong one."""

from ipaddress import ip_network
from pathlib import Path

import pytest

from lutu.config.errors import BadConfigFile, BadSetting, UnknownSetting
from lutu.config.reading import read_config
from lutu.config.table import SETTINGS, Config


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lutu.toml"
    path.write_text(
        '# of our team\nport = 9000\nprocesses = 2\ntrusted_proxies = ["10.0.0.0/8", "::1"]\n',
        encoding="utf-8",
    )
    return path


def test_without_anything_the_defaults_hold() -> None:
    assert read_config({}, {}).config == Config()


def test_the_file_in_the_data_folder_is_read(file: Path) -> None:
    settled = read_config({"data": str(file.parent)}, {})
    assert settled.config == Config(
        data=file.parent,
        port=9000,
        processes=2,
        trusted_proxies=(ip_network("10.0.0.0/8"), ip_network("::1")),
    )


def test_what_comes_later_wins_and_it_is_said_where_it_came_from(file: Path) -> None:
    environment = {"LUTU_CONFIG": str(file), "LUTU_PORT": "9001", "LUTU_HOST": "::1"}
    settled = read_config({"host": "127.0.0.2", "url": None}, environment)
    assert (settled.config.processes, settled.config.port, settled.config.host) == (
        2,
        9001,
        "127.0.0.2",
    )
    named = {name: settled.sources[name] for name in ("processes", "port", "host", "url")}
    assert named == {
        "processes": f"{file}, line 3",
        "port": "LUTU_PORT",
        "host": "--host",
        "url": "default",
    }


def test_a_file_that_is_named_is_read_instead_of_that_of_the_environment(file: Path) -> None:
    assert read_config({}, {"LUTU_CONFIG": "nowhere.toml"}, file).config.port == 9000


def test_a_wrong_key_is_named_with_its_line_and_the_nearest(file: Path) -> None:
    file.write_text("port = 1\n\nprocess = 3\n", encoding="utf-8")
    with pytest.raises(UnknownSetting) as raised:
        read_config({}, {}, file)
    assert raised.value.fields == {
        "where": f"{file}, line 3",
        "value": "process",
        "near": "processes",
    }


def test_a_section_is_a_wrong_key_too(file: Path) -> None:
    file.write_text("port = 1\n[server]\nhost = 'x'\n", encoding="utf-8")
    with pytest.raises(UnknownSetting, match="line 2: there is no setting “server”"):
        read_config({}, {}, file)


def test_a_wrong_variable_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownSetting, match=r"LUTU_PROT.*Did you mean LUTU_PORT\?"):
        read_config({}, {"LUTU_PROT": "1"})


def test_a_variable_that_is_like_none_is_only_told() -> None:
    settled = read_config({}, {"LUTU_SERVICE_PORT_HTTP": "tcp://10.1.1.1", "LUTU_DEBUG": "1"})
    assert settled.strangers == ("LUTU_SERVICE_PORT_HTTP",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "0"),
        ("port", "eighty"),
        ("port", "tcp://10.0.0.1:80"),
        ("port", True),
        ("processes", "1.5"),
        ("url", "lutu.example.com"),
        ("url", "ftp://lutu.example.com"),
        ("url", "https://lutu.example.com:port"),
        ("url", "https://example.com/lutu"),
        ("trusted_proxies", "10.0.0.1/8"),
        ("insecure", "perhaps"),
        ("upload_limit", "8 elephants"),
        ("log_format", "xml"),
        ("host", ""),
        ("database", "mysql://lutu"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(name: str, value: object) -> None:
    with pytest.raises(BadSetting) as raised:
        read_config({name: value}, {})
    fields = raised.value.fields
    assert (fields["where"], fields["what"]) == (SETTINGS[name].flag, name)
    assert fields["allowed"] == SETTINGS[name].kind.allowed


def test_a_secret_is_not_told_when_it_is_wrong() -> None:
    with pytest.raises(BadSetting) as raised:
        read_config({}, {"LUTU_DATABASE": "mysql://lutu:hunter2@db"})
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize("content", [b"port = ", b"port = 1\nport = 2", b"\xff\xfe"])
def test_a_file_that_is_no_toml_is_told(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(BadConfigFile, match=r"lutu\.toml"):
        read_config({}, {}, file)


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(BadConfigFile, match="it is not there"):
        read_config({}, {"LUTU_CONFIG": str(tmp_path / "none.toml")})
