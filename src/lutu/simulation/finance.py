"""A made-up bank's credit card: from the advertisement to the second product."""

from typing import Final

from lutu.kit.i18n import Text
from lutu.simulation.case import Case, Effect, Kind, Place, Planted, read_roads
from lutu.simulation.comments import BANK_COMMENTS

_METHODS: Final = {
    "own_account": 0.015,
    "wechat_pay": 0.03,
    "transfer": 0.035,
    "direct_debit": 0.26,
}
"""Ways to repay and how often each fails."""

_PLACES: Final = {
    "ad_click": Place("ad_click", "ads", campaigns=("cashback", "first_card", "travel")),
    "social_post_view": Place("social_post_view", "social", campaigns=("influencer", "campus")),
    "search_visit": Place("search_visit", "web"),
    "branch_visit": Place("branch_visit", "store"),
    "offer_email_open": Place("offer_email_open", "email", campaigns=("salary_customers",)),
    "card_page_view": Place("card_page_view"),
    "card_compare": Place("card_compare"),
    "fee_calculator_use": Place("fee_calculator_use"),
    "faq_read": Place("faq_read"),
    "advisor_chat": Place("advisor_chat", "chat", topic="question"),
    "advisor_call": Place("advisor_call", "phone"),
    "eligibility_check": Place("eligibility_check"),
    "application_start": Place("application_start", order="first", known=True),
    "identity_check": Place("identity_check", "app", order="first", known=True),
    "document_upload": Place("document_upload", order="first", known=True),
    "document_rejected": Place("document_rejected", "service", order="first"),
    "application_submit": Place("application_submit", order="first", known=True),
    "application_approved": Place("application_approved", "service", order="first", known=True),
    "application_declined": Place("application_declined", "service", order="first"),
    "card_activated": Place("card_activated", "app", known=True),
    "card_payment": Place("card_payment", "store", order="open", value_sign=1),
    "card_payment/online": Place("card_payment", order="open", value_sign=1),
    "bill_view": Place("bill_view", "app", known=True),
    **{
        f"repayment_attempt/{method}": Place(
            "repayment_attempt", "app", payment_method=method, order="done"
        )
        for method in _METHODS
    },
    **{
        f"repayment_failed/{method}": Place(
            "repayment_failed", "app", payment_method=method, order="done"
        )
        for method in _METHODS
    },
    "repayment_done": Place("repayment_done", "app", order="done", known=True),
    "ticket_open": Place("ticket_open", "service", topic="ticket"),
    "ticket_open/repayment": Place("ticket_open", "service", topic="payment"),
    "support_call": Place("support_call", "phone"),
    "ticket_resolved": Place("ticket_resolved", "service"),
    "points_redeem": Place("points_redeem", "app", known=True),
    "limit_raise": Place("limit_raise", "app", known=True),
    "referral_share": Place("referral_share", "social", known=True),
    "second_product_open": Place("second_product_open", "app", known=True),
    "survey/consideration": Place("survey_answer", "chat", mood=0.2, topic="question"),
    "survey/documents": Place("survey_answer", "email", mood=-0.55, topic="documents", known=True),
    "survey/decision": Place("survey_answer", "email", mood=-0.1, topic="decision", known=True),
    "survey/repayment": Place("survey_answer", "app", mood=-0.65, topic="payment", known=True),
    "survey/service": Place("survey_answer", "phone", mood=0.3, topic="service", known=True),
    "survey/loyalty": Place("survey_answer", "app", mood=0.7, topic="card", known=True),
}

_REPAY: Final = (
    "repayment_attempt/own_account 30 2d~0.9, repayment_attempt/wechat_pay 24 2d~0.9, "
    "repayment_attempt/transfer 10 2d~0.9, repayment_attempt/direct_debit 16 4d~0.3"
)
_AGAIN: Final = (
    "repayment_attempt/own_account 20 5m, repayment_attempt/wechat_pay 14 5m, "
    "repayment_attempt/transfer 6 30m"
)
_ROADS: Final = f"""
ad_click: card_page_view 52 20s, card_compare 12 30s, leave 28
social_post_view: card_page_view 11 40s, social_post_view 8 1d~1.0, leave 81
search_visit: card_page_view 58 20s, faq_read 12 40s, card_compare 14 30s, leave 16
branch_visit: advisor_call 16 1d~0.7, card_page_view 34 1d~1.0, application_start 16 15m, leave 34
offer_email_open: card_page_view 50 30s, eligibility_check 14 1m, leave 36
card_page_view: card_page_view 22 1m, card_compare 16 1m, fee_calculator_use 9 1m, faq_read 12 1m, \
advisor_chat 5 2m, eligibility_check 12 2m, application_start 9 2m, leave 13
card_compare: card_page_view 46 2m, fee_calculator_use 8 1m, eligibility_check 12 2m, \
application_start 8 2m, leave 16
fee_calculator_use: card_page_view 34 3m, eligibility_check 22 2m, application_start 22 2m, leave 22
faq_read: card_page_view 42 2m, advisor_chat 10 1m, eligibility_check 14 2m, leave 34
advisor_chat: card_page_view 34 5m, eligibility_check 26 5m, application_start 12 6m, \
survey/consideration 6 3h~0.6, leave 22
advisor_call: eligibility_check 36 1d~0.8, application_start 28 1d~0.8, leave 36
eligibility_check: application_start 56 2m, card_page_view 14 2m, advisor_call 5 1d~0.8, leave 25
application_start: identity_check 74 4m, advisor_chat 4 3m, leave 22
identity_check: document_upload 84 5m, leave 16
document_upload: document_rejected 46 5h~0.5, application_submit 50 4m, leave 4
document_rejected: document_upload 74 9h~0.9, survey/documents 6 8h~0.5, support_call 4 5h~0.5, leave 16
application_submit: application_approved 66 9d~0.25, application_declined 20 9d~0.25, \
support_call 14 6d~0.3
application_approved: card_activated 80 3d~0.6, survey/decision 10 1d~0.5, leave 10
application_declined: survey/decision 14 1d~0.5, leave 86
card_activated: card_payment 46 2d~0.8, card_payment/online 42 1d~0.8, leave 12
card_payment: card_payment 22 3d~0.8, card_payment/online 20 3d~0.8, bill_view 38 6d~0.5, \
points_redeem 4 5d, ticket_open 2 3d, leave 6
card_payment/online: card_payment 22 3d~0.8, card_payment/online 20 3d~0.8, bill_view 38 6d~0.5, \
points_redeem 4 5d, ticket_open 2 3d, leave 6
bill_view: {_REPAY}, ticket_open 3 1d~0.6, leave 6
repayment_done: card_payment 26 5d~0.7, card_payment/online 22 5d~0.7, points_redeem 15 2d, \
limit_raise 5 12d~0.6, referral_share 4 4d, second_product_open 3 20d~0.5, survey/loyalty 5 2d, leave 9
ticket_open: support_call 26 20h~0.6, ticket_resolved 74 30h~0.6
ticket_open/repayment: ticket_resolved 80 22h~0.6, leave 20
support_call: ticket_resolved 100 12h~0.7
ticket_resolved: survey/service 30 9h~0.6, card_payment/online 26 6d~0.6, points_redeem 6 9d, leave 38
points_redeem: card_payment 20 5d, limit_raise 12 9d~0.6, referral_share 12 1d, \
second_product_open 7 14d~0.6, survey/loyalty 7 1d~0.5, leave 42
limit_raise: points_redeem 22 9d, second_product_open 16 14d~0.6, referral_share 8 3d, leave 54
referral_share: points_redeem 26 8d, leave 74
second_product_open: survey/loyalty 14 2d, leave 86
survey/consideration: card_page_view 40 1d~0.9, leave 60
survey/documents: document_upload 40 1d~0.6, leave 60
survey/decision: card_activated 60 3d~0.6, leave 40
survey/repayment: leave 100
survey/service: card_payment/online 30 6d~0.6, leave 70
survey/loyalty: points_redeem 22 8d, referral_share 18 2d, leave 60
"""


def _repaying() -> str:
    """An attempt fails as often as its method does; many of those who failed leave."""
    tries = "\n".join(
        f"repayment_attempt/{method}: repayment_failed/{method} {fails} 1m~0.6, "
        f"repayment_done {1 - fails} 1m~0.6"
        for method, fails in _METHODS.items()
    )
    failures = "\n".join(
        f"repayment_failed/{method}: leave 36, ticket_open/repayment 14 3h~0.6, "
        f"survey/repayment 8 6h~0.6, {_AGAIN}"
        for method in _METHODS
    )
    return f"{tries}\n{failures}"


FINANCE: Final = Case(
    name="finance",
    stages={
        "awareness": (
            "ad_click",
            "social_post_view",
            "search_visit",
            "branch_visit",
            "offer_email_open",
        ),
        "consideration": (
            "card_page_view",
            "card_compare",
            "fee_calculator_use",
            "faq_read",
            "advisor_chat",
            "advisor_call",
            "eligibility_check",
        ),
        "application": (
            "application_start",
            "identity_check",
            "document_upload",
            "document_rejected",
            "application_submit",
            "application_approved",
            "application_declined",
        ),
        "use": (
            "card_activated",
            "card_payment",
            "bill_view",
            "repayment_attempt",
            "repayment_failed",
            "repayment_done",
            "ticket_open",
            "support_call",
            "ticket_resolved",
        ),
        "loyalty": ("points_redeem", "limit_raise", "referral_share", "second_product_open"),
    },
    places=_PLACES,
    roads=read_roads(_ROADS + _repaying()),
    starts={
        "ad_click": 32,
        "social_post_view": 20,
        "search_visit": 26,
        "branch_visit": 10,
        "offer_email_open": 12,
    },
    kinds=(
        Kind(
            "salary_customer",
            Text("Salary customers", "代发工资客户", "薪轉戶"),
            0.34,
            {"offer_email_open": 2.5, "document_rejected": 0.8, "second_product_open": 1.6},
        ),
        Kind(
            "young_starter",
            Text("Young starters", "年轻首卡族", "年輕首卡族"),
            0.28,
            {
                "social_post_view": 2.0,
                "faq_read": 1.8,
                "document_rejected": 1.2,
                "application_declined": 1.6,
                "referral_share": 1.8,
            },
        ),
        Kind(
            "reward_hunter",
            Text("Reward hunters", "权益达人", "權益達人"),
            0.22,
            {"card_compare": 2.0, "fee_calculator_use": 1.6, "points_redeem": 2.4, "leave": 0.85},
        ),
        Kind(
            "careful_saver",
            Text("Careful savers", "稳健储户", "穩健儲戶"),
            0.16,
            {
                "branch_visit": 3.0,
                "advisor_chat": 2.0,
                "advisor_call": 2.0,
                "card_payment": 0.8,
                "support_call": 1.8,
                "leave": 1.1,
            },
        ),
    ),
    planted=Planted(
        key_touchpoint="fee_calculator_use",
        key_effect=Effect(
            ("card_page_view", "card_compare", "fee_calculator_use", "eligibility_check"),
            "application_start",
            2.0,
        ),
        discount="NOFEE1Y",
        discount_share=0.5,
        discount_effect=Effect(("application_approved", "survey/decision"), "card_activated", 2.2),
        discounted_events=("application_start", "application_submit", "application_approved"),
        slow_step=("application_submit", "application_approved"),
        usual_median_seconds=2 * 86_400,
        failing_event="repayment_attempt",
        failed_event="repayment_failed",
        failing_method="direct_debit",
        loop=("document_upload", "document_rejected"),
        weak_channel="social",
        weak_event="social_post_view",
    ),
    score_range=(0, 10),
    amount=(236.0, 0.9),
    comments=BANK_COMMENTS,
)
