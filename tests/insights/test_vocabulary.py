import pytest

from lutu.insights.vocabulary import reading
from lutu.insights.vocabulary.events import KNOWN, TECHNICAL
from lutu.insights.vocabulary.parts import HINTS_IN_CHINESE, PARTS
from lutu.insights.vocabulary.properties import property_name, value_name
from lutu.maps.elements.stage import STAGE_KINDS
from lutu.simulation import CASES


@pytest.mark.parametrize(
    ("event", "english", "simplified", "traditional", "kind"),
    [
        ("product_view", "Product page", "商品详情页", "商品詳情頁", "consideration"),
        ("ProductView", "Product page", "商品详情页", "商品詳情頁", "consideration"),
        ("add-to-cart", "Added to the cart", "加入购物车", "加入購物車", "purchase"),
        ("coupon_click", "Coupon click", "点击优惠券", "點擊優惠券", "purchase"),
        ("orderCancelled", "Order cancelled", "订单取消", "訂單取消", "purchase"),
        ("Ticket Closed", "Ticket resolved", "工单解决", "客訴單解決", "service"),
    ],
)
def test_names_that_the_lists_know_are_read_in_three_languages(
    event: str, english: str, simplified: str, traditional: str, kind: str
) -> None:
    found = reading(event)
    assert (found.name.en, found.name.zh_hans, found.name.zh_hant) == (
        english, simplified, traditional,
    )  # fmt: skip
    assert (found.kind, found.known) == (kind, True)


@pytest.mark.parametrize("event", ["A_SUBMITTED", "W_Nabellen offertes", "T06 Determine x", "zzz"])
def test_a_name_that_no_list_knows_is_kept_as_it_is(event: str) -> None:
    found = reading(event)
    assert found.name.as_dict() == dict.fromkeys(found.name.as_dict(), event)
    assert not found.known


@pytest.mark.parametrize(
    ("event", "kind"),
    [("点击广告", "awareness"), ("提交訂單並付款", "purchase"), ("申请退款", "service")],
)
def test_a_chinese_name_hints_at_its_stage(event: str, kind: str) -> None:
    assert (reading(event).kind, reading(event).name.en) == (kind, event)


@pytest.mark.parametrize(
    "event", ["payment_failed", "card declined", "支付失败", "繳款被拒", "timeout"]
)
def test_what_did_not_work_is_heard(event: str) -> None:
    assert reading(event).failing


def test_what_worked_is_not_taken_for_a_failure() -> None:
    assert not any(reading(event).failing for event in ("order_paid", "支付成功", "refund"))


def test_what_software_says_about_itself_is_technical() -> None:
    assert reading("sessionStart").technical
    assert not reading("app_search").technical


def test_every_event_of_the_simulated_cases_has_a_name_in_three_languages() -> None:
    events = {place.event for case in CASES.values() for place in case.places.values()}
    assert [event for event in events if event not in KNOWN] == []


def test_the_lists_hold_together() -> None:
    kinds = {part.kind for part in PARTS.values()} | {kind for _, kind, _ in HINTS_IN_CHINESE}
    assert kinds - {None} <= set(STAGE_KINDS)
    assert {kind for _, kind in KNOWN.values()} - {None} == set(STAGE_KINDS)
    assert TECHNICAL & KNOWN.keys() == set()
    assert all(0 <= part.hint <= 3 for part in PARTS.values())
    words = [text.as_dict() for text, _ in KNOWN.values()]
    assert all(all(text.values()) for text in words)


def test_properties_and_values_are_called_as_people_call_them() -> None:
    said = property_name("payment_method"), value_name("bank_card"), value_name("store")
    assert [text.zh_hant for text in said] == ["付款方式", "金融卡", "門市"]
    assert property_name("x-flag").en == value_name("x-flag").en == "x-flag"
