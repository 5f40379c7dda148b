"""Every page, at two widths, light and dark: fits, has no fault that axe finds, and is kept as a picture."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import PAGES, Open, look, settle

LANGUAGES = {"zh-CN": "zh-Hans", "zh-TW": "zh-Hant", "en-GB": "en"}


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_page_fits_and_is_without_fault(open_page: Open, name: str, device: str) -> None:
    page = open_page(f"/{name}", phone=device == "phone")
    look(page, f"{name}-{device}", whole=device == "desktop")


@pytest.mark.parametrize(("locale", "language"), LANGUAGES.items())
def test_system_language_is_spoken(open_page: Open, locale: str, language: str) -> None:
    page = open_page("/map", locale=locale)
    assert page.evaluate("document.documentElement.lang") == language
    home = {"zh-Hans": "地图", "zh-Hant": "地圖", "en": "Maps"}[language]
    expect(page.locator("nav a[aria-current=page]")).to_have_text(home)
    stage = {"zh-Hans": "认知", "zh-Hant": "認知", "en": "Awareness"}[language]
    expect(page.locator("main h2").first).to_have_text(stage)


def test_no_text_is_left_untranslated(open_page: Open) -> None:
    for locale in LANGUAGES:
        page = open_page("/start", locale=locale)
        for name in PAGES:
            page.locator(f"nav a[href*='/{name}']").click()
            settle(page)
            text = page.locator("body").inner_text()
            assert "{{" not in text, (locale, name)
            assert "undefined" not in text, (locale, name)
            assert "NaN" not in text, (locale, name)


def test_page_is_loaded_anew_when_the_server_was_renewed(open_page: Open) -> None:
    page = open_page("/flow", refused="Failed to")
    gone = re.compile(r"/assets/CustomersPage-.*\.js")
    page.route(gone, lambda route: route.abort(), times=1)  # the name that the old page knows
    page.get_by_role("link", name="客户", exact=True).click()
    expect(page.locator("main h1")).to_have_text("客户")


def test_language_and_look_are_chosen_and_kept(open_page: Open) -> None:
    page = open_page("/map")  # whose board must not lie over the menu
    page.get_by_role("button", name="显示", exact=True).click()
    page.get_by_role("menuitemradio", name="English").click()
    expect(page.get_by_role("button", name="Share", exact=True)).to_be_visible()
    page.get_by_role("button", name="Display").click()
    page.get_by_role("menuitemradio", name="Dark", exact=True).click()
    page.reload()
    settle(page)
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("html").get_attribute("data-mantine-color-scheme") == "dark"


def test_unknown_page_shows_the_way_back(open_page: Open) -> None:
    page = open_page("/nowhere")
    look(page, "unknown")
    page.get_by_role("link", name="回到开始", exact=True).click()
    expect(page.locator("main h1")).to_have_text("开始")


def test_first_page_is_the_map_once_there_are_events(open_page: Open) -> None:
    page = open_page("/")
    page.wait_for_url("**/map")
    expect(page.locator("main h2").first).to_be_visible()


def test_keyboard_alone_reaches_a_customers_story(open_page: Open) -> None:
    page = open_page("/map")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到内容")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    press_until(page, "aria-label", "流失")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-total]")).to_be_visible()
    press_until(page, "tagName", "BUTTON", inside="li")
    page.keyboard.press("Enter")
    expect(dialog.locator("ol time").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def press_until(page: Page, attribute: str, wanted: str, inside: str = "*") -> None:
    """Press Tab until the focus stands on what is wanted."""
    script = (
        "([name, wanted, inside]) => { const e = document.activeElement;"
        " const value = name === 'tagName' ? e.tagName : (e.getAttribute(name) ?? '');"
        " return value.includes(wanted) && Boolean(e.closest(inside)); }"
    )
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(script, [attribute, wanted, inside]):
            return
    msg = f"no {wanted} within 80 steps of Tab"
    raise AssertionError(msg)


def test_the_page_holds_no_inline_script(open_page: Open) -> None:
    page = open_page("/customers")
    assert page.locator("script").evaluate_all("all => all.filter(one => !one.src).length") == 0


def test_demo_says_that_it_is_one_and_how_a_team_begins(open_page: Open) -> None:
    page = open_page("/start")
    page.get_by_text("这是本机上的演示").click()
    expect(page.get_by_text("lutu serve")).to_be_visible()
    page.get_by_role("button", name=re.compile("个人资料等")).click()
    expect(page.get_by_role("menuitem", name="退出登录")).to_have_count(0)
