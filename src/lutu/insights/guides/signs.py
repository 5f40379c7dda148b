"""Signs that work has been done, as guides look for them on a map."""

from collections.abc import Iterator

from lutu.insights.guides.guide import Facts
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.lane import LaneKind

_BACKED = frozenset({"observed", "measured"})


def has_goal(facts: Facts) -> bool:
    """It is said what the map is for."""
    return facts.document.goal is not None


def goal_can_be_checked(facts: Facts) -> bool:
    """The goal has a metric, a target and a date."""
    goal = facts.document.goal
    return bool(goal and goal.metric and goal.target is not None and goal.date)


def goal_is_ahead(facts: Facts) -> bool:
    """The goal can be checked, and its date is still to come."""
    goal = facts.document.goal
    return goal_can_be_checked(facts) and bool(
        goal and goal.date and goal.date >= facts.today.isoformat()
    )


def says_for_whom(facts: Facts) -> bool:
    """There is a persona that says something of itself, or the map is of a segment."""
    return facts.document.segment is not None or any(
        one.goals or one.needs or one.frustrations or one.background
        for one in facts.document.personas
    )


def personas_have_segments(facts: Facts) -> bool:
    """Every persona stands for customers that can be counted."""
    personas = facts.document.personas
    return bool(personas) and all(one.segment for one in personas)


def every_stage_meets(facts: Facts) -> bool:
    """Every stage has a touchpoint."""
    return _everywhere(facts.document, {one.stage for one in facts.document.touchpoints})


def every_stage_is_told(facts: Facts) -> bool:
    """Every stage has a card, or a touchpoint, that says something, and there are several stages."""
    document = facts.document
    told = {one.stage for one in document.touchpoints}
    told |= {one.stage for one in document.cards if one.text.strip()}
    return len(document.stages) > 1 and _everywhere(document, told)


def has_curve(facts: Facts) -> bool:
    """Feelings are set in at least three places, and they differ."""
    values = [one.value for one in facts.document.feelings if one.curve == "as_is"]
    return len(values) >= 3 and len(set(values)) > 1


def is_drawn(facts: Facts) -> bool:
    """Every stage is told, and there is a curve."""
    return every_stage_is_told(facts) and has_curve(facts)


def is_bound(facts: Facts) -> bool:
    """The log has events, and a touchpoint says which of them are meant."""
    return facts.events > 0 and any(one.rule for one in facts.document.touchpoints)


def has_listened(facts: Facts) -> bool:
    """Something on the map was observed or measured, or quotes a customer."""
    cards = facts.document.cards
    return any(one.evidence in _BACKED for one in cards) or any(
        proof.kind in {"quote", "ticket"} and (proof.label.strip() or proof.address)
        for one in cards
        for proof in one.proof
    )


def rests_on_data(facts: Facts) -> bool:
    """Touchpoints are bound to events, or cards say what stands behind them."""
    return is_bound(facts) or has_listened(facts)


def has_pains(facts: Facts) -> bool:
    """It is said where it hurts."""
    return any(_cards(facts.document, "pain"))


def pains_are_answered(facts: Facts) -> bool:
    """There are pain points, and every one leads to an opportunity or an action."""
    answers = {one.id for one in _cards(facts.document, "opportunity", "action")}
    answered = {one.source for one in facts.document.links if one.target in answers}
    pains = list(_cards(facts.document, "pain"))
    return bool(pains) and all(one.id in answered for one in pains)


def opportunities_are_taken(facts: Facts) -> bool:
    """An opportunity leads to an action with an owner and a date."""
    planned = {one.id for one in _cards(facts.document, "action") if one.owner and one.due}
    sources = {one.source for one in facts.document.links if one.target in planned}
    return any(one.id in sources for one in _cards(facts.document, "opportunity", "pain"))


def something_is_tried(facts: Facts) -> bool:
    """An action is under way."""
    return any(
        one.status in {"doing", "done", "measured"} for one in _cards(facts.document, "action")
    )


def something_is_proved(facts: Facts) -> bool:
    """The effect of an action was measured."""
    return any(one.status == "measured" for one in _cards(facts.document, "action"))


def has_metrics(facts: Facts) -> bool:
    """A metric is on the map."""
    return any(_cards(facts.document, "metrics"))


def has_team(facts: Facts) -> bool:
    """The map has an owner, and more than one person works on it."""
    return facts.document.about.owner is not None and facts.editors > 1


def is_shown(facts: Facts) -> bool:
    """Others may see it: it is published, or a link to it was given away."""
    return facts.document.about.status == "published" or bool(facts.shares)


def was_reviewed(facts: Facts) -> bool:
    """It was reviewed, and the next review is still to come."""
    reviewed = facts.document.about.reviewed
    return reviewed is not None and reviewed >= facts.begun.isoformat()


def data_came_in(facts: Facts) -> bool:
    """The log has events since the round began."""
    return facts.newest is not None and facts.newest >= facts.begun


def _everywhere(document: JourneyMap, stages: set[str]) -> bool:
    return {stage.id for stage in document.stages} <= stages


def _cards(document: JourneyMap, *kinds: LaneKind) -> Iterator[Card]:
    lanes = {lane.id for lane in document.lanes if lane.kind in kinds}
    return (card for card in document.cards if card.lane in lanes and card.text.strip())
