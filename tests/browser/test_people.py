"""A team's server in a real browser: coming in, what each may do, and keeping one's account."""

import json
import re
from typing import Any

import httpx
import pyotp
from playwright.sync_api import Locator, Page, expect

from .conftest import Open, Site, find_faults, settle
from .team import OWNER, PASSWORD, Team

NEW = "another lantern by the sea"


def test_first_owner_comes_in_by_the_link_and_its_secret_leaves_the_address(
    visit: Open, bare: Site
) -> None:
    page = visit(bare.owner_link(), at=bare)
    assert "#" not in page.url
    page.get_by_label("姓名").fill("林晓")
    page.get_by_label("邮箱").fill("lin@example.com")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="建立账号").click()
    page.wait_for_url("**/start")
    expect(page.get_by_role("button", name=re.compile("林晓"))).to_be_visible()
    expect(page.get_by_role("region", name="导览")).to_be_visible()


def test_link_without_its_secret_says_what_to_do(visit: Open) -> None:
    page = visit("/welcome")
    expect(page.get_by_text("请再打开一次链接")).to_be_visible()


def test_who_is_not_signed_in_is_led_to_the_door_and_back(visit: Open) -> None:
    page = visit("/w/main/flow?segment=order_paid")
    assert "/sign-in?to=" in page.url
    sign_in(page, OWNER, PASSWORD)
    page.wait_for_url("**/w/main/flow?segment=order_paid")
    expect(page.locator("main h1")).to_be_visible()


def test_wrong_password_is_told_and_the_right_one_still_counts(visit: Open) -> None:
    page = visit("/sign-in", refused="40")
    sign_in(page, OWNER, "not the password")
    expect(page.get_by_role("alert")).to_be_visible()
    sign_in(page, OWNER, PASSWORD)
    page.wait_for_url("**/map")


def sign_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("邮箱").fill(email)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def test_second_factor_is_switched_on_and_asked_for(visit: Open, team: Team) -> None:
    someone = team.join("viewer", email="second@example.com")
    page = visit("/me/security", who=someone)
    page.get_by_role("button", name="开启").click()
    expect(page.get_by_role("img", name=re.compile("二维码"))).to_be_visible()
    secret = page.locator("main code").inner_text().replace(" ", "")
    page.get_by_label("应用现在显示的六位数字").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="确认").click()
    shown = page.get_by_role("region", name="旅图恢复码").locator("code")
    expect(shown.first).to_be_visible()
    codes = shown.all_inner_texts()
    assert len(set(codes)) >= 8
    again = visit("/sign-in")
    sign_in(again, "second@example.com", PASSWORD)
    again.get_by_label("验证码").fill(codes[0])
    again.get_by_role("button", name="继续").click()
    again.wait_for_url("**/map")


def test_passkey_is_made_and_opens_the_door(visit: Open, team: Team) -> None:
    someone = team.join("viewer", email="passkey@example.com")
    here = team.at("localhost")
    page = visit("/me/security", who=someone, at=here)
    add_authenticator(page)
    page.get_by_label("新通行密钥的名称").fill("我的手机")
    page.get_by_role("button", name="添加通行密钥").click()
    expect(page.get_by_role("rowheader", name="我的手机")).to_be_visible()
    page.get_by_role("button", name=re.compile("个人资料等")).click()
    page.get_by_role("menuitem", name="退出登录").click()
    page.get_by_role("button", name="用通行密钥登录").click()
    page.wait_for_url("**/map")
    page.close()  # its authenticator is nobody else's


def test_numbers_stay_closed_to_who_may_not_see_persons(visit: Open, team: Team) -> None:
    page = visit("/w/main/map", who=team.join("viewer", customers=False))
    expect(page.get_by_text("你的权限只看数字").first).to_be_visible()
    expect(page.locator("main h2").first).to_be_visible()
    expect(page.locator("main h2 + p button")).to_have_count(0)
    page.goto(f"{team.site.address}/w/main/customers")
    expect(page.get_by_text("你没有查看客户的权限")).to_be_visible()
    page.goto(f"{team.site.address}/w/main/map?who=map:stage/x/customers")
    expect(page.get_by_role("dialog")).to_contain_text("只能看数字")


def test_viewer_is_offered_nothing_that_is_not_theirs(visit: Open, team: Team) -> None:
    page = visit("/w/main/map", who=team.join("viewer"))
    expect(page.get_by_role("button", name="下载")).to_be_visible()
    for name in ("撤销", "分享"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    page.goto(f"{team.site.address}/w/main/start")
    expect(page.get_by_text("导入事件需要编辑者权限")).to_be_visible()
    page.goto(f"{team.site.address}/w/main/settings/audit")
    expect(page.get_by_role("link", name="审计日志")).to_have_count(0)
    expect(page.get_by_label("名称")).to_be_disabled()


def test_customer_is_given_their_data_and_erased_after_one_more_question(
    visit: Open, team: Team
) -> None:
    who = team.site.ask("GET", "/customers?limit=1")["customers"][0]["identifier"]
    page = visit(f"/w/main/customers/{who}", who=team.join("admin"))
    with page.expect_download() as taken:
        page.get_by_role("button", name="下载这位客户的全部数据").click()
    copy = json.loads(taken.value.path().read_text(encoding="utf-8"))
    assert (copy["identifier"], len(copy["events"]) > 0) == (who, True)
    page.get_by_role("button", name="清除这位客户").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(who)
    dialog.get_by_role("button", name="取消").click()
    page.get_by_role("button", name="清除这位客户").click()
    page.get_by_role("dialog").get_by_role("button", name="彻底清除").click()
    page.wait_for_url("**/customers")
    assert team.site.ask("GET", f"/customers?query={who}")["total"] == 0


def test_invitation_is_made_taken_up_and_the_role_changed(visit: Open, team: Team) -> None:
    page = visit("/w/main/settings/members", who=team.owner)
    page.get_by_label("邮箱（可选）").fill("zhou@example.com")
    page.get_by_role("button", name="生成邀请链接").click()
    link = page.get_by_label("邀请链接").input_value()
    guest = visit(link.removeprefix(team.site.address))
    guest.get_by_label("姓名").fill("周岚")
    expect(guest.get_by_label("邮箱")).to_have_value("zhou@example.com")
    guest.get_by_label("密码", exact=True).fill(NEW)
    guest.get_by_role("button", name="建立账号").click()
    expect(guest.get_by_role("button", name="撤销", exact=True)).to_be_visible()
    page.reload()
    page.get_by_role("combobox", name="周岚的角色").click()
    page.get_by_role("option", name="查看者").click()
    guest.reload()
    settle(guest)
    expect(guest.locator("main h2").first).to_be_visible()
    expect(guest.get_by_role("button", name="撤销", exact=True)).to_have_count(0)


def test_right_on_one_map_is_given_and_taken_while_it_is_open(visit: Open, team: Team) -> None:
    page = visit("/w/main/map", who=team.join("viewer", email="lifted@example.com"))
    undo = page.get_by_role("button", name="撤销", exact=True)
    owner = visit("/w/main/map", who=team.owner)
    owner.get_by_role("button", name="分享", exact=True).click()
    owner.get_by_role("tab", name="同事").click()
    expect(undo).to_have_count(0)
    owner.get_by_role("combobox", name="同事").click()
    owner.get_by_role("option", name=re.compile("lifted")).click()
    owner.get_by_role("button", name="授予").click()
    expect(undo).to_be_visible()
    owner.get_by_role("button", name=re.compile("收回.*lifted")).click()
    expect(undo).to_have_count(0)


def test_forgotten_password_is_set_by_a_link_that_works_once(visit: Open, team: Team) -> None:
    team.join("viewer", email="forgot@example.com")
    page = visit("/w/main/settings/people", who=team.owner)
    page.get_by_role("button", name=re.compile("重设密码.*forgot")).click()
    link = page.get_by_label("重设密码链接").input_value().removeprefix(team.site.address)
    theirs = visit(link)
    theirs.get_by_label("密码", exact=True).fill(NEW)
    theirs.get_by_role("button", name="设置密码").click()
    theirs.wait_for_url("**/map*")
    expect(visit(link, refused="404").get_by_role("alert")).to_contain_text("链接已失效")


def test_map_is_shared_with_a_guest_on_a_phone_and_taken_back(visit: Open, team: Team) -> None:
    page = visit("/w/main/map", who=team.owner)
    page.get_by_role("button", name="分享", exact=True).click()
    page.get_by_label("给谁看？").fill("董事会")
    page.get_by_label("密码（可选）").fill("eight or more")
    page.get_by_role("button", name="生成链接").click()
    link = page.get_by_label("链接", exact=True).input_value()
    guest = visit(link.removeprefix(team.site.address), phone=True, refused="40")
    assert "#" not in guest.url
    guest.get_by_label("你的名字").fill("阿哲")
    guest.get_by_role("button", name="打开地图").click()
    guest.get_by_label("地图的密码").fill("eight or more")
    guest.get_by_role("button", name="打开地图").click()
    guest.wait_for_url("**/map?map=*")
    expect(guest.get_by_text("访客 · 阿哲")).to_be_visible()
    expect(guest.locator("main h2").first).to_be_visible()
    expect(guest.locator("main h2 + p button")).to_have_count(0)
    assert guest.evaluate("document.documentElement.scrollWidth") <= 360
    assert find_faults(guest) == []
    page.get_by_role("button", name="撤销 董事会").click()
    page.get_by_role("dialog", name=re.compile("撤销链接")).get_by_role(
        "button", name="撤销", exact=True
    ).click()
    expect(page.get_by_role("button", name="撤销 董事会")).to_have_count(0)
    guest.reload()
    expect(guest.get_by_text("这个链接已失效")).to_be_visible()


def test_stage_gets_a_department_that_answers_for_it(visit: Open, team: Team) -> None:
    page = visit("/w/main/settings/departments", who=team.owner)
    page.get_by_label("新部门").fill("客服部")
    page.get_by_role("button", name="添加", exact=True).click()
    expect(page.get_by_role("rowheader", name="客服部")).to_be_visible()
    page.goto(f"{team.site.address}/w/main/map")
    settle(page)
    page.get_by_role("button", name="修改认知", exact=True).click()
    page.get_by_role("menuitem", name="指定负责人").click()
    page.get_by_role("combobox", name="阶段负责人").click()
    page.get_by_role("listbox").get_by_role("option", name="客服部").click()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("负责：客服部")).to_be_visible()


def test_token_is_shown_once_and_works(visit: Open, team: Team) -> None:
    page = visit("/me/tokens", who=team.owner)
    page.get_by_label("用来做什么？").fill("每晚导出")
    page.get_by_role("button", name="生成令牌").click()
    secret = page.get_by_label("新令牌").input_value()
    answer = httpx.get(
        f"{team.site.address}/api/v1/workspaces/main/log",
        headers={"authorization": f"Bearer {secret}"},
        timeout=60,
    )
    assert answer.status_code == 200, answer.text
    page.reload()
    settle(page)
    expect(page.get_by_role("rowheader", name="每晚导出")).to_be_visible()
    assert secret not in page.content()


def test_other_sign_in_is_ended(visit: Open, team: Team) -> None:
    someone = team.join("viewer", email="two@example.com")
    other = visit("/sign-in", refused="valid credentials")
    sign_in(other, "two@example.com", PASSWORD)
    other.wait_for_url("**/map")
    page = visit("/me/sessions", who=someone)
    expect(page.locator("tr[data-marked]")).to_have_count(1)
    page.locator("tr:not([data-marked])").get_by_role("button", name=re.compile("退出")).click()
    expect(page.locator("tbody tr")).to_have_count(1)
    other.wait_for_url("**/sign-in**")  # by itself: what it showed is not left standing there


def test_audit_log_is_searched_and_its_chain_is_whole(visit: Open, team: Team) -> None:
    team.join("viewer", email="audited@example.com")
    page = visit("/w/main/settings/audit", who=team.owner)
    page.get_by_role("button", name="核对整条链").click()
    expect(page.get_by_role("img", name="完好的链")).to_be_visible()
    page.get_by_label("搜索").fill("invitation.create")
    expect(page.locator("tbody tr").first).to_contain_text("发出了邀请")


def test_language_and_zone_come_along_to_another_browser(visit: Open, team: Team) -> None:
    someone = team.join("viewer", email="habits@example.com")
    page = visit("/me", who=someone)
    page.get_by_role("combobox", name="语言").click()
    page.get_by_role("option", name="繁體中文").click()
    with page.expect_request(lambda asked: asked.method == "PATCH") as sent:
        page.get_by_role("button", name="保存").click()
    assert "email" not in sent.value.post_data_json  # for which one has to prove who one is
    expect(page.locator("main h1")).to_have_text("個人資料")
    again = visit("/me", who=someone)
    expect(again.locator("main h1")).to_have_text("個人資料")


def test_tour_is_done_to_its_end_by_keyboard_and_not_shown_again(visit: Open, team: Team) -> None:
    someone = team.join("owner", email="tour@example.com")
    page = visit("/w/main/start", who=someone)
    begin_step(page, 1).press("Enter")
    begin_step(page, 2).press("Enter")
    begin_step(page, 3)
    page.locator("[data-tour=number] button:visible").first.press("Enter")
    page.get_by_role("dialog").locator("[data-total]").press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("region", name="导览")).to_contain_text("已完成")
    begin_step(page, 3).press("Enter")
    begin_step(page, 4)
    page.get_by_role("button", name="生成邀请链接").press("Enter")
    expect(page.get_by_label("邀请链接")).to_be_focused()
    begin_step(page, 4).press("Enter")
    begin_step(page, 5)
    page.get_by_role("button", name="分享", exact=True).press("Enter")
    page.get_by_label("给谁看").fill("董事会")
    page.keyboard.press("Enter")
    expect(page.get_by_label("链接", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    last = begin_step(page, 5)
    expect(last).to_have_text("结束导览")
    last.press("Enter")
    expect(page.get_by_role("region", name="导览")).to_have_count(0)
    again = visit("/w/main/start", who=someone)
    expect(again.get_by_role("region", name="导览")).to_have_count(0)


def begin_step(page: Page, number: int) -> Locator:
    """The card shows this step; the button on it that leads on."""
    card = page.get_by_role("region", name="导览")
    expect(card).to_contain_text(f"第 {number} 步")
    return card.get_by_role("button").first


def test_tour_is_left_and_gone_on_with_where_it_was(visit: Open, team: Team) -> None:
    page = visit("/w/main/start", who=team.join("owner", email="later@example.com"), phone=True)
    page.get_by_role("region", name="导览").get_by_role("button", name="下一步").click()
    page.wait_for_url("**/map*")
    page.get_by_role("region", name="导览").press("Escape")
    expect(page.get_by_role("region", name="导览")).to_have_count(0)
    page.reload()
    settle(page)
    expect(page.get_by_role("region", name="导览")).to_have_count(0)
    page.get_by_role("button", name=re.compile("个人资料等")).click()
    page.get_by_role("menuitem", name="五分钟导览").click()
    expect(page.get_by_role("region", name="导览")).to_contain_text("第 2 步")


def test_tour_asks_of_nobody_what_is_not_theirs(visit: Open, team: Team) -> None:
    page = visit("/w/main/map", who=team.join("editor", customers=False))
    open_person_menu(page).get_by_role("menuitem", name="五分钟导览").click()
    card = page.get_by_role("region", name="导览")
    expect(card).to_contain_text("第 1 步，共 3 步")  # without opening numbers, without inviting
    for number in (1, 2, 3):
        begin_step(page, number).press("Enter")
    expect(card).to_have_count(0)
    other = visit("/w/main/map", who=team.join("editor"))
    open_person_menu(other).get_by_role("menuitem", name="五分钟导览").click()
    expect(other.get_by_role("region", name="导览")).to_contain_text("共 4 步")
    viewer = visit("/w/main/map", who=team.join("viewer"))
    items = open_person_menu(viewer).get_by_role("menuitem")
    expect(items.filter(has_text="退出登录")).to_be_visible()
    expect(items.filter(has_text="导览")).to_have_count(0)


def open_person_menu(page: Page) -> Locator:
    page.get_by_role("button", name=re.compile("个人资料等")).click()
    return page.get_by_role("menu")


def add_authenticator(page: Page) -> None:
    """A phone's fingerprint, as Chromium's developer tools imitate it."""
    tools: Any = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
