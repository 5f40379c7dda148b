"""Every rule finds what it is there for, names it, and finds nothing in a sound map."""

from dataclasses import replace

import pytest

from lutu.insights.health.catalogue import catalogue
from lutu.insights.health.examine import five_elements, health_of
from lutu.insights.health.rule import Known, Numbers
from lutu.kit.i18n import LANGUAGES, Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.stage import Stage
from lutu.maps.repair import repaired
from lutu.maps.ydoc import read, write
from tests.insights.health.fixtures import FAILING, TODAY, sound


def test_every_rule_has_a_case_that_breaks_it() -> None:
    assert catalogue().keys() == FAILING.keys()


def test_a_sound_map_keeps_every_rule() -> None:
    health = health_of(*sound())
    assert [(one.rule.name, one.findings) for one in health.examined if one.findings != ()] == []
    assert (health.done, health.all) == (len(FAILING), len(FAILING))
    assert all(health.elements.values())


@pytest.mark.parametrize("name", FAILING)
def test_a_broken_map_is_told_what_and_where(name: str) -> None:
    breaks, element = FAILING[name]
    found = list(catalogue()[name].check(*breaks(*sound())) or ())
    assert found
    assert element is None or found[0].element == element
    said = [one.sentence.template(tag) for one in found for tag in LANGUAGES]
    assert all(said)
    assert not any("{" in one for one in said)


@pytest.mark.parametrize("name", FAILING)
def test_breaking_one_rule_is_told_once(name: str) -> None:
    breaks, _ = FAILING[name]
    health = health_of(*breaks(*sound()))
    assert name in {one.rule.name for one in health.examined if one.findings}
    assert health.done < health.all


def test_what_cannot_be_told_does_not_count() -> None:
    document, _ = sound()
    health = health_of(document, Known(TODAY))
    untold = {one.rule.name for one in health.examined if one.findings is None}
    assert untold == {"biased_sources", "drift", "uncovered_customers", "one_department"}
    assert health.all == len(FAILING) - len(untold)


def test_stages_of_a_persons_own_naming_at_both_ends_tell_the_whole_life_cycle() -> None:
    first, bought, last = (
        Stage(name, Text(name, name, name), kind)
        for name, kind in (("了解", None), ("购买", "purchase"), ("售后", None))
    )
    bare = JourneyMap(title=Text("x", "x", "x"), stages=(first, bought, last), touchpoints=())
    check = catalogue()["life_cycle"].check
    assert list(check(bare, Known(TODAY)) or ()) == []
    found = list(check(bare.with_(stages=(first, bought)), Known(TODAY)) or ())
    assert [one.sentence.template("en") for one in found] == ["Nothing is told after the purchase"]


def test_a_map_of_one_stage_from_elsewhere_is_read_too() -> None:
    bare = JourneyMap(
        title=Text("x", "x", "x"), stages=(Stage("s", Text("x", "x", "x")),), touchpoints=()
    )
    health = health_of(bare, Known(TODAY))
    assert health.done < health.all
    assert health.elements == dict.fromkeys(health.elements, False)


def test_feelings_that_are_all_the_same_are_called_flat() -> None:
    document, known = sound()
    flat = document.with_(feelings=tuple(replace(one, value=0.5) for one in document.feelings))
    (found,) = catalogue()["emotion"].check(flat, known) or ()
    assert "flat" in found.sentence.en


def test_a_touchpoint_whose_rule_never_happened_is_no_fact() -> None:
    document, known = sound()
    assert known.numbers
    never = replace(known, numbers=replace(known.numbers, events={"t0": 5, "t1": 5}))
    found = list(catalogue()["planned_or_actual"].check(document, never) or ())
    assert [one.element for one in found] == [("touchpoints", "t2")]


def test_it_is_told_in_a_language_with_the_broken_rules_first() -> None:
    breaks, _ = FAILING["goal"]
    told = health_of(*breaks(*sound())).to_dict("zh-Hant")
    assert (told["rules"][0]["rule"], told["rules"][0]["kept"]) == ("goal", False)
    assert told["rules"][0]["findings"][0]["sentence"] == "這張地圖沒有目標"
    assert told["rules"][-1]["kept"] is True


def test_a_map_that_went_through_the_shared_document_is_as_healthy() -> None:
    from pycrdt import Doc

    document, known = sound()
    doc: Doc[object] = Doc()
    write(doc, document.to_json())
    own = {name: document.to_json()[name] for name in ("id", "created", "changed", "revision")}
    again = JourneyMap.from_json({**repaired(read(doc)), **own})
    assert health_of(again, known) == health_of(document, known)


def test_the_five_elements_are_missed_one_by_one() -> None:
    document, known = sound()
    assert five_elements(document.with_(personas=()), known)["personas"] is False
    bare = document.with_(feelings=())
    assert five_elements(bare, known)["emotions"] is True  # measured, though nobody drew it
    assert five_elements(bare, Known(TODAY))["emotions"] is False


def test_without_journeys_nothing_is_said_of_customers() -> None:
    document, known = sound()
    empty = replace(known, numbers=Numbers(0, 0, None, {}, {}))
    assert catalogue()["uncovered_customers"].check(document, empty) is None
