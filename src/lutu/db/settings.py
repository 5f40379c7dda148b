"""What is set for the whole workspace: its name, time zone, currency, language, stages, memory."""

import os
from dataclasses import asdict, dataclass, fields
from typing import Final

from sqlalchemy import Engine, delete, insert, select

from lutu.db.session import reading, writing
from lutu.db.tables import setting
from lutu.errors import InvalidInput
from lutu.kit.clocks import parse_zone
from lutu.kit.i18n import Text, environment_language, parse_language

_ZONE = Text("time zone", "时区", "時區")
_LANGUAGE = Text("language", "语言", "語言")
_CURRENCY = Text("currency", "货币", "貨幣")
_MODEL = Text("stage model", "阶段模型", "階段模型")
_RETENTION = Text("days that events are kept", "事件保留天数", "事件保留天數")

STAGE_MODELS: Final = ("data", "five", "six")
"""As many stages as the data has; awareness, consideration, purchase, service, loyalty; with decision."""
MOST_DAYS: Final = 36_500


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a workspace; every one is a text."""

    name: str = "Lutu"
    timezone: str = "UTC"
    currency: str = "CNY"
    language: str = "en"
    stage_model: str = "data"
    """How a new map is cut into stages: one of STAGE_MODELS."""
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
    """What a new workspace starts with: the zone and the language of this machine."""
    return Settings(timezone=_machine_zone(), language=environment_language())


def _check(settings: Settings) -> None:
    try:
        parse_zone(settings.timezone)
    except (ValueError, OSError, KeyError) as error:  # ZoneInfoNotFoundError is a KeyError
        raise InvalidInput(
            what=_ZONE.say(), value=settings.timezone, allowed="UTC, Asia/Shanghai, +08:00"
        ) from error
    if parse_language(settings.language) != settings.language:
        raise InvalidInput(
            what=_LANGUAGE.say(), value=settings.language, allowed="en, zh-Hans, zh-Hant"
        )
    if not (
        len(settings.currency) == 3 and settings.currency.isascii() and settings.currency.isupper()
    ):
        raise InvalidInput(
            what=_CURRENCY.say(), value=settings.currency, allowed="CNY, EUR, TWD, USD"
        )
    if settings.stage_model not in STAGE_MODELS:
        allowed = ", ".join(STAGE_MODELS)
        raise InvalidInput(what=_MODEL.say(), value=settings.stage_model, allowed=allowed)
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
