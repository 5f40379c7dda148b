"""The page of long work: what failed says why and is started again, what runs is stopped."""

from playwright.sync_api import expect

from lutu.insights.draw import NothingToDraw
from lutu.jobs import ledger
from lutu.jobs.failure import told
from lutu.jobs.ledger import Job
from lutu.kit.clocks import now
from lutu.kit.ids import new_id

from .conftest import Open
from .team import Team


def test_what_failed_says_why_and_is_started_again(visit: Open, team: Team) -> None:
    job = Job(
        new_id(),
        "main",
        "draw",
        "秋季地图",
        {"title": "秋季地图"},
        state="failed",
        error=told(NothingToDraw()),  # there was nothing yet then; now there is
        created=now(),
        finished=now(),
    )
    ledger.add(team.site.app.state.server.engine, job)
    page = visit("/w/main/jobs", who=team.owner)
    row = page.get_by_role("listitem").filter(has_text="秋季地图")
    expect(row).to_contain_text("失败")
    expect(row).to_contain_text("没有可用来绘制地图的事件")
    row.get_by_role("button", name="重试").press("Enter")
    expect(row).to_contain_text("完成")
    row.get_by_role("link", name="看地图").click()
    expect(page.locator("main h1")).to_have_text("秋季地图")
    team.site.ask("DELETE", f"/maps/{job.id}")


def test_what_runs_is_stopped_and_leaves_nothing(visit: Open, team: Team) -> None:
    before = team.site.ask("GET", "/log")["events"]
    team.site.ask("POST", "/imports", json={"demo": "finance", "customers": 1_000_000})
    page = visit("/w/main/jobs", who=team.owner)
    row = page.get_by_role("listitem").filter(has_text="一家银行的信用卡")
    expect(row.get_by_role("progressbar")).to_be_visible()
    row.get_by_role("button", name="取消").press("Enter")
    expect(row).to_contain_text("已取消")
    expect(row.get_by_role("button", name="重试")).to_be_visible()
    assert team.site.ask("GET", "/log")["events"] == before
