import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import lutu
from lutu.analyses import catalogue
from lutu.kernel.params import options
from lutu.notebook.log import RejectedRows

TABLE = pa.table(
    {
        "who": ["ann", "ann", "ann", "bob", "bob", "eve"],
        "did": ["view", "cart", "pay", "view", "cart", "view"],
        "at": [f"2026-01-0{n}T10:00:00Z" for n in (1, 2, 3, 1, 2, 1)],
        "city": ["上海", "上海", "上海", "台北", "台北", None],
    }
)
ROLES = {"customer": "who", "event": "did", "time": "at"}


@pytest.fixture(scope="module")
def log() -> Iterator[lutu.Log]:
    with lutu.read_events(TABLE, **ROLES) as log:
        yield log


def to_csv(table: pa.Table, folder: Path) -> Path:
    table.to_pandas().to_csv(folder / "events.csv", index=False)
    return folder / "events.csv"


SOURCES: dict[str, Callable[[pa.Table, Path], Any]] = {
    "Arrow": lambda table, _: table,
    "pandas": lambda table, _: table.to_pandas(),
    "Polars": lambda table, _: pl.from_arrow(table),
    "a file": to_csv,
    "the name of a file": lambda table, folder: str(to_csv(table, folder)),
}


@pytest.mark.parametrize("kind", SOURCES)
def test_events_come_from_any_table_or_file(kind: str, tmp_path: Path, log: lutu.Log) -> None:
    with lutu.read_events(SOURCES[kind](TABLE, tmp_path), **ROLES) as other:
        assert other.flow().to_dict() == log.flow().to_dict()
        assert [one["properties"] for one in other.story("bob")] == [{"city": "台北"}] * 2


def test_something_else_is_told_with_what_is_allowed() -> None:
    with pytest.raises(lutu.InvalidInput, match=r"dict.*pandas\.DataFrame"):
        lutu.read_events({"who": []}, **ROLES)


def test_a_wrong_column_is_told() -> None:
    with pytest.raises(lutu.InvalidInput, match="whom"):
        lutu.read_events(TABLE, customer="whom", event="did", time="at")


def test_rows_that_cannot_be_used_are_told() -> None:
    frame = TABLE.to_pandas()
    frame.loc[0, "at"] = "yesterday"
    with pytest.warns(RejectedRows, match="1 rows"), lutu.read_events(frame, **ROLES) as log:
        assert log.summary.events == 5


def test_a_log_without_a_path_leaves_nothing_behind() -> None:
    log = lutu.read_events(TABLE, **ROLES)
    assert log.path.is_dir()
    log.close()
    assert not log.path.exists()


def test_a_log_with_a_path_stays_and_can_be_opened(tmp_path: Path) -> None:
    lutu.read_events(TABLE, **ROLES, path=tmp_path / "data").close()
    with lutu.open(tmp_path / "data") as log:
        assert repr(log) == f"<lutu.Log: 6 events of 3 customers in {tmp_path / 'data'}>"
        assert log.read(TABLE, **ROLES).duplicates == 6


def test_every_analysis_is_a_method_with_its_params(log: lutu.Log) -> None:
    for analysis in catalogue().values():
        method = getattr(log, analysis.name)
        assert method.__doc__.startswith(analysis.question.en)
        for option in options(analysis.params):
            assert option.help.en in method.__doc__


def test_params_come_by_place_or_by_name(log: lutu.Log) -> None:
    told = log.funnel(["view", "cart", "pay"], "7d").to_dict()
    assert told == log.funnel(steps=["view", "cart", "pay"], window="7d").to_dict()
    assert [step["entered"] for step in told["steps"]] == [3, 2, 1]


def test_stages_that_are_not_given_are_those_of_the_map(log: lutu.Log) -> None:
    assert [stage["entered"] for stage in log.stages().to_dict()["stages"]]


def test_an_unknown_argument_is_refused(log: lutu.Log) -> None:
    with pytest.raises(TypeError, match="windw"):
        log.funnel(["view"], windw="7d")


def test_the_selection_goes_into_the_question(log: lutu.Log) -> None:
    told = log.flow(segment="city = '台北'", start="2026-01-01", end="2026-01-01").to_dict()
    assert told["events"] == [{"event": "view", "count": 1, "customers": 1}]


def test_a_param_named_like_the_selection_says_that_it_is_a_rule(log: lutu.Log) -> None:
    (cohort,) = log.retention("day", start_rule="cart", start="2026-01-01").to_dict()["cohorts"]
    assert (cohort["start"], cohort["customers"]) == ("2026-01-02", 2)


def test_a_map_is_drawn_kept_and_printed(log: lutu.Log, tmp_path: Path) -> None:
    drawn = log.draw(title="Ours")
    assert [found.id for found in log.maps()] == [drawn.id]
    assert drawn.save(tmp_path / "map.svg").read_bytes().lstrip().startswith(b"<svg")
    first = drawn.to_dict()["view"]["stages"][0]
    assert len(drawn.members(first["cells"]["entered"])) == first["entered"]
    assert repr(drawn).startswith(f"Ours ({drawn.id})\n")
    assert "<svg" in drawn._repr_html_()


def test_customers_and_their_stories(log: lutu.Log) -> None:
    assert log.customers("b") == ["bob"]
    assert [event["event"] for event in log.story("ann")] == ["view", "cart", "pay"]
    with pytest.raises(lutu.NotFound):
        log.story("nobody")


def test_the_public_names_are_a_dozen_and_all_there() -> None:
    assert sorted(lutu.__all__) == [
        "Cancelled", "Conflict", "Damaged", "InvalidInput", "Log", "LutuError", "Map", "NotFound",
        "Result", "open", "read_events", "simulate", "speaking",
    ]  # fmt: skip
    assert all(getattr(lutu, name).__doc__ for name in lutu.__all__)
    with pytest.raises(AttributeError, match="draw_everything"):
        _ = lutu.draw_everything


def test_importing_loads_neither_kernels_nor_tables() -> None:
    heavy = ("numba", "duckdb", "pyarrow", "pandas", "polars")
    code = f"import lutu, sys; print([name for name in {heavy} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_it_works_without_pandas_and_polars(tmp_path: Path) -> None:
    file = to_csv(TABLE, tmp_path)
    code = f"""
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("pandas", "polars"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
import lutu
with lutu.read_events({str(file)!r}, customer="who", event="did", time="at") as log:
    result = log.flow()
    assert len(result.to_arrow()) == 2
    assert "view" in repr(result) and "<svg" in result._repr_html_()
    for missing in (result.to_pandas, result.to_polars):
        try:
            missing()
        except lutu.InvalidInput as error:
            assert "pip install" in str(error)
        else:
            raise SystemExit(1)
"""
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr


def test_pandas_is_pandas() -> None:
    assert isinstance(TABLE.to_pandas(), pd.DataFrame)
