import pytest

from lutu.maps.picture import Card, Feeling, Lane, MapPicture, Stage, Touchpoint


@pytest.fixture
def picture() -> MapPicture:
    """A map with everything on it, its numbers set by hand."""
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
        lanes=(Lane("机会", (Card(2, "失败时一键换支付", ("周岚",), "assumption"),)),),
        explained=0.83,
        currency="CNY",
        computed="2026-07-01 至 2026-09-28 的 1,204,331 个事件。",
        language="zh-Hans",
        document={"map": {"title": "首次购买旅程"}},
    )
