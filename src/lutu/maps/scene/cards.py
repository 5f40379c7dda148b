"""Cards as shapes: their words, what stands behind them at the left edge, and their links as arrows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from lutu.maps.scene.pen import EDGE, SMALL, Pen, height, wide
from lutu.maps.scene.shapes import Arrow, Box, Paragraph, Run, Shape, Stroke

Card = Mapping[str, Any]
_SIDE: Final = 9.0
_ABOVE: Final = 8.0
GAP: Final = 7.0
"""Between cards of a cell."""
_WORDS: Final = 13.5
_GUESSED: Final = ("hypothesis", "assumption")


class Cards:
    """Puts cards down and remembers the ends of their links."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._from: dict[str, Shape] = {}
        self._to: dict[str, Shape] = {}

    def high(self, cards: Sequence[Card], columns: int = 1) -> float:
        """How high cards are, one above the other."""
        gaps = GAP * max(len(cards) - 1, 0)
        return gaps + sum(self._height(card, columns) for card in cards)

    def put(self, card: Card, place: tuple[int, int], y: float, data: dict[str, str]) -> None:
        """Draw a card over columns (first, how many)."""
        pen, (first, columns) = self._pen, place
        box = Box(pen.column(first) + 10, y, pen.across(columns) - 20, self._height(card, columns))
        drawn = pen.put(
            "card",
            card["text"],
            box,
            words=self._words(card),
            corner=8.0,
            inset=(_SIDE + EDGE, self._beside(card), _ABOVE),
            data=tuple(data.items()),
            parts=(pen.edge(card["evidence"], box), *self._aside(card, box)),
            **self._paint(card["evidence"]),
        )
        for mark in card["marks"]:
            if mark.endswith("→"):
                self._from[mark[:-1]] = drawn
            else:
                self._to[mark[1:]] = drawn

    def arrows(self) -> Iterator[Arrow]:
        """The links between the cards that are drawn."""
        for letter, source in self._from.items():
            if target := self._to.get(letter):
                yield Arrow(source, target, f"{letter}→", self._pen.stroke("ink3", 1.1))

    def _height(self, card: Card, columns: int) -> float:
        room = self._pen.across(columns) - 20 - EDGE - _SIDE - self._beside(card)
        return height(self._words(card), room) + 2 * _ABOVE

    def _paint(self, evidence: str) -> dict[str, Any]:
        pen, pain = self._pen, evidence == "pain"
        if evidence in _GUESSED:
            return {
                "fill": pen.colour("sheet"),
                "stroke": Stroke(pen.colour("dash"), 0.9, "dashed"),
            }
        fill, rule = ("soft", "soft-rule") if pain else ("card", "rule")
        return {"fill": pen.colour(fill), "stroke": pen.stroke(rule)}

    def _words(self, card: Card) -> tuple[Paragraph, ...]:
        ink = self._pen.colour("ink2" if card["evidence"] in _GUESSED else "ink")
        said = [
            tuple(
                Run(words, _WORDS, ink, bold=style == "bold", italic=style == "italic")
                for style, words in line
            )
            for line in card["lines"]
        ]
        return (*said, *self._reading(card["reading"]), *self._pen.small(card["figures"]))

    def _signs(self, card: Card) -> tuple[Paragraph, ...]:
        marks = " ".join(card["marks"])
        star = (self._pen.line("★", SMALL, "accent"),) if card["key"] else ()
        return (*star, *((self._pen.line(marks, SMALL, "ink2"),) if marks else ()))

    def _beside(self, card: Card) -> float:
        """The room at the right of the words: more where a star or the letters of links stand there."""
        signs = self._signs(card)
        return _SIDE + (wide(signs) + 6 if signs else 0)

    def _aside(self, card: Card, box: Box) -> Iterator[Shape]:
        y, signs = box.y + _ABOVE, self._signs(card)
        room = wide(signs) + 4
        for sign in signs:
            high, x = height([sign], room), box.x + box.width - _SIDE - room
            place = Box(x, y, room, high)
            yield Shape("sign", "", place, words=(sign,), align="right", keeps="corner")
            y += high

    def _reading(self, said: Card | None) -> Iterator[Paragraph]:
        if said is None:
            return
        yield self._pen.line(said["value"], 16, bold=True)
        yield from self._pen.small([said["between"]])
        yield from self._pen.small([said["target"]], "bad" if said["missed"] else "ink2")
