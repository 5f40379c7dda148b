"""A map that keeps every rule, and for each rule the smallest thing that breaks it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from lutu.insights.drift import Drift
from lutu.insights.health.rule import Known, Numbers, Sample
from lutu.insights.statistics import Share
from lutu.kit.clocks import DAY
from lutu.kit.i18n import Text
from lutu.maps.document import About, Goal, JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.feeling import Feeling, feeling_id
from lutu.maps.elements.link import Link
from lutu.maps.elements.persona import Persona
from lutu.maps.elements.stage import STAGE_NAMES, Stage
from lutu.maps.elements.step import Step
from lutu.maps.elements.touchpoint import Touchpoint

Case = tuple[JourneyMap, Known]
TODAY: Final = date(2026, 11, 22)
WEB: Final = Text("Web", "网站", "網站")
SCORES: Final = Text("scores", "评分", "評分")


def sound() -> Case:
    stages = tuple(
        Stage(kind, STAGE_NAMES[kind], kind, needs="to know")
        for kind in ("awareness", "purchase", "loyalty")
    )
    document = JourneyMap(
        title=Text("m", "m", "m"),
        created=int((TODAY - date(1970, 1, 1)).days) * DAY,
        goal=Goal("Fewer give up", metric="k4", target=4.0, unit="%", date="2027-06-30"),
        about=About(sources=("interviews", "the log")),
        stages=stages,
        touchpoints=tuple(
            Touchpoint(f"t{n}", stage.id, Text("t", "t", "t"), f"e{n}", (f"e{n}",))
            for n, stage in enumerate(stages)
        ),
        cards=(
            Card("k1", "purchase", "pain", "Card is refused", "measured", gathered="2026-10-01"),
            Card("k2", "purchase", "opportunity", "Offer another way to pay", "hypothesis"),
            Card("k3", "purchase", "action", "Retry", owner="Li", due="2027-01-31"),
            Card("k4", "purchase", "metrics", "Conversion"),
            Card("k5", "awareness", "needs", "A fair price", "observed"),
        ),
        links=(Link("l1", "k1", "k2"), Link("l2", "k2", "k3"), Link("l3", "k3", "k4")),
        feelings=tuple(
            Feeling(feeling_id(None, "as_is", stage.id), stage.id, value)
            for stage, value in zip(stages, (0.2, -0.6, 0.4), strict=True)
        ),
        personas=(
            Persona("p", "Ling", background="x", goals=("g",), needs=("n",), frustrations=("f",)),
        ),
    )
    numbers = Numbers(
        journeys=1000,
        on_map=950,
        explained=0.8,
        answers={"purchase": 90},
        events={"t0": 5, "t1": 5, "t2": 5},
    )
    known = Known(
        today=TODAY,
        numbers=numbers,
        samples=(Sample(SCORES, WEB, Share(500, 1000), Share(48, 90)),),
        covered=Share(900, 1000),
        departments=("Growth", "Care"),
        editing=frozenset({"Growth", "Care"}),
        drift=Drift(Share(830, 1000), Share(825, 1000), 28),
    )
    return document, known


def _without(document: JourneyMap, *cards: str) -> JourneyMap:
    """Without these cards and what leads to them."""
    return document.with_(
        cards=tuple(card for card in document.cards if card.id not in cards),
        links=tuple(link for link in document.links if link.target not in cards),
    )


def _card(document: JourneyMap, card: str, **fields: object) -> JourneyMap:
    changed = [replace(one, **fields) if one.id == card else one for one in document.cards]
    return document.with_(cards=tuple(changed))


def _goal(document: JourneyMap, **fields: object) -> JourneyMap:
    assert document.goal
    return document.with_(goal=replace(document.goal, **fields))


def _stage(document: JourneyMap, name: str) -> JourneyMap:
    first, *others = document.stages
    return document.with_(stages=(replace(first, name=Text(name, name, name)), *others))


def _numbers(known: Known, **fields: object) -> Known:
    assert known.numbers
    return replace(known, numbers=replace(known.numbers, **fields))


def _about(document: JourneyMap, **fields: object) -> JourneyMap:
    return document.with_(about=replace(document.about, **fields))


def _no_sources(document: JourneyMap, known: Known) -> Case:
    return _about(document, sources=()), _numbers(known, events={})


def _mixed(document: JourneyMap, known: Known) -> Case:
    return _card(document, "k5", tags=("Planned",)), known


def _crowded(document: JourneyMap, known: Known) -> Case:
    steps = tuple(Step(f"s{n}", "awareness", f"step {n}") for n in range(20))
    return document.with_(steps=steps), known


FAILING: Final[dict[str, tuple[Callable[[JourneyMap, Known], Case], tuple[str, str] | None]]] = {
    "goal": (lambda m, k: (m.with_(goal=None), k), None),
    "goal_measure": (lambda m, k: (_goal(m, date=None), k), None),
    "assumptions": (lambda m, k: (_card(_card(m, "k1", evidence="assumption"), "k5",
                                        evidence="assumption"), _numbers(k, events={})), None),
    "stale_evidence": (lambda m, k: (_card(m, "k1", gathered="2025-01-01"), k), ("cards", "k1")),
    "sources": (_no_sources, None),
    "biased_sources": (lambda m, k: (m, replace(k, samples=(
        Sample(SCORES, WEB, Share(500, 1000), Share(80, 90)),))), None),
    "uncovered_customers": (lambda m, k: (m, _numbers(k, on_map=300)), None),
    "drift": (lambda m, k: (m, replace(k, drift=Drift(Share(830, 1000), Share(610, 1000), 28))),
              None),
    "personas": (lambda m, k: (m.with_(personas=(Persona("p", "Ling"),)), k), ("personas", "p")),
    "one_department": (lambda m, k: (m, replace(k, editing=frozenset({"Care"}))), None),
    "life_cycle": (lambda m, k: (m.with_(stages=tuple(
        replace(stage, kind="purchase") for stage in m.stages)), k), None),
    "emotion": (lambda m, k: (m, _numbers(k, answers={})), None),
    "review": (lambda m, k: (_about(m, reviewed="2025-11-01"), k), None),
    "right_size": (_crowded, None),
    "pains_answered": (lambda m, k: (_without(m, "k2"), k), ("cards", "k1")),
    "opportunities_acted": (lambda m, k: (_without(m, "k3"), k), ("cards", "k2")),
    "actions_owned": (lambda m, k: (_card(m, "k3", owner=None), k), ("cards", "k3")),
    "customer_words": (lambda m, k: (_stage(m, "Growth"), k), ("stages", "awareness")),
    "planned_or_actual": (_mixed, ("cards", "k5")),
    "complete_stages": (lambda m, k: (m.with_(touchpoints=m.touchpoints[1:]), k),
                        ("stages", "awareness")),
}  # fmt: skip
"""By rule: how to break it, and the element that it then names."""
