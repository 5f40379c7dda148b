"""From the five-stage model to the six-stage one and back, without losing anything.

Decision is a stage of the six and a step of consideration in the five: the step takes over its id, so that
everything that lies there, is felt there or points there stays where it is. What a stage has and a step has
not (its rule, its goal, its names) is kept in `about.folded` for the way back. Nobody leaves or enters the
map on the way: consideration is entered by whatever led into either of the two.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from lutu.errors import Conflict
from lutu.events.rule import event_is, parse_rule
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.maps.document import JourneyMap
from lutu.maps.elements import KINDS
from lutu.maps.elements.feeling import Feeling, feeling_id
from lutu.maps.elements.stage import KIND, STAGE_NAMES, Stage, StageKind
from lutu.maps.elements.step import Step
from lutu.maps.elements.touchpoint import event_in
from lutu.maps.elements.words import by_hand
from lutu.maps.library.standing import model_of

To = Literal["five", "six"]
How = Literal["stays", "renamed", "folded", "unfolded", "made", "dropped"]
Memory = Mapping[str, Any]


class NoSuchModel(Conflict):
    """A map whose stages follow neither model was to be switched."""

    code = "own_stages"
    message = Text(
        en="“{value}” has stages of its own: only a map with exactly the five or the six stages can be "
        "switched. Say of each stage which one it is, or begin from a model.",
        zh_hans="“{value}”用的是自定阶段：只有恰好为五阶段或六阶段的地图才能切换。请先调整阶段，或从阶段模型新建。",
        zh_hant="「{value}」用的是自訂階段：只有恰好為五階段或六階段的地圖才能切換。請先調整階段，或從階段模型新增。",
    )


@dataclass(frozen=True, slots=True)
class Going:
    """What becomes of a stage; `before` is none of one that comes, `after` none of one that goes."""

    before: str | None
    after: str | None
    how: How


@dataclass(frozen=True, slots=True)
class Write:
    """A record that is written: these fields, before this one; without fields it goes."""

    collection: str
    id: str
    fields: Mapping[str, Any] | None
    before: str | None = None
    new: bool = False


def switched(document: JourneyMap, to: To) -> JourneyMap:
    """The map with the stages of the other model; NoSuchModel where they follow neither."""
    now = model_of(document)
    if now == "own":
        raise NoSuchModel(value=document.title.template())
    if now == to:
        return document
    memory: Memory = document.about.folded or {}
    back = memory if memory.get("to") == to else {}
    return _to_five(document, back) if to == "five" else _to_six(document, back)


def unfolded(document: JourneyMap) -> JourneyMap | None:
    """The map with the stage that lies folded in a step set up again; None where none does."""
    stage = (document.about.folded or {}).get("stage")
    there = isinstance(stage, dict) and stage.get("id") in {step.id for step in document.steps}
    return switched(document, "six") if there and model_of(document) == "five" else None


def goings(before: JourneyMap, after: JourneyMap) -> list[Going]:
    """Stage by stage what a switch does, in the current language."""
    was = {stage.id: stage for stage in before.stages}
    names = {stage.id: stage.name.template() for stage in after.stages}
    steps_before, steps_after = ({step.id: step for step in one.steps} for one in (before, after))
    found = []
    for stage in before.stages:
        name = stage.name.template()
        if stage.id in names:
            how: How = "stays" if names[stage.id] == name else "renamed"
            found.append(Going(name, names[stage.id], how))
        elif step := steps_after.get(stage.id):
            found.append(Going(name, names[step.stage], "folded"))
        else:
            found.append(Going(name, None, "dropped"))
    for place, stage in enumerate(after.stages):
        if stage.id not in was:
            of = steps_before.get(stage.id)
            how = "unfolded" if of else "made"
            found.insert(place, Going(of.name if of else None, stage.name.template(), how))
    return found


def writes(before: JourneyMap, after: JourneyMap) -> Iterator[Write]:
    """The difference as a page writes it, so that it is one step of whoever undoes it."""
    for name, kind in KINDS.items():
        old = {one.id: kind.to_json(one) for one in getattr(before, name)}
        new = {one.id: kind.to_json(one) for one in getattr(after, name)}
        yield from (Write(name, id_, None) for id_ in old if id_ not in new)
        ids = list(new)
        for place in reversed(range(len(ids))):  # what comes before another is put there last
            id_ = ids[place]
            if id_ not in old:
                follower = ids[place + 1] if place + 1 < len(ids) else None
                yield Write(name, id_, new[id_], follower, new=True)
            elif fields := {f: v for f, v in new[id_].items() if old[id_][f] != v}:
                yield Write(name, id_, fields)


def orders(before: JourneyMap, after: JourneyMap) -> dict[str, list[str]]:
    """By collection in which what stays comes in another order: all its ids in the new one."""
    found = {}
    for name in KINDS:
        old = [one.id for one in getattr(before, name)]
        new = [one.id for one in getattr(after, name)]
        stays = set(old) & set(new)
        if [one for one in old if one in stays] != [one for one in new if one in stays]:
            found[name] = new
    return found


def _to_five(document: JourneyMap, back: Memory) -> JourneyMap:
    decision = _of_kind(document, "decision")
    plain = _with_kind(_put_back(document, back), "use", "service")
    if back.get("made") == decision.id and _is_bare(document, decision):
        stages = tuple(one for one in plain.stages if one.id != decision.id)
        return plain.with_(stages=stages, about=replace(plain.about, folded=None))
    return _folded(document, plain, decision)


def _folded(document: JourneyMap, plain: JourneyMap, decision: Stage) -> JourneyMap:
    """The map with a stage made a step of consideration, which gets one for what it has itself."""
    consideration = _of_kind(plain, "consideration")
    entered = replace(consideration, rule=_either(document, consideration, decision))
    inside = [step.id for step in document.steps if step.stage == decision.id]
    step = Step(decision.id, consideration.id, decision.name.template())
    own = _own_step(plain, consideration)
    left = (one for one in plain.stages if one.id != decision.id)
    folded = _moved(
        plain,
        tuple(entered if one.id == entered.id else one for one in left),
        _with_steps(plain.steps, [*own, step], set(inside)),
        {
            (decision.id, None): (consideration.id, decision.id),
            **{(decision.id, one): (consideration.id, one) for one in inside},
            (consideration.id, None): (consideration.id, own[0].id if own else None),
        },
    )
    memory = {
        "to": "six",
        "stage": decision.to_json(),
        "steps": dict.fromkeys(inside) | {step.id: step.name},
        "own": {one.id: one.name for one in own},
        "fields": _changes(document, folded),
    }
    return folded.with_(about=replace(folded.about, folded=memory))


def _to_six(document: JourneyMap, back: Memory) -> JourneyMap:
    plain = _with_kind(_put_back(document, back), "service", "use")
    consideration = _of_kind(plain, "consideration")
    known = KIND.repaired(back["stage"]) if isinstance(back.get("stage"), dict) else None
    taken = {stage.id for stage in plain.stages}
    if known is None or known.id in taken:
        made = Stage(new_id(), STAGE_NAMES["decision"], "decision", shaped=True)
        grown = plain.with_(stages=tuple(_behind(plain.stages, consideration, made)))
        memory = {"to": "five", "made": made.id, "fields": _changes(document, grown)}
        return grown.with_(about=replace(grown.about, folded=memory))
    return _unfolded(plain, consideration, known, back)


def _unfolded(plain: JourneyMap, consideration: Stage, known: Stage, back: Memory) -> JourneyMap:
    """The stage that was folded, with what lies in its steps by now."""
    steps = {one.id: one for one in plain.steps if one.stage == consideration.id}
    names: Memory = back.get("steps") or {}
    step = steps.get(known.id)
    if step is not None and step.name != names.get(known.id):  # somebody calls it otherwise by now
        known = replace(known, name=by_hand(step.name), renamed=True, reason=None)
    theirs = [one for one in names if one in steps]
    rest = steps.keys() - set(theirs)
    own = {
        one
        for one, name in (back.get("own") or {}).items()
        if rest == {one} and steps[one].name == name
    }
    steps_left = tuple(
        replace(one, stage=known.id) if one.id in theirs else one
        for one in plain.steps
        if one.id not in own | {known.id}
    )
    unfolded = _moved(
        plain,
        tuple(_behind(plain.stages, consideration, known)),
        steps_left,
        {
            **{(consideration.id, one): (known.id, one) for one in theirs},
            (consideration.id, known.id): (known.id, None),
            **{(consideration.id, one): (consideration.id, None) for one in own},
        },
    )
    return unfolded.with_(about=replace(plain.about, folded=None))


_Place = tuple[str, str | None]
"""A stage, and a step of it or the stage as a whole."""


def _moved(
    document: JourneyMap,
    stages: tuple[Stage, ...],
    steps: tuple[Step, ...],
    ways: Mapping[_Place, _Place],
) -> JourneyMap:
    """The map with other stages and steps, and each thing where its place leads."""

    def put(one: Any) -> Any:
        stage, step = ways.get((one.stage, one.step), (one.stage, one.step))
        return replace(one, stage=stage, step=step)

    columns = {
        step or stage: new_step or new_stage
        for (stage, step), (new_stage, new_step) in ways.items()
    }
    return document.with_(
        stages=stages,
        steps=steps,
        cards=tuple(map(put, document.cards)),
        touchpoints=tuple(map(put, document.touchpoints)),
        feelings=tuple(_felt(one, columns.get(one.place, one.place)) for one in document.feelings),
    )


def _felt(one: Feeling, place: str) -> Feeling:
    if place == one.place:
        return one
    return replace(one, place=place, id=feeling_id(one.persona, one.curve, place))


def _own_step(document: JourneyMap, stage: Stage) -> list[Step]:
    """Where a stage has no steps yet: one for all that lies in it, for what has steps has no place beside."""
    if any(step.stage == stage.id for step in document.steps):
        return []
    return [Step(new_id(), stage.id, stage.name.template())]


def _with_steps(steps: tuple[Step, ...], new: Sequence[Step], inside: set[str]) -> tuple[Step, ...]:
    """The steps of the stage that goes behind those that are there, with new ones before them."""
    stage = new[-1].stage
    moved = [replace(one, stage=stage) if one.id in inside else one for one in steps]
    here = [one.id for one in moved if one.stage == stage]
    if inside and set(here[-len(inside) :]) == inside:  # in order as they are
        at = next(place for place, one in enumerate(moved) if one.id in inside)
        return (*moved[:at], *new, *moved[at:])
    stay = [one for one in moved if one.id not in inside]
    return (*stay, *new, *(one for one in moved if one.id in inside))


def _either(document: JourneyMap, first: Stage, second: Stage) -> str | None:
    """What means that a customer is in either of two stages; none where any of their touchpoints does."""
    if first.rule is None and second.rule is None:
        return None
    rules = [
        rule
        for stage in (first, second)
        for rule in ([stage.rule] if stage.rule else _rules(document, stage))
    ]
    return rules[0] if len(rules) == 1 else " OR ".join(f"({_spelled(rule)})" for rule in rules)


def _spelled(rule: str) -> str:
    """A rule as a part of another: there a name alone would be a property."""
    return event_in((rule,)) if parse_rule(rule) == event_is(rule) else rule


def _rules(document: JourneyMap, stage: Stage) -> list[str]:
    return [point.rule for point in document.of_stage(stage.id) if point.rule]


def _with_kind(document: JourneyMap, old: StageKind, new: StageKind) -> JourneyMap:
    """The map with a stage of one kind made one of another; one that is called after its kind is renamed."""

    def turned(stage: Stage) -> Stage:
        if stage.kind != old:
            return stage
        name = STAGE_NAMES[new] if stage.name == STAGE_NAMES[old] else stage.name
        return replace(stage, kind=new, name=name)

    return document.with_(stages=tuple(map(turned, document.stages)))


def _changes(before: JourneyMap, after: JourneyMap) -> dict[str, Any]:
    """Of the stages of both: the fields that differ, with what they were and what they are."""
    was = {stage.id: stage.to_json() for stage in before.stages}
    return {
        stage.id: fields
        for stage in after.stages
        if stage.id in was
        and (
            fields := {
                name: [was[stage.id][name], value]
                for name, value in stage.to_json().items()
                if was[stage.id][name] != value
            }
        )
    }


def _put_back(document: JourneyMap, back: Memory) -> JourneyMap:
    """The fields that the way here changed as they were, unless somebody has changed them since."""
    fields = back.get("fields") or {}
    return document.with_(
        stages=tuple(_as_it_was(stage, fields.get(stage.id) or {}) for stage in document.stages)
    )


def _as_it_was(stage: Stage, fields: Mapping[str, Any]) -> Stage:
    now = stage.to_json()
    was = {name: old for name, (old, new) in fields.items() if now.get(name) == new}
    return KIND.from_json(now | was) if was else stage


def _of_kind(document: JourneyMap, kind: StageKind) -> Stage:
    return next(stage for stage in document.stages if stage.kind == kind)


def _behind(stages: Iterable[Stage], first: Stage, new: Stage) -> Iterator[Stage]:
    for stage in stages:
        yield stage
        if stage.id == first.id:
            yield new


def _is_bare(document: JourneyMap, stage: Stage) -> bool:
    """Nobody has put or said anything there."""
    inside = {one.stage for one in document.cards} | {one.stage for one in document.touchpoints}
    inside |= {one.stage for one in document.steps}
    said = stage.goal or stage.needs or stage.support or stage.rule or stage.renamed
    felt = any(one.place == stage.id for one in document.feelings)
    linked = any(stage.id in {one.source, one.target} for one in document.links)
    return not (said or felt or linked or stage.id in inside)
