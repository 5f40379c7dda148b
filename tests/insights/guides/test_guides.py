"""Guided ways tick themselves when the work is there; what cannot be seen is ticked by hand."""

from dataclasses import replace
from datetime import date

import pytest

from lutu.errors import NotFound
from lutu.insights.guides import guides
from lutu.insights.guides.guide import Facts
from lutu.insights.guides.progress import Way, progress, round_of, ticked
from lutu.kit.i18n import LANGUAGES
from lutu.maps.document import About, Goal, JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.link import Link
from lutu.maps.elements.persona import Persona
from lutu.maps.elements.proof import Proof
from lutu.maps.templates import find_template
from lutu.maps.templates.making import make
from lutu.maps.templates.models import make_model

TODAY = date(2026, 11, 22)
CREATED = 1_767_225_600_000_000
"""2026-01-01."""


def facts(document: JourneyMap, **known: object) -> Facts:
    return replace(Facts(document, TODAY, TODAY), **known)  # type: ignore[arg-type]


def done(told: Facts) -> set[str]:
    return {
        f"{way.guide.id}.{one.step.id}" for way in progress(told) for one in way.stands if one.done
    }


def empty() -> JourneyMap:
    return make_model("6").with_(created=CREATED)


def finished() -> JourneyMap:
    """A map on which everything that can be seen has been done."""
    document = make(find_template("hotel"), "en").with_(created=CREATED)
    point = replace(document.touchpoints[0], rule="event = 'view'")
    cards = [
        replace(one, owner="Ann", due="2026-12-01", status="measured")
        if one.lane == "action"
        else one
        for one in document.cards
    ]
    cards[0] = replace(cards[0], evidence="observed")
    return document.with_(
        touchpoints=(point, *document.touchpoints[1:]),
        cards=tuple(cards),
        personas=(replace(document.personas[0], segment="count(pay) >= 1"),),
        goal=Goal("More", metric="m", target=4.0, date="2027-01-01"),
        about=About(owner="Ann", status="published", reviewed="2026-06-01"),
    )


def test_there_are_four_ways_of_five_seven_nine_and_a_loop() -> None:
    assert {name: (len(one.steps), one.loops) for name, one in guides().items()} == {
        "five": (5, False),
        "seven": (7, False),
        "nine": (9, False),
        "management": (5, True),
    }


@pytest.mark.parametrize("way", guides().values(), ids=list(guides()))
def test_every_step_says_what_and_why_in_three_languages(way: object) -> None:
    for step in way.steps:  # type: ignore[attr-defined]
        said = [step.name, step.do, step.why]
        assert all(len({text.template(one) for one in LANGUAGES}) >= 2 for text in said), step.id


def test_nothing_is_ticked_on_an_empty_map() -> None:
    assert done(facts(empty())) == set()


def test_what_a_template_brings_is_ticked_and_what_it_cannot_know_is_not() -> None:
    document = make(find_template("hotel"), "en").with_(created=CREATED)
    assert done(facts(document)) == {
        "five.audience",
        "five.touchpoints",
        "five.analyse",
        "seven.who",
        "seven.stops",
        "seven.draw",
        "seven.opportunities",
        "nine.draw",
        "nine.pains",
        "nine.solutions",
    }


def test_a_quote_without_words_is_no_customer_that_was_listened_to() -> None:
    document = make(find_template("hotel"), "en")

    def quoting(words: str) -> set[str]:
        card = replace(document.cards[0], proof=(Proof("q", "quote", words),))
        return done(facts(document.with_(cards=(card, *document.cards[1:]))))

    assert quoting("It was cold") - quoting(" ")
    assert quoting(" ") == done(facts(document))


def test_everything_that_can_be_seen_ticks_itself() -> None:
    told = facts(finished(), events=9, editors=2, newest=TODAY)
    every = {f"{one.id}.{step.id}" for one in guides().values() for step in one.steps}
    assert every - done(told) == {"nine.consistency"}


CHANGES = {
    "audience": lambda one: one.with_(personas=()),
    "touchpoints": lambda one: one.with_(touchpoints=one.touchpoints[:1]),
    "goal": lambda one: one.with_(goal=replace(one.goal, target=None)),
    "team": lambda one: one.with_(about=replace(one.about, owner=None)),
    "draw": lambda one: one.with_(feelings=()),
    "pains": lambda one: one.with_(
        cards=tuple(card for card in one.cards if card.lane != "pain"), links=()
    ),
    "opportunities": lambda one: one.with_(links=one.links[1:]),
    "solve": lambda one: one.with_(cards=tuple(replace(card, due=None) for card in one.cards)),
    "test": lambda one: one.with_(cards=tuple(replace(card, status=None) for card in one.cards)),
    "create": lambda one: one.with_(about=replace(one.about, status="draft")),
    "update": lambda one: one.with_(about=replace(one.about, reviewed=None)),
    "personalise": lambda one: one.with_(personas=(Persona("p", "P"),)),
    "goals": lambda one: one.with_(goal=replace(one.goal, date="2026-11-21")),
}


@pytest.mark.parametrize("step", CHANGES)
def test_a_step_is_open_again_when_its_work_is_gone(step: str) -> None:
    known = {"events": 9, "editors": 2, "newest": TODAY}
    before, after = finished(), CHANGES[step](finished())
    gone = done(facts(before, **known)) - done(facts(after, **known))
    assert step in {one.partition(".")[2] for one in gone}


def test_a_pain_that_leads_straight_to_an_action_is_answered() -> None:
    stage = (document := empty()).stages[0].id
    pain, action = Card("p", stage, "pain", "hurts"), Card("a", stage, "action", "mend")
    told = document.with_(cards=(pain, action), links=(Link("l", "p", "a"),))
    assert "nine.solutions" in done(facts(told))
    assert "nine.solutions" not in done(facts(told.with_(links=())))


def test_counts_from_outside_tick_too_and_unknown_ones_do_not() -> None:
    document = finished().with_(about=About(), cards=())
    assert "seven.feedback" not in done(facts(document))
    assert "seven.feedback" in done(facts(document, threads=1))
    whole = finished().with_(about=About())
    assert "five.create" not in done(facts(whole))
    assert "five.create" in done(facts(whole, shares=1))


def test_a_hand_is_stronger_than_what_is_seen_until_it_lets_go() -> None:
    document = ticked(empty(), "nine.consistency", done=True, today=TODAY)
    assert done(facts(document)) == {"nine.consistency"}
    refused = ticked(finished(), "nine.goal", done=False, today=TODAY)
    assert "nine.goal" not in done(facts(refused))
    again = ticked(refused, "nine.goal", done=None, today=TODAY)
    assert again.about.guides == {}
    assert "nine.goal" in done(facts(again))


def test_the_loop_begins_again_when_its_cadence_is_over() -> None:
    document = ticked(empty(), "management.goals", done=True, today=TODAY)
    assert "management.goals" in done(facts(document))
    later = replace(facts(document), today=date(2027, 1, 1))
    assert "management.goals" not in done(later)
    anew = ticked(document, "management.goals", done=True, today=date(2027, 1, 1))
    assert list(anew.about.guides) == ["management.goals@2027-01-01"]


def test_a_review_does_not_empty_the_round_that_it_belongs_to() -> None:
    document = ticked(empty(), "management.goals", done=True, today=TODAY)
    reviewed = document.with_(about=replace(document.about, reviewed="2026-11-22"))
    assert done(facts(reviewed)) >= {"management.goals", "management.map"}


def test_the_loop_counts_from_the_last_review_and_keeps_what_led_to_it() -> None:
    """Due half a year after the review, it is open again; the next review keeps what was ticked since."""
    about = About(reviewed="2026-04-10", review_months=6)
    document = ticked(empty().with_(about=about), "management.goals", done=True, today=TODAY)
    assert round_of(document, TODAY) == (date(2026, 10, 10), date(2027, 4, 10))
    assert "management.map" not in done(facts(document))
    reviewed = document.with_(about=replace(document.about, reviewed="2026-11-22"))
    assert round_of(reviewed, TODAY) == (TODAY, date(2027, 5, 22))
    assert done(facts(reviewed)) >= {"management.goals", "management.map"}
    due = replace(facts(reviewed), today=date(2027, 5, 22))
    assert done(due).isdisjoint({"management.goals", "management.map"})


def test_rounds_follow_the_cadence_and_short_months() -> None:
    end_of_january = empty().with_(created=1_769_817_600_000_000, about=About(review_months=1))
    assert round_of(end_of_january, date(2026, 3, 1)) == (date(2026, 2, 28), date(2026, 3, 31))


def test_of_a_loop_it_is_told_when_it_begins_again() -> None:
    ways: dict[str, Way] = {one.guide.id: one for one in progress(facts(empty()))}
    assert ways["management"].to_dict()["next_round"] == "2027-01-01"
    assert ways["five"].to_dict()["next_round"] is None


def test_an_unknown_step_is_told_with_those_that_there_are() -> None:
    with pytest.raises(NotFound, match=r"five\.audience"):
        ticked(empty(), "five.nowhere", done=True, today=TODAY)
