"""Words that names of events are put together from, and the stage that each of them hints at.

`hint` is how strongly the word speaks for the stage: 3 hardly ever means another one, 1 often does.
"""

from dataclasses import dataclass
from typing import Final

from lutu.kit.i18n import Text
from lutu.maps.elements.stage import StageKind


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a name; `text` is None where it only hints."""

    text: Text | None
    kind: StageKind | None = None
    hint: int = 0
    is_action: bool = False
    """Something done (view, click), which Chinese puts before what it is done to."""


def _words(table: str, *, is_action: bool) -> dict[str, Part]:
    parts = {}
    for line in table.strip().splitlines():
        names, en, zh_hans, zh_hant, *hint = (cell.strip() for cell in line.split("|"))
        kind, _, strength = (hint[0] if hint else "").partition(" ")
        text = Text(en, zh_hans, zh_hant) if en else None
        part = Part(text, kind or None, int(strength or 0), is_action)  # type: ignore[arg-type]
        parts.update(dict.fromkeys(names.split(), part))
    return parts


_THINGS: Final = _words(
    """
    ad ads advert advertisement banner|Ad|广告|廣告|awareness 3
    campaign|Campaign|活动|活動|awareness 2
    impression|Impression|曝光|曝光|awareness 3
    social|Social media|社交媒体|社群媒體|awareness 2
    video|Video|视频|影片|awareness 1
    landing|Landing page|落地页|到達頁|awareness 2
    newsletter|Newsletter|电子报|電子報|awareness 1
    email mail|Email|邮件|郵件|awareness 1
    sms|Text message|短信|簡訊|awareness 1
    push notification|Notification|推送|推播|awareness 1
    store shop|Store|门店|門市|
    branch|Branch|网点|分行|
    home homepage|Home page|首页|首頁|consideration 1
    category|Category|分类|分類|consideration 2
    product item goods|Product|商品|商品|consideration 1
    detail details|Details|详情|詳情|consideration 1
    catalog catalogue|Catalogue|目录|目錄|consideration 2
    guide|Guide|指南|指南|consideration 2
    price pricing|Price|价格|價格|consideration 2
    faq|Questions and answers|常见问题|常見問題|consideration 2
    wishlist favourite favorite|Wish list|收藏|收藏|consideration 2
    calculator|Calculator|计算器|試算|consideration 2
    demo|Demo|演示|示範|consideration 2
    quote quotation|Quote|报价|報價|consideration 2
    offer|Offer|方案|方案|consideration 1
    question enquiry inquiry|Question|咨询|諮詢|consideration 1
    chat|Chat|在线客服|線上客服|
    advisor adviser|Adviser|顾问|顧問|consideration 2
    eligibility|Eligibility|资格|資格|consideration 2
    trial|Trial|试用|試用|decision 2
    application|Application|申请|申請|decision 2
    approval|Approval|审批|審核|decision 2
    identity kyc|Identity|身份|身分|decision 2
    document documents|Documents|资料|資料|
    contract|Contract|合同|合約|purchase 2
    account|Account|账户|帳戶|
    cart basket bag|Cart|购物车|購物車|purchase 3
    checkout|Checkout|结账|結帳|purchase 3
    payment|Payment|支付|付款|purchase 2
    order|Order|订单|訂單|purchase 1
    coupon voucher|Coupon|优惠券|優惠券|purchase 1
    invoice|Invoice|发票|發票|purchase 1
    deposit|Deposit|存款|存款|use 1
    card|Card|卡片|卡片|
    bill statement|Bill|账单|帳單|use 2
    repayment|Repayment|还款|繳款|use 3
    shipment shipping delivery parcel package|Delivery|配送|配送|use 2
    tracking|Tracking|物流|物流|use 2
    onboarding tutorial|Onboarding|新手引导|新手引導|use 3
    feature|Feature|功能|功能|use 2
    ticket|Ticket|工单|客訴單|service 3
    support helpdesk|Support|客服|客服|service 3
    complaint|Complaint|投诉|客訴|service 3
    return|Return|退货|退貨|service 3
    refund|Refund|退款|退款|service 3
    claim|Claim|理赔|理賠|service 3
    call phone|Call|电话|電話|
    review rating|Review|评价|評價|loyalty 1
    referral recommendation|Recommendation|推荐|推薦|loyalty 3
    points reward rewards|Points|积分|點數|loyalty 3
    loyalty member membership|Membership|会员|會員|loyalty 3
    renewal|Renewal|续约|續約|loyalty 3
    survey nps csat feedback|Survey|问卷|問卷|
    page|Page|页面|頁面|
    screen|Screen|界面|畫面|
    form|Form|表单|表單|
    button|Button|按钮|按鈕|
    list|List|列表|列表|
    profile|Profile|个人资料|個人資料|
    """,
    is_action=False,
)
_DEEDS: Final = _words(
    """
    view viewed views see seen show shown|view|查看|查看|
    visit visited|visit|到访|到訪|
    click clicked tap tapped|click|点击|點擊|
    open opened|open|打开|開啟|
    read|read|阅读|閱讀|
    search searched|search|搜索|搜尋|consideration 2
    browse browsed|browse|浏览|瀏覽|consideration 2
    compare compared comparison|compare|对比|比較|consideration 3
    add added|add|添加|加入|
    remove removed|remove|移除|移除|
    start started begin began|start|开始|開始|
    submit submitted|submit|提交|送出|
    send sent|send|发送|寄送|
    receive received|receive|收到|收到|
    request requested|request|申请|申請|
    check checked|check|核对|核對|
    upload uploaded|upload|上传|上傳|
    download downloaded|download|下载|下載|
    approve approved|approved|通过|核准|decision 1
    decline declined|declined|被拒|被拒|decision 1
    reject rejected|rejected|被退回|被退回|
    accept accepted|accepted|接受|接受|
    cancel cancelled canceled|cancelled|取消|取消|
    fail failed failure|failed|失败|失敗|
    confirm confirmed|confirm|确认|確認|
    complete completed finish finished done|completed|完成|完成|
    pay paid|paid|已付款|已付款|purchase 2
    buy bought purchase purchased|purchase|购买|購買|purchase 3
    ship shipped dispatched|shipped|发货|出貨|use 2
    deliver delivered|delivered|送达|送達|use 2
    activate activated|activated|激活|啟用|use 2
    use used|use|使用|使用|use 1
    login signin|sign in|登录|登入|
    logout signout|sign out|退出|登出|
    register registered signup|register|注册|註冊|decision 1
    resolve resolved close closed|resolved|解决|解決|service 1
    share shared|share|分享|分享|loyalty 1
    redeem redeemed|redeem|兑换|兌換|loyalty 2
    renew renewed|renew|续约|續約|loyalty 3
    subscribe subscribed|subscribe|订阅|訂閱|loyalty 1
    unsubscribe unsubscribed|unsubscribe|退订|取消訂閱|
    refer referred recommend recommended|recommend|推荐|推薦|loyalty 3
    churn churned|churn|流失|流失|
    write written wrote|write|撰写|撰寫|
    answer answered|answer|答复|答覆|
    """,
    is_action=True,
)
PARTS: Final[dict[str, Part]] = {**_DEEDS, **_THINGS}
"""By lower-case English word."""

HINTS_IN_CHINESE: Final[tuple[tuple[str, StageKind, int], ...]] = (
    ("广告", "awareness", 3), ("廣告", "awareness", 3), ("曝光", "awareness", 3),
    ("短视频", "awareness", 2), ("短影音", "awareness", 2), ("种草", "awareness", 3),
    ("关注", "awareness", 1), ("關注", "awareness", 1), ("到店", "awareness", 1),
    ("浏览", "consideration", 2), ("瀏覽", "consideration", 2), ("搜索", "consideration", 2),
    ("搜尋", "consideration", 2), ("对比", "consideration", 3), ("比较", "consideration", 3),
    ("比較", "consideration", 3), ("收藏", "consideration", 2), ("详情", "consideration", 2),
    ("詳情", "consideration", 2), ("咨询", "consideration", 1), ("諮詢", "consideration", 1),
    ("询价", "consideration", 2), ("詢價", "consideration", 2), ("试用", "decision", 2),
    ("試用", "decision", 2), ("申请", "decision", 1), ("申請", "decision", 1),
    ("审批", "decision", 2), ("審核", "decision", 2), ("签约", "purchase", 2),
    ("簽約", "purchase", 2), ("加购", "purchase", 3), ("购物车", "purchase", 3),
    ("購物車", "purchase", 3), ("下单", "purchase", 3), ("下單", "purchase", 3),
    ("结账", "purchase", 3), ("結帳", "purchase", 3), ("支付", "purchase", 3),
    ("付款", "purchase", 3), ("购买", "purchase", 3), ("購買", "purchase", 3),
    ("发货", "use", 2), ("出貨", "use", 2), ("签收", "use", 2), ("簽收", "use", 2),
    ("送达", "use", 2), ("送達", "use", 2), ("激活", "use", 2), ("开卡", "use", 2),
    ("開卡", "use", 2), ("还款", "use", 3), ("還款", "use", 3), ("使用", "use", 1),
    ("客服", "service", 3), ("工单", "service", 3), ("投诉", "service", 3), ("客訴", "service", 3),
    ("退货", "service", 3), ("退貨", "service", 3), ("退款", "service", 3), ("报修", "service", 3),
    ("報修", "service", 3), ("售后", "service", 3), ("售後", "service", 3),
    ("推荐", "loyalty", 2), ("推薦", "loyalty", 2), ("积分", "loyalty", 3), ("點數", "loyalty", 3),
    ("会员", "loyalty", 2), ("會員", "loyalty", 2), ("复购", "loyalty", 3), ("回購", "loyalty", 3),
    ("续费", "loyalty", 3), ("續約", "loyalty", 3),
)  # fmt: skip
"""What stands in a Chinese name, longest hint first does not matter: the strongest speaks."""

FAILING: Final = frozenset(
    [
        "fail",
        "failed",
        "failure",
        "error",
        "declined",
        "decline",
        "rejected",
        "reject",
        "denied",
        "timeout",
        "abandoned",
        "abandon",
        "bounced",
        "invalid",
        "expired",
    ]
)
FAILING_IN_CHINESE: Final = (
    "失败",
    "失敗",
    "被拒",
    "拒绝",
    "拒絕",
    "退回",
    "超时",
    "逾時",
    "错误",
    "錯誤",
)
"""What says that it did not work."""
