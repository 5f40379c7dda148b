from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutu.errors import Damaged
from lutu.kernel.batch import Column, Flags, Numbers, Words
from lutu.store import build
from lutu.store.log import EventLog
from tests.store.events import batch, events


@pytest.fixture
def log(tmp_path: Path) -> Iterator[EventLog]:
    with EventLog.open(tmp_path / "data") as opened:
        yield opened


def plain(column: Column) -> list[Any]:
    """A column as Python values, None where there is none."""
    match column:
        case Words(codes, words):
            return [words[code] if code >= 0 else None for code in codes]
        case Numbers(values):
            return [None if np.isnan(value) else value for value in values.tolist()]
        case Flags(values):
            return [None if value < 0 else bool(value) for value in values.tolist()]


def values(log: EventLog, name: str) -> list[Any]:
    """A field of the one bucket, in index order."""
    (bucket,) = log.index().buckets
    return plain(bucket.columns[name])


def append(log: EventLog, **fields: list[Any]) -> None:
    """One customer's events a minute apart, in time order, with some fields."""
    size = len(next(iter(fields.values())))
    start = log.index().events
    rows = [
        {"customer": "ann", "event": "e", "time": start + i} | {k: v[i] for k, v in fields.items()}
        for i in range(size)
    ]
    log.append([batch(rows)], source="shop")


@pytest.mark.parametrize(
    ("given_values", "kind", "expected"),
    [
        (["上海", None, "北京"], Words, ["上海", None, "北京"]),
        ([1, None, 3], Numbers, [1.0, None, 3.0]),
        ([1.5, float("nan"), -0.25], Numbers, [1.5, None, -0.25]),
        ([True, None, False], Flags, [True, None, False]),
        ([{"a": 1}, None, {"a": 2}], Words, ['{"a":1}', None, '{"a":2}']),
        ([["x", "y"], None, []], Words, ['["x","y"]', None, "[]"]),
    ],
)
def test_a_property_is_a_typed_column(
    log: EventLog, given_values: list[Any], kind: type, expected: list[Any]
) -> None:
    append(log, **{"p.field": given_values})
    assert isinstance(log.index().buckets[0].columns["field"], kind)
    assert values(log, "field") == expected


def test_fixed_fields_are_columns_too(log: EventLog) -> None:
    append(log, channel=["web", None], value=[9.5, None], currency=["CNY", None])
    assert [values(log, name) for name in ("channel", "value", "currency", "source")] == [
        ["web", None],
        [9.5, None],
        ["CNY", None],
        ["shop", "shop"],
    ]


def test_columns_follow_the_order_of_the_index(log: EventLog) -> None:
    rows = [("bob", 5, "b5"), ("ann", 9, "a9"), ("bob", 1, "b1"), ("ann", 2, "a2")]
    log.append(
        [batch({"customer": c, "event": "e", "time": t, "p.tag": tag} for c, t, tag in rows)],
        source="s",
    )
    assert values(log, "tag") == ["b1", "b5", "a2", "a9"]


def test_an_unknown_field_is_a_key_error(log: EventLog) -> None:
    append(log, **{"p.city": ["上海"]})
    columns = log.index().buckets[0].columns
    with pytest.raises(KeyError):
        _ = columns["cty"]
    assert ("city" in columns, "cty" in columns) == (True, False)
    assert list(columns) == ["channel", "value", "currency", "source", "city"]


def test_a_dot_reaches_into_json(log: EventLog) -> None:
    append(
        log,
        **{
            "p.address": [
                {"city": "上海", "no": 5, "new": True, "tags": ["a", "b"]},
                None,
                {"no": 7.5},
            ]
        },
    )
    assert values(log, "address.city") == ["上海", None, None]
    assert values(log, "address.no") == [5.0, None, 7.5]
    assert values(log, "address.new") == [True, None, None]
    assert values(log, "address.tags.1") == ["b", None, None]
    assert values(log, "address.street") == [None, None, None]
    with pytest.raises(KeyError):
        values(log, "adress.city")


def test_a_name_with_a_dot_of_its_own_comes_first(log: EventLog) -> None:
    append(log, **{"p.address": [{"city": "inside"}], "p.address.city": ["plain"]})
    assert values(log, "address.city") == ["plain"]


def test_a_field_of_several_types_becomes_words(log: EventLog) -> None:
    append(log, **{"p.size": [5, 6]})
    assert values(log, "size") == [5.0, 6.0]
    append(log, **{"p.size": ["XL", None]})
    assert values(log, "size") == ["5", "6", "XL", None]
    append(log, **{"p.size": [True]})
    assert values(log, "size") == ["5", "6", "XL", None, "true"]


def test_json_of_several_types_becomes_words(log: EventLog) -> None:
    append(log, **{"p.o": [{"v": True}]})
    assert values(log, "o.v") == [True]
    append(log, **{"p.o": [{"v": 1}]})
    append(log, **{"p.o": [{"v": {"w": "deep"}}]})
    assert values(log, "o.v") == ["true", "1", '{"w":"deep"}']
    assert values(log, "o.v.w") == [None, None, "deep"]


def test_whole_and_broken_numbers_are_numbers(log: EventLog) -> None:
    append(log, **{"p.n": [1, 2]})
    append(log, **{"p.n": [0.5]})
    assert values(log, "n") == [1.0, 2.0, 0.5]


def test_a_column_grows_with_the_log_and_old_snapshots_keep_theirs(log: EventLog) -> None:
    append(log, **{"p.city": ["上海"]})
    old = log.index()
    assert plain(old.buckets[0].columns["city"]) == ["上海"]
    append(log, **{"p.city": ["北京", "上海"]})
    log.receive([{"customer": "ann", "event": "e", "time": 1 << 57}], source="api")
    assert values(log, "city") == ["上海", "北京", "上海", None]
    assert plain(old.buckets[0].columns["city"]) == ["上海"]
    assert plain(old.buckets[0].columns["source"]) == ["shop"]


def test_a_column_is_kept_on_disk(log: EventLog, monkeypatch: pytest.MonkeyPatch) -> None:
    append(log, **{"p.city": ["上海", "北京"]})
    assert values(log, "city") == ["上海", "北京"]
    monkeypatch.setattr("lutu.store.columns.pieces", lambda *_: pytest.fail("read again"))
    with EventLog.open(log.path) as again:
        assert values(again, "city") == ["上海", "北京"]


def test_a_field_may_be_named_anything(log: EventLog) -> None:
    names = ["../x", "a/b", "a b", "名", "x" * 300, "x" * 299 + "y", "CON", ".", "%2F"]
    append(log, **{f"p.{name}": [name] for name in names})
    assert [values(log, name) for name in names] == [[name] for name in names]


appends = st.lists(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.integers(0, 5), st.sampled_from("uvw")),
        min_size=1,
        max_size=15,
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=30, deadline=None)
@given(taken=appends, looked=st.sets(st.integers(0, 3)))
def test_grown_columns_equal_the_events(
    taken: list[list[tuple[str, int, str]]],
    looked: set[int],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Whenever they are looked at, whatever the number of buckets, columns say what the events said."""
    with (
        pytest.MonkeyPatch.context() as patch,
        EventLog.open(tmp_path_factory.mktemp("log")) as log,
    ):
        patch.setattr(build, "BUCKET_EVENTS", 10)
        held: list[tuple[str, int, int, str]] = []
        for number, rows in enumerate(taken):
            listed = [
                {
                    "customer": c,
                    "event": f"e{number}",
                    "time": t,
                    "p.tag": tag,
                    "p.n": number * 100 + i,
                }
                for i, (c, t, tag) in enumerate(rows)
            ]
            log.append([batch(listed)], source="s")
            held += [(c, t, number * 100 + i, tag) for i, (c, t, tag) in enumerate(rows)]
            if number in looked:
                _ = [bucket.columns["tag"] for bucket in log.index().buckets]
        found = []
        for bucket in log.index().buckets:
            places = np.repeat(np.arange(len(bucket.customer)), np.diff(bucket.offsets))
            names = log.identifiers(bucket.customer[places])
            numbers, tags = plain(bucket.columns["n"]), plain(bucket.columns["tag"])
            found += list(zip(names, map(int, numbers), tags, strict=True))
        assert sorted(found, key=str) == sorted(((c, n, tag) for c, _, n, tag in held), key=str)


def test_a_column_of_no_events_is_empty(log: EventLog) -> None:
    (bucket,) = log.index().buckets
    assert plain(bucket.columns["channel"]) == []
    log.append([events("ann view 1")], source="s")
    assert values(log, "channel") == [None]


@pytest.mark.parametrize("suffix", [".values", ".ends", ".text", "state.json"])
@pytest.mark.parametrize("content", [b"", b"\xff" * 64])
def test_a_damaged_column_is_told_or_made_again_never_believed(
    log: EventLog, suffix: str, content: bytes
) -> None:
    append(log, **{"p.city": ["上海", "北京"]})
    assert values(log, "city") == ["上海", "北京"]
    (path,) = (log.path / "index" / "columns").glob(f"city-*/*{suffix}")
    for file in path.parent.glob("bucket-*"):
        file.write_bytes(b"\x7f" * 8)
    path.write_bytes(content.replace(b"\xff", b"\x7f") if suffix == ".values" else content)
    with EventLog.open(log.path) as again:
        if suffix == ".values" and content:
            with pytest.raises(Damaged, match=path.name):
                values(again, "city")
        else:
            assert values(again, "city") == ["上海", "北京"]
