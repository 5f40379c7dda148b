"""A journey map in a notebook."""

from collections.abc import Mapping
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Any

from lutu.config.reading import read_config
from lutu.db.settings import read_settings
from lutu.engine.ask import named, parse_selection, read_zone
from lutu.events.selection import Selection
from lutu.insights.channels import by_channel
from lutu.insights.measure import measured
from lutu.insights.owners import owner_names_at
from lutu.insights.prints import chosen_for, print_map
from lutu.insights.view import MapView, view
from lutu.insights.who import members
from lutu.maps.document import JourneyMap
from lutu.maps.picture import Pages, Paper, Theme
from lutu.maps.portrait import Setting
from lutu.store.log import EventLog


class Map:
    """A map with its numbers, as the log is now."""

    def __init__(self, log: EventLog, document: JourneyMap) -> None:
        self._log = log
        self.document = document
        """Stages, touchpoints and cards."""

    @property
    def id(self) -> str:
        """Its id, the same at every door."""
        return self.document.id

    def view(self) -> MapView:
        """Its numbers."""
        return view(self._log, self.document)

    def metrics(self, **selection: str) -> list[dict[str, Any]]:
        """What its metric cards say: value, interval, trend, target, and whether that is met.

        `selection`: journey, segment, events, start, end; what is not given is the map's own.
        """
        currency = read_settings(self._log.engine).currency
        chosen = self._chosen(selection)
        return measured(self._log.index(), self.document, chosen, currency=currency)

    def by_channel(self, card: str, **selection: str) -> dict[str, Any]:
        """The metric of a card for the customers of each channel, and how consistent it is over them."""
        currency = read_settings(self._log.engine).currency
        chosen = self._chosen(selection)
        return by_channel(self._log.index(), self.document, card, chosen, currency=currency)

    def to_dict(self) -> dict[str, Any]:
        """Document and numbers, as the web gives them."""
        return {
            "map": self.document.to_dict(),
            "view": self.view().to_dict(),
            "metrics": self.metrics(),
        }

    def members(self, cell: str) -> list[dict[str, str]]:
        """Who stands behind a number of the map: customer, first and last instant."""
        found = members(self._log, self.document, cell)
        zone = read_zone(read_settings(self._log.engine).timezone)
        return named(self._log, found, zone)

    def save(
        self,
        path: str | Path,
        *,
        theme: Theme = "light",
        paper: Paper = "a3",
        pages: Pages = "one",
    ) -> Path:
        """Print it to a file: .html, .svg, .png, .pdf, .vsdx or .json.

        `paper` and `pages` concern PDF alone.
        """
        target, setting = Path(path), Setting(theme=theme, paper=paper, pages=pages)
        database = read_config({"data": str(self._log.path)}).config.database
        people = owner_names_at(self._log.path, database, self.document)
        printed = print_map(self._log, self.document, target.suffix, people=people, **setting)
        target.write_bytes(printed.content)
        return target

    def _chosen(self, given: Mapping[str, str]) -> Selection:
        words = asdict(chosen_for(self.document, given))
        return parse_selection(**words, zone=read_settings(self._log.engine).timezone)

    def __repr__(self) -> str:
        lines = [f"{self.document.title.say()} ({self.id})"]
        for row in self.view().to_dict()["stages"]:
            parts = ("entered", "onward", "dropped", "active")
            lines.append(
                f"  {row['name']}: " + ", ".join(f"{part} {row[part]:,}" for part in parts)
            )
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        picture = print_map(self._log, self.document, "svg").content.decode()
        return f'<figure aria-label="{escape(self.document.title.say())}">{picture}</figure>'
