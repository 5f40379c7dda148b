"""The nine steps: goal, team, listen, draw, pains, solutions, test, consistency, update."""

from typing import Final

from lutu.insights.guides import signs
from lutu.insights.guides.guide import Guide, Screen, Step, beside, seen_as
from lutu.kit.i18n import Text

GUIDE: Final = Guide(
    "nine",
    Text("Nine steps", "九个步骤", "九個步驟"),
    Text(
        "The thorough way, for a team and a quarter.",
        "最完整的路，适合一个团队、一个季度。",
        "最完整的路，適合一個團隊、一季的時間。",
    ),
    (
        Step(
            "goal",
            Text("Set the goal", "设定目标", "設定目標"),
            Text(
                "Write the goal with its metric, target and date.",
                "写下目标，并定好指标、目标值和日期。",
                "寫下目標，並定好指標、目標值和日期。",
            ),
            Text(
                "More than four projects in ten without a goal fail.",
                "没有目标的项目，四成以上会失败。",
                "沒有目標的專案，四成以上會失敗。",
            ),
            beside("details"),
            signs.goal_can_be_checked,
        ),
        Step(
            "team",
            Text("Gather the team", "组建团队", "組成團隊"),
            Text(
                "Name the map’s owner, and let people of several departments work on it.",
                "指定地图负责人，请几个部门的人一起来改。",
                "指定地圖負責人，請幾個部門的人一起來改。",
            ),
            Text(
                "Customers cross departments; the map has to as well.",
                "客户会跨部门，地图也要跨。",
                "顧客會跨部門，地圖也要跨。",
            ),
            Screen(query={"share": "1"}),
            signs.has_team,
        ),
        Step(
            "listen",
            Text("Listen to customers", "倾听客户", "傾聽顧客"),
            Text(
                "Bring in surveys, tickets and reviews, or quote interviews on cards.",
                "导入问卷、工单和评价，或在卡片上引用访谈原话。",
                "匯入問卷、工單和評價，或在卡片上引用訪談原話。",
            ),
            Text(
                "What we guess is wrong in places where nobody expects it.",
                "我们猜错的地方，往往谁都没想到。",
                "我們猜錯的地方，往往誰都沒想到。",
            ),
            Screen("/start"),
            signs.has_listened,
        ),
        Step(
            "draw",
            Text("Draw the map", "绘制地图", "繪製地圖"),
            Text(
                "Fill every stage and draw the emotion curve.",
                "填满每个阶段，画出情绪曲线。",
                "填滿每個階段，畫出情緒曲線。",
            ),
            Text(
                "A gap on the map is a question to ask.",
                "图上的空白，就是该去问的问题。",
                "圖上的空白，就是該去問的問題。",
            ),
            Screen(),
            signs.is_drawn,
        ),
        Step(
            "pains",
            Text("Find the pain points", "找出痛点", "找出痛點"),
            Text(
                "Write where it hurts; take over what the data found.",
                "写下痛在哪里，采纳数据发现的痛点。",
                "寫下痛在哪裡，採用資料發現的痛點。",
            ),
            Text(
                "Begin where many people suffer much.",
                "从人最多、痛最深的地方开始。",
                "從人最多、痛最深的地方開始。",
            ),
            seen_as("matrix"),
            signs.has_pains,
        ),
        Step(
            "solutions",
            Text("Find solutions", "寻找方案", "尋找方案"),
            Text(
                "Answer every pain point with an opportunity or an action.",
                "用机会点或行动回应每个痛点。",
                "用機會點或行動回應每個痛點。",
            ),
            Text(
                "Two ideas for one pain are better than none for two.",
                "一个痛点两个点子，胜过两个痛点没有点子。",
                "一個痛點兩個點子，勝過兩個痛點沒有點子。",
            ),
            beside("details"),
            signs.pains_are_answered,
        ),
        Step(
            "test",
            Text("Test", "测试", "測試"),
            Text(
                "Try one action on a small scale and mark it as under way.",
                "小范围试行一项行动，并标为进行中。",
                "小範圍試行一項行動，並標為進行中。",
            ),
            Text(
                "A small try costs less than a large mistake.",
                "小试一次，比大错一次便宜。",
                "小試一次，比大錯一次便宜。",
            ),
            beside("details"),
            signs.something_is_tried,
        ),
        Step(
            "consistency",
            Text("Check for consistency", "检查一致性", "檢查一致性"),
            Text(
                "Walk through the channels one after another: same promise, same price, same tone?",
                "逐个渠道走一遍：承诺、价格、语气一致吗？",
                "逐一走過每個管道：承諾、價格、語氣一致嗎？",
            ),
            Text(
                "Nobody but you can hear it: tick it by hand.",
                "这一步只有你听得出来：请手动打勾。",
                "這一步只有你聽得出來：請手動打勾。",
            ),
            seen_as("story"),
        ),
        Step(
            "update",
            Text("Keep it up to date", "保持更新", "持續更新"),
            Text(
                "Review the map and set the date of the review.",
                "复审地图，并记下复审日期。",
                "檢視地圖，並記下檢視日期。",
            ),
            Text(
                "A map that is a year old shows another company.",
                "一年没更新的地图，画的是另一家公司。",
                "一年沒更新的地圖，畫的是另一家公司。",
            ),
            beside("details"),
            signs.was_reviewed,
        ),
    ),
)
