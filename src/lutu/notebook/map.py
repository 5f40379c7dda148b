"""A journey map in a notebook."""

from html import escape
from pathlib import Path
from typing import Any

from lutu.db.settings import read_settings
from lutu.engine.ask import read_zone
from lutu.insights.prints import print_map
from lutu.insights.view import MapView, members, view
from lutu.kit.clocks import to_iso
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

    def to_dict(self) -> dict[str, Any]:
        """Document and numbers, as the web gives them."""
        return {"map": self.document.to_dict(), "view": self.view().to_dict()}

    def members(self, cell: str) -> list[dict[str, str]]:
        """Who stands behind a number of the view: customer, first and last instant."""
        found = members(self._log, self.document, cell)
        zone = read_zone(read_settings(self._log.engine).timezone)
        rows = zip(
            self._log.identifiers(found.customer),
            found.start.tolist(),
            found.end.tolist(),
            strict=True,
        )
        return [
            {"customer": customer, "start": to_iso(start, zone), "end": to_iso(end, zone)}
            for customer, start, end in rows
        ]

    def save(
        self,
        path: str | Path,
        *,
        theme: Theme = "light",
        paper: Paper = "a3",
        pages: Pages = "one",
    ) -> Path:
        """Print it to a file: .html, .svg, .png, .pdf or .json; `paper` and `pages` concern PDF alone."""
        target, setting = Path(path), Setting(theme=theme, paper=paper, pages=pages)
        target.write_bytes(print_map(self._log, self.document, target.suffix, **setting).content)
        return target

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
