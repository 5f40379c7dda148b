from dataclasses import replace

import pytest

from lutu.maps.picture import (
    USUAL,
    Card,
    Column,
    Curve,
    Feeling,
    Lane,
    MapPicture,
    Persona,
    Reading,
    Stage,
    Touchpoint,
)

PAID = Reading("32.4%", "31.3% 至 33.6% · n 6,003", "目标不低于 50.0%：未达成", missed=True)


@pytest.fixture
def picture() -> MapPicture:
    """A map with everything that is measured on it, its numbers set by hand."""
    return MapPicture(
        title="首次购买旅程 <A&B>",
        goal="6 月底前，首购转化率 3.1% → 4.0%",
        chosen=(("分群", "count(pay) >= 2"), ("期间", "近 90 天")),
        stages=(
            Stage(
                "认知", 1000, 1000, 400, 500, 100, 3, 60.0, 90.0, None, Feeling(0.2, 0.1, 0.3, 81)
            ),
            Stage("考虑", 400, 400, 90, 300, 10, 25, 86_400.0, 1080.0),
            Stage("购买", 90, 90, 30, 50, 10, 1, 18.0, 3e5, 186e4, Feeling(-0.4, -0.5, -0.3, 61)),
            Stage("忠诚", 30, 30, 0, 0, 30, feeling=Feeling(0.3, 0.2, 0.4, 9)),
        ),
        touchpoints=(
            Touchpoint("短视频广告", 0, 612, 802, 0.12, 0.4),
            Touchpoint("门店海报", 0, 18, 18, evidence="observed"),
            Touchpoint("商品详情页 · 规格", 1, 381, 990, 0.5, 0.3, key=True),
            Touchpoint("会员生日礼", 3, evidence="assumption"),
        ),
        pains=(Card(2, "银行卡支付失败后无处可去", ("流失 55.6%", "50 人")),),
        lanes=(*USUAL, Lane("机会", (Card(2, "失败时一键换支付", ("周岚",), "assumption"),))),
        explained=0.83,
        currency="CNY",
        computed="2026-07-01 至 2026-09-28 的 1,204,331 个事件。",
        language="zh-Hans",
        document={"map": {"title": "首次购买旅程"}},
    )


@pytest.fixture
def made(picture: MapPicture) -> MapPicture:
    """The same map as a team has worked on it: steps, wide cards, curves, links, personas, long texts."""
    columns = (
        Column(0), Column(1, "看规格"), Column(1, "比较"), Column(1, "问客服"), Column(2), Column(3)
    )  # fmt: skip
    where = (0, 1, 4, 5)
    first, *others = picture.stages
    lanes = (
        Lane(
            "想法 · 新锐妈妈",
            (Card(0, "**值得**花时间看吗？\n- 先问朋友\n- 再看评价", span=3), _long(1)),
        ),
        *USUAL,
        Lane("机会点", (Card(4, "失败时一键换支付", ("周岚",), "hypothesis", marks=("→a", "b→")),)),
        Lane("改进行动", (Card(4, "接入备用通道", ("进行中", "2026-12-01 前"), marks=("→b",)),)),
        Lane(
            "指标", (Card(4, "购物车支付率", reading=PAID), Card(5, "复购", reading=Reading("–")))
        ),
        Lane("系统", (Card(4, "支付网关", span=2), Card(0, "广告平台")), folded=True),
    )
    return replace(
        picture,
        columns=columns,
        stages=(replace(first, ways=("分支到 购买 · 直接下单",), words=("“好奇”",)), *others),
        touchpoints=tuple(replace(one, column=where[one.column]) for one in picture.touchpoints),
        pains=(Card(4, "银行卡支付失败后无处可去", ("流失 55.6%",), key=True, marks=("a→",)),),
        lanes=lanes,
        curves=(
            Curve("团队假设", (0.6, None, 0.4, 0.2, 0.5, 0.7)),
            Curve("新锐妈妈 · 期望", (0.8, 0.8, None, 0.7, 0.8, 0.9), wished=True),
        ),
        personas=(
            Persona("新锐妈妈", "三十岁上下，孩子两岁，下班后才有时间看。", "刷卡三次都失败。"),
            Persona("精打细算的父亲", "会比三家，只在大促时买。"),
            Persona(
                "送礼的长辈",
                "不熟悉手机支付，常请孩子代办；希望有人在电话里说清楚。",
                "有人教我就好。",
            ),
        ),
    )


def _long(column: int) -> Card:
    text = "规格表写得太专业，尺寸和材质都要一项一项去查，看了半小时还是不知道这一款到底适不适合两岁的孩子。"
    return Card(column, text, ("12 次访谈", "n 12", "已过期"), "observed")
