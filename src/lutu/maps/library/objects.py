"""Objects that maps share: what each kind hands on to its uses, and how it is checked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, get_args

from lutu.errors import InvalidInput
from lutu.kit.i18n import Language, Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements import KINDS, words

ObjectKind = Literal["touchpoint", "persona", "metric", "insight"]
OBJECT_KINDS: Final[tuple[ObjectKind, ...]] = get_args(ObjectKind)
Fields = dict[str, Any]

COLLECTION: Final[Mapping[ObjectKind, str]] = {
    "touchpoint": "touchpoints",
    "persona": "personas",
    "metric": "cards",
    "insight": "cards",
}
"""Among which elements of a map the uses of a kind are."""
_PROOF: Final = (("evidence",), ("proof",), ("sample",), ("gathered",))
TOGETHER: Final[Mapping[ObjectKind, tuple[tuple[str, ...], ...]]] = {
    "touchpoint": (
        ("name",), ("rule", "events", "parts"), ("channel",), ("tags",), ("fields",), *_PROOF,
    ),
    "persona": (
        ("name",), ("picture",), ("background",), ("goals",), ("needs",), ("frustrations",),
        ("motives",), ("channels",), ("quotes",), ("demographics",), ("segment",),
    ),
    "metric": (("text",), ("metric",), ("tags",), ("fields",)),
    "insight": (("text",), ("tags",), ("fields",), ("source",), *_PROOF),
}  # fmt: skip
"""The fields that a kind hands on; those in one group only together, for one alone would not be true."""

OBJECT: Final = Text("shared object", "共享对象", "共用物件")
_ELEMENT: Final = Text("element to share", "要共享的元素", "要共用的元素")
_METRICS: Final = "metrics"


@dataclass(frozen=True, slots=True)
class SharedObject:
    """An object of the library. Untold: former fields that some of its uses may still have."""

    id: str
    kind: ObjectKind
    fields: Fields
    untold: tuple[Fields, ...] = ()
    revision: int = 1
    created: int = 0
    changed: int = 0
    editor: str | None = None

    def called(self, language: Language | None = None) -> str:
        """Its name, or what it says, for a reader."""
        name = self.fields.get("name", self.fields.get("text", ""))
        if isinstance(name, dict):
            return words.from_json(name).template(language)
        return str(name)

    def names(self) -> tuple[str, ...]:
        """What it is called in every language."""
        name = self.fields.get("name", self.fields.get("text", ""))
        if isinstance(name, dict):
            return tuple(words.from_json(name).as_dict().values())
        return (str(name),)

    def with_(self, **changes: Any) -> "SharedObject":
        """The same object with other values."""
        return replace(self, **changes)


def names_of(kind: ObjectKind) -> tuple[str, ...]:
    """The fields that a kind hands on."""
    return tuple(name for group in TOGETHER[kind] for name in group)


def checked(kind: ObjectKind, fields: Mapping[str, Any]) -> Fields:
    """The fields as they are stored, all of them; InvalidInput for what an element could not hold."""
    if strange := fields.keys() - set(names_of(kind)):
        raise InvalidInput(
            what=OBJECT.say(), value=", ".join(sorted(strange)), allowed=", ".join(names_of(kind))
        )
    given = dict(fields)
    if isinstance(name := given.get("name"), str) and kind == "touchpoint":
        given["name"] = words.to_json(words.by_hand(name))
    elements = KINDS[COLLECTION[kind]]
    whole = elements.to_json(elements.from_json({**_BARE[COLLECTION[kind]], **given}))
    if not (whole.get("name") or str(whole.get("text", "")).strip()):
        raise InvalidInput(what=OBJECT.say(), value="", allowed="1–200")
    return {name: whole[name] for name in names_of(kind)}


def kind_of(document: JourneyMap, collection: str, element: str) -> ObjectKind:
    """As what an element can be shared; InvalidInput for one that cannot, or is not there."""
    among = getattr(document, collection) if collection in COLLECTION.values() else ()
    found = next((one for one in among if one.id == element), None)
    if found is not None and collection in {"touchpoints", "personas"}:
        return "touchpoint" if collection == "touchpoints" else "persona"
    if found is not None and collection == "cards":
        lane = next(lane for lane in document.lanes if lane.id == found.lane)
        return "metric" if lane.kind == _METRICS else "insight"
    allowed = ", ".join(dict.fromkeys(COLLECTION.values()))
    raise InvalidInput(what=_ELEMENT.say(), value=f"{collection} {element}", allowed=allowed)


_BARE: Final[Mapping[str, Mapping[str, Any]]] = {
    "touchpoints": {"id": "x", "stage": "x"},
    "personas": {"id": "x"},
    "cards": {"id": "x", "stage": "x", "lane": "x"},
}
"""What an element has besides, so that its checks can be asked."""
