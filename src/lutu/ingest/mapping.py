"""A mapping: which column is what, and how its values are written."""

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final, Literal, get_args

from lutu.ingest.encoding import parse_encoding
from lutu.ingest.errors import RoleMissing, UnknownChoice, UnknownColumn, did_you_mean
from lutu.ingest.files import Options
from lutu.ingest.times import TIME_FORMATS
from lutu.ingest.zones import find_zone
from lutu.kit.i18n import Text

Role = Literal["customer", "event", "time", "channel", "value", "currency", "case"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
NEEDED: Final[tuple[Role, ...]] = ("customer", "event", "time")
ROLE_WORDS: Final[dict[Role, Text]] = {
    "customer": Text("customer", "客户", "顧客"),
    "event": Text("event", "事件", "事件"),
    "time": Text("time", "时间", "時間"),
    "channel": Text("channel", "渠道", "管道"),
    "value": Text("value", "金额", "金額"),
    "currency": Text("currency", "币种", "幣別"),
    "case": Text("case", "案件", "案件"),
}
_TIME_FORMAT: Final = Text("time format", "时间格式", "時間格式")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Columns by role, the rest of them become properties; `case` stays a property besides.

    `time_format` None is decided by the values (of the whole file, where it is ambiguous), `timezone` is
    that of times without one. Encoding, separator and object type say how the file itself is read, None
    lets the file say it.
    """

    customer: str | None = None
    event: str | None = None
    time: str | None = None
    channel: str | None = None
    value: str | None = None
    currency: str | None = None
    case: str | None = None
    timezone: str = "UTC"
    time_format: str | None = None
    encoding: str | None = None
    separator: str | None = None
    object_type: str | None = None

    def column(self, role: Role) -> str | None:
        """The column of a role."""
        name: str | None = getattr(self, role)
        return name

    def decided(self, chosen: Dict[str, str]) -> "Mapping":
        """With what a person chose; a column that they give to a role leaves any other role."""
        taken = {chosen[role] for role in ROLES if role in chosen}
        changes: dict[str, Any] = {role: None for role in ROLES if self.column(role) in taken}
        return replace(self, **(changes | dict(chosen)))

    def options(self) -> Options:
        """How the file is to be read."""
        return Options(self.encoding, self.separator, self.object_type)

    def properties(self, columns: Sequence[str]) -> tuple[str, ...]:
        """The columns that become properties."""
        roles = {self.column(role) for role in ROLES if role != "case"}
        return tuple(name for name in columns if name not in roles)

    def to_dict(self) -> dict[str, str | None]:
        """The JSON of the mapping."""
        return asdict(self)


def mapping_from(given: dict[str, Any]) -> Mapping:
    """A mapping from its JSON; unknown keys are refused, as is what is not text."""
    allowed = [field.name for field in fields(Mapping)]
    for key, value in given.items():
        if key not in allowed or not (value is None or isinstance(value, str)):
            raise UnknownChoice(
                what="mapping",
                value=f"{key} = {value}",
                hint=did_you_mean(key, allowed),
                allowed=", ".join(allowed),
            )
    chosen: dict[str, Any] = {}
    chosen.update((key, value) for key, value in given.items() if value)
    return Mapping(**chosen)


def check_mapping(mapping: Mapping, columns: Sequence[str]) -> None:
    """Refuse a mapping that does not fit the columns: RoleMissing, UnknownColumn, UnknownChoice."""
    for role in ROLES:
        name = mapping.column(role)
        if name is None and role in NEEDED:
            raise RoleMissing(what=ROLE_WORDS[role].say(), allowed=_listed(columns))
        if name is not None and name not in columns:
            raise UnknownColumn(
                what=ROLE_WORDS[role].say(),
                role=role,
                value=name,
                hint=did_you_mean(name, columns),
                allowed=_listed(columns),
            )
    find_zone(mapping.timezone)
    if mapping.time_format not in (None, *TIME_FORMATS):
        raise UnknownChoice(
            what=_TIME_FORMAT.say(),
            value=mapping.time_format,
            hint=did_you_mean(str(mapping.time_format), TIME_FORMATS),
            allowed=", ".join(TIME_FORMATS),
        )
    if mapping.encoding:
        parse_encoding(mapping.encoding)


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(columns[:50]) + (" …" if len(columns) > 50 else "")
