"""What a workspace calls its maps: the thing has four names, and people look for the one that they know."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final, Literal, get_args

from lutu.kit.i18n import Language, Text, current_language

MapName = Literal["journey", "customer", "user", "experience"]
MAP_NAMES: Final[tuple[MapName, ...]] = get_args(MapName)
WORDS: Final[dict[MapName, Text]] = {
    "journey": Text("journey map", "旅程地图", "旅程地圖"),
    "customer": Text("customer journey map", "客户旅程地图", "顧客旅程地圖"),
    "user": Text("user journey map", "用户旅程地图", "使用者旅程地圖"),
    "experience": Text("experience map", "体验地图", "體驗地圖"),
}
_called: ContextVar[MapName] = ContextVar("map_name", default="journey")


def map_name_of(setting: str) -> MapName:
    """The name that a setting means; the usual one where it means none."""
    return next((one for one in MAP_NAMES if one == setting), "journey")


def call_maps(name: MapName) -> None:
    """From here on, in the present task, maps are called so."""
    _called.set(name)


@contextmanager
def calling_maps(name: MapName) -> Iterator[None]:
    """Maps are called so inside the block."""
    token = _called.set(name)
    try:
        yield
    finally:
        _called.reset(token)


@dataclass(frozen=True, slots=True)
class MapText(Text):
    """A text that says “journey map”, and says it as the workspace does."""

    def template(self, language: Language | None = None) -> str:
        """With the name in use."""
        language = language or current_language()
        plain, name = Text.template(self, language), WORDS[_called.get()].template(language)
        usual = WORDS["journey"].template(language)
        if usual in plain:
            return plain.replace(usual, name)
        return plain.replace(_begun(usual), _begun(name))

    def named(self) -> Text:
        """In all languages, with the name in use now: to be kept."""
        return Text(self.template("en"), self.template("zh-Hans"), self.template("zh-Hant"))


def _begun(name: str) -> str:
    return name[0].upper() + name[1:]
