"""How far a map has come on every guided way: what ticked itself, what was ticked by hand."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

from lutu.errors import NotFound
from lutu.insights.guides import guides
from lutu.insights.guides.guide import Facts, Guide, Step
from lutu.kit.i18n import Language, Text
from lutu.maps.document import JourneyMap

_STEP: Final = Text("step", "步骤", "步驟")


@dataclass(frozen=True, slots=True)
class Stand:
    """How a step stands: by hand where somebody said so, else by what can be seen."""

    step: Step
    seen: bool | None
    """Whether the work is there; None where no program can tell."""
    by_hand: bool | None

    @property
    def done(self) -> bool:
        """Ticked."""
        return bool(self.seen) if self.by_hand is None else self.by_hand


@dataclass(frozen=True, slots=True)
class Way:
    """A guide and how its steps stand."""

    guide: Guide
    stands: tuple[Stand, ...]
    next_round: date | None
    """Of a loop: on which day it begins again."""

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """In a language, by default the current one."""
        return {
            "guide": self.guide.id,
            "name": self.guide.name.template(language),
            "about": self.guide.about.template(language),
            "done": sum(one.done for one in self.stands),
            "all": len(self.stands),
            "next_round": self.next_round.isoformat() if self.next_round else None,
            "steps": [
                {
                    "step": f"{self.guide.id}.{one.step.id}",
                    "name": one.step.name.template(language),
                    "do": one.step.do.template(language),
                    "why": one.step.why.template(language),
                    "path": one.step.screen.path,
                    "query": dict(one.step.screen.query),
                    "done": one.done,
                    "seen": one.seen,
                    "by_hand": one.by_hand,
                }
                for one in self.stands
            ],
        }


def progress(facts: Facts) -> tuple[Way, ...]:
    """Every guide; those that loop look only at the present round."""
    return tuple(_way(guide, facts) for guide in guides().values())


def ticked(document: JourneyMap, step: str, *, done: bool | None, today: date) -> JourneyMap:
    """The map with a step ticked or unticked by hand; None lets it tick itself again."""
    guide_id, _, step_id = step.partition(".")
    guide = guides().get(guide_id)
    if guide is None or step_id not in {one.id for one in guide.steps}:
        allowed = ", ".join(f"{one.id}.{s.id}" for one in guides().values() for s in one.steps)
        raise NotFound(what=_STEP.say(), value=step, allowed=allowed)
    kept = {
        name: value
        for name, value in document.about.guides.items()
        if name != step and not name.startswith(f"{step}@")
    }
    if done is not None:
        kept[_key(guide, step_id, round_of(document, today)[0])] = done
    return document.with_(about=replace(document.about, guides=kept))


def round_of(document: JourneyMap, today: date) -> tuple[date, date]:
    """On which day the present round began and the next one does: a cadence after the last review.

    A map that was never reviewed counts from its making. Where a review was due and did not come, another
    round has begun on that day.
    """
    about, round_ = document.about, 0
    start = date.fromisoformat(about.reviewed) if about.reviewed else _day(document.created)
    months = about.review_months
    while _later(start, months * (round_ + 1)) <= today:
        round_ += 1
    return _later(start, months * round_), _later(start, months * (round_ + 1))


def _way(guide: Guide, facts: Facts) -> Way:
    begun, ends = round_of(facts.document, facts.today)
    looked = replace(facts, begun=begun)
    hands = facts.document.about.guides
    stands = tuple(
        Stand(
            step,
            step.seen(looked) if step.seen else None,
            _by_hand(hands, guide, step.id, begun, facts.document.about.review_months),
        )
        for step in guide.steps
    )
    return Way(guide, stands, ends if guide.loops else None)


def _by_hand(
    hands: Mapping[str, bool], guide: Guide, step: str, begun: date, months: int
) -> bool | None:
    """What somebody said of a step less than a cadence before the round began, or since.

    So the review that ends the wait keeps what was ticked on the way to it, and a round that begins because a
    review is due is empty.
    """
    if not guide.loops:
        return hands.get(f"{guide.id}.{step}")
    for name, done in hands.items():
        key, _, day = name.partition("@")
        if key == f"{guide.id}.{step}" and _later(_date(day), months) > begun:
            return done
    return None


def _date(day: str) -> date:
    """A day that anybody may have written into a map; one that is none is long ago."""
    try:
        return date.fromisoformat(day)
    except ValueError:
        return date(1970, 1, 1)


def _key(guide: Guide, step: str, begun: date) -> str:
    """Under which name a tick is kept: of a loop, one for each round, so that a new round is empty."""
    name = f"{guide.id}.{step}"
    return f"{name}@{begun.isoformat()}" if guide.loops else name


def _day(microseconds: int) -> date:
    return datetime.fromtimestamp(microseconds / 1e6, UTC).date()


def _later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))
