"""Reads a template: plain text, item after item, each said in three languages.

    template hotel travel: A weekend at a hotel
      去酒店过周末
      到飯店度週末
    stage consideration: Is it as nice as the pictures?
      真有照片上那么好吗？
      真的有照片那麼好嗎？
    feel -0.2: Wary
      将信将疑
      半信半疑
    touch web: Guest reviews
      住客点评
      住客評論
    pain: The room in the pictures is not the one at this price
      …

An item is a word, what it is marked with, a colon and the English; below it, set in, first the simplified
and then the traditional Chinese. What follows a `stage` (or one of its `step`s) lies in it. A `moment` says
why the touchpoint above it is a moment of truth. A `chance` answers the pain above it in the same column, a
`fix` carries out the chance above it; `pain alone` is one that nothing answers yet. What follows a `persona`
tells of them. Lines that begin with `#` are remarks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from lutu.errors import InvalidInput
from lutu.events.channel import CHANNELS
from lutu.kit.i18n import Text
from lutu.maps.elements.lane import LaneKind
from lutu.maps.elements.stage import STAGE_KINDS, StageKind

CARDS: Final[Mapping[str, LaneKind]] = {
    "do": "actions",
    "think": "thoughts",
    "need": "needs",
    "pain": "pain",
    "chance": "opportunity",
    "fix": "action",
    "metric": "metrics",
    "people": "people",
    "systems": "systems",
    "policies": "policies",
    "behind": "backstage",
}
"""The words for cards, and the lane that each lies in."""
TRAITS: Final = ("background", "goal", "need", "frustration", "motive", "quote")
"""The words that tell of a persona."""
_HEAD: Final = ("about", "words")


class BadTemplate(InvalidInput):
    """A template that cannot be read, with the line."""

    code: ClassVar[str] = "bad_template"
    message: ClassVar[Text] = Text(
        "Template “{file}”, line {line}: “{value}” cannot be read. Expected: {allowed}.",
        "模板“{file}”第 {line} 行：无法读懂“{value}”。应为：{allowed}。",
        "範本「{file}」第 {line} 行：無法讀懂「{value}」。應為：{allowed}。",
    )


@dataclass(frozen=True, slots=True)
class Item:
    """A word, its marks and the same text in three languages."""

    word: str
    marks: tuple[str, ...]
    text: Text
    line: int


@dataclass(slots=True)
class Column:
    """A stage, or one of its steps: how it feels, and what lies in it from top to bottom."""

    step: Text | None
    feeling: tuple[float, Text] | None = None
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Phase:
    """A stage of a template."""

    kind: StageKind | None
    name: Text
    goal: Text | None = None
    columns: list[Column] = field(default_factory=list)


@dataclass(slots=True)
class Archetype:
    """A persona of a template."""

    name: Text
    channels: tuple[str, ...]
    traits: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Template:
    """A journey as it usually is in an industry: only thought, nothing measured."""

    id: str
    group: str
    name: Text
    about: Text
    words: Text
    """What people who look for it may type."""
    personas: list[Archetype] = field(default_factory=list)
    phases: list[Phase] = field(default_factory=list)

    def columns(self) -> Iterator[Column]:
        """Every column from left to right."""
        for phase in self.phases:
            yield from phase.columns


def read_template(text: str, file: str) -> Template:
    """The template that a text says; BadTemplate names the line that cannot be read."""
    items = list(_items(text, file))
    if not items or items[0].word != "template" or len(items[0].marks) != 2:
        raise BadTemplate(file=file, line=1, value=text[:40], allowed="template id group: …")
    head, *rest = items
    name, group = head.marks
    said = {item.word: item.text for item in rest if item.word in _HEAD}
    if missing := [word for word in _HEAD if word not in said]:
        raise BadTemplate(file=file, line=head.line, value=head.text.en, allowed=missing[0])
    template = Template(name, group, head.text, said["about"], said["words"])
    for item in rest:
        if item.word not in _HEAD and not _took(template, item):
            raise BadTemplate(file=file, line=item.line, value=item.word, allowed=_allowed(item))
    return template


def _items(text: str, file: str) -> Iterator[Item]:
    lines = [
        (number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    for start in range(0, len(lines), 3):
        block = lines[start : start + 3]
        number, first = block[0]
        head, colon, english = first.partition(": ")
        set_in = [line.startswith("  ") for _, line in block]
        if set_in != [False, True, True] or not colon:
            raise BadTemplate(file=file, line=number, value=first, allowed="word: en / 简 / 繁")
        word, *marks = head.split()
        simplified, traditional = (line.strip() for _, line in block[1:])
        yield Item(word, tuple(marks), Text(english.strip(), simplified, traditional), number)


def _took(template: Template, item: Item) -> bool:
    """Whether the item had a place."""
    if item.word == "persona":
        template.personas.append(Archetype(item.text, item.marks))
        return set(item.marks) <= set(CHANNELS)
    if item.word == "stage":
        kind = next((one for one in STAGE_KINDS if item.marks == (one,)), None)
        template.phases.append(Phase(kind, item.text))
        return kind is not None
    if template.phases:
        return _took_in_stage(template.phases[-1], item)
    if template.personas and item.word in TRAITS:
        template.personas[-1].traits.append(item)
        return True
    return False


def _took_in_stage(phase: Phase, item: Item) -> bool:
    if item.word == "goal":
        phase.goal = item.text
        return True
    if item.word == "step":
        phase.columns.append(Column(item.text))
        return True
    if not phase.columns:
        phase.columns.append(Column(None))
    return _took_in_column(phase.columns[-1], item)


def _took_in_column(column: Column, item: Item) -> bool:
    if item.word == "feel":
        value = _value(item.marks)
        column.feeling = (value, item.text) if value is not None else None
        return value is not None
    if item.word == "touch":
        fits = len(item.marks) == 1 and item.marks[0] in CHANNELS
    elif item.word == "moment":
        fits = bool(column.items) and column.items[-1].word == "touch"
    else:
        fits = item.word in CARDS and item.marks in {(), ("alone",)} and _answers(column, item)
    if fits:
        column.items.append(item)
    return fits


def _answers(column: Column, item: Item) -> bool:
    """A chance needs a pain above it and a fix a chance: else they would stand for nothing."""
    asked = {"chance": "pain", "fix": "chance"}.get(item.word)
    return asked is None or any(above.word == asked for above in column.items)


def _value(marks: tuple[str, ...]) -> float | None:
    try:
        (mark,) = marks
        value = float(mark)
    except ValueError:
        return None
    return value if -1 <= value <= 1 else None


def _allowed(item: Item) -> str:
    return {
        "stage": "stage " + " | ".join(STAGE_KINDS),
        "touch": "touch " + " | ".join(CHANNELS),
        "persona": "persona " + " ".join(CHANNELS),
        "feel": "feel -1 … 1",
        "moment": "touch → moment",
        "chance": "pain → chance",
        "fix": "chance → fix",
    }.get(item.word, ", ".join(("persona", *TRAITS, "stage", "step", "feel", "touch", *CARDS)))
