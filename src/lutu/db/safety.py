"""What is kept of a database before its tables are changed: the last few copies, beside it."""

import zipfile
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from lutu.db.base import Family
from lutu.db.rows import dump, tables_of
from lutu.db.sqlite import copy_file

KEPT: Final = 3
_BEFORE: Final = "before-"


def keep_file(file: Path, revision: str) -> Path:
    """Copy a database of SQLite to `<file>.before-<revision>`."""
    target = file.with_name(f"{file.name}.{_BEFORE}{revision}")
    copy_file(file, target)
    _thin(file.parent, f"{file.name}.{_BEFORE}*")
    return target


def keep_schema(engine: Engine, path: Path, family: Family, revision: str) -> Path:
    """Write the rows of a schema of PostgreSQL to `<name>.before-<revision>.zip` in the data folder."""
    stem = Path(family.file_name).stem
    target = path / f"{stem}.{_BEFORE}{revision}.zip"
    draft = target.with_name(f"{target.name}.draft")
    with (
        engine.connect() as connection,
        zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        for table in tables_of(connection):
            with packed.open(f"{table.name}.jsonl", "w", force_zip64=True) as file:
                for line in dump(connection, table):
                    file.write(line)
    draft.replace(target)
    _thin(path, f"{stem}.{_BEFORE}*.zip")
    return target


def _thin(folder: Path, pattern: str) -> None:
    """Keep the copies of the newest revisions only."""
    for old in sorted(folder.glob(pattern))[:-KEPT]:
        old.unlink(missing_ok=True)
