import pytest

from lutu.kit.i18n import speaking
from lutu.maps.document import About, Goal, JourneyMap
from lutu.maps.publishing import NoGoalYet, published
from lutu.maps.repair import repaired
from tests.maps.drawn import drawn

WHOLE = Goal("4 % by June", metric="k", target=4.0, date="2027-06-30")


def test_a_map_with_a_measured_goal_is_published() -> None:
    done = published(drawn().with_(goal=WHOLE), None)
    assert (done.about.status, done.about.ungoaled) == ("published", None)


@pytest.mark.parametrize(
    ("goal", "lacking"), [(None, "目標"), (Goal("more"), "目標的指標、目標值、截止日期")]
)
def test_one_without_is_told_what_it_lacks(goal: Goal | None, lacking: str) -> None:
    with speaking("zh-Hant"), pytest.raises(NoGoalYet, match=f"缺少{lacking}"):
        published(drawn().with_(goal=goal), None)


def test_a_reason_is_kept_until_there_is_a_goal() -> None:
    without = published(drawn(), "a study, nothing to reach yet")
    assert (without.about.status, without.about.ungoaled) == (
        "published", "a study, nothing to reach yet",
    )  # fmt: skip
    assert published(without.with_(goal=WHOLE), None).about.ungoaled is None


def test_nobody_publishes_past_the_door() -> None:
    document = drawn().with_(about=About(status="published"))
    again = JourneyMap.from_json(repaired(document.to_json()))
    assert again.about.status == "draft"
    kept = document.with_(goal=WHOLE)
    assert JourneyMap.from_json(repaired(kept.to_json())) == kept
