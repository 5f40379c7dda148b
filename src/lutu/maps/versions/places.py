"""In which stage and lane of the board a difference is shown."""

from collections.abc import Mapping
from typing import Any

from lutu.maps.versions.diff import Difference


class Places:
    """Where things lie on two maps; what both have lies where the first says."""

    def __init__(self, *maps: Mapping[str, Any]) -> None:
        self._stage_of: dict[str, str] = {}
        self._emotion: str | None = None
        for stored in reversed(maps):
            self._stage_of |= {one["id"]: one["stage"] for one in stored["steps"]}
            rows = [one["id"] for one in stored["lanes"] if one["kind"] == "emotion"]
            self._emotion = rows[0] if rows else self._emotion

    def of(self, difference: Difference) -> tuple[str | None, str | None]:
        """The ids of the stage and of the lane; None of either that it does not lie in."""
        match difference.collection:
            case "stages":
                return difference.id, None
            case "lanes":
                return None, difference.id
            case "feelings":
                place = str(difference.record["place"])
                return self._stage_of.get(place, place), self._emotion
            case _:
                return difference.record.get("stage"), difference.record.get("lane")
