"""Bringing events in: a file with its mapping, a case by one click, and changing one's mind."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Open, Site, Start, look


@pytest.fixture
def fresh(start_server: Start, shop_file: Path) -> Site:
    return start_server(shop_file)


def drop(page: Page, file: Path) -> None:
    with page.expect_file_chooser() as waiting:
        page.get_by_role("button", name="选择文件").click()
    waiting.value.set_files(file)


def write_orders(folder: Path) -> Path:
    rows = [
        f"k{n % 4},{word},2026-03-0{n + 1}T08:00:00,{n * 10}" for n, word in enumerate("abcabc")
    ]
    file = folder / "orders.csv"
    file.write_text(
        "\n".join(["kunde,was,wann,betrag", *rows, "k9,a,never,1"]) + "\n", encoding="utf-8"
    )
    return file


def test_file_is_mapped_checked_and_imported(open_page: Open, fresh: Site, tmp_path: Path) -> None:
    page = open_page("/start", at=fresh)
    drop(page, write_orders(tmp_path))
    expect(page.get_by_text("orders.csv：每一列是什么？")).to_be_visible()
    for role, column in (("客户", "kunde"), ("事件", "was"), ("时间", "wann")):
        choose(page, role, column)
    preview = page.get_by_role("region", name="前十行")
    expect(preview.locator("tbody tr")).to_have_count(7)
    expect(preview.locator("[data-refused]")).to_have_count(1)
    look(page, "mapping", whole=True)
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page.get_by_text("orders.csv已导入")).to_be_visible(timeout=60_000)
    shown = page.locator("main dl").inner_text()
    assert re.findall(r"\d+", shown.split("重复")[0])[0] == "6"
    assert fresh.ask("GET", "/log")["events"] == 6
    with page.expect_download() as waiting:
        page.get_by_role("link", name="哪些，为什么").click()
    assert "never" in waiting.value.path().read_text(encoding="utf-8-sig")
    page.go_back()  # past the columns of a file that is no longer kept
    expect(page.get_by_role("button", name="选择文件")).to_be_visible()


def choose(page: Page, role: str, column: str) -> None:
    page.get_by_role("combobox", name=re.compile(f"^{role}")).click()
    page.get_by_role("option", name=column, exact=True).click()


def test_wrong_column_is_told_at_once_and_cannot_be_imported(
    open_page: Open, fresh: Site, tmp_path: Path
) -> None:
    page = open_page("/start", at=fresh)
    drop(page, write_orders(tmp_path))
    choose(page, "客户", "kunde")
    choose(page, "事件", "was")
    choose(page, "时间", "was")
    expect(page.locator("[data-blocks]").first).to_be_visible()
    expect(page.get_by_role("button", name="导入", exact=True)).to_be_disabled()
    choose(page, "时间", "wann")
    expect(page.get_by_role("button", name="导入", exact=True)).to_be_enabled()


def test_proposal_comes_with_its_reasons(open_page: Open, fresh: Site, shop_file: Path) -> None:
    page = open_page("/start", at=fresh)
    drop(page, shop_file)
    expect(page.get_by_role("combobox", name=re.compile("^客户"))).to_have_value("customer_id")
    expect(page.get_by_text("customer_id”").first).to_be_visible()


def test_import_is_cancelled_and_leaves_nothing(
    open_page: Open, fresh: Site, tmp_path: Path
) -> None:
    file = tmp_path / "long.csv"
    days = "".join(
        f"c{n % 5000},e{n % 30},2026-01-{n % 28 + 1:02d}T{n % 24:02d}:00:00\n"
        for n in range(50_000)
    )
    file.write_text("customer,event,time\n" + days * 40, encoding="utf-8")
    page = open_page("/start", at=fresh)
    drop(page, file)
    page.get_by_role("button", name="导入", exact=True).click(timeout=60_000)
    page.get_by_role("button", name="取消").click()
    expect(page.get_by_text("没有任何更改。")).to_be_visible(timeout=60_000)
    assert fresh.ask("GET", "/log")["events"] == 0


def test_file_that_cannot_be_read_says_why(open_page: Open, fresh: Site, tmp_path: Path) -> None:
    file = tmp_path / "broken.parquet"
    file.write_bytes(b"PAR1 and then nothing that is Parquet")
    page = open_page("/start", at=fresh, refused="422")
    drop(page, file)
    expect(page.get_by_role("alert")).to_contain_text("broken.parquet")


def test_demo_case_is_opened_by_one_click(open_page: Open, fresh: Site) -> None:
    page = open_page("/start", at=fresh)
    page.get_by_role("button", name="打开这个案例").first.click()
    page.get_by_role("button", name="看地图").click(timeout=120_000)
    expect(page.locator("main h2").first).to_be_visible()
    assert len(fresh.ask("GET", "/maps")) == 1


@pytest.mark.parametrize("name", ["map", "flow", "funnel", "paths", "retention", "customers"])
def test_empty_page_shows_the_way_in(open_page: Open, empty_site: Site, name: str) -> None:
    page = open_page(f"/{name}", at=empty_site)
    ways = [page.get_by_role(role, name="导入事件") for role in ("button", "link")]
    ways[0].or_(ways[1]).click()
    expect(page.get_by_role("button", name="选择文件")).to_be_visible()


def test_overview_of_no_maps_says_so(open_page: Open, empty_site: Site) -> None:
    page = open_page("/maps/overview", at=empty_site)
    expect(page.get_by_role("heading", name="还没有旅程地图")).to_be_visible()
    assert page.get_by_role("table").count() == 0
    look(page, "overview-empty")
