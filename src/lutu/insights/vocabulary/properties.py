"""How people call properties and their values that many companies record."""

from typing import Final

from lutu.events.channel import CHANNELS
from lutu.kit.i18n import Text

_PROPERTIES: Final = {
    "payment_method": Text("payment method", "支付方式", "付款方式"),
    "channel": Text("channel", "渠道", "管道"),
    "device": Text("device", "设备", "裝置"),
    "browser": Text("browser", "浏览器", "瀏覽器"),
    "os": Text("operating system", "操作系统", "作業系統"),
    "platform": Text("platform", "平台", "平台"),
    "campaign": Text("campaign", "营销活动", "行銷活動"),
    "coupon": Text("coupon", "优惠券", "優惠券"),
    "city": Text("city", "城市", "城市"),
    "country": Text("country", "国家", "國家"),
    "region": Text("region", "地区", "地區"),
    "language": Text("language", "语言", "語言"),
    "plan": Text("plan", "套餐", "方案"),
    "carrier": Text("carrier", "承运商", "物流商"),
}
_VALUES: Final = {
    "bank_card": Text("bank card", "银行卡", "金融卡"),
    "credit_card": Text("credit card", "信用卡", "信用卡"),
    "alipay": Text("Alipay", "支付宝", "支付寶"),
    "wechat_pay": Text("WeChat Pay", "微信支付", "微信支付"),
    "direct_debit": Text("direct debit", "自动扣款", "自動扣繳"),
    "own_account": Text("own account", "本行账户", "本行帳戶"),
    "transfer": Text("bank transfer", "银行转账", "銀行轉帳"),
    "cash": Text("cash", "现金", "現金"),
    "none": Text("none", "无", "無"),
}


def property_name(name: str) -> Text:
    """How people call a property; its own name when the list does not know it."""
    return _PROPERTIES.get(name.lower(), Text(name, name, name))


def value_name(value: str) -> Text:
    """How people call a value; as it stands when the lists do not know it."""
    return _VALUES.get(value) or CHANNELS.get(value) or Text(value, value, value)
