"""Which column is what: proposed from names and values, with the reason in three languages."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Dict
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from lutu.ingest.columns import Kind
from lutu.ingest.facts import Facts, facts_of
from lutu.ingest.mapping import ROLE_WORDS, Mapping, Role
from lutu.ingest.roles import EXACT, PARTS, fold
from lutu.kit.i18n import LANGUAGES, Text

_ORDER: Final[tuple[Role, ...]] = (
    "time", "customer", "event", "currency", "value", "channel", "case",
)  # fmt: skip
_EXACT: Final = 100.0
_TAIL: Final = 80.0
_PART: Final = 50.0
_VALUES: Final = 10.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a person is shown it."""

    name: str
    type: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping, why each of its columns was chosen, and all columns that there are."""

    mapping: Mapping
    reasons: Dict[Role, Text]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    facts: Facts
    score: float
    reason: Text


def propose(sample: pa.RecordBatch, *, untyped: bool = False, timezone: str = "UTC") -> Proposal:
    """Propose a mapping from the first rows of a file; roles without a fitting column stay open."""
    facts = facts_of(sample, untyped=untyped)
    chosen = _chosen(facts)
    reasons = {role: _with_numbers(role, choice) for role, choice in chosen.items()}
    if (time := chosen.get("time")) and time.facts.time.format:
        reasons["time"] = _time_reason(time, timezone)
    columns = {role: choice.facts.name for role, choice in chosen.items()}
    mapping = Mapping(**columns, timezone=timezone)
    shown = tuple(Column(one.name, one.type, one.samples) for one in facts)
    return Proposal(mapping, reasons, shown)


def filled(text: Text, **fields: object) -> Text:
    """A text with its fields filled in; a Text among them speaks each language itself."""

    def fill(language: str) -> str:
        tongue = next(one for one in LANGUAGES if one == language)
        given = {k: v.say(tongue) if isinstance(v, Text) else v for k, v in fields.items()}
        return text.say(tongue, **given).replace("{", "{{").replace("}", "}}")

    return Text(*(fill(language) for language in LANGUAGES))


def joined(*texts: Text) -> Text:
    """Sentences one after the other."""
    return Text(
        " ".join(text.en for text in texts),
        "".join(text.zh_hans for text in texts),
        "".join(text.zh_hant for text in texts),
    )


_BY_NAME: Final = Text(
    "“{column}” is a usual name for the {role}.",
    "“{column}”常用来表示{role}。",
    "「{column}」常用來表示{role}。",
)
_BY_PART: Final = Text(
    "The name “{column}” contains “{part}”, as for a {role}.",
    "列名“{column}”含有“{part}”，像是{role}。",
    "欄位名稱「{column}」含有「{part}」，像是{role}。",
)
_BY_VALUES: Final[dict[str, Text]] = {
    "time": Text(
        "The values of “{column}” can be read as times.",
        "“{column}”的值可以读作时间。",
        "「{column}」的值可以讀作時間。",
    ),
    "event": Text(
        "“{column}” holds few different words, again and again.",
        "“{column}”只有少数几种反复出现的取值。",
        "「{column}」只有少數幾種反覆出現的取值。",
    ),
}
_DIFFERENT: Final = Text(
    "Different values in the first {given} rows: {distinct}.",
    "前 {given} 行中有 {distinct} 个不同的值。",
    "前 {given} 列中有 {distinct} 個不同的值。",
)
_UNREAD: Final = Text(
    "“{column}” is called like a time, but its values cannot be read as times.",
    "“{column}”的名称像是时间，但它的值无法读作时间。",
    "「{column}」的名稱像是時間，但它的值無法讀作時間。",
)
_CASE: Final = Text(
    "No column names a customer; “{column}” groups events into cases, and a case is taken as customer.",
    "没有表示客户的列；“{column}”把事件归为案例，这里把案例当作客户。",
    "沒有表示顧客的欄位；「{column}」把事件歸為案例，這裡把案例當作顧客。",
)
_FORM: Final = Text(
    "{share} of them fit the form {form}.", "{share} 符合格式 {form}。", "{share} 符合格式 {form}。"
)
AMBIGUOUS: Final = Text(
    "Day and month cannot be told apart in these values (01/02 may be both): {form} is assumed, please "
    "check.",
    "这些值分不清日和月（01/02 两种都可能），暂按 {form} 读取，请确认。",
    "這些值分不清日和月（01/02 兩種都可能），暫按 {form} 讀取，請確認。",
)
_ZONE: Final = Text(
    "Times without a zone are read in {zone}.",
    "没有时区的时间按 {zone} 读取。",
    "沒有時區的時間按 {zone} 讀取。",
)
ORDERS: Final = {
    "dmy": Text("day/month/year", "日/月/年", "日/月/年"),
    "mdy": Text("month/day/year", "月/日/年", "月/日/年"),
}


def _chosen(facts: Sequence[Facts]) -> dict[Role, _Choice]:
    chosen: dict[Role, _Choice] = {}
    for role in _ORDER:
        if choice := _best(role, _free(facts, chosen)):
            chosen[role] = choice
    if "case" in chosen and "customer" not in chosen:
        chosen["customer"] = _case_as_customer(chosen.pop("case"))
    if "customer" not in chosen and (choice := _by_repetition(_free(facts, chosen))):
        chosen["customer"] = choice
    if "time" not in chosen and (choice := _unread_time(_free(facts, chosen))):
        chosen["time"] = choice
    return chosen


def _free(facts: Sequence[Facts], chosen: Dict[Role, _Choice]) -> list[Facts]:
    taken = {choice.facts.name for choice in chosen.values()}
    return [one for one in facts if one.name not in taken]


def _unread_time(facts: Sequence[Facts]) -> _Choice | None:
    """A column called like a time whose values are none: an import then shows what is wrong with them."""
    for one in facts:
        if fold(one.name) in EXACT["time"]:
            return _Choice(one, 0.0, filled(_UNREAD, column=one.name))
    return None


def _best(role: Role, facts: Sequence[Facts]) -> _Choice | None:
    choices = [choice for one in facts if _FITS[role](one) and (choice := _choice(role, one))]
    return max(choices, key=lambda choice: choice.score, default=None)


def _choice(role: Role, facts: Facts) -> _Choice | None:
    word, name = ROLE_WORDS[role], facts.name
    whole, tail = fold(name), fold(re.split(r"[.:]", name)[-1])
    for folded, score in ((whole, _EXACT), (tail, _TAIL)):
        if folded in EXACT[role]:
            reason = filled(_BY_NAME, column=name, role=word)
            return _Choice(facts, score - EXACT[role].index(folded) / 10, reason)
    for rank, part in enumerate(PARTS[role]):
        if part in whole:
            reason = filled(_BY_PART, column=name, part=part, role=word)
            return _Choice(facts, _PART - rank / 10, reason)
    if role in _BY_VALUES and _shows(role, facts):
        return _Choice(facts, _VALUES - facts.distinct / 1e6, filled(_BY_VALUES[role], column=name))
    return None


def _shows(role: Role, facts: Facts) -> bool:
    """Whether the values alone make the role likely."""
    if role == "time":
        return facts.time.share > 0.95
    few = 2 <= facts.distinct <= 300 and facts.distinct * 2 <= facts.given
    return facts.kind is Kind.WORDS and few and not facts.time.share


def _by_repetition(facts: Sequence[Facts]) -> _Choice | None:
    """The column with the most values that repeat: what groups rows, though nothing says customer."""
    free = [one for one in facts if _FITS["customer"](one)]
    groups = [one for one in free if 2 <= one.distinct <= one.given * 0.9]
    best = max(groups, key=lambda one: one.distinct, default=None)
    if best is None:
        return None
    return _Choice(best, 0.0, filled(_BY_GROUPS, column=best.name))


_BY_GROUPS: Final = Text(
    "No name says customer; “{column}” looks most like it.",
    "没有列名表示客户；“{column}”最像。",
    "沒有欄位名稱表示顧客；「{column}」最像。",
)


def _with_numbers(role: Role, choice: _Choice) -> Text:
    """The reason, and what the values of the sample show."""
    if role not in ("customer", "event", "case"):
        return choice.reason
    facts = choice.facts
    counts = {"distinct": f"{facts.distinct:,}", "given": f"{facts.given:,}"}
    return joined(choice.reason, filled(_DIFFERENT, **counts))


def _case_as_customer(choice: _Choice) -> _Choice:
    return _Choice(choice.facts, choice.score, filled(_CASE, column=choice.facts.name))


def _time_reason(choice: _Choice, timezone: str) -> Text:
    guess = choice.facts.time
    parts = [choice.reason, filled(_FORM, share=f"{guess.share:.0%}", form=guess.format)]
    if guess.ambiguous:
        parts.append(filled(AMBIGUOUS, form=ORDERS[str(guess.format)]))
    if not guess.zoned:
        parts.append(filled(_ZONE, zone=timezone))
    return joined(*parts)


def _identifies(facts: Facts) -> bool:
    plain = facts.kind in (Kind.WORDS, Kind.WHOLE, Kind.NUMBER)
    return plain and facts.given > 0 and not (facts.time.share > 0.9 and facts.kind is Kind.WORDS)


_FITS: Final[Dict[Role, Callable[[Facts], bool]]] = {
    "customer": _identifies,
    "case": lambda facts: _identifies(facts) and not facts.name.startswith("case:"),
    "event": lambda facts: facts.kind in (Kind.WORDS, Kind.WHOLE) and facts.time.share < 0.9,
    "time": lambda facts: facts.time.share > 0.5,
    "currency": lambda facts: facts.kind is Kind.WORDS and facts.distinct <= 100,
    "value": lambda facts: (
        facts.kind is not Kind.FLAG and facts.money > 0.9 and not facts.name.startswith("case:")
    ),
    "channel": lambda facts: facts.kind is Kind.WORDS and facts.distinct <= 200,
}
"""What the values of a role must be; a `case:` column repeats over a case, so its sum means nothing."""
