"""Names as people read them: written in three languages, or given by hand and the same in all."""

from typing import Any, Final

from lutu.errors import InvalidInput
from lutu.kit.i18n import LANGUAGES, Text

MAX_NAME: Final = 200
_NAME: Final = Text("name", "名称", "名稱")
_TEXT: Final = Text("text", "文字", "文字")


def by_hand(name: str) -> Text:
    """A name that a person gave: the same in every language."""
    name = checked_text(name, MAX_NAME, _NAME)
    return Text(name, name, name)


def checked_text(text: object, longest: int, what: Text = _TEXT) -> str:
    """The text without blanks around it; InvalidInput when nothing is left or it is too long."""
    words = text.strip() if isinstance(text, str) else ""
    if not words or len(words) > longest:
        raise InvalidInput(what=what.say(), value=str(text)[:80], allowed=f"1–{longest}")
    return words


def to_json(text: Text) -> dict[str, str]:
    """All three languages."""
    return {str(language): words for language, words in text.as_dict().items()}


def from_json(value: Any) -> Text:
    """Reads what `to_json` wrote; InvalidInput when a language is absent."""
    if not isinstance(value, dict) or not all(isinstance(value.get(tag), str) for tag in LANGUAGES):
        raise InvalidInput(what=_NAME.say(), value=value, allowed=", ".join(LANGUAGES))
    return Text(value["en"], value["zh-Hans"], value["zh-Hant"])
