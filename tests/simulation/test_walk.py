from dataclasses import replace

import numpy as np

from lutu.simulation.case import Case, read_roads
from lutu.simulation.ecommerce import ECOMMERCE
from lutu.simulation.walk import SECONDS_A_DAY, People, Steps, time_of_day, walk, ways_of


def people(count: int, seed: int = 1, kind: int = 0) -> People:
    rng = np.random.default_rng(seed)
    begin = rng.random(count) * SECONDS_A_DAY
    return People(np.full(count, kind, np.int8), np.zeros(count, np.bool_), begin)


def walked(
    case: Case = ECOMMERCE, count: int = 4_000, seed: int = 1
) -> tuple[tuple[str, ...], Steps]:
    ways = ways_of(case)
    return ways.places, walk(ways, people(count), np.random.default_rng(seed))


def test_every_customer_moves_along_roads_only_and_never_back_in_time() -> None:
    places, steps = walked()
    roads = {(road.source, road.target) for road in ECOMMERCE.roads}
    order = np.argsort(steps.customer, kind="stable")
    who, place, second = (a[order] for a in (steps.customer, steps.place, steps.second))
    same = who[1:] == who[:-1]
    pairs = zip(place[:-1][same], place[1:][same], strict=True)
    assert {(places[a], places[b]) for a, b in pairs} - roads == set()
    assert (np.diff(second)[same] >= 0).all()
    assert set(who.tolist()) == set(range(4_000))


def test_roads_are_taken_as_often_as_their_weights_say() -> None:
    case = replace(
        ECOMMERCE,
        roads=read_roads("ad_click: home_view 60 1m, cart_add 30 1m, leave 10"),
        starts={"ad_click": 1},
        kinds=(replace(ECOMMERCE.kinds[0], leans={}),),
    )
    places, steps = walked(case, 20_000)
    counts = np.bincount(steps.place, minlength=len(places))
    shares = {places[i]: counts[i] / 20_000 for i in np.flatnonzero(counts)}
    # three standard deviations of a share of 20,000 are about 0.01
    assert shares["ad_click"] == 1
    assert abs(shares["home_view"] - 0.6) < 0.011
    assert abs(shares["cart_add"] - 0.3) < 0.011


def test_the_median_pause_of_a_road_is_as_written() -> None:
    case = replace(
        ECOMMERCE,
        roads=read_roads("ad_click: home_view 1 20s"),
        starts={"ad_click": 1},
        kinds=(replace(ECOMMERCE.kinds[0], leans={}),),
    )
    _, steps = walked(case, 20_000)
    pauses = steps.second[20_000:] - steps.second[steps.customer[20_000:]]
    assert abs(np.median(pauses) - 20) < 1


def test_long_pauses_end_at_waking_hours_of_the_local_day() -> None:
    hours = time_of_day(50_000, np.random.default_rng(2)) / 3600
    night = ((hours >= 2) & (hours < 5)).mean()
    evening = ((hours >= 20) & (hours < 22)).mean()
    assert night < 0.02
    assert evening > 0.15


def test_the_same_seed_walks_the_same_way() -> None:
    (_, one), (_, two) = walked(seed=5), walked(seed=5)
    assert np.array_equal(one.place, two.place)
    assert np.array_equal(one.second, two.second)
