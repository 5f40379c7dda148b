"""Events that many companies record, by their usual name: how people call them, and their stage."""

from typing import Final

from lutu.kit.i18n import Text
from lutu.maps.elements.stage import StageKind

Entry = tuple[str, str, str, str]

_AWARENESS: Final[tuple[Entry, ...]] = (
    ("ad_click", "Ad click", "点击广告", "點擊廣告"),
    ("ad_view", "Ad seen", "看到广告", "看到廣告"),
    ("ad_impression", "Ad shown", "广告曝光", "廣告曝光"),
    ("short_video_view", "Short video", "短视频", "短影音"),
    ("social_post_view", "Social post", "社交媒体帖文", "社群貼文"),
    ("social_click", "Social click", "社交媒体点击", "社群點擊"),
    ("search_visit", "Visit from search", "搜索引擎到访", "搜尋引擎到訪"),
    ("email_open", "Email opened", "打开邮件", "開啟郵件"),
    ("email_click", "Email click", "点击邮件", "點擊郵件"),
    ("offer_email_open", "Offer email opened", "打开优惠邮件", "開啟優惠郵件"),
    ("store_visit", "Store visit", "到店", "到店"),
    ("branch_visit", "Branch visit", "到访网点", "臨櫃"),
    ("landing_view", "Landing page", "落地页", "到達頁"),
    ("referral_visit", "Visit by referral", "推荐到访", "推薦到訪"),
)
_CONSIDERATION: Final[tuple[Entry, ...]] = (
    ("home_view", "Home page", "首页", "首頁"),
    ("site_search", "Search on the site", "站内搜索", "站內搜尋"),
    ("search", "Search", "搜索", "搜尋"),
    ("view", "View", "浏览", "瀏覽"),
    ("category_view", "Category page", "商品分类页", "商品分類頁"),
    ("product_view", "Product page", "商品详情页", "商品詳情頁"),
    ("product_viewed", "Product page", "商品详情页", "商品詳情頁"),
    ("view_item", "Product page", "商品详情页", "商品詳情頁"),
    ("review_read", "Reviews read", "看评价", "看評價"),
    ("buying_guide_view", "Buying guide", "选购指南", "選購指南"),
    ("compare_view", "Comparison", "商品对比", "商品比較"),
    ("wishlist_add", "Wish list", "加入收藏", "加入收藏"),
    ("chat_question", "Chat question", "在线咨询", "線上諮詢"),
    ("store_advice", "Advice in the store", "门店导购", "門市諮詢"),
    ("card_page_view", "Card page", "信用卡介绍页", "信用卡介紹頁"),
    ("card_compare", "Card comparison", "卡片对比", "卡片比較"),
    ("fee_calculator_use", "Fee calculator", "费用计算器", "費用試算"),
    ("faq_read", "Questions and answers", "常见问题", "常見問題"),
    ("advisor_chat", "Chat with an adviser", "顾问在线咨询", "顧問線上諮詢"),
    ("advisor_call", "Call with an adviser", "顾问电话", "顧問電話"),
    ("eligibility_check", "Eligibility check", "资格预审", "資格預審"),
    ("demo_request", "Demo requested", "预约演示", "預約示範"),
    ("quote_request", "Quote requested", "询价", "詢價"),
)
_DECISION: Final[tuple[Entry, ...]] = (
    ("application_start", "Application started", "开始申请", "開始申請"),
    ("identity_check", "Identity check", "身份核验", "身分驗證"),
    ("document_upload", "Documents uploaded", "上传资料", "上傳資料"),
    ("document_rejected", "Documents rejected", "资料被退回", "資料被退回"),
    ("application_submit", "Application submitted", "提交申请", "送出申請"),
    ("application_approved", "Application approved", "申请获批", "申請核准"),
    ("application_declined", "Application declined", "申请被拒", "申請被拒"),
    ("trial_start", "Trial started", "开始试用", "開始試用"),
    ("sign_up", "Sign-up", "注册", "註冊"),
    ("register", "Registration", "注册", "註冊"),
)
_PURCHASE: Final[tuple[Entry, ...]] = (
    ("cart_add", "Added to the cart", "加入购物车", "加入購物車"),
    ("add_to_cart", "Added to the cart", "加入购物车", "加入購物車"),
    ("cart", "Cart", "购物车", "購物車"),
    ("cart_view", "Cart", "查看购物车", "查看購物車"),
    ("checkout", "Checkout", "结账", "結帳"),
    ("checkout_start", "Checkout", "开始结账", "開始結帳"),
    ("begin_checkout", "Checkout", "开始结账", "開始結帳"),
    ("payment_attempt", "Payment", "支付", "付款"),
    ("payment_failed", "Payment failed", "支付失败", "付款失敗"),
    ("pay", "Payment", "支付", "付款"),
    ("order_paid", "Order paid", "支付成功", "付款成功"),
    ("order_completed", "Order completed", "下单成功", "下單成功"),
    ("purchase", "Purchase", "购买", "購買"),
)
_USE: Final[tuple[Entry, ...]] = (
    ("order_shipped", "Order shipped", "订单发货", "訂單出貨"),
    ("tracking_view", "Tracking", "查物流", "查物流"),
    ("order_delivered", "Order delivered", "订单送达", "訂單送達"),
    ("card_activated", "Card activated", "激活卡片", "開卡"),
    ("card_payment", "Card payment", "刷卡消费", "刷卡消費"),
    ("bill_view", "Bill", "查看账单", "查看帳單"),
    ("repayment_attempt", "Repayment", "还款", "繳款"),
    ("repayment_failed", "Repayment failed", "还款失败", "繳款失敗"),
    ("repayment_done", "Repaid", "还款成功", "繳款成功"),
    ("login", "Sign-in", "登录", "登入"),
)
_SERVICE: Final[tuple[Entry, ...]] = (
    ("return_request", "Return requested", "申请退货", "申請退貨"),
    ("refund_paid", "Refund paid", "退款到账", "退款入帳"),
    ("refund", "Refund", "退款", "退款"),
    ("ticket_open", "Ticket opened", "提交工单", "提出客訴"),
    ("ticket_resolved", "Ticket resolved", "工单已解决", "客訴已解決"),
    ("support_call", "Support call", "客服电话", "客服電話"),
    ("complaint", "Complaint", "投诉", "客訴"),
)
_LOYALTY: Final[tuple[Entry, ...]] = (
    ("review_write", "Review written", "写评价", "寫評價"),
    ("points_redeem", "Points redeemed", "积分兑换", "點數兌換"),
    ("referral_share", "Recommended to a friend", "推荐给朋友", "推薦給朋友"),
    ("member_day_visit", "Members' day", "会员日到访", "會員日到訪"),
    ("limit_raise", "Limit raised", "提升额度", "提高額度"),
    ("second_product_open", "Second product", "办理第二件产品", "辦理第二項產品"),
    ("subscribe", "Subscription", "订阅", "訂閱"),
    ("renewal", "Renewal", "续费", "續約"),
)
_ANYWHERE: Final[tuple[Entry, ...]] = (
    ("survey_answer", "Survey answer", "问卷答复", "問卷答覆"),
    ("page_view", "Page view", "浏览页面", "瀏覽頁面"),
)

_LISTS: Final[tuple[tuple[StageKind | None, tuple[Entry, ...]], ...]] = (
    ("awareness", _AWARENESS),
    ("consideration", _CONSIDERATION),
    ("decision", _DECISION),
    ("purchase", _PURCHASE),
    ("use", _USE),
    ("service", _SERVICE),
    ("loyalty", _LOYALTY),
    (None, _ANYWHERE),
)
KNOWN: Final = {
    name: (Text(en, zh_hans, zh_hant), kind)
    for kind, entries in _LISTS
    for name, en, zh_hans, zh_hant in entries
}
"""By name in snake_case."""

TECHNICAL: Final = frozenset(
    [
        "heartbeat",
        "ping",
        "session_start",
        "session_end",
        "session_started",
        "session_ended",
        "first_visit",
        "scroll",
        "user_engagement",
        "identify",
        "autocapture",
        "pageleave",
        "page_leave",
        "app_open",
        "app_close",
        "app_background",
        "app_foreground",
        "api_call",
        "http_request",
        "error",
        "exception",
        "log",
        "debug",
        "pixel",
        "cookie_consent",
    ]
)
"""What software records about itself; no customer would call it a touchpoint."""
