"""A workspace's maps, their catalogue and library."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from lutu.db.base import WORKSPACE
from lutu.db.session import connect
from lutu.maps.document import JourneyMap
from lutu.maps.library.catalogue import Catalogue
from lutu.maps.library.service import Library
from lutu.maps.service import Maps
from tests.maps.drawn import drawn


@dataclass(frozen=True)
class Shelves:
    """Maps and what they share."""

    maps: Maps
    catalogue: Catalogue
    library: Library

    def make(self, map_id: str, **fields: object) -> JourneyMap:
        """A map with ids of its own."""
        return self.maps.create(drawn().with_(id=map_id, **fields))


def shelves_in(path: Path, database: str | None) -> Shelves:
    """Empty ones."""
    engine = connect(path, WORKSPACE, database)
    maps = Maps(engine)
    catalogue = Catalogue(engine, maps)
    return Shelves(maps, catalogue, Library(engine, maps, catalogue))


@pytest.fixture
def shelves(tmp_path: Path) -> Shelves:
    return shelves_in(tmp_path, None)


@pytest.fixture
def anywhere(tmp_path: Path, database: str | None) -> Shelves:
    """The same; whoever asks for it runs on both databases."""
    return shelves_in(tmp_path, database)
