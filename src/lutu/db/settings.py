"""What is set for the whole workspace: its name, time zone, currency, stages, memory."""

import os
import re
from dataclasses import asdict, dataclass, fields
from typing import Final

from sqlalchemy import Engine, delete, insert, select

from lutu.db.map_name import MAP_NAMES
from lutu.db.session import reading, writing
from lutu.db.tables import setting
from lutu.errors import InvalidInput
from lutu.kit.clocks import parse_zone
from lutu.kit.i18n import Language, Text, environment_language

_ZONE = Text("time zone", "时区", "時區")
_CURRENCY = Text("currency", "货币", "貨幣")
_MODEL = Text("stage model", "阶段模型", "階段模型")
_NAME = Text("name for maps", "地图的叫法", "地圖的稱呼")
_RETENTION = Text("days that events are kept", "事件保留天数", "事件保留天數")

STAGE_MODELS: Final = ("data", "five", "six")
"""As many stages as the data has; awareness, consideration, purchase, service, loyalty; with decision."""
MOST_DAYS: Final = 36_500
_CURRENCIES: Final[dict[Language, str]] = {"zh-Hans": "CNY", "zh-Hant": "TWD"}
"""What amounts are most likely in where these languages are read; nobody can tell for English."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a workspace; every one is a text."""

    name: str = "Lutu"
    timezone: str = "UTC"
    currency: str = ""
    """Of amounts whose events name none; empty where that is not known."""
    stage_model: str = "data"
    """How a new map is cut into stages: one of STAGE_MODELS."""
    map_name: str = "journey"
    """What maps are called: one of MAP_NAMES."""
    retention_days: str = ""
    """After how many days events are forgotten, as a whole number; empty for never."""


def read_settings(engine: Engine) -> Settings:
    """The settings as they stand; what was never set has its default."""
    known = {field.name for field in fields(Settings)}
    with reading(engine) as connection:
        rows = connection.execute(select(setting.c.name, setting.c.value)).all()
    return Settings(**{name: value for name, value in rows if name in known})


def write_settings(engine: Engine, settings: Settings) -> None:
    """Keep these settings; InvalidInput names the one that cannot be."""
    _check(settings)
    values = [{"name": name, "value": value} for name, value in asdict(settings).items()]
    with writing(engine) as connection:
        connection.execute(
            delete(setting).where(setting.c.name.in_([row["name"] for row in values]))
        )
        connection.execute(insert(setting), values)


def begin_settings(engine: Engine) -> None:
    """Give a new workspace its first settings; one that has some keeps them."""
    known = select(setting.c.name).limit(1)
    with reading(engine) as connection:
        if connection.scalar(known) is not None:
            return
    values = [{"name": name, "value": value} for name, value in asdict(first_settings()).items()]
    with writing(engine) as connection:
        if connection.scalar(known) is None:  # nobody else was faster
            connection.execute(insert(setting), values)


def first_settings() -> Settings:
    """What a new workspace starts with: the zone of this machine, and the currency of its language."""
    currency = _CURRENCIES.get(environment_language(), "")
    return Settings(timezone=_machine_zone(), currency=currency)


def _check(settings: Settings) -> None:
    try:
        parse_zone(settings.timezone)
    except (ValueError, OSError, KeyError) as error:  # ZoneInfoNotFoundError is a KeyError
        raise InvalidInput(
            what=_ZONE.say(), value=settings.timezone, allowed="UTC, Asia/Shanghai, +08:00"
        ) from error
    if not re.fullmatch(r"([A-Z]{3})?", settings.currency):
        raise InvalidInput(
            what=_CURRENCY.say(), value=settings.currency, allowed="CNY, EUR, TWD, USD, –"
        )
    if settings.stage_model not in STAGE_MODELS:
        allowed = ", ".join(STAGE_MODELS)
        raise InvalidInput(what=_MODEL.say(), value=settings.stage_model, allowed=allowed)
    if settings.map_name not in MAP_NAMES:
        allowed = ", ".join(MAP_NAMES)
        raise InvalidInput(what=_NAME.say(), value=settings.map_name, allowed=allowed)
    days = settings.retention_days
    if days and not (days.isascii() and days.isdigit() and 1 <= int(days) <= MOST_DAYS):
        raise InvalidInput(what=_RETENTION.say(), value=days, allowed=f"1–{MOST_DAYS}")


def _machine_zone() -> str:
    """The IANA name of this machine's zone; UTC where it does not tell."""
    linked = os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    for name in (os.environ.get("TZ", "").lstrip(":"), linked):
        try:
            if name:
                parse_zone(name)
                return name
        except (ValueError, OSError, KeyError):
            continue
    return "UTC"
