from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.db.address import BadDatabase, parse_database, schema_of, shown
from lutu.db.base import SERVER, WORKSPACE
from lutu.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("postgresql://ann:secret@db.example.com/lutu", "postgresql://db.example.com:5432/lutu"),
        ("postgres://ann@db.example.com:6432/lutu", "postgresql://db.example.com:6432/lutu"),
        ("postgresql+psycopg:///lutu?host=/run/pg", "postgresql:///run/pg:5432/lutu"),
    ],
)
def test_an_address_is_read_and_shown_without_its_password(text: str, told: str) -> None:
    url = parse_database(text)
    assert (url.drivername, shown(url)) == ("postgresql+psycopg", told)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lutu",
        "sqlite:///lutu.db",
        "mysql://ann:secret@host/lutu",
        "postgresql://ann:secret@host",
        "postgresql://ann:secret@host:port/lutu",
        "postgresql://ann:a@secret:b@host/lutu",
    ],
)
def test_what_is_no_address_is_refused_without_its_password(text: str) -> None:
    with pytest.raises(BadDatabase) as caught:
        parse_database(text)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("postgresql://ann@db.example.com/lutu", "require"),
        ("postgresql://ann@10.0.0.5/lutu?sslmode=verify-full", "verify-full"),
        ("postgresql://ann@database/lutu?sslmode=disable", "disable"),
        ("postgresql:///lutu?host=/run/pg,db.example.com", "require"),
        ("postgresql:///lutu?host=/run/pg", None),
        ("postgresql://ann@[::1]/lutu", None),
        ("postgresql://ann@localhost/lutu", None),
    ],
)
def test_what_goes_over_a_network_is_encrypted_unless_it_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, text: str, mode: str | None
) -> None:
    monkeypatch.delenv("PGSSLMODE", raising=False)
    assert parse_database(text).query.get("sslmode") == mode


def test_a_schema_is_named_after_its_workspace() -> None:
    data = Path("/srv/lutu-data")
    assert schema_of(data, SERVER) == "lutu"
    assert schema_of(data, WORKSPACE) == "lutu_w_main"
    assert schema_of(data / "workspaces" / "0199-ab", WORKSPACE) == "lutu_w_0199-ab"


@given(st.text(min_size=1).filter(lambda name: "/" not in name and "\0" not in name))
def test_a_schema_has_a_safe_name_or_none(name: str) -> None:
    try:
        schema = schema_of(Path("/data/workspaces") / name, WORKSPACE)
    except InvalidInput:
        return
    assert schema.replace("-", "").replace("_", "").isalnum()
    assert len(schema.encode()) <= 46
