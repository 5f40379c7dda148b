"""What an analysis may be told: one declaration, from which form, CLI options and API schema derive.

A `Params` dataclass declares each of its fields with `option(KIND, label=…, help=…)`. `parse_params`
reads values as they come from a command line, a link or a JSON body, `json_schema` describes them, and
`write_params` gives them back as JSON.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final, TypeVar

from lutu.errors import InvalidInput
from lutu.events.rule import Rule, parse_rule
from lutu.kit.clocks import MICROSECONDS, format_duration, parse_duration
from lutu.kit.i18n import Text

ParamsT = TypeVar("ParamsT")


@dataclass(frozen=True, slots=True)
class Kind:
    """How a value is read from what a person or a program gives, written back, and described."""

    read: Callable[[Any], Any]
    """The value; ValueError when it is none, LutuError when it knows better what is wrong."""
    write: Callable[[Any], Any]
    """The same as plain JSON, so that read(write(x)) = x."""
    schema: Mapping[str, Any]
    """Its JSON schema, without title and description."""
    allowed: str
    """What may be given, for the error message."""


STAGES_OF_MAP: Final = "definition"
"""The name of the option whose value the map has."""


@dataclass(frozen=True, slots=True)
class Option:
    """One field of a `Params`: what doors need to ask for it."""

    name: str
    kind: Kind
    label: Text
    help: Text
    default: Any
    required: bool

    @property
    def repeated(self) -> bool:
        """Whether it takes several values."""
        return bool(self.kind.schema["type"] == "array")

    @property
    def asked(self) -> bool:
        """Whether a person has to give it: steps yes, stages are those of the map unless they are given."""
        return self.required and self.name != STAGES_OF_MAP


def option(kind: Kind, *, label: Text, help: Text, default: Any = dataclasses.MISSING) -> Any:  # noqa: A002
    """A field of a Params dataclass; without a default it must be given."""
    return dataclasses.field(default=default, metadata={"kind": kind, "label": label, "help": help})


def options(params: type) -> tuple[Option, ...]:
    """The fields of a Params dataclass, in order."""
    return tuple(
        Option(
            name=field.name,
            kind=field.metadata["kind"],
            label=field.metadata["label"],
            help=field.metadata["help"],
            default=None if field.default is dataclasses.MISSING else field.default,
            required=field.default is dataclasses.MISSING,
        )
        for field in dataclasses.fields(params)
    )


def parse_params(params: type[ParamsT], values: Mapping[str, Any]) -> ParamsT:
    """Params from given values; None or empty text is the default; InvalidInput names what is allowed."""
    known = {field.name: field for field in options(params)}
    for name in values.keys() - known.keys():
        raise InvalidInput(what=_OPTION.say(), value=name, allowed=_near(name, known))
    given = {
        name: _read(field, values[name])
        for name, field in known.items()
        if values.get(name) not in (None, "", [], ())
    }
    for name, field in known.items():
        if field.required and name not in given:
            raise InvalidInput(what=field.label.say(), value="", allowed=field.kind.allowed)
    return params(**given)


def write_params(params: Any) -> dict[str, Any]:
    """Params as JSON, so that `parse_params` reads them back; None where there is none."""
    values = {field.name: (field, getattr(params, field.name)) for field in options(type(params))}
    return {
        name: None if value is None else field.kind.write(value)
        for name, (field, value) in values.items()
    }


def json_schema(params: type) -> dict[str, Any]:
    """The JSON schema of the params, titles and descriptions in the current language."""
    properties = {}
    for field in options(params):
        described = {"title": field.label.say(), "description": field.help.say()}
        default = None if field.default is None else field.kind.write(field.default)
        properties[field.name] = {**field.kind.schema, **described, "default": default}
        if field.required:
            del properties[field.name]["default"]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in options(params) if field.required],
        "properties": properties,
    }


def count(low: int, high: int) -> Kind:
    """A whole number between two bounds, both allowed."""

    def read(value: Any) -> int:
        if isinstance(value, bool) or int(value) != float(value) or not low <= int(value) <= high:
            raise ValueError
        return int(value)

    schema = {"type": "integer", "minimum": low, "maximum": high}
    return Kind(read, int, schema, f"{low} … {high}")


def choice(*values: str) -> Kind:
    """One of some words."""

    def read(value: Any) -> str:
        if value not in values:
            raise ValueError
        return str(value)

    return Kind(read, str, {"type": "string", "enum": list(values)}, ", ".join(values))


def rules(low: int, high: int) -> Kind:
    """Between `low` and `high` rules."""

    def read(value: Any) -> tuple[Rule, ...]:
        found = tuple(_rule(part) for part in _listed(value))
        if not low <= len(found) <= high:
            raise ValueError
        return found

    schema = {
        "type": "array", "items": {"type": "string", "format": "rule"},
        "minItems": low, "maxItems": high,
    }  # fmt: skip
    return Kind(read, lambda found: [rule.text for rule in found], schema, f"{low} … {high}")


def _flag(value: Any) -> bool:
    word = str(value).lower()
    if word not in _YES | _NO:
        raise ValueError
    return word in _YES


def _duration(value: Any) -> int:
    microseconds = parse_duration(str(value))
    if not microseconds or microseconds > _LONGEST:
        raise ValueError
    return microseconds


def _length(microseconds: int) -> str:
    seconds, rest = divmod(microseconds, MICROSECONDS)
    return f"{seconds}.{rest:06}s" if rest else format_duration(microseconds)


def _rule(value: Any) -> Rule:
    return value if isinstance(value, Rule) else parse_rule(str(value))


def _listed(value: Any) -> list[Any]:
    return [value] if isinstance(value, str | Rule) else list(value)


def _read(field: Option, value: Any) -> Any:
    try:
        return field.kind.read(value)
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        what, allowed = field.label.say(), field.kind.allowed
        raise InvalidInput(what=what, value=value, allowed=allowed) from error


def _near(name: str, known: Iterable[str]) -> str:
    return ", ".join(get_close_matches(name, known, n=1) or known)


_OPTION: Final = Text("option", "选项", "選項")
_YES: Final = frozenset({"true", "yes", "on", "1"})
_NO: Final = frozenset({"false", "no", "off", "0"})
_LONGEST: Final = 1 << 60
_LENGTHS: Final = "90s, 30m, 12h, 7d, 2w"

FLAG: Final = Kind(_flag, bool, {"type": "boolean"}, "true, false")
"""Yes or no."""
RULE: Final = Kind(
    _rule, lambda rule: rule.text, {"type": "string", "format": "rule"}, "event = 'pay'"
)
"""A rule."""
DURATION: Final = Kind(_duration, _length, {"type": "string", "format": "duration"}, _LENGTHS)
"""A length of time in microseconds, read from text such as `7d`."""
