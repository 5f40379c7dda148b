import numpy as np
import pytest

from lutu.events.journey import parse_journey
from lutu.events.period import Period
from lutu.events.rule import parse_rule
from lutu.events.segment import parse_segment
from lutu.events.selection import Selection
from lutu.kernel.batch import CODE, FIRST, Batch, Numbers
from lutu.kernel.rules import UnknownField, UnknownName
from lutu.kernel.select import select
from tests.kernel.builders import HOUR, START, Event, batch, journey


def cut(definition: str, events: list[Event]) -> list[tuple[int, str]]:
    """The journeys as (customer, names in one word)."""
    chosen = select(batch(events), Selection(journey=parse_journey(definition)))
    words = [chosen.names[code] for code in chosen.code & CODE]
    return [
        (int(chosen.customer[j]), "".join(words[chosen.offsets[j] : chosen.offsets[j + 1]]))
        for j in range(chosen.journeys)
    ]


def test_the_whole_log_shares_its_memory() -> None:
    whole = batch(journey("abc"))
    chosen = select(whole, Selection())
    assert np.shares_memory(chosen.time, whole.time)
    assert np.shares_memory(chosen.code, whole.code)


def test_columns_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="read-only"):
        select(batch(journey("ab")), Selection()).time[0] = 1


def test_a_gap_of_exactly_that_length_splits() -> None:
    events = [*journey("ab", step=HOUR), *journey("cd", start=START + 2 * HOUR, step=2 * HOUR)]
    assert cut("gap:1h", events) == [(0, "a"), (0, "b"), (0, "c"), (0, "d")]
    assert cut("gap:2h", events) == [(0, "abc"), (0, "d")]
    assert cut("gap:3h", events) == [(0, "abcd")]


def test_cases_are_in_order_of_their_first_event_and_events_without_one_are_left_out() -> None:
    cases = ["x", "y", None, "x", "z", "y"]
    events = [
        Event(0, e.time, e.name, {"order": case} if case else {})
        for e, case in zip(journey("abcdef"), cases, strict=True)
    ]
    events += [Event(1, e.time, e.name, {"order": "y"}) for e in journey("gh")]
    assert cut("case:order", events) == [(0, "ad"), (0, "bf"), (0, "e"), (1, "gh")]


def test_between_is_from_a_start_to_the_first_later_end() -> None:
    assert cut("between:a..c", journey("xaabcyabx")) == [(0, "aabc"), (0, "abx")]
    assert cut("between:a..a", journey("aba")) == [(0, "aba")]
    assert cut("between:a..a", journey("abaa")) == [(0, "aba"), (0, "a")]


def test_segment_by_the_whole_log_then_period_and_events_then_journeys() -> None:
    events = [*journey("abpab", 1), *journey("abab", 2), *journey("pb", 3)]
    selection = Selection(
        segment=parse_segment("p"),
        period=Period(START + HOUR, START + 4 * HOUR),
        events=parse_rule("event in ('a', 'b')"),
    )
    chosen = select(batch(events), selection)
    assert chosen.customer.tolist() == [1, 3]
    assert chosen.time.tolist() == [START + HOUR, START + 3 * HOUR, START + HOUR]
    assert (chosen.code & FIRST > 0).tolist() == [True, False, True]
    assert chosen.offsets.tolist() == [0, 2, 3]
    assert chosen.until == START + 4 * HOUR - 1


def test_columns_stay_beside_their_events() -> None:
    events = [
        Event(e.customer, e.time, e.name, {"value": float(i), "order": "x" if i % 2 else "y"})
        for i, e in enumerate([*journey("abcab", 1), *journey("cab", 2)])
    ]
    for definition in ("whole", "gap:1h", "case:order", "between:a..b"):
        selection = Selection(journey=parse_journey(definition), events=parse_rule("event != 'c'"))
        chosen = select(batch(events), selection)
        column = chosen.columns["value"]
        assert isinstance(column, Numbers)
        expected = {(e.customer, e.time): e.fields["value"] for e in events}
        owners = np.repeat(chosen.customer, np.diff(chosen.offsets))
        got = {
            (int(c), int(t)): v for c, t, v in zip(owners, chosen.time, column.values, strict=True)
        }
        assert got.items() <= expected.items()
        assert len(got) == chosen.events


def test_a_slice_is_whole_journeys_with_their_columns() -> None:
    whole = batch([Event(c, START + c, "a", {"value": c}) for c in range(5) for _ in range(2)])
    part = whole.slice(2, 4)
    column = part.columns["value"]
    assert isinstance(column, Numbers)
    assert part.customer.tolist() == [2, 3]
    assert part.offsets.tolist() == [0, 2, 4]
    assert column.values.tolist() == [2, 2, 3, 3]
    assert list(part.columns) == ["value"]


@pytest.mark.parametrize(
    "selection",
    [
        Selection(segment=parse_segment("none(nowhere)")),
        Selection(events=parse_rule("nowhere")),
        Selection(journey=parse_journey("between:a..nowhere")),
    ],
)
def test_a_name_that_is_not_there_is_refused(selection: Selection) -> None:
    with pytest.raises(UnknownName):
        select(batch(journey("ab")), selection)


def test_a_field_that_is_not_there_is_refused_even_without_events() -> None:
    empty: Batch = batch([], names=("a",))
    with pytest.raises(UnknownField):
        select(empty, Selection(journey=parse_journey("case:order")))
    with pytest.raises(UnknownField):
        select(empty, Selection(segment=parse_segment("any(a) and count(weight > 1) > 2")))
