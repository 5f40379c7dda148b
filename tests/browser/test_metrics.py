"""Metrics on their cards and the map beside what happens: shown, made, and alive."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest
from playwright.sync_api import Page, expect

from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.persona import Persona

from .conftest import PICTURES, Open, Site

SHARE = {"kind": "share", "rule": "order_paid", "base": "cart_add", "target": 0.9}


def furnished(document: JourneyMap) -> JourneyMap:
    """With a metric, a card that asks nothing yet, a persona; short of one thing that happens."""
    stage = document.stages[0].id
    cards = (
        Card("paid", stage, "metrics", "Carts that are paid", metric=SHARE),
        Card("open", stage, "metrics", "To be asked"),
    )
    lanes = tuple(replace(one, hidden=one.id != "metrics") for one in document.lanes)
    kept = [point for point in document.touchpoints if "product_view" not in point.events]
    thought = replace(kept[0], id="thought", rule="", events=(), stage=stage)
    people = (Persona("buyers", "Buyers", segment="order_paid"),)
    return document.with_(
        cards=cards,
        lanes=lanes,
        personas=people,
        touchpoints=(*kept, thought),
        about=replace(document.about, level="expert"),
    )


@pytest.fixture
def map_id(site: Site) -> Iterator[str]:
    made: str = site.ask("POST", "/maps", json={"title": "Measured"})["id"]
    desk(site).maps.update(made, furnished)
    yield made
    site.ask("DELETE", f"/maps/{made}")


def desk(site: Site) -> Any:
    return site.app.state.server.desk("main")


def card(page: Page, name: str) -> Any:
    return page.locator(f"[data-name='cards:{name}']")


def answer(site: Site, map_id: str, what: str) -> Any:
    return site.ask("POST", f"/maps/{map_id}/{what}", json={})


def test_a_metric_card_says_number_interval_and_target_and_opens_to_its_people(
    open_page: Open, site: Site, map_id: str
) -> None:
    page = open_page(f"/map?map={map_id}", locale="en-US")
    (found,) = answer(site, map_id, "metrics")["metrics"]
    shown = card(page, "paid")
    expect(shown).to_contain_text(f"{found['value']:.1%}")
    expect(shown).to_contain_text(f"{found['low']:.1%} – {found['high']:.1%}")
    expect(shown).to_contain_text("target at least 90.0%: not met")
    expect(shown.get_by_role("img")).to_have_count(1)
    page.screenshot(path=PICTURES / "metrics-card.png") if PICTURES.is_dir() else None
    shown.get_by_role("button", name=f"{found['value']:.1%}").click()
    people = round(found["value"] * found["n"])
    total = page.get_by_role("dialog").locator("[data-total]")
    expect(total).to_have_attribute("data-total", str(people))


def test_the_channels_of_a_metric_stand_side_by_side_and_open_to_their_people(
    open_page: Open, site: Site, map_id: str
) -> None:
    page = open_page(f"/map?map={map_id}&chosen=cards:paid", locale="en-US")
    page.get_by_text("Compare channels").click()
    found = site.ask("POST", f"/maps/{map_id}/channels", json={"card": "paid"})
    compared = page.get_by_role("region", name="By channel")
    expect(compared).to_contain_text(f"Consistency {found['consistency']['value']:.1%}")
    first = found["channels"][0]
    row = compared.locator(f"[data-channel='{first['channel']}']")
    expect(row).to_contain_text(f"{first['value']:.1%}")
    row.get_by_role("button", name="Who?").click()
    total = page.get_by_role("dialog").locator("[data-total]")
    expect(total).to_have_attribute("data-total", str(round(first["value"] * first["n"])))


def test_a_metric_is_made_in_its_form(open_page: Open, site: Site, map_id: str) -> None:
    page = open_page(f"/map?map={map_id}&chosen=cards:open", locale="en-US")
    form = page.get_by_role("group", name="Metric", exact=True)
    form.get_by_role("combobox", name="What is measured").click()
    page.get_by_role("option", name="How many", exact=True).click()
    form.get_by_role("combobox", name="Event").fill("order_paid")
    form.get_by_label("Target").fill("10")
    expect(form).to_contain_text("As it stands")
    form.get_by_role("button", name="Keep").click()
    expect(card(page, "open")).to_contain_text("target at least 10")
    kept = next(one for one in desk(site).maps.get(map_id).cards if one.id == "open")
    assert kept.metric == {
        "kind": "count", "rule": "order_paid", "of": "customers", "target": 10, "better": "up",
    }  # fmt: skip


def test_what_is_not_on_the_map_is_put_there_and_what_never_happens_says_why(
    open_page: Open, site: Site, map_id: str
) -> None:
    page = open_page(f"/map?map={map_id}&panel=data", locale="en-US")
    planned = page.get_by_role("region", name="Planned and actual")
    expect(planned).to_contain_text("of 100 journeys go as the map says", timeout=20_000)
    planned.get_by_text("Why never?").click()
    expect(planned).to_contain_text("No rule says which events belong to it")
    row = planned.get_by_role("listitem").filter(has_text="product_view")
    row.get_by_role("button", name="Put on the map").click()
    expect(page).to_have_url(re.compile("chosen=touchpoints"))
    absent = {one["event"] for one in answer(site, map_id, "conformance")["absent"]}
    page.goto(f"{site.address}/map?map={map_id}&panel=data")
    expect(planned).to_contain_text("of 100 journeys go as the map says", timeout=20_000)
    expect(planned.get_by_role("listitem").filter(has_text="product_view")).to_have_count(0)
    assert "product_view" not in absent


def test_new_events_are_on_the_card_in_the_comparison_and_with_the_personas(
    open_page: Open, site: Site, map_id: str
) -> None:
    page = open_page(f"/map?map={map_id}&panel=data", locale="en-US")
    (before,) = answer(site, map_id, "metrics")["metrics"]
    expect(card(page, "paid")).to_contain_text(f"n {before['n']}")
    columns = {
        "customer": ["fresh-1", "fresh-1"],
        "event": ["cart_add", "order_paid"],
        "time": pa.array([desk(site).log.index().end] * 2, pa.int64()),
    }
    desk(site).log.append([pa.table(columns)], source="test")
    expect(card(page, "paid")).to_contain_text(f"n {before['n'] + 1}")
    journeys = answer(site, map_id, "conformance")["journeys"]
    planned = page.get_by_role("region", name="Planned and actual")
    expect(planned).to_contain_text(f"of {journeys:,} journeys")
    buyers = answer(site, map_id, "personas")["personas"][0]["customers"]
    personas = page.get_by_role("region", name="For whom it speaks")
    expect(personas.get_by_role("listitem").first).to_contain_text(str(buyers))
