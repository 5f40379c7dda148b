"""The management loop: goals, data, map, personalise, optimise, and on the review date again."""

from typing import Final

from lutu.insights.guides import signs
from lutu.insights.guides.guide import Guide, Screen, Step, beside, seen_as
from lutu.kit.i18n import Text

GUIDE: Final = Guide(
    "management",
    Text("Management loop", "管理循环", "管理循環"),
    Text(
        "For a map that lives: it begins again on every review date.",
        "让地图活着：每到复审日重新开始。",
        "讓地圖活著：每到檢視日重新開始。",
    ),
    (
        Step(
            "goals",
            Text("Goals", "目标", "目標"),
            Text(
                "Set a goal with metric, target and a date that lies ahead.",
                "设定目标：指标、目标值，以及还没到的日期。",
                "設定目標：指標、目標值，以及還沒到的日期。",
            ),
            Text(
                "A goal whose date has passed steers nothing.",
                "过了期的目标，指引不了任何事。",
                "過了期的目標，指引不了任何事。",
            ),
            beside("details"),
            signs.goal_is_ahead,
        ),
        Step(
            "data",
            Text("Data", "数据", "資料"),
            Text(
                "See to it that new events keep coming in.",
                "确保新的事件持续进来。",
                "確保新的事件持續進來。",
            ),
            Text(
                "Last year’s customers were others.",
                "去年的客户是另一批人。",
                "去年的顧客是另一批人。",
            ),
            Screen("/start"),
            signs.data_came_in,
        ),
        Step(
            "map",
            Text("Map", "地图", "地圖"),
            Text(
                "Look at what has changed, mend the map and set the review date.",
                "看看有什么变化，修正地图，记下复审日期。",
                "看看有什麼變化，修正地圖，記下檢視日期。",
            ),
            Text(
                "The map should show the journey as it is today.",
                "地图应当反映今天的旅程。",
                "地圖應該反映今天的旅程。",
            ),
            beside("health"),
            signs.was_reviewed,
        ),
        Step(
            "personalise",
            Text("Personalise", "个性化", "個人化"),
            Text(
                "Tie every persona to a segment, so that it can be counted and addressed.",
                "为每个画像绑定分群，让它可统计、可触达。",
                "替每個人物誌綁定分群，讓它可計數、可觸及。",
            ),
            Text(
                "What is right for one annoys another.",
                "对这个人合适的，会惹恼那个人。",
                "對這個人合適的，會惹惱那個人。",
            ),
            seen_as("personas"),
            signs.personas_have_segments,
        ),
        Step(
            "optimise",
            Text("Optimise", "优化", "最佳化"),
            Text(
                "Carry out an improvement and measure what it did.",
                "落实一项改进，并衡量效果。",
                "落實一項改善，並衡量效果。",
            ),
            Text(
                "The loop closes only when the number moves.",
                "数字动了，循环才算闭合。",
                "數字動了，循環才算閉合。",
            ),
            beside("details"),
            signs.something_is_proved,
        ),
    ),
    loops=True,
)
