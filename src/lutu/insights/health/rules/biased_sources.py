"""Who answers is not always who buys: a group that answers too often speaks for others."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.rule import Finding, Known, Rule, said
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.wording import share

_FEWEST: Final = 30
"""Below so many answers the difference cannot be told."""
_APART: Final = 0.1
_FOUND: Final = Text(
    "{group}: {asked} of those who answered ({source}), but {all} of all customers",
    "{group}占答复者的 {asked}（{source}），却只占全部客户的 {all}",
    "{group}占答覆者的 {asked}（{source}），卻只占全部顧客的 {all}",
)
_SILENT: Final = Text(
    "{group}: only {asked} of those who answered ({source}), but {all} of all customers",
    "{group}只占答复者的 {asked}（{source}），却占全部客户的 {all}",
    "{group}只占答覆者的 {asked}（{source}），卻占全部顧客的 {all}",
)


def _check(_document: JourneyMap, known: Known) -> Iterator[Finding] | None:
    told = [one for one in known.samples if one.among_asked.whole >= _FEWEST]
    if not told:
        return None
    return (
        Finding(
            said(
                _FOUND if one.among_asked.value > one.among_all.value else _SILENT,
                group=one.group,
                source=one.source,
                asked=share(one.among_asked.value),
                all=share(one.among_all.value),
            )
        )
        for one in told
        if abs(one.among_asked.value - one.among_all.value) > _APART
        and (
            one.among_asked.clearly_above(one.among_all)
            or one.among_all.clearly_above(one.among_asked)
        )
    )


RULE = Rule(
    title=Text(
        "Those who answered are like all customers",
        "答复者能代表全部客户",
        "答覆者能代表全部顧客",
    ),
    fix=Text(
        "Ask those who are missing, or read the feelings of this map as those of the group that answered.",
        "补充询问缺少的人群，或把情绪只当作答复人群的情绪来读。",
        "補充詢問缺少的人群，或把情緒只當作答覆人群的情緒來讀。",
    ),
    severity="weakness",
    check=_check,
    panel="data",
    requirement="R72",
)
