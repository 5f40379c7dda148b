import json
from dataclasses import dataclass

from lutu.maps.rooms.people import MAX_PAGES, MAX_STATE, People
from lutu.maps.rooms.wire import Here


@dataclass(eq=False)
class Person:
    person: str
    name: str


ANN, BO = Person("a", "Ann"), Person("b", "Bo")


def here(client: int, clock: int, **state: object) -> Here:
    return Here(client, clock, json.dumps(state))


def told(people: People) -> dict[int, object]:
    return {one.client: one.state and json.loads(one.state) for one in people.taken()}


def test_the_room_says_who_somebody_is() -> None:
    people = People()
    people.hear(BO, [here(1, 1, user={"name": "Ann", "id": "a", "colour": "#fff"}, chosen="x")])
    assert told(people) == {1: {"user": {"name": "Bo", "id": "b", "colour": "#fff"}, "chosen": "x"}}


def test_nobody_speaks_for_others_and_what_is_repeated_is_not_passed_on() -> None:
    people = People()
    people.hear(ANN, [here(1, 3, chosen="x")])
    people.taken()
    people.hear(BO, [here(1, 9, chosen="y"), Here(1, 9, None)])
    people.hear(ANN, [here(1, 3, chosen="z")])
    assert told(people) == {}


def test_who_comes_back_on_another_connection_goes_on_with_their_page() -> None:
    people, again = People(), Person("a", "Ann")
    people.hear(ANN, [here(1, 3, chosen="x")])
    people.hear(again, [here(1, 4, chosen="y")])
    people.taken()
    people.leave(ANN)
    assert told(people) == {}
    people.leave(again)
    assert told(people) == {1: None}
    assert people.everybody() == []


def test_a_connection_speaks_for_a_few_pages_and_not_for_long() -> None:
    people = People()
    people.hear(ANN, [here(number, 1) for number in range(MAX_PAGES + 3)])
    people.hear(BO, [here(99, 1, chosen="x" * MAX_STATE), Here(98, 1, "[1]"), Here(97, 1, "{")])
    assert sorted(told(people)) == list(range(MAX_PAGES))


def test_other_processes_are_told_and_heard() -> None:
    one, other = People(), People()
    one.hear(ANN, [here(1, 1, chosen="x")])
    other.hear(BO, [here(2, 1)])
    other.overhear(one.unshared())
    assert sorted(told(other)) == [1, 2]
    assert one.unshared() == []
    other.overhear([])
    assert told(other) == {1: None}
    assert [page.client for page in other.everybody()] == [2]
