"""Three languages: a text is written in all of them, side by side, where it is used."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

Language = Literal["en", "zh-Hans", "zh-Hant"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

_TRADITIONAL: Final = ("hant", "tw", "hk", "mo")
_current: ContextVar[Language] = ContextVar("language", default="en")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the three languages; `{name}` is filled in by `say`."""

    en: str
    zh_hans: str
    zh_hant: str

    def template(self, language: Language | None = None) -> str:
        """The unfilled text in a language, by default the current one."""
        match language or current_language():
            case "zh-Hans":
                return self.zh_hans
            case "zh-Hant":
                return self.zh_hant
            case _:
                return self.en

    def say(self, language: Language | None = None, /, **fields: object) -> str:
        """The text in a language, by default the current one, with its fields filled in."""
        return self.template(language).format_map(cast("Mapping[str, object]", fields))

    def as_dict(self) -> dict[Language, str]:
        """All three, keyed by language tag."""
        return {"en": self.en, "zh-Hans": self.zh_hans, "zh-Hant": self.zh_hant}


def current_language() -> Language:
    """The language of whoever is being answered now."""
    return _current.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Answer in this language inside the block."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def parse_language(tag: str | None) -> Language | None:
    """The language that a tag such as `zh_TW.UTF-8` or `en-GB` asks for, if we speak it."""
    if not tag:
        return None
    parts = tag.split(".", maxsplit=1)[0].replace("_", "-").lower().split("-")
    if parts[0] == "zh":
        return "zh-Hant" if any(part in _TRADITIONAL for part in parts[1:]) else "zh-Hans"
    return "en" if parts[0] == "en" else None


def environment_language() -> Language:
    """The language that LC_ALL, LC_MESSAGES or LANG ask for, or English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if language := parse_language(os.environ.get(variable)):
            return language
    return "en"
