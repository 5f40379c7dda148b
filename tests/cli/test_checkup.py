"""What `lutu doctor` says of a server."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from lutu.cli.checkup import rows_of_server
from lutu.db.base import SERVER
from lutu.db.session import connect
from tests.plugins.installing import example_installed


def told(data: Path) -> dict[str, str]:
    return {row["what"]: row["is"] for row in rows_of_server(data, None)}


def certificate(file: Path, days: int) -> None:
    """A certificate that ends so many days (and an hour) from now."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "lutu.example.com")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days, hours=1))
    )
    file.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))


def test_a_new_folder_is_for_this_machine_only(tmp_path: Path) -> None:
    rows = told(tmp_path)
    assert (rows["who can reach it"], rows["key of secrets"]) == ("this machine only", "none yet")


def test_settings_tables_key_and_certificate_are_told(tmp_path: Path) -> None:
    connect(tmp_path, SERVER).dispose()
    (tmp_path / "secret.key").write_text("x", encoding="ascii")
    (tmp_path / "secret.key").chmod(0o644)
    certificate(tmp_path / "lutu.pem", 30)
    settings = f'url = "https://lutu.example.com"\ntls_cert = "{tmp_path}/lutu.pem"\n'
    (tmp_path / "lutu.toml").write_text(settings, encoding="utf-8")
    rows = told(tmp_path)
    assert rows["settings"] == "3 decided: data, url, tls_cert"
    assert rows["database"] == f"SQLite, server: {SERVER.newest()}, up to date"
    assert "chmod 600" in rows["key of secrets"]
    assert "https://lutu.example.com" in rows["who can reach it"]
    assert rows["certificate"].endswith("in 30 days")


def test_plugins_are_told_with_what_they_add_and_when_they_are_switched_off(tmp_path: Path) -> None:
    with example_installed(tmp_path / "site"):
        assert told(tmp_path)["plugins"] == (
            "lutu-evidence 1.0.0: health rule stages_known, format md, panel evidence"
        )
        (tmp_path / "lutu.toml").write_text("plugins = false\n", encoding="utf-8")
        assert told(tmp_path)["plugins"] == "switched off"
    assert told(tmp_path / "elsewhere")["plugins"] == "none"


def test_a_wrong_setting_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "lutu.toml").write_text("prot = 1\n", encoding="utf-8")
    assert "line 1" in told(tmp_path)["settings"]
