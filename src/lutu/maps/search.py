"""Finds maps by their words: simplified finds traditional and the other way, and every name of the thing.

A text is *folded* sign by sign (case, width, script), so that what is a part of a text stays one when both
are folded. A query is taken apart at its blanks, and every part has to be somewhere on the map.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

import opencc

from lutu.kit.i18n import Language, Text, current_language
from lutu.maps.document import JourneyMap

Where = Literal["title", "stage", "card"]
RANKS: Final[Mapping[Where, int]] = {"title": 100, "stage": 10, "card": 1}
"""What a place is worth: a title is what somebody looks for, a card is where they find it."""

NAMES: Final = (
    "customer journey map", "customer journey mapping", "customer journey", "user journey map",
    "user journey", "experience map", "journey map", "cjm", "客户旅程地图", "顾客旅程地图", "用户旅程地图",
    "使用者旅程地图", "客户体验地图", "用户体验地图", "使用者体验地图", "体验地图", "旅程地图", "旅程图",
    "客户旅程", "顾客旅程", "用户旅程", "使用者旅程",
)  # fmt: skip
"""What people call a map of this kind, folded, longest first within each script: whoever looks for one of
these looks for maps (requirement 20)."""
_SAME: Final = (
    ("客户", "顾客"),
    ("触点", "接触点"),
    ("用户", "使用者"),
    ("渠道", "管道"),
    ("画像", "人物志"),
    ("关键时刻", "真实时刻"),
    ("机会点", "机会"),
)
"""Words of the trade that the two shores call otherwise, folded."""
_EXCERPT: Final = 46
"""Signs that are shown of a text around what was found."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a map: where it stands, and of which element it is."""

    where: Where
    text: str
    collection: str = ""
    id: str = ""
    stage: str = ""
    """The id of the stage that it is in."""
    language: Language | None = None
    """Of a text that is there in all of them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: `text` around it, and which signs of it were looked for."""

    passage: Passage
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A map as it is searched."""

    passages: tuple[Passage, ...]
    folded: tuple[str, ...] = field(repr=False)
    whole: str = field(repr=False)
    """All of them, one a line: most maps are passed over with one look."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: each part in all its forms, and whether maps as such were named."""

    parts: tuple[tuple[str, ...], ...]
    named: bool


def entry_of(document: JourneyMap) -> Entry:
    """Everything that can be found on a map."""
    passages = tuple(_passages(document))
    folded = tuple(fold(one.text) for one in passages)
    return Entry(passages, folded, "\n".join(folded))


def parse_query(text: str) -> Query:
    """The parts of a query; a name of the thing is not a part, for every map is one."""
    rest = f" {fold(text)} "
    named = False
    for name in NAMES:
        if (found := f" {name} " if name.isascii() else name) in rest:
            rest, named = rest.replace(found, " "), True
    return Query(tuple(_forms(part) for part in rest.split()), named)


def rank(entry: Entry, query: Query) -> int | None:
    """How well a map answers, higher is better; None when it does not."""
    total = 0
    for forms in query.parts:
        if not any(form in entry.whole for form in forms):
            return None
        total += max(
            RANKS[passage.where]
            for passage, folded in zip(entry.passages, entry.folded, strict=True)
            if any(form in folded for form in forms)
        )
    return total + (query.named and any(name in entry.folded[0] for name in NAMES))


def hits(entry: Entry, query: Query, limit: int = 3) -> list[Hit]:
    """Where it stands, the best places first, each element once, if possible in the reader's language.

    The title is left out, for it is read anyway.
    """
    forms = [form for part in query.parts for form in part]
    found = [
        passage
        for passage, folded in zip(entry.passages, entry.folded, strict=True)
        if passage.where != "title" and any(form in folded for form in forms)
    ]
    mine = (None, current_language())
    found.sort(key=lambda passage: (-RANKS[passage.where], passage.language not in mine))
    each = {(one.collection, one.id or one.text): one for one in reversed(found)}
    best = [one for one in found if each[one.collection, one.id or one.text] is one]
    return [_hit(passage, forms) for passage in best[:limit]]


def fold(text: str) -> str:
    """The text without case, width and script, sign by sign."""
    return unicodedata.normalize("NFC", text).translate(_FOLDING)


class _Folding(dict[int, str]):
    """From a sign to what it is folded to, worked out when it is first met."""

    def __missing__(self, number: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(number)).casefold()
        folded = "".join(_scripts().get(ord(sign), sign) for sign in plain)
        self[number] = " " if folded.isspace() else folded
        return self[number]


_FOLDING: Final = _Folding()


@lru_cache(maxsize=1)
def _scripts() -> dict[int, str]:
    """From every sign to the simplified one: over the traditional one, so that all variants meet."""
    signs = [chr(number) for number in range(0x3400, 0xA000)]
    lines = "\n".join(signs)
    for way in ("s2t", "tw2t", "hk2t", "t2s"):
        lines = opencc.OpenCC(way).convert(lines)
    lines = lines.replace("账", "帐")  # 帳 is written either way in simplified texts
    return {ord(sign): one for sign, one in zip(signs, lines.split("\n"), strict=True)}


@lru_cache(maxsize=4)
def _converter(way: str) -> opencc.OpenCC:
    return opencc.OpenCC(way)


def _forms(part: str) -> tuple[str, ...]:
    """A part of a query in the words of both shores."""
    forms = {part}
    forms.add(fold(_converter("s2twp").convert(part)))
    forms.add(fold(_converter("tw2sp").convert(_converter("s2t").convert(part))))
    for group in _SAME:
        for form in tuple(forms):
            inside = max((word for word in group if word in form), key=len, default=None)
            forms |= {form.replace(inside, word) for word in group} if inside else set()
    return tuple(sorted(forms))


def _hit(passage: Passage, forms: Iterable[str]) -> Hit:
    text = unicodedata.normalize("NFC", passage.text)
    marks = _marks(text, forms)
    start = max(0, (marks[0][0] if marks else 0) - _EXCERPT // 3)
    end = min(len(text), start + _EXCERPT)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    inside = tuple((a + shift, min(b, end) + shift) for a, b in marks if start <= a < end)
    shown = f"{before}{text[start:end]}{after}"
    return Hit(passage, " ".join(shown.split("\n")), inside)


def _marks(text: str, forms: Iterable[str]) -> list[tuple[int, int]]:
    """Where the forms stand in the text itself; a sign may fold to several, or to none."""
    pieces = [sign.translate(_FOLDING) for sign in text]
    places = [at for at, piece in enumerate(pieces) for _ in piece]
    folded = "".join(pieces)
    found = set()
    for form in forms:
        at = folded.find(form)
        while at >= 0:
            found.add((places[at], places[at + len(form) - 1] + 1))
            at = folded.find(form, at + len(form))
    return _apart(sorted(found))


def _apart(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks that touch or overlap are one."""
    apart: list[tuple[int, int]] = []
    for start, end in marks:
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _passages(document: JourneyMap) -> Iterator[Passage]:
    about, goal = document.about, document.goal
    yield from _named("title", document.title)
    for stage in document.stages:
        yield from _named("stage", stage.name, "stages", stage.id, stage.id)
        texts = (stage.goal, stage.needs, stage.support)
        yield from _each("stage", texts, "stages", stage.id, stage.id)
    for step in document.steps:
        yield from _each("stage", (step.name,), "steps", step.id, step.stage)
    for persona in document.personas:
        yield from _each("stage", (persona.name,), "personas", persona.id)
        more = (persona.background, *persona.goals, *persona.needs, *persona.frustrations)
        yield from _each("card", more, "personas", persona.id)
    yield from _each("stage", (*about.tags, goal.text if goal else "", about.description), "about")
    for point in document.touchpoints:
        yield from _named("card", point.name, "touchpoints", point.id, point.stage)
        yield from _each("card", point.tags, "touchpoints", point.id, point.stage)
    for card in document.cards:
        said = (card.text, *card.tags, *map(str, card.fields.values()))
        yield from _each("card", said, "cards", card.id, card.stage)


def _each(
    where: Where, texts: Iterable[str], collection: str = "", id_: str = "", stage: str = ""
) -> Iterator[Passage]:
    """The texts that say something, each once."""
    for text in dict.fromkeys(texts):
        if text:
            yield Passage(where, text, collection, id_, stage)


def _named(
    where: Where, name: Text, collection: str = "", id_: str = "", stage: str = ""
) -> Iterator[Passage]:
    """A name in every language; one that is the same in all belongs to none."""
    texts = name.as_dict()
    if len(set(texts.values())) == 1:
        yield Passage(where, name.en, collection, id_, stage)
        return
    for language, text in texts.items():
        yield Passage(where, text, collection, id_, stage, language)
