"""Beginning a map: from a template, a model, or a pasted spreadsheet."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from lutu.maps.elements.lane import LaneKind
from lutu.maps.elements.stage import StageKind
from lutu.maps.pasted import Form
from lutu.maps.pasted.draft import Becomes
from lutu.maps.remodel import How, To
from lutu.maps.templates.models import Model
from lutu.web.models.common import Given, Language, Sent

MAX_PASTE = 2_000_000


class TemplatePoint(Sent):
    """A point of a template's emotion curve."""

    stage: int
    """The number of the stage, from 0."""
    name: str
    """Of the step, or of the stage that has none."""
    value: float
    """From -1 to 1."""
    word: str


class TemplateStage(Sent):
    """A stage, from the customer's side."""

    name: str
    goal: str
    """What the customer wants to have reached."""
    kind: StageKind | None
    touchpoints: list[str]


class TemplateShown(Sent):
    """A template with what a small picture of it needs."""

    id: str
    group: str
    name: str
    about: str
    search: str
    """Everything that it may be looked for by, in all three languages."""
    personas: list[str]
    stages: list[TemplateStage]
    curve: list[TemplatePoint]
    cards: int
    plugin: str | None
    """The package that adds it; null for ours."""


class ModelShown(Sent):
    """A stage model."""

    id: Model
    name: str
    stages: list[str]


class TemplateGroup(Sent):
    """An industry."""

    id: str
    name: str


class Templates(Sent):
    """What a map can be begun with."""

    groups: list[TemplateGroup]
    templates: list[TemplateShown]
    models: list[ModelShown]


class MapFromTemplate(Given):
    """Begin with a template or with a model: one of the two."""

    template: str | None = Field(None, examples=["ecommerce"])
    model: Model | None = None
    title: str | None = Field(None, max_length=200)
    language: Language | None = Field(
        None, description="Of the cards; that of the request when not given"
    )

    @model_validator(mode="after")
    def one_of_both(self) -> "MapFromTemplate":
        """A template or a model."""
        if (self.template is None) == (self.model is None):
            msg = "template or model"
            raise ValueError(msg)
        return self


class ModelWanted(Given):
    """To which stage model a map is switched."""

    to: To
    preview: bool = Field(default=False, description="Only tell what would become of it")


class GoingShown(Sent):
    """What becomes of a stage."""

    before: str | None
    """None: it was not there."""
    after: str | None
    """The stage in which it goes on; none: nothing was in it, and it goes."""
    how: How


class WriteShown(Sent):
    """A record that a page writes to do the switch as one step of its own."""

    collection: str
    id: str
    fields: dict[str, Any] | None
    """None: the record goes."""
    before: str | None
    """Before which record a new one comes; none: at the end."""
    new: bool


class ModelSwitched(Sent):
    """What a switch of the stage model does; `folded` is kept in the map for the way back."""

    to: To
    goings: list[GoingShown]
    silent: int
    """How many metric cards ask about a stage that is none by then, and wait for the way back."""
    writes: list[WriteShown]
    folded: dict[str, Any] | None


class PastedTable(Given):
    """Cells as they were copied from a spreadsheet."""

    text: str = Field(max_length=MAX_PASTE)
    preview: bool = Field(default=True, description="Only tell what it would become")
    title: str | None = Field(None, max_length=200)
    lanes: dict[Annotated[str, Field(max_length=4000)], LaneKind | Literal[""]] = Field(
        default_factory=dict,
        max_length=500,
        description="By heading: which lane it means where that was not found; empty: leave it out",
    )
    scale: str | None = Field(None, examples=["1..5"])


class PastedReading(Sent):
    """What a row or column becomes, and why."""

    heading: str
    becomes: Becomes
    reason: str
    lane: LaneKind | None
    count: int
    known: bool
    """False: it was not understood, and is kept as it is."""


class PastedRow(Sent):
    """A lane of the map to be."""

    name: str
    kind: LaneKind
    cells: list[list[str]]
    """What lies in each stage."""


class PastedMap(Sent):
    """What a pasted table becomes."""

    form: Form
    scale: str | None
    title: str
    readings: list[PastedReading]
    stages: list[str]
    rows: list[PastedRow]
    curve: list[TemplatePoint]
    scales: list[str]
    """The scales that may be chosen instead."""
    map: str | None
    """The id of the map, when it was made."""
