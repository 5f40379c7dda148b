import json
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from lutu.errors import Cancelled, InvalidInput
from lutu.simulation import service, simulate

COLUMNS = [
    "customer_id", "event", "time", "channel", "amount", "currency", "order_id", "device",
    "payment_method", "coupon", "campaign", "city", "email", "score", "text",
]  # fmt: skip


def test_the_same_seed_writes_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.parquet", "b.parquet", "c.parquet")]
    for file, seed in zip(files, (1, 1, 2), strict=True):
        simulate("ecommerce", 300, seed, file)
    one, two, three = (file.read_bytes() for file in files)
    assert one == two != three


def test_a_longer_log_begins_with_the_shorter_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "CHUNK", 100)
    simulate("finance", 100, 1, tmp_path / "short.parquet")
    simulate("finance", 250, 1, tmp_path / "long.parquet")
    long = pq.ParquetFile(tmp_path / "long.parquet")
    assert long.num_row_groups == 3
    assert long.read_row_group(0).equals(pq.read_table(tmp_path / "short.parquet"))


@pytest.mark.parametrize("case", service.CASES)
def test_csv_and_parquet_hold_the_same_rows_in_order_of_time(tmp_path: Path, case: str) -> None:
    count = simulate(case, 200, 3, tmp_path / "log.parquet")
    simulate(case, 200, 3, tmp_path / "log.csv")
    table = pq.read_table(tmp_path / "log.parquet")
    lines = pyarrow.csv.read_csv(tmp_path / "log.csv")
    assert table.column_names == lines.column_names == COLUMNS
    assert table.num_rows == lines.num_rows == count
    assert table["event"].to_pylist() == lines["event"].to_pylist()
    assert table["time"].cast("int64").to_pylist() == sorted(
        table["time"].cast("int64").to_pylist()
    )


@pytest.mark.parametrize("case", service.CASES)
def test_the_log_is_as_rich_as_a_real_one(tmp_path: Path, case: str) -> None:
    simulate(case, 3_000, 1, tmp_path / "log.parquet")
    table = pq.read_table(tmp_path / "log.parquet")
    channels = {"web", "app", "email", "ads", "social", "store", "phone", "chat", "service"}
    assert set(table["channel"].unique().to_pylist()) == channels
    assert all(table[name].drop_null().length() > 50 for name in COLUMNS)
    days = pc.subtract(pc.max(table["time"]), pc.min(table["time"])).as_py().days
    assert 120 < days <= 180


def test_money_is_earned_when_an_order_is_paid_and_given_back_with_the_refund(
    tmp_path: Path,
) -> None:
    simulate("ecommerce", 3_000, 1, tmp_path / "log.parquet")
    rows = pq.read_table(tmp_path / "log.parquet").to_pylist()
    paid = {r["order_id"]: r["amount"] for r in rows if r["event"] == "order_paid"}
    back = {r["order_id"]: r["amount"] for r in rows if r["event"] == "refund_paid"}
    assert len(back) > 10
    assert back == {order: -paid[order] for order in back}
    assert {r["event"] for r in rows if r["amount"] is not None} == {"order_paid", "refund_paid"}
    assert {r["currency"] for r in rows if r["amount"] is not None} == {"CNY"}


@pytest.mark.parametrize(
    ("case", "customers", "name"),
    [("travel", 10, "a.csv"), ("finance", 0, "a.csv"), ("finance", 10, "a.xlsx")],
)
def test_what_cannot_be_made_is_named(tmp_path: Path, case: str, customers: int, name: str) -> None:
    with pytest.raises(InvalidInput):
        simulate(case, customers, 1, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_when_it_is_cancelled(tmp_path: Path) -> None:
    def stop(*_: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        simulate("finance", 10, 1, tmp_path / "log.csv", tmp_path / "truth.json", stop)
    assert list(tmp_path.iterdir()) == []


def test_the_truth_file_appears_beside_the_log(tmp_path: Path) -> None:
    count = simulate("finance", 50, 9, tmp_path / "log.csv", tmp_path / "truth.json")
    truth = json.loads((tmp_path / "truth.json").read_text("utf-8"))
    assert (truth["case"], truth["customers"], truth["seed"], truth["events"]) == (
        "finance", 50, 9, count,
    )  # fmt: skip
