"""What the log says that rules ask of."""

from collections.abc import Iterable
from datetime import date

from lutu.engine.embedded import Snapshot
from lutu.events.channel import CHANNELS
from lutu.insights import samples
from lutu.insights.drift import drift_of
from lutu.insights.health.rule import Known, Numbers, Sample
from lutu.insights.kernels.traffic import JOURNEYS
from lutu.insights.persona_numbers import count_personas
from lutu.insights.statistics import Share
from lutu.insights.view import MapView, own_selection
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.store.log import EventLog

_SCORES = Text("survey scores", "问卷评分", "問卷評分")


def known_of(
    log: EventLog,
    view: MapView,
    today: date,
    *,
    departments: Iterable[str] = (),
    editing: Iterable[str] | None = None,
) -> Known:
    """Everything that rules may look at, from the map's numbers under its own selection."""
    return Known(
        today=today,
        numbers=_numbers(view),
        samples=_samples(log, view.document),
        covered=_covered(log, view.document),
        departments=tuple(departments),
        editing=None if editing is None else frozenset(editing),
        drift=drift_of(log, view.document),
    )


def _numbers(view: MapView) -> Numbers | None:
    journeys = int(view.traffic.everything[1])
    if not journeys:
        return None
    return Numbers(
        journeys=journeys,
        on_map=int(view.traffic.totals[JOURNEYS]),
        explained=view.explained,
        answers={stage: felt.n for stage, felt in view.feelings.items() if felt},
        events={
            point.id: row["events"]
            for point, row in zip(view.document.touchpoints, view.touchpoints, strict=True)
        },
    )


def _covered(log: EventLog, document: JourneyMap) -> Share | None:
    """How many customers a persona stands for; None where no persona is tied to anybody."""
    if not any(persona.segment for persona in document.personas):
        return None
    found = count_personas(log.index(), document, own_selection(document))
    if found.uncovered is None:
        return None
    whole = found.everybody.customers
    return Share(whole - found.uncovered, whole)


def _samples(log: EventLog, document: JourneyMap) -> tuple[Sample, ...]:
    found = Snapshot(log.index()).run(samples.analysis, samples.Params(), own_selection(document))
    if not found.answered:
        return ()
    return tuple(
        Sample(
            source=_SCORES,
            group=CHANNELS.get(name, Text(name, name, name)),
            among_all=Share(everybody, found.customers),
            among_asked=Share(answered, found.answered),
        )
        for name, (everybody, answered) in found.groups.items()
    )
