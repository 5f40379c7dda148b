import pytest

from lutu.ingest.errors import UnknownChoice
from lutu.ingest.files import ObjectType
from lutu.ingest.ocel import Event, Objects, choose_type, count_types, flat_chunks, is_ocel_json

TYPES = {"o1": "order", "o2": "order", "i1": "item", "i2": "item", "c1": "customer"}
EVENTS = [
    Event(1, "e1", "place", "2026-01-05T14:03:00Z", {"price": 5}, ["o1", "i1", "i2", "c1"]),
    Event(2, "e2", "merge", "2026-01-06T10:00:00Z", {}, ["o1", "o2", "o2", "gone"]),
    Event(3, "e3", "rest", "2026-01-07T10:00:00Z", {}, ["c1"]),
]


def test_an_event_is_in_the_journey_of_every_object_that_it_touches() -> None:
    (chunk,) = flat_chunks(EVENTS, Objects(TYPES), "order")
    rows = [(row["object"], row["event type"], row["event id"]) for row in chunk.rows.to_pylist()]
    assert rows == [("o1", "place", "e1"), ("o1", "merge", "e2"), ("o2", "merge", "e2")]


def test_the_other_objects_are_properties() -> None:
    (chunk,) = flat_chunks(EVENTS, Objects(TYPES), "order")
    first = chunk.rows.to_pylist()[0]
    assert (first["item"], first["customer"], first["price"]) == ('["i1","i2"]', '["c1"]', 5)
    assert chunk.rows.schema.field("item").metadata == {b"json": b"1"}


def test_an_object_has_the_attributes_of_the_moment() -> None:
    objects = Objects(TYPES)
    objects.note("o1", "state", "2026-01-06T00:00:00Z", "merged")
    objects.note("o1", "state", "1970-01-01T00:00:00Z", "new")
    objects.note("o2", "state", "2026-01-07T00:00:00Z", "late")
    objects.settle()
    (chunk,) = flat_chunks(EVENTS, objects, "order")
    assert chunk.rows.column("object:state").to_pylist() == ["new", "merged", None]


def test_an_attribute_does_not_hide_a_fixed_column() -> None:
    event = Event(1, "e1", "place", "2026-01-05T14:03:00Z", {"time": "noon"}, ["o1"])
    (chunk,) = flat_chunks([event], Objects(TYPES), "order")
    row = chunk.rows.to_pylist()[0]
    assert (row["time"], row["event:time"]) == ("2026-01-05T14:03:00Z", "noon")


def test_the_types_are_counted() -> None:
    assert count_types(TYPES, EVENTS) == (
        ObjectType("order", 2, 2),
        ObjectType("item", 2, 1),
        ObjectType("customer", 1, 2),
    )


@pytest.mark.parametrize(
    ("types", "chosen"),
    [
        ((ObjectType("order", 5, 90), ObjectType("Customer", 2, 10)), "Customer"),
        ((ObjectType("item", 5, 10), ObjectType("order", 2, 90)), "order"),
        ((ObjectType("customer", 5, 0), ObjectType("order", 2, 90)), "order"),
        ((ObjectType("会员", 5, 5), ObjectType("订单", 2, 90)), "会员"),
    ],
)
def test_the_type_to_follow_is_proposed(types: tuple[ObjectType, ...], chosen: str) -> None:
    assert choose_type(types, None) == chosen


def test_a_type_that_there_is_not_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownChoice) as caught:
        choose_type((ObjectType("orders", 1, 1), ObjectType("items", 1, 1)), "order")
    assert "“orders”" in str(caught.value.fields["hint"])


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b'{"objectTypes": [], "eventTypes": []', True),
        (b'{\n  "objectTypes": [],\n  "eventTypes": []', True),
        (b'{"event": "view", "customer": "ann"}\n', False),
        (b'{"a": 1}\n{"events": 1, "objects": 2}\n', False),
        (b'["events", "objects"]', False),
    ],
)
def test_an_ocel_log_is_told_from_other_json(head: bytes, *, found: bool) -> None:
    assert is_ocel_json(head) is found
