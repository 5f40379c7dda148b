"""The inspector: what is selected is explained and changed; feelings, personas, chains of links."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from .conftest import Open, Site, look, settle

Document = Callable[[], Any]


@pytest.fixture
def own_map(site: Site) -> Iterator[str]:
    """A map that a test may change."""
    made = site.ask("POST", "/maps", json={"title": "A map for cards"})
    yield made["id"]
    site.ask("DELETE", f"/maps/{made['id']}")


@pytest.fixture
def document(site: Site, own_map: str) -> Document:
    """The map as the server keeps it."""
    return lambda: site.ask("GET", f"/maps/{own_map}/document")


def kept(page: Page, document: Document, holds: Callable[[Any], bool]) -> Any:
    """The document once it holds; fails when it does not within the time of an expectation."""
    for _ in range(200):
        if holds(found := document()):
            return found
        page.wait_for_timeout(100)
    pytest.fail(f"never kept: {document()}")


def beside(page: Page) -> Locator:
    return page.get_by_role("complementary")


def write_card(page: Page, text: str) -> None:
    """Put a card into the cell that is selected, and its words into it."""
    beside(page).get_by_role("button", name="在这里写一张卡片").click()
    beside(page).get_by_label("文字", exact=True).fill(text)


def test_evidence_is_written_at_once_and_kept(
    open_page: Open, own_map: str, document: Document
) -> None:
    stage = document()["stages"][2]["id"]
    page = open_page(f"/map?map={own_map}&chosen=cell:{stage}|pain")
    write_card(page, "**银行卡**付款失败")
    panel = beside(page)
    panel.get_by_role("radio", name="观察").check()
    panel.get_by_label("样本数").fill("12")
    panel.get_by_label("采集日期").fill("2020-01-31")
    panel.get_by_role("button", name="原话", exact=True).click()
    panel.get_by_label("原话：内容").fill("刷卡三次都失败")
    panel.get_by_label("样本数").focus()
    found = kept(page, document, lambda one: bool(one["cards"] and one["cards"][0]["proof"]
                 and one["cards"][0]["proof"][0]["label"]))  # fmt: skip
    card = found["cards"][0]
    assert (card["stage"], card["lane"], card["text"]) == (stage, "pain", "**银行卡**付款失败")
    assert (card["evidence"], card["sample"], card["gathered"]) == ("observed", 12, "2020-01-31")
    assert (card["proof"][0]["kind"], card["proof"][0]["label"]) == ("quote", "刷卡三次都失败")
    expect(panel.get_by_text(re.compile("已过期"))).to_be_visible()
    expect(panel.locator("b", has_text="银行卡").first).to_be_visible()
    look(page, "cards-evidence", part="aside")


def test_pain_leads_to_opportunity_and_to_action(
    open_page: Open, own_map: str, document: Document
) -> None:
    stage = document()["stages"][1]["id"]
    page = open_page(f"/map?map={own_map}&chosen=cell:{stage}|opportunity")
    write_card(page, "统一规格模板")
    panel = beside(page)
    panel.get_by_role("button", name="为它写一项改进行动").click()
    expect(panel.get_by_label("文字", exact=True)).to_be_focused()
    page.keyboard.insert_text("七月上线模板")
    panel.get_by_role("radio", name="进行中").check()
    page.goto(page.url.split("&chosen")[0] + f"&chosen=cell:{stage}|pain")
    write_card(page, "规格表与图不符")
    panel.get_by_label("关联到").and_(page.locator("input")).fill("统一规格")
    panel.get_by_role("option", name=re.compile("统一规格模板")).click()
    chain = panel.get_by_role("list", name="前后关联").get_by_role("listitem")
    expect(chain).to_have_count(3)
    expect(chain.nth(0)).to_contain_text("规格表与图不符")
    expect(chain.nth(2)).to_contain_text("七月上线模板")
    found = kept(page, document, lambda one: len(one["links"]) == 2)
    named = {card["id"]: card["text"] for card in found["cards"]}
    assert {(named[one["source"]], named[one["target"]]) for one in found["links"]} == {
        ("规格表与图不符", "统一规格模板"),
        ("统一规格模板", "七月上线模板"),
    }
    look(page, "cards-chain", part="aside")
    chain.nth(1).get_by_role("button", name="解除").click()
    kept(page, document, lambda one: len(one["links"]) == 1)


def test_a_feeling_is_set_by_the_arrow_keys(
    open_page: Open, own_map: str, document: Document, site: Site
) -> None:
    view = site.ask("POST", f"/maps/{own_map}/view", json={})
    said = next(at for at, one in enumerate(view["stages"]) if one["emotion"])
    stage = document()["stages"][said]
    page = open_page(f"/map?map={own_map}")
    name = stage["name"]["zh-Hans"]
    point = page.get_by_role("slider", name=f"{name} · 现状")
    point.focus()
    for key in ("ArrowUp", "ArrowUp", "PageUp", "ArrowUp"):
        page.keyboard.press(key)
    expect(point).to_have_attribute("aria-valuenow", "0.8")
    expect(point).to_have_attribute("aria-valuetext", "+0.80 · 良好")
    found = kept(
        page, document, lambda one: bool(one["feelings"]) and one["feelings"][0]["value"] == 0.8
    )
    assert found["feelings"] == [
        {"id": f"|as_is|{stage['id']}", "place": stage["id"], "value": 0.8, "curve": "as_is",
         "persona": None, "word": ""}
    ]  # fmt: skip
    expect(
        beside(page).get_by_text(re.compile(f"{name}：设定为 \\+0.80（团队）.*高估"))
    ).to_be_visible()
    look(page, "cards-feeling", part="[role=slider]")
    point.focus()
    page.keyboard.press("Delete")
    kept(page, document, lambda one: one["feelings"] == [])


def test_a_feeling_is_dragged(open_page: Open, own_map: str, document: Document) -> None:
    page = open_page(f"/map?map={own_map}&curve=to_be")
    settle(page)
    point = page.get_by_role("slider", name=re.compile("理想")).first
    point.hover()  # which waits until nothing above it moves any more
    box = point.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.down()
    page.mouse.move(x, y - 20, steps=4)
    page.mouse.move(x, y - 28, steps=2)
    page.mouse.up()
    there = kept(page, document, lambda one: any(0.3 <= f["value"] <= 0.7 for f in one["feelings"]))
    assert [one["curve"] for one in there["feelings"]] == ["to_be"]


def test_a_persona_has_a_face_and_numbers(
    open_page: Open, own_map: str, document: Document, site: Site
) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (300, 300), (120, 150, 140)).save(picture, "PNG")
    page = open_page(f"/map?map={own_map}&view=personas")
    page.get_by_role("button", name="添加画像").first.click()
    panel = beside(page)
    panel.get_by_label("名称", exact=True).fill("新锐妈妈")
    panel.get_by_label("他是谁").fill("在上海工作，给两岁的孩子买东西。")
    panel.get_by_label("目标，第 1 行").fill("十分钟内买完")
    panel.get_by_label("原话，第 1 行").fill("刷卡三次都失败，也没告诉我为什么。")
    panel.get_by_label("上传照片", exact=True).set_input_files(
        {"name": "脸.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    )
    rule = panel.get_by_label("分群：代表哪些客户").and_(page.locator("input"))
    rule.fill("order_paid and (")
    expect(panel.get_by_text("是不是指")).to_be_visible()
    assert rule.evaluate("one => one.getBoundingClientRect().right <= innerWidth")
    rule.fill("any(channel = 'web')")
    panel.get_by_role("button", name="保存规则").click()
    found = kept(page, document, lambda one: bool(one["personas"]) and one["personas"][0]["segment"]
                 and one["personas"][0]["picture"] and one["personas"][0]["quotes"])  # fmt: skip
    persona = found["personas"][0]
    assert (persona["name"], persona["goals"]) == ("新锐妈妈", ["十分钟内买完"])
    card = page.get_by_role("article", name="新锐妈妈")
    expect(card.get_by_text("实测数据")).to_be_visible()
    expect(card.locator("img")).to_have_attribute("src", re.compile(persona["picture"]))
    assert card.locator("img").evaluate("one => one.decode().then(() => one.naturalWidth)") == 300
    assert site.ask("GET", "/files?unused=true") == []
    look(page, "cards-persona", part="main")


def test_a_card_of_the_api_is_shown_and_taken_away(
    open_page: Open, own_map: str, document: Document, site: Site
) -> None:
    stage = document()["stages"][0]["id"]
    op = {"op": "add_card", "stage": stage, "lane": "pain", "text": "没人知道运费"}
    edit = {"op": {**op, "evidence": "observed"}}
    site.ask("POST", f"/maps/{own_map}/edits", json=edit)
    card = document()["cards"][0]["id"]
    page = open_page(f"/map?map={own_map}&chosen=cards:{card}")
    expect(beside(page).get_by_label("文字", exact=True)).to_have_value("没人知道运费")
    beside(page).get_by_role("button", name="移除这张卡片").click()
    kept(page, document, lambda one: one["cards"] == [])
    page.keyboard.press("Control+z")
    kept(page, document, lambda one: one["cards"] != [])


def test_a_persona_is_shared_and_let_go_from_its_details(
    open_page: Open, site: Site, own_map: str, document: Document
) -> None:
    def of(found: Any) -> Any:
        return found["personas"][0]["shared"]

    page = open_page(f"/map?map={own_map}")
    beside(page).get_by_role("button", name="添加画像").click()
    kept(page, document, lambda found: found["personas"])
    beside(page).get_by_role("button", name="共享给其他地图").click()
    expect(beside(page).get_by_text("已共享，用在 1 张地图上。")).to_be_visible()
    shared = of(document())
    assert [one["map"] for one in site.ask("GET", f"/library/{shared}/uses")] == [own_map]
    beside(page).get_by_role("button", name="解除关联").click()
    kept(page, document, lambda found: of(found) is None)
    beside(page).get_by_role("button", name="共享给其他地图").wait_for()
    site.ask("DELETE", f"/library/{shared}")
