"""Begin a map: from a template, a stage model, or a pasted spreadsheet."""

from collections.abc import Iterator
from dataclasses import asdict

from fastapi import Request

from lutu.kit.i18n import current_language
from lutu.maps import remodel
from lutu.maps.document import JourneyMap as Document
from lutu.maps.elements.stage import STAGE_NAMES
from lutu.maps.pasted import SCALES, Understood, understand
from lutu.maps.templates import GROUPS, TEMPLATES, find_template, templates
from lutu.maps.templates.making import make
from lutu.maps.templates.models import MODEL_NAMES, MODELS, make_model
from lutu.maps.templates.reading import CARDS, Phase, Template
from lutu.plugins.group import package_of
from lutu.web.audited import audited
from lutu.web.authorize import current_actor, needs
from lutu.web.desk import Desk
from lutu.web.models.maps import JourneyMap
from lutu.web.models.templates import (
    GoingShown,
    MapFromTemplate,
    ModelShown,
    ModelSwitched,
    ModelWanted,
    PastedMap,
    PastedReading,
    PastedRow,
    PastedTable,
    TemplateGroup,
    TemplatePoint,
    Templates,
    TemplateShown,
    TemplateStage,
    WriteShown,
)
from lutu.web.routes import new_router
from lutu.web.server import Here, House, Server

router = new_router("templates")


@router.get("/templates", dependencies=[needs("read", "log")])
def list_templates() -> Templates:
    """Templates by industry, each with its stages and its curve for a small picture; and the models."""
    return Templates(
        groups=[TemplateGroup(id=name, name=text.template()) for name, text in GROUPS.items()],
        templates=[_shown(one) for one in templates().values()],
        models=[
            ModelShown(
                id=model,
                name=MODEL_NAMES[model].template(),
                stages=[STAGE_NAMES[kind].template() for kind in kinds],
            )
            for model, kinds in MODELS.items()
        ],
    )


@router.post("/maps/from-template", status_code=201, dependencies=[needs("create", "map")])
def begin_map(given: MapFromTemplate, asked: Request, desk: Here, server: House) -> JourneyMap:
    """A new map from a template, everything in it an assumption; or with the stages of a model."""
    if given.model:
        begun = make_model(given.model, given.title)
    else:
        language = given.language or current_language()
        begun = make(find_template(given.template or ""), language, given.title)
    return JourneyMap.model_validate(_kept(begun, asked, desk, server).to_dict())


@router.post("/maps/pasted", dependencies=[needs("create", "map")])
def paste_map(given: PastedTable, asked: Request, desk: Here, server: House) -> PastedMap:
    """What a pasted table becomes, row by row with reasons; without `preview` the map is made."""
    understood = understand(given.text, title=given.title, lanes=given.lanes, scale=given.scale)
    made = None if given.preview else _kept(understood.document, asked, desk, server).id
    return _told(understood, made)


@router.post("/maps/{id}/model", dependencies=[needs("change", "map")])
def switch_model(id: str, given: ModelWanted, asked: Request, desk: Here) -> ModelSwitched:
    """Switch a map between the five and the six stages, and tell what became of each; nothing is lost."""
    before = desk.maps.get(id)
    if given.preview:
        after = remodel.switched(before, given.to)
    else:
        editor = current_actor(asked).id
        after = desk.maps.update(id, lambda one: remodel.switched(one, given.to), editor=editor)
    there = {stage.id for stage in after.stages}
    gone = {stage.id for stage in before.stages if stage.id not in there}
    return ModelSwitched(
        to=given.to,
        goings=[GoingShown(**asdict(one)) for one in remodel.goings(before, after)],
        silent=sum(bool(gone & set(map(str, (one.metric or {}).values()))) for one in after.cards),
        writes=[WriteShown(**asdict(one)) for one in remodel.writes(before, after)],
        folded=after.about.folded,
    )


def _kept(document: Document, asked: Request, desk: Desk, server: Server) -> Document:
    kept = desk.maps.create(document, editor=current_actor(asked).id)
    detail = {"map": kept.title.template(), "map_id": kept.id}
    audited(asked, server, "map.create", "map", kept.id, **detail)
    return kept


def _shown(one: Template) -> TemplateShown:
    texts = [one.name, one.about, one.words, GROUPS[one.group]]
    return TemplateShown(
        id=one.id,
        group=one.group,
        name=one.name.template(),
        about=one.about.template(),
        search=" ".join(said for text in texts for said in text.as_dict().values()),
        personas=[persona.name.template() for persona in one.personas],
        stages=[_stage(phase) for phase in one.phases],
        curve=list(_curve(one)),
        cards=sum(item.word in CARDS for column in one.columns() for item in column.items),
        plugin=package_of(TEMPLATES.name, one.id),
    )


def _stage(phase: Phase) -> TemplateStage:
    items = [item for column in phase.columns for item in column.items]
    return TemplateStage(
        name=phase.name.template(),
        goal=phase.goal.template() if phase.goal else "",
        kind=phase.kind,
        touchpoints=[item.text.template() for item in items if item.word == "touch"],
    )


def _curve(one: Template) -> Iterator[TemplatePoint]:
    for number, phase in enumerate(one.phases):
        for column in phase.columns:
            if column.feeling:
                value, word = column.feeling
                name = (column.step or phase.name).template()
                yield TemplatePoint(stage=number, name=name, value=value, word=word.template())


def _told(understood: Understood, made: str | None) -> PastedMap:
    document = understood.document
    return PastedMap(
        form=understood.form,
        scale=understood.scale,
        title=document.title.template(),
        readings=[
            PastedReading(
                heading=one.heading,
                becomes=one.becomes,
                reason=one.reason,
                lane=one.lane,
                count=one.count,
                known=one.known,
            )
            for one in understood.readings
        ],
        stages=[stage.name.template() for stage in document.stages],
        rows=list(_rows(document)),
        curve=list(_felt(document)),
        scales=list(SCALES),
        map=made,
    )


def _rows(document: Document) -> Iterator[PastedRow]:
    """The lanes in which something lies, cell by cell."""
    texts: dict[str, dict[str, list[str]]] = {}
    for point in document.touchpoints:
        inside = texts.setdefault("touchpoints", {})
        inside.setdefault(point.stage, []).append(point.name.template())
    for card in document.cards:
        texts.setdefault(card.lane, {}).setdefault(card.stage, []).append(card.text)
    for lane in document.lanes:
        if inside := texts.get(lane.id, {}):
            cells = [inside.get(stage.id, []) for stage in document.stages]
            yield PastedRow(name=lane.called(), kind=lane.kind, cells=cells)


def _felt(document: Document) -> Iterator[TemplatePoint]:
    """The curve in the order of the map's columns."""
    felt = {one.place: one for one in document.feelings}
    for number, stage in enumerate(document.stages):
        places = [(stage.id, stage.name.template())]
        places += [(step.id, step.name) for step in document.steps if step.stage == stage.id]
        for place, name in places:
            if one := felt.get(place):
                yield TemplatePoint(stage=number, name=name, value=one.value, word=one.word)
