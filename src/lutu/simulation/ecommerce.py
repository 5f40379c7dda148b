"""A made-up online shop with an app and a few stores: from the advertisement to the next order."""

from typing import Final

from lutu.kit.i18n import Text
from lutu.simulation.case import Case, Effect, Kind, Place, Planted, read_roads
from lutu.simulation.comments import SHOP_COMMENTS

_METHODS: Final = {"alipay": 0.028, "wechat_pay": 0.032, "credit_card": 0.045, "bank_card": 0.3}
"""Ways to pay and how often each fails."""

_PLACES: Final = {
    "ad_click": Place("ad_click", "ads", campaigns=("spring_sale", "new_arrivals", "brand")),
    "short_video_view": Place(
        "short_video_view", "social", campaigns=("creator_april", "unboxing")
    ),
    "search_visit": Place("search_visit", "web"),
    "email_open": Place("email_open", "email", campaigns=("weekly_letter", "come_back")),
    "store_visit": Place("store_visit", "store"),
    "store_advice": Place("store_advice", "store"),
    "home_view": Place("home_view"),
    "site_search": Place("site_search"),
    "category_view": Place("category_view"),
    "product_view": Place("product_view"),
    "review_read": Place("review_read"),
    "buying_guide_view": Place("buying_guide_view"),
    "compare_view": Place("compare_view"),
    "wishlist_add": Place("wishlist_add"),
    "chat_question": Place("chat_question", "chat", topic="question"),
    "cart_add": Place("cart_add"),
    "cart_view": Place("cart_view"),
    "cart_view/again": Place("cart_view"),
    "checkout_start": Place("checkout_start", order="open", known=True),
    **{
        f"payment_attempt/{method}": Place("payment_attempt", payment_method=method, order="open")
        for method in _METHODS
    },
    **{
        f"payment_failed/{method}": Place("payment_failed", payment_method=method, order="open")
        for method in _METHODS
    },
    "order_paid": Place("order_paid", order="open", known=True, value_sign=1),
    "order_shipped": Place("order_shipped", "service", order="done"),
    "tracking_view": Place("tracking_view", order="done"),
    "order_delivered": Place("order_delivered", "service", order="done"),
    "return_request": Place("return_request", order="done", topic="return"),
    "refund_paid": Place("refund_paid", "service", order="done", value_sign=-1),
    "ticket_open": Place("ticket_open", "service", order="done", topic="ticket"),
    "ticket_open/payment": Place("ticket_open", "service", order="done", topic="payment"),
    "support_call": Place("support_call", "phone", order="done"),
    "ticket_resolved": Place("ticket_resolved", "service", order="done"),
    "review_write": Place("review_write", mood=0.45, topic="product", known=True),
    "points_redeem": Place("points_redeem", "app", known=True),
    "referral_share": Place("referral_share", "social", known=True),
    "member_day_visit": Place("member_day_visit", "app", known=True),
    "survey/consideration": Place("survey_answer", "email", mood=0.25, topic="product"),
    "survey/payment": Place("survey_answer", "email", mood=-0.7, topic="payment", known=True),
    "survey/delivery": Place("survey_answer", "email", mood=-0.12, topic="delivery", known=True),
    "survey/return": Place("survey_answer", "email", mood=-0.3, topic="return", known=True),
    "survey/service": Place("survey_answer", "phone", mood=0.3, topic="service", known=True),
    "survey/loyalty": Place("survey_answer", "email", mood=0.72, topic="product", known=True),
}

_PAY: Final = (
    "payment_attempt/alipay 17 50s, payment_attempt/wechat_pay 16 50s, "
    "payment_attempt/bank_card 10 70s, payment_attempt/credit_card 5 70s"
)
_ROADS: Final = f"""
ad_click: home_view 18 20s, product_view 42 15s, category_view 12 20s, leave 22
short_video_view: product_view 13 30s, short_video_view 9 3m, leave 78
search_visit: home_view 25 15s, product_view 48 15s, category_view 15 20s, leave 12
email_open: home_view 28 30s, product_view 34 20s, category_view 14 30s, leave 24
store_visit: product_view 36 1d~1.1, store_advice 34 10m, leave 30
store_advice: product_view 52 7h~1.0, search_visit 14 1d~1.0, leave 34
home_view: site_search 36 20s, category_view 32 20s, product_view 20 30s, leave 12
site_search: product_view 66 20s, category_view 11 30s, site_search 12 30s, leave 9
category_view: product_view 68 40s, site_search 14 30s, leave 13
product_view: product_view 26 50s, review_read 15 40s, buying_guide_view 6 1m, \
compare_view 8 2m, wishlist_add 5 1m, chat_question 4 2m, cart_add 13 1m, \
site_search 9 1m, category_view 6 40s, leave 12
review_read: product_view 50 2m, cart_add 16 1m, compare_view 9 2m, survey/consideration 1 1d, leave 24
buying_guide_view: product_view 52 3m, cart_add 24 2m, survey/consideration 2 1d, leave 22
compare_view: product_view 68 2m, cart_add 12 2m, leave 20
wishlist_add: product_view 38 3d~1.0, home_view 22 4d~1.0, leave 40
chat_question: product_view 46 4m, cart_add 22 3m, survey/consideration 6 2h, leave 26
cart_add: cart_view 56 1m, product_view 22 1m, leave 22
cart_view: checkout_start 64 1m, product_view 9 1m, leave 27
cart_view/again: checkout_start 82 90s, product_view 5 1m, leave 13
checkout_start: cart_view/again 52 50s, {_PAY}, leave 8
order_paid: order_shipped 88 6d~0.25, ticket_open 8 4d~0.3, support_call 4 4d~0.3
order_shipped: tracking_view 42 12h~0.6, order_delivered 58 40h~0.35
tracking_view: tracking_view 14 7h~0.5, order_delivered 79 20h~0.4, ticket_open 7 1d~0.5
order_delivered: survey/delivery 17 1d~0.5, return_request 9 4d~0.5, review_write 13 4d~0.6, \
ticket_open 5 2d~0.6, referral_share 2 6d, points_redeem 5 15d~0.7, member_day_visit 13 20d~0.6, \
email_open 9 24d~0.6, leave 27
return_request: refund_paid 82 5d~0.4, support_call 18 3d~0.4
ticket_open: support_call 24 20h~0.6, ticket_resolved 76 22h~0.6
ticket_open/payment: ticket_resolved 70 18h~0.6, leave 30
support_call: ticket_resolved 100 10h~0.7
ticket_resolved: survey/service 30 8h~0.6, member_day_visit 24 20d~0.6, review_write 8 4d, leave 38
refund_paid: survey/return 24 1d~0.5, member_day_visit 20 22d~0.6, leave 56
member_day_visit: product_view 28 1m, points_redeem 22 2m, cart_add 12 3m, referral_share 6 4m, \
survey/loyalty 7 1d~0.5, leave 25
points_redeem: member_day_visit 32 18d~0.6, referral_share 10 1d, cart_add 10 2m, leave 48
review_write: member_day_visit 42 18d~0.6, points_redeem 14 3m, leave 44
referral_share: member_day_visit 34 20d~0.6, leave 66
survey/consideration: product_view 40 2d~1.0, leave 60
survey/payment: cart_view/again 12 1d, leave 88
survey/delivery: review_write 12 2d, return_request 10 3d~0.5, member_day_visit 22 18d~0.6, \
email_open 14 20d~0.6, leave 42
survey/return: leave 100
survey/service: member_day_visit 30 18d~0.6, leave 70
survey/loyalty: referral_share 16 2d, member_day_visit 34 18d~0.6, leave 50
"""


def _paying() -> str:
    """An attempt fails as often as its method does; half of those who failed leave."""
    tries = "\n".join(
        f"payment_attempt/{method}: payment_failed/{method} {fails} 15s~0.4, "
        f"order_paid {1 - fails} 25s~0.4"
        for method, fails in _METHODS.items()
    )
    failures = "\n".join(
        f"payment_failed/{method}: leave 42, cart_view/again 8 1m, ticket_open/payment 9 10m, "
        f"survey/payment 20 5h~0.6, {_PAY}"
        for method in _METHODS
    )
    return f"{tries}\n{failures}"


ECOMMERCE: Final = Case(
    name="ecommerce",
    stages={
        "awareness": ("ad_click", "short_video_view", "search_visit", "email_open", "store_visit"),
        "consideration": (
            "store_advice",
            "home_view",
            "site_search",
            "category_view",
            "product_view",
            "review_read",
            "buying_guide_view",
            "compare_view",
            "wishlist_add",
            "chat_question",
        ),
        "purchase": (
            "cart_add",
            "cart_view",
            "checkout_start",
            "payment_attempt",
            "payment_failed",
            "order_paid",
        ),
        "service": (
            "order_shipped",
            "tracking_view",
            "order_delivered",
            "return_request",
            "refund_paid",
            "ticket_open",
            "support_call",
            "ticket_resolved",
        ),
        "loyalty": ("review_write", "points_redeem", "referral_share", "member_day_visit"),
    },
    places=_PLACES,
    roads=read_roads(_ROADS + _paying()),
    starts={
        "ad_click": 33,
        "short_video_view": 21,
        "search_visit": 27,
        "email_open": 10,
        "store_visit": 9,
    },
    kinds=(
        Kind(
            "deal_seeker",
            Text("Deal seekers", "价格敏感型", "價格敏感型"),
            0.35,
            {
                "compare_view": 2.0,
                "wishlist_add": 2.0,
                "checkout_start": 0.85,
                "return_request": 1.4,
            },
        ),
        Kind(
            "loyal_member",
            Text("Loyal members", "忠实会员", "忠實會員"),
            0.18,
            {
                "email_open": 2.5,
                "member_day_visit": 2.4,
                "points_redeem": 2.2,
                "leave": 0.7,
                "referral_share": 2.0,
                "short_video_view": 0.4,
            },
        ),
        Kind(
            "researcher",
            Text("Researchers", "研究比较型", "研究比較型"),
            0.27,
            {
                "review_read": 2.2,
                "compare_view": 1.8,
                "buying_guide_view": 1.8,
                "site_search": 1.5,
                "search_visit": 1.8,
                "cart_add": 0.8,
            },
        ),
        Kind(
            "impulse_buyer",
            Text("Impulse buyers", "冲动购买型", "衝動購買型"),
            0.20,
            {
                "short_video_view": 2.0,
                "cart_add": 2.0,
                "review_read": 0.35,
                "compare_view": 0.3,
                "return_request": 1.6,
            },
        ),
    ),
    planted=Planted(
        key_touchpoint="buying_guide_view",
        key_effect=Effect(
            ("product_view", "review_read", "buying_guide_view", "compare_view"), "cart_add", 2.2
        ),
        discount="WELCOME10",
        discount_share=0.5,
        discount_effect=Effect(("checkout_start",), "payment_attempt", 1.5),
        discounted_events=("cart_view", "checkout_start", "payment_attempt", "order_paid"),
        slow_step=("order_paid", "order_shipped"),
        usual_median_seconds=1.5 * 86_400,
        failing_event="payment_attempt",
        failed_event="payment_failed",
        failing_method="bank_card",
        loop=("cart_view", "checkout_start"),
        weak_channel="social",
        weak_event="short_video_view",
    ),
    score_range=(1, 5),
    amount=(189.0, 0.75),
    comments=SHOP_COMMENTS,
)
