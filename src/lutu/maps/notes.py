"""What stands in small type under a card: whose it is, until when, on what it rests, and what it leads to."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from lutu.kit.i18n import Language
from lutu.maps import wording as w
from lutu.maps.elements.proof import is_stale
from lutu.maps.picture import Reading
from lutu.maps.readings import reading

Row = Mapping[str, Any]
_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_LONGEST: Final = 60
_LETTERS: Final = 26


class Notes:
    """The small type of a document in a language.

    Without `today` nothing is out of date; an owner who is an id without a name in `people` is not told.
    """

    def __init__(
        self,
        document: Row,
        language: Language,
        today: date | None,
        people: Mapping[str, str],
        metrics: Iterable[Row] = (),
    ) -> None:
        self._language, self._today, self._people = language, today, people
        self._metrics = {row["card"]: row for row in metrics}
        self._personas = {one["id"]: one["name"] for one in document.get("personas", ())}
        self._names = {one["id"]: one["name"] for one in document.get("stages", ())}
        self._steps = {one["id"]: one for one in document.get("steps", ())}
        self._names |= {id_: step["name"] for id_, step in self._steps.items()}
        links = document.get("links", ())
        self._ways = [link for link in links if link["kind"] != "leads"]
        self._marks = _lettered(document, [link for link in links if link["kind"] == "leads"])

    def figures(self, element: Row) -> Iterator[str]:
        """In the order in which they matter."""
        say = self._language
        if (persona := element.get("persona")) in self._personas:
            yield self._personas[persona]
        if status := w.STATUS.get(element.get("status") or ""):
            yield status.say(say)
        if owner := self._owner(element.get("owner")):
            yield owner
        if due := element.get("due"):
            yield w.DUE.say(say, day=due)
        yield from self._ground(element)
        if starred := element.get("starred"):
            yield _short(starred)
        yield from (f"#{tag}" for tag in element.get("tags", ()))
        if element.get("map"):
            yield w.INSIDE_MAP.say(say)

    def marks(self, id_: str) -> tuple[str, ...]:
        """The letters of its links."""
        return tuple(self._marks.get(id_, ()))

    def reading(self, card: str) -> Reading | None:
        """What a metric card says; None for any other card, and for one that asks nothing yet."""
        found = self._metrics.get(card)
        return None if found is None else reading(found, self._language)

    def ways(self, stage: str) -> Iterator[str]:
        """Where else a stage or its steps lead, each with its label."""
        for link in self._ways:
            step, to = self._steps.get(link["source"]), self._names.get(link["target"])
            if to is None or stage != (step["stage"] if step else link["source"]):
                continue
            form = w.LOOP if link["kind"] == "loop" else w.BRANCH
            parts = (step["name"] if step else "", form.say(self._language, name=to), link["label"])
            yield " · ".join(filter(None, parts))

    def with_persona(self, name: str, persona: str | None) -> str:
        """The name of a lane, and of the persona whose lane it is."""
        return " · ".join(filter(None, (name, self._personas.get(persona or ""))))

    def _owner(self, owner: str | None) -> str | None:
        return self._people.get(owner or "") or (None if owner and _ID.fullmatch(owner) else owner)

    def _ground(self, element: Row) -> Iterator[str]:
        """On what it rests, how many were asked, and whether that still holds."""
        proof = element.get("proof") or ()
        if ground := element.get("source") or next((one["label"] for one in proof), None):
            yield _short(ground)
        if element.get("sample") is not None:
            yield w.SAMPLE.say(self._language, n=w.count(element["sample"]))
        evidence = element.get("evidence")
        if evidence and self._today and is_stale(evidence, element.get("gathered"), self._today):
            yield w.STALE.say(self._language)


def letter(number: int) -> str:
    """a, b, … z, aa, ab, …: the name of the link of this number, from 0."""
    more, place = divmod(number, _LETTERS)
    return (letter(more - 1) if more else "") + chr(ord("a") + place)


def _lettered(document: Row, links: list[Row]) -> dict[str, list[str]]:
    """For both ends of every link between things on the map its letter, pointing away or towards."""
    there = {one["id"] for name in ("cards", "touchpoints") for one in document.get(name, ())}
    marks: dict[str, list[str]] = {}
    known = (link for link in links if link["source"] in there and link["target"] in there)
    for number, link in enumerate(known):
        marks.setdefault(link["source"], []).append(f"{letter(number)}→")
        marks.setdefault(link["target"], []).append(f"→{letter(number)}")
    return marks


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
