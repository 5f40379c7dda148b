"""The seven steps: who, stops, draw, feedback, opportunities, solve, improve."""

from typing import Final

from lutu.insights.guides import signs
from lutu.insights.guides.guide import Guide, Screen, Step, beside, seen_as
from lutu.kit.i18n import Text

GUIDE: Final = Guide(
    "seven",
    Text("Seven steps", "七个步骤", "七個步驟"),
    Text(
        "From the first persona to the first improvement.",
        "从第一个画像到第一项改进。",
        "從第一個人物誌到第一項改善。",
    ),
    (
        Step(
            "who",
            Text("Who travels?", "谁在旅途中", "誰在旅途中"),
            Text(
                "Describe one persona: goals, needs, frustrations, a quote.",
                "写一个画像：目标、需求、困扰、一句原话。",
                "寫一個人物誌：目標、需求、困擾、一句原話。",
            ),
            Text(
                "The same place feels different to different people.",
                "同一个地方，不同的人感受不同。",
                "同一個地方，不同的人感受不同。",
            ),
            seen_as("personas"),
            signs.says_for_whom,
        ),
        Step(
            "stops",
            Text("Where do they stop?", "经过哪些站", "經過哪些站"),
            Text(
                "Name the stages in the customer’s words and put touchpoints into each.",
                "用客户的话给阶段命名，并放入触点。",
                "用顧客的話替階段命名，並放入接觸點。",
            ),
            Text(
                "Stages named after departments hide the gaps between them.",
                "按部门命名的阶段，会遮住部门之间的缝隙。",
                "依部門命名的階段，會遮住部門之間的縫隙。",
            ),
            Screen(),
            signs.every_stage_meets,
        ),
        Step(
            "draw",
            Text("Draw the journey", "画出旅程", "畫出旅程"),
            Text(
                "Write what they do and think in every stage, and draw how it feels.",
                "写下每个阶段的行为与想法，画出感受的起伏。",
                "寫下每個階段的行為與想法，畫出感受的起伏。",
            ),
            Text(
                "People remember the peaks and the end.",
                "人们记住的是高峰、低谷和结尾。",
                "人們記住的是高峰、低谷和結尾。",
            ),
            Screen(),
            signs.is_drawn,
        ),
        Step(
            "feedback",
            Text("Ask for feedback", "听取反馈", "聽取回饋"),
            Text(
                "Put customers’ own words and numbers behind the cards, and let colleagues comment.",
                "给卡片附上客户原话与数据，再请同事评论。",
                "替卡片附上顧客原話與數據，再請同事留言。",
            ),
            Text(
                "Every assumption that is checked makes the map worth more.",
                "每验证一个假设，地图就更值钱。",
                "每驗證一個假設，地圖就更有價值。",
            ),
            beside("comments"),
            lambda facts: signs.has_listened(facts) or bool(facts.threads),
        ),
        Step(
            "opportunities",
            Text("Find opportunities", "发现机会", "發現機會"),
            Text(
                "Link every pain point to an opportunity.",
                "把每个痛点连到一个机会点。",
                "把每個痛點連到一個機會點。",
            ),
            Text(
                "A pain without an answer is a complaint.",
                "没有回应的痛点，只是抱怨。",
                "沒有回應的痛點，只是抱怨。",
            ),
            beside("details"),
            signs.pains_are_answered,
        ),
        Step(
            "solve",
            Text("Solve", "解决", "解決"),
            Text(
                "Turn the best opportunity into an action with an owner and a date.",
                "把最好的机会变成行动，写明负责人和日期。",
                "把最好的機會變成行動，寫明負責人和日期。",
            ),
            Text(
                "What belongs to nobody is done by nobody.",
                "没人负责的事，就没人去做。",
                "沒人負責的事，就沒人去做。",
            ),
            beside("details"),
            signs.opportunities_are_taken,
        ),
        Step(
            "improve",
            Text("Improve and measure", "改进并衡量", "改善並衡量"),
            Text(
                "Carry the action out and set it to “measured” when its effect is known.",
                "落实行动，效果有数后标为“已衡量”。",
                "落實行動，效果有數據後標為「已衡量」。",
            ),
            Text(
                "Only what was measured may be called better.",
                "量过，才能说变好了。",
                "量過，才能說變好了。",
            ),
            beside("details"),
            signs.something_is_proved,
        ),
    ),
)
