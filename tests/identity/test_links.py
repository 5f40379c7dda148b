from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutu.errors import InvalidInput, NotFound
from lutu.identity.links import Identities
from lutu.store import build, moving
from lutu.store.log import EventLog
from tests.store.events import batch, events, told


@pytest.fixture
def log(tmp_path: Path, database: str | None) -> Iterator[EventLog]:
    with EventLog.open(tmp_path / "data", database) as opened:
        yield opened


def test_linked_identifiers_are_one_customer_under_the_first_seen(log: EventLog) -> None:
    log.append([events("anon:1 view 1, user:7 pay 3, anon:1 cart 5, bob view 2")], source="shop")
    Identities(log.engine).link("user:7", "anon:1", "signed in")
    assert told(log) == {
        "anon:1": [("view", 1), ("pay", 3), ("cart", 5)],
        "bob": [("view", 2)],
    }
    assert (log.index().customers, log.check()) == (2, [])


def test_a_link_can_be_undone(log: EventLog) -> None:
    log.append([events("anon:1 view 1, user:7 pay 3")], source="shop")
    before, identities = told(log), Identities(log.engine)
    link = identities.link("user:7", "anon:1")
    assert len(told(log)) == 1
    identities.undo(link.id)
    assert (told(log), log.check()) == (before, [])
    assert [one.undone is not None for one in identities.links("user:7")] == [True]
    with pytest.raises(NotFound):
        identities.undo(link.id)


def test_links_join_through_identifiers_that_were_never_seen(log: EventLog) -> None:
    identities = Identities(log.engine)
    identities.link("a", "bridge")
    identities.link("bridge", "c")
    log.append([events("c view 1, a pay 2")], source="shop")
    assert told(log) == {"c": [("view", 1), ("pay", 2)]}
    log.append([events("bridge chat 3")], source="chat")
    assert told(log) == {"c": [("view", 1), ("pay", 2), ("chat", 3)]}
    assert (identities.group("a"), identities.group("z")) == (("a", "bridge", "c"), ("z",))


def test_an_identifier_that_comes_after_its_link_joins(log: EventLog) -> None:
    log.append([events("ann view 5")], source="shop")
    Identities(log.engine).link("ann", "ann@example.com")
    log.index()
    log.append([events("ann@example.com open 1")], source="mail")
    assert told(log) == {"ann": [("open", 1), ("view", 5)]}
    assert log.check() == []


def test_every_identifier_finds_the_customer(log: EventLog) -> None:
    log.append([events("anon:1 view 1, user:7 pay 3")], source="shop")
    Identities(log.engine).link("anon:1", "user:7")
    assert [event["identifier"] for event in log.story("user:7")] == ["anon:1", "user:7"]
    assert log.story("user:7") == log.story("anon:1")
    page = log.find_customers("user")
    assert [(row.identifier, row.events) for row in page.customers] == [("anon:1", 2)]


def test_the_same_link_twice_is_one(log: EventLog) -> None:
    identities = Identities(log.engine)
    first, version = identities.link("a", "b"), log.version()
    assert (identities.link("b", "a"), log.version()) == (first, version)


def test_linking_writes_only_the_buckets_that_it_touches(
    log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "BUCKET_EVENTS", 20)
    log.append([events(", ".join(f"c{i} view {i}" for i in range(80)))], source="shop")
    before = [bucket.file for bucket in log.index().state.buckets]
    link = Identities(log.engine).link("c5", "c2")
    linked = [bucket.file for bucket in log.index().state.buckets]
    Identities(log.engine).undo(link.id)
    undone = [bucket.file for bucket in log.index().state.buckets]
    assert [a == b for a, b in zip(before, linked, strict=True)] == [True, False, False, True]
    assert [a == b for a, b in zip(linked, undone, strict=True)] == [True, False, False, True]
    assert log.check() == []


@pytest.mark.parametrize("pair", [("a", "a"), ("", "a"), ("a", "")])
def test_a_link_needs_two_identifiers(log: EventLog, pair: tuple[str, str]) -> None:
    with pytest.raises(InvalidInput):
        Identities(log.engine).link(*pair)


pairs = st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(
    lambda p: p[0] != p[1]
)


def groups_of(links: Sequence[tuple[str, str]], seen: Sequence[str]) -> dict[str, str]:
    """The slow way: repeat until nothing changes; each identifier → the first seen of its group."""
    label = {name: place for place, name in enumerate(dict.fromkeys([*seen, *"abcdefgh"]))}
    names = list(label)
    changed = True
    while changed:
        changed = False
        for one, other in links:
            low = min(label[one], label[other])
            changed |= label[one] != low or label[other] != low
            label[one] = label[other] = low
    return {name: names[place] for name, place in label.items()}


@settings(max_examples=30, deadline=None)
@given(
    customers=st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=20),
    links=st.lists(st.tuples(pairs, st.booleans()), max_size=6),
    cut=st.integers(0, 20),
    most=st.sampled_from([0, 1, 100]),
)
def test_links_are_the_connected_groups_however_the_index_came_to_be(
    customers: list[str],
    links: list[tuple[tuple[str, str], bool]],
    cut: int,
    most: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = [{"customer": name, "event": "e", "time": place} for place, name in enumerate(customers)]
    with (
        pytest.MonkeyPatch.context() as patch,
        EventLog.open(tmp_path_factory.mktemp("log")) as log,
    ):
        patch.setattr(build, "BUCKET_EVENTS", 6)
        patch.setattr(moving, "MOST_CUSTOMERS", most)
        identities = Identities(log.engine)
        for part in (rows[:cut], rows[cut:]):
            log.append([batch(part)] if part else [], source="s")
            log.index()
        standing: list[tuple[str, str]] = []
        for (one, other), undone in links:
            link = identities.link(one, other)
            log.index()
            standing.append((link.one, link.other))
            if undone:
                identities.undo(link.id)
                standing = [pair for pair in standing if pair != (link.one, link.other)]
        owner = groups_of(standing, customers)
        expected: dict[str, list[tuple[str, int]]] = {}
        for place, name in enumerate(customers):
            expected.setdefault(owner[name], []).append(("e", place))
        assert (told(log), log.check()) == (expected, [])
