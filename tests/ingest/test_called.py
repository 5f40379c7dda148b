"""A column that became the value, channel or currency can still be asked for by its own name."""

from pathlib import Path

from lutu.engine.ask import ask
from lutu.ingest.mapping import Mapping
from lutu.ingest.service import import_file
from lutu.store.log import EventLog

MAPPING = Mapping(
    customer="who", event="what", time="when", channel="where", value="amount", timezone="UTC"
)


def journeys(log: EventLog, rule: str) -> int:
    return int(ask(log, "paths", {}, segment=rule).result.to_dict()["journeys"])


def imported(folder: Path, text: str) -> EventLog:
    source = folder / "orders.csv"
    source.write_text(text, "utf-8")
    log = EventLog.open(folder / "data")
    import_file(log, source, MAPPING)
    return log


def test_a_rule_may_use_the_name_in_the_file(tmp_path: Path) -> None:
    text = (
        "who,what,when,where,amount\n"
        "a,pay,2026-01-01T00:00:00Z,shop,50\n"
        "b,pay,2026-01-01T00:00:00Z,web,150\n"
        "c,pay,2026-01-01T00:00:00Z,web,250\n"
    )
    with imported(tmp_path, text) as log:
        asked = [
            journeys(log, rule)
            for rule in ("amount > 100", "value > 100", "\"where\" = 'shop'", "channel = 'shop'")
        ]
    assert asked == [2, 2, 1, 1]


def test_the_built_in_field_comes_first(tmp_path: Path) -> None:
    text = "who,what,when,where,amount,value\na,pay,2026-01-01T00:00:00Z,web,50,7\n"
    with imported(tmp_path, text) as log:
        assert (journeys(log, "amount = 50"), journeys(log, "value = 50")) == (1, 1)
