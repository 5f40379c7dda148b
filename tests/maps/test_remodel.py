"""From five stages to six and back: nothing is lost, and the other way round."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.kit.i18n import Text
from lutu.maps.about import About
from lutu.maps.document import JourneyMap
from lutu.maps.elements import KINDS
from lutu.maps.elements.card import Card
from lutu.maps.elements.feeling import Feeling
from lutu.maps.elements.link import Link
from lutu.maps.elements.stage import STAGE_NAMES, Stage
from lutu.maps.elements.step import Step
from lutu.maps.elements.touchpoint import Touchpoint
from lutu.maps.elements.words import by_hand
from lutu.maps.remodel import NoSuchModel, To, goings, switched, writes
from lutu.maps.templates.models import MODELS, make_model
from tests.maps.drawn import drawn

OTHER: dict[To, To] = {"five": "six", "six": "five"}
NAMES: dict[To, Any] = {"five": "5", "six": "6"}
RULES = (None, "pay", "event = 'view' OR value > 3")


@st.composite
def maps(draw: Any, model: To) -> JourneyMap:
    """A map of a model with anything anywhere, its steps in the order of their stages."""
    stages = tuple(
        Stage(
            f"s{place}",
            draw(st.sampled_from([STAGE_NAMES[kind], by_hand("mine")])),
            kind,
            rule=draw(st.sampled_from(RULES)),
            goal=draw(st.sampled_from(["", "to know"])),
        )
        for place, kind in enumerate(MODELS[NAMES[model]])
    )
    steps = tuple(
        Step(f"{stage.id}.{number}", stage.id, f"step {number}")
        for stage in stages
        for number in range(draw(st.integers(0, 2)))
    )
    places = [(stage.id, None) for stage in stages] + [(step.stage, step.id) for step in steps]
    put = st.lists(st.sampled_from(places), max_size=6)
    points = (
        Touchpoint(f"t{number}", stage, by_hand("t"), rule="pick", step=step)
        for number, (stage, step) in enumerate(draw(put))
    )
    cards = (
        Card(f"c{number}", stage, "pain", "c", step=step, span=draw(st.integers(1, 3)))
        for number, (stage, step) in enumerate(draw(put))
    )
    felt = {step or stage for stage, step in draw(put)}
    return JourneyMap(
        id="m",
        title=by_hand("m"),
        stages=stages,
        steps=steps,
        touchpoints=tuple(points),
        cards=tuple(cards),
        feelings=tuple(Feeling(f"|as_is|{place}", place, 0.5) for place in sorted(felt)),
        links=(Link("l", stages[1].id, stages[2].id, "branch"),),
    )


MODEL: Any = st.sampled_from(["five", "six"])
ANY = MODEL.flatmap(lambda model: st.tuples(st.just(model), maps(model)))


@given(ANY)
def test_there_and_back_is_the_same_map(made: tuple[To, JourneyMap]) -> None:
    model, document = made
    there = switched(document, OTHER[model])
    assert [one.kind for one in there.stages] == list(MODELS[NAMES[OTHER[model]]])
    assert {one.id for one in there.cards} == {one.id for one in document.cards}
    assert switched(there, model) == document


@given(ANY)
def test_what_a_page_writes_makes_the_same_map(made: tuple[To, JourneyMap]) -> None:
    model, document = made
    after = switched(document, OTHER[model])
    assert _written(document, after).to_json() == after.to_json()


def test_what_is_put_there_meanwhile_comes_along_and_a_new_name_too() -> None:
    five = switched(_six(), "five")
    step = next(one for one in five.steps if one.id == "s2")
    told = five.with_(
        cards=(Card("new", "s1", "pain", "late", step="s2"), Card("stays", "s1", "pain", "here")),
        steps=(replace(step, name="Weighing"),),
    )
    six = switched(told, "six")
    assert {one.id: one.stage for one in six.cards} == {"new": "s2", "stays": "s1"}
    assert six.stages[2].name == by_hand("Weighing")
    assert six.about.folded is None


def test_what_somebody_changed_meanwhile_stays_changed() -> None:
    document = _six().with_(
        stages=tuple(replace(one, rule="view" if one.id == "s2" else None) for one in _six().stages)
    )
    five = switched(document, "five")
    assert five.stages[1].rule == "view"
    hand = tuple(replace(one, rule="pick" if one.id == "s1" else one.rule) for one in five.stages)
    assert switched(five.with_(stages=hand), "six").stages[1].rule == "pick"


def test_a_decision_that_was_made_here_and_filled_is_kept_as_a_step() -> None:
    six = switched(make_model("5"), "six")
    decision = six.stages[2].id
    five = switched(six.with_(cards=(Card("c", decision, "pain", "x"),)), "five")
    assert [(one.stage, one.step) for one in five.cards] == [(five.stages[1].id, decision)]
    assert [one.kind for one in five.stages] == list(MODELS["5"])


def test_it_is_told_stage_by_stage_before_it_is_done() -> None:
    before = _six()
    told = {(one.before, one.after): one.how for one in goings(before, switched(before, "five"))}
    assert told["Decision", "Consideration"] == "folded"
    assert told["Use", "Service"] == "renamed"
    back = goings(switched(before, "five"), before)
    assert [one.how for one in back] == ["stays", "stays", "unfolded", "stays", "renamed", "stays"]


def test_stages_of_ones_own_cannot_be_switched() -> None:
    with pytest.raises(NoSuchModel, match="journey"):
        switched(drawn(), "six")


def _six() -> JourneyMap:
    stages = tuple(
        Stage(f"s{place}", STAGE_NAMES[kind], kind) for place, kind in enumerate(MODELS["6"])
    )
    return JourneyMap(title=Text("m", "m", "m"), stages=stages, touchpoints=(), about=About())


def _written(document: JourneyMap, after: JourneyMap) -> JourneyMap:
    """What a page does with the writes, record by record."""
    records = {
        name: [kind.to_json(one) for one in getattr(document, name)] for name, kind in KINDS.items()
    }
    for one in writes(document, after):
        here = records[one.collection]
        if one.fields is None:
            here[:] = [record for record in here if record["id"] != one.id]
        elif one.new:
            ids = [record["id"] for record in here]
            at = ids.index(one.before) if one.before else len(here)
            here.insert(at, dict(one.fields))
        else:
            next(record for record in here if record["id"] == one.id).update(one.fields)
    made = {
        name: tuple(kind.from_json(one) for one in records[name]) for name, kind in KINDS.items()
    }
    return document.with_(about=replace(document.about, folded=after.about.folded), **made)
