"""What rows and columns are called in journey maps that lie in spreadsheets, in three languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from lutu.maps.elements.lane import LANE_NAMES, LaneKind

Role = Literal["stage", "step", "lane", "text", "score", "evidence", "owner", "due", "tags"]
"""What a column of the long form holds."""

_ROLES: Final[Mapping[Role, str]] = {
    "stage": "stage phase stages phases 阶段 階段 旅程阶段 旅程階段 环节 環節",
    "step": "step steps substage subphase 步骤 步驟 子阶段 子階段",
    "lane": "lane type kind row category swimlane 泳道 类型 類型 类别 類別 维度 維度 分类 分類",
    "text": "text card content note description 内容 內容 文字 卡片 描述 说明 說明",
    "score": "score emotionscore rating 分数 分數 情绪分 情緒分數 评分 評分",
    "evidence": "evidence proof 依据 依據 证据 證據",
    "owner": "owner responsible 负责人 負責人 责任人",
    "due": "due duedate deadline 截止 截止日期 期限 到期日",
    "tags": "tags tag labels 标签 標籤",
}
_LANES: Final[Mapping[LaneKind, str]] = {
    "actions": "action actions doing behaviour behaviors behavior activities tasks "
    "行为 行為 动作 動作 活动 活動",
    "thoughts": "thought thoughts thinking mindset questions 想法 思考 疑问 疑問 心声 心聲",
    "emotion": "emotion emotions feeling feelings mood satisfaction curve "
    "情绪 情緒 感受 心情 情感 满意度 滿意度",
    "touchpoints": "touchpoint touchpoints interactions 触点 觸點 接触点 接觸點 触达点",
    "channels": "channel channels 渠道 管道 通路 频道",
    "needs": "need needs goals expectations jobs 需求 目标 目標 期望 期待",
    "pain": "pain pains painpoint painpoints problems frustrations barriers issues "
    "痛点 痛點 问题 問題 困难 困難 障碍 障礙",
    "opportunity": "opportunity opportunities ideas chances 机会 機會 机会点 機會點 点子 點子",
    "action": "improvement improvements solution solutions measures todo "
    "改进 改善 改进行动 改善行動 解决方案 解決方案 行动 行動",
    "moments": "momentoftruth momentsoftruth mot keymoments 关键时刻 關鍵時刻 真实瞬间",
    "metrics": "metric metrics kpi kpis measure 指标 指標 度量 衡量",
    "people": "people staff employees roles frontstage 人员 人員 员工 員工 角色",
    "systems": "system systems it technology tools 系统 系統 技术 技術 工具",
    "policies": "policy policies rules 制度 规则 規則 政策 法规 法規",
    "backstage": "backstage processes support 后台 後台 后端 支持流程 支援流程",
    "owner": "owner owners responsible department 负责人 負責人 责任部门 部门 部門",
    "media": "image images picture pictures photo photos video videos 图片 圖片 照片 视频 影片",
    "free": "note notes comment comments remarks 备注 備註 笔记 筆記",
    "nested": "subjourney subjourneys 子旅程",
}  # fmt: skip
_WHOSE: Final = re.compile(
    r"^(customers?|users?|clients?|客户|用户|顾客|顧客|使用者|用戶|消费者|消費者)(的)?"
)


@dataclass(frozen=True, slots=True)
class Known:
    """A lane that a heading names."""

    kind: LaneKind
    word: str
    """The word that it was known by."""
    exact: bool


def role_of(heading: str) -> Role | None:
    """What a column of the long form holds, by its heading."""
    return _ROLE_WORDS.get(_plain(heading))


def lane_of(heading: str) -> Known | None:
    """The lane that a heading means: the very word, or the longest that it contains."""
    plain = _plain(heading)
    if (kind := _LANE_WORDS.get(plain)) is not None:
        return Known(kind, plain, exact=True)
    inside = [word for word in _LANE_WORDS if len(word) > _least(word) and word in plain]
    if not inside:
        return None
    word = max(inside, key=len)
    return Known(_LANE_WORDS[word], word, exact=False)


def _plain(heading: str) -> str:
    """A heading without case, signs and whose it is: `Customer Pain-Points` is `painpoints`."""
    plain = "".join(sign for sign in heading.casefold() if sign.isalnum())
    return _WHOSE.sub("", plain) or plain


def _least(word: str) -> int:
    """How long a word has to be to be looked for inside of another: `it` is in `activity`."""
    return 3 if word.isascii() else 1


_ROLE_WORDS: Final = {word: role for role, words in _ROLES.items() for word in words.split()}
_LANE_WORDS: Final[dict[str, LaneKind]] = {
    word: kind for kind, words in _LANES.items() for word in words.split()
} | {
    _plain(name): kind
    for kind, text in LANE_NAMES.items()
    if kind != "custom"
    for name in text.as_dict().values()
}
