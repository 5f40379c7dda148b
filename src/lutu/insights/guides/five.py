"""The five steps: whom it is about, where they meet us, what is known, what it means, the map."""

from typing import Final

from lutu.insights.guides import signs
from lutu.insights.guides.guide import Guide, Screen, Step, beside
from lutu.kit.i18n import Text

GUIDE: Final = Guide(
    "five",
    Text("Five steps", "五个步骤", "五個步驟"),
    Text(
        "The short way: a first map in an afternoon.",
        "最短的路：一个下午画出第一张图。",
        "最短的路：一個下午畫出第一張圖。",
    ),
    (
        Step(
            "audience",
            Text("Choose the audience", "确定对象", "確定對象"),
            Text(
                "Describe the customer in a persona, or choose a segment.",
                "用画像描述这位客户，或者选择一个分群。",
                "用人物誌描述這位顧客，或選擇一個分群。",
            ),
            Text(
                "A map of everybody helps nobody.",
                "面向所有人的地图，对谁都没用。",
                "給所有人看的地圖，對誰都沒用。",
            ),
            beside("details"),
            signs.says_for_whom,
        ),
        Step(
            "touchpoints",
            Text("List the touchpoints", "列出触点", "列出接觸點"),
            Text(
                "Put into every stage where customer and company meet, the unpleasant places too.",
                "在每个阶段写下客户与企业相遇的地方，不愉快的也要写。",
                "在每個階段寫下顧客與企業相遇的地方，不愉快的也要寫。",
            ),
            Text(
                "What is not on the map cannot be mended.",
                "没写在图上的，就不会有人去改。",
                "沒寫在圖上的，就不會有人去改。",
            ),
            Screen(),
            signs.every_stage_meets,
        ),
        Step(
            "data",
            Text("Gather data", "收集数据", "收集資料"),
            Text(
                "Bring events in and tie touchpoints to them, or add quotes and reports to cards.",
                "导入事件并绑定到触点，或给卡片附上原声与报告。",
                "匯入事件並綁定到接觸點，或替卡片附上原話與報告。",
            ),
            Text(
                "Without data the map shows what we believe, not what they live.",
                "没有数据，图上只是我们以为的，而不是他们经历的。",
                "沒有資料，圖上只是我們以為的，而不是他們經歷的。",
            ),
            Screen("/start"),
            signs.rests_on_data,
        ),
        Step(
            "analyse",
            Text("Analyse", "分析", "分析"),
            Text(
                "Set the emotion curve and say where it hurts.",
                "标出情绪曲线，写明痛在哪里。",
                "標出情緒曲線，寫明痛在哪裡。",
            ),
            Text(
                "The lowest point of the curve is where work pays first.",
                "曲线最低处，最值得先动手。",
                "曲線最低處，最值得先動手。",
            ),
            Screen(),
            lambda facts: signs.has_curve(facts) and signs.has_pains(facts),
        ),
        Step(
            "create",
            Text("Finish and show the map", "完成并展示地图", "完成並展示地圖"),
            Text(
                "Write the goal, fill the empty stages, then publish the map or share a link.",
                "写下目标，补齐空白阶段，然后发布或分享链接。",
                "寫下目標，補齊空白階段，然後發布或分享連結。",
            ),
            Text(
                "A map works only when others see it.",
                "地图被别人看到，才开始起作用。",
                "地圖被別人看到，才開始發揮作用。",
            ),
            Screen(query={"share": "1"}),
            lambda facts: (
                signs.every_stage_is_told(facts) and signs.has_goal(facts) and signs.is_shown(facts)
            ),
        ),
    ),
)
