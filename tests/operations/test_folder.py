from pathlib import Path

from lutu.operations.folder import kept_files, key_files


def test_what_is_derived_or_kept_as_rows_is_left_out(tmp_path: Path) -> None:
    kept = ["logo.png", "rejected/1.csv", "uploads/1/log/a.lock", "uploads/1/lutu.db"]
    left = [
        ".lutu.zip.draft",
        "index/current",
        "jobs.db",
        "jobs.db-wal",
        "log/segments/1.parquet",
        "lutu.before-0003.zip",
        "lutu.db",
        "lutu.db.before-0003",
        "lutu.postgresql",
        "lutu.toml",
        "open.lock",
        "scratch/1/half.csv",
        "secret.key",
        "server.db-shm",
        "workspaces/other/uploads/1/a.csv",
    ]
    for name in kept + left:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "uploads" / "link").symlink_to("/etc/hostname")
    assert [name for name, _ in kept_files(tmp_path)] == kept
    assert [name for name, _ in key_files(tmp_path)] == ["secret.key", "lutu.toml"]
