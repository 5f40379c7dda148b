"""The company's own account in a real browser: from the door to a real OpenID provider, and back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.web.provider import SECRET, running_provider
from tests.web.running import free_port

from .conftest import Open, Site
from .team import Team


@pytest.fixture(scope="module")
def house(team: Team) -> Iterator[Site]:
    """The team's server under another name than the provider, which is then another site, as it always is."""
    port, site = free_port(), team.at("localhost")
    wanted = {
        "name": "Acme",
        "issuer": f"http://127.0.0.1:{port}",
        "client_id": "lutu",
        "client_secret": SECRET,
    }
    at = team.site.call("POST", "/server/providers", json=wanted)["id"]
    with running_provider(port, f"{site.address}/api/v1/sign-in/oidc/{at}/callback"):
        yield site
    team.site.call("DELETE", f"/server/providers/{at}")


def test_colleague_comes_in_by_the_account_of_the_company(
    visit: Open, team: Team, house: Site
) -> None:
    offer = {"role": "editor", "sees_customers": False, "email": "invited@example.com"}
    team.site.ask("POST", "/invitations", json=offer)
    page = visit("/w/main/activity", at=house)
    page.get_by_role("link", name="用 Acme 登录").click()
    be_identified(page, "invited")
    page.wait_for_url(f"{house.address}/w/main/activity")
    page.get_by_role("button", name=re.compile("Invited")).click()
    expect(page.get_by_role("menu")).to_contain_text("编辑者")


def test_who_was_not_invited_reads_so_in_their_language(visit: Open, house: Site) -> None:
    page = visit("/sign-in", at=house, locale="zh-TW")
    page.get_by_role("link", name="用 Acme 登入").click()
    be_identified(page, "stranger")
    expect(page.get_by_role("alert")).to_contain_text("還沒有人邀請你加入這裡")
    expect(page.get_by_label("密碼", exact=True)).to_be_visible()


def test_who_turns_back_at_the_provider_may_try_once_more(visit: Open, house: Site) -> None:
    page = visit("/sign-in", at=house, locale="en-US")
    page.get_by_role("link", name="Continue with Acme").click()
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("alert")).to_contain_text("broken off or refused")
    page.get_by_role("link", name="Continue with Acme").click()
    expect(page.get_by_role("button", name="Sign-in")).to_be_visible()


def be_identified(page: Page, login: str) -> None:
    page.get_by_placeholder("Enter any login").fill(login)
    page.get_by_placeholder("and password").fill("-")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()
