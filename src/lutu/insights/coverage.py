"""Which persona is told in which stage by which maps, over all maps of a workspace; and where nobody looked.

Personas are the same when they are uses of one shared persona, or else when they are called the same. Stages
meet by their kind; those without one are counted together. A cell is *told* by a map where something on it
is said of the persona in such a stage: a card, a feeling, or a card in the persona's own lane; it is *shared*
where the stage has cards that are said of everybody. On a map for one persona, everything is said of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.persona import Persona
from lutu.maps.elements.stage import STAGE_KINDS, STAGE_NAMES
from lutu.maps.search import fold

Depth = Literal["told", "shared"]
OTHER: Final = "other"
COLUMNS: Final = (*STAGE_KINDS, OTHER)
_OTHER_NAME: Final = Text("Other stages", "其他阶段", "其他階段")
_BLIND: Final = Text(
    "{persona}: no map tells {stages}.",
    "{persona}：没有地图讲到{stages}。",
    "{persona}：沒有地圖講到{stages}。",
)
_ONLY_SHARED: Final = Text(
    "{persona}: nothing of their own in {stages}, only what holds for everybody.",
    "{persona}：{stages}只有适用于所有人的内容，没有专属内容。",
    "{persona}：{stages}只有適用於所有人的內容，沒有專屬內容。",
)
_NO_STAGE: Final = Text(
    "No map has a stage of {stages}.", "没有地图包含{stages}。", "沒有地圖包含{stages}。"
)
_JOIN: Final = Text(", ", "、", "、")


@dataclass(frozen=True, slots=True)
class Teller:
    """A map behind a cell, and how many things it says there."""

    map: str
    title: Text
    depth: Depth
    things: int


@dataclass(frozen=True, slots=True)
class Row:
    """A persona, and who tells of it in each of COLUMNS."""

    key: str
    name: str
    shared: str | None
    maps: int
    cells: tuple[tuple[Teller, ...], ...]

    def depth(self, column: str) -> Depth | None:
        """How deep the persona is told of there at most; None where no map tells."""
        depths = {one.depth for one in self.cells[COLUMNS.index(column)]}
        return "told" if "told" in depths else "shared" if depths else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix; `used` are the columns that any map has, `without` the maps that name no persona."""

    rows: tuple[Row, ...]
    used: tuple[str, ...]
    without: tuple[tuple[str, Text], ...]

    def of(self, words: str) -> tuple[Row, ...]:
        """The personas whose names have these words, in either script; all where there are none."""
        wanted = fold(words.strip())
        return tuple(row for row in self.rows if wanted in fold(row.name))

    def tellers(self, persona: str, column: str) -> tuple[Teller, ...]:
        """The maps that tell of a persona, by its key, in a kind of stage."""
        found = (row for row in self.rows if row.key == persona)
        return next((row.cells[COLUMNS.index(column)] for row in found), ())

    def missing(self) -> list[str]:
        """The stages that no map has, in words in the current language."""
        missing = [kind for kind in STAGE_KINDS if kind not in {*self.used, "decision", "use"}]
        return [_NO_STAGE.say(stages=_listed(missing))] if self.used and missing else []

    def blind(self, rows: Sequence[Row]) -> list[str]:
        """The blind spots of these personas in words, in the current language."""
        blind = ((_BLIND, row, self._where(row, None)) for row in rows)
        shared = ((_ONLY_SHARED, row, self._where(row, "shared")) for row in rows)
        return [
            sentence.say(persona=row.name, stages=_listed(columns))
            for sentence, row, columns in (*blind, *shared)
            if columns
        ]

    def _where(self, row: Row, depth: Depth | None) -> list[str]:
        """The kinds of stages in which a persona is told of no deeper than this."""
        return [one for one in self.used if one != OTHER and row.depth(one) == depth]


def coverage(maps: Iterable[JourneyMap]) -> Coverage:
    """Personas × kinds of stages over these maps."""
    names: dict[str, Persona] = {}
    told: dict[str, dict[str, list[Teller]]] = defaultdict(lambda: defaultdict(list))
    on: dict[str, set[str]] = defaultdict(set)
    used, without = set[str](), []
    for document in maps:
        used.update(stage.kind or OTHER for stage in document.stages)
        if not document.personas:
            without.append((document.id, document.title))
        for persona in document.personas:
            key = persona.shared or fold(persona.name)
            names.setdefault(key, persona)
            on[key].add(document.id)
            for column, teller in _tellers(document, persona):
                told[key][column].append(teller)
    rows = [
        Row(
            key,
            persona.name,
            persona.shared,
            len(on[key]),
            tuple(tuple(told[key][column]) for column in COLUMNS),
        )
        for key, persona in names.items()
    ]
    rows.sort(key=lambda row: (-row.maps, row.name))
    return Coverage(tuple(rows), tuple(one for one in COLUMNS if one in used), tuple(without))


def column_name(column: str) -> str:
    """What a column is called, in the current language."""
    found = next((name for kind, name in STAGE_NAMES.items() if kind == column), _OTHER_NAME)
    return found.template()


def _tellers(document: JourneyMap, persona: Persona) -> Iterable[tuple[str, Teller]]:
    """What a map says of a persona in each kind of stage that it has."""
    lanes = {lane.id: lane.persona for lane in document.lanes}
    stage_of = {step.id: step.stage for step in document.steps}
    own, everybody = defaultdict[str, int](int), defaultdict[str, int](int)
    alone = persona.id if len(document.personas) == 1 else None
    for card in document.cards:
        about = card.persona or lanes[card.lane] or alone
        if about is None:
            everybody[card.stage] += 1
        elif about == persona.id:
            own[card.stage] += 1
    for felt in document.feelings:
        if (felt.persona or alone) == persona.id:
            own[stage_of.get(felt.place, felt.place)] += 1
    for kind in dict.fromkeys(stage.kind or OTHER for stage in document.stages):
        stages = [stage.id for stage in document.stages if (stage.kind or OTHER) == kind]
        mine = sum(own[one] for one in stages)
        theirs = sum(everybody[one] for one in stages)
        if mine or theirs:
            depth: Depth = "told" if mine else "shared"
            yield kind, Teller(document.id, document.title, depth, mine or theirs)


def _listed(columns: Iterable[str]) -> str:
    return _JOIN.template().join(column_name(one) for one in columns)
