import hashlib
from pathlib import Path

import pytest
from sqlalchemy import text

from lutu.db.rows import dump, tables_of
from lutu.db.session import connect, reading, writing
from lutu.operations.archive import Part
from lutu.operations.compare import NotTheSame, same_file, same_tables


def test_one_changed_value_in_one_row_is_found(tmp_path: Path) -> None:
    engine = connect(tmp_path)
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO setting VALUES ('name', 'a'), ('language', 'en')"))
    with reading(engine) as connection:
        kept = {
            f"t/{table.name}.jsonl": Part(
                0, hashlib.sha256(b"".join(dump(connection, table))).hexdigest()
            )
            for table in tables_of(connection)
        }
    same_tables(engine, kept, "t")
    with writing(engine) as connection:
        connection.execute(text("UPDATE setting SET value = 'b' WHERE name = 'name'"))
    with pytest.raises(NotTheSame, match="t/setting"):
        same_tables(engine, kept, "t")


def test_one_changed_byte_of_a_file_is_found(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"abc")
    part = Part(3, hashlib.sha256(b"abc").hexdigest())
    same_file(file, part)
    file.write_bytes(b"abd")
    with pytest.raises(NotTheSame, match="a"):
        same_file(file, part)
