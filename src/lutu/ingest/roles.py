"""The words that columns are called by, role by role, in English and Chinese.

Names are compared folded: small letters, no blanks, dashes, dots or underscores. An exact match comes
first; of partial ones the earlier word of a list counts more. Traditional characters are listed where
they differ.
"""

from typing import Final

from lutu.ingest.mapping import Role

EXACT: Final[dict[Role, tuple[str, ...]]] = {
    "customer": (
        "customer", "customerid", "caseconceptname", "userid", "user", "uid", "memberid", "clientid",
        "visitorid", "fullvisitorid", "distinctid", "anonymousid", "canonicalid", "deviceid", "openid",
        "unionid", "contactid", "accountid", "personid", "patientid", "buyerid", "guestid", "cid",
        "email", "phone", "mobile", "userpseudoid", "profileid", "subscriberid",
        "客户id", "客户", "客户编号", "客户号", "用户id", "用户", "用户编号", "用户名", "会员号", "会员id",
        "会员", "会员编号", "会员卡号", "顾客", "顾客id", "访客id", "买家id", "买家", "手机号", "手机",
        "邮箱",
        "客戶id", "客戶", "客戶編號", "用戶id", "用戶", "會員號", "會員", "會員id", "會員編號", "顧客",
        "顧客id",
        "顧客編號", "訪客id", "買家", "手機號碼",
    ),
    "event": (
        "event", "eventname", "conceptname", "activity", "action", "eventtype", "activityname",
        "behavior", "behaviour", "behaviortype", "type", "name", "step", "operation", "touchpoint",
        "interaction",
        "事件", "事件名", "事件名称", "事件类型", "行为", "行为类型", "动作", "操作", "活动", "环节",
        "事件名稱", "事件類型", "行為", "行為類型", "動作", "活動", "環節",
    ),
    "time": (
        "time", "timestamp", "timetimestamp", "eventtime", "eventtimestamp", "datetime", "occurredat",
        "createdat", "ts", "date", "eventdate", "completetimestamp", "starttimestamp", "originaltimestamp",
        "logtime", "servertime", "clienttime", "created", "when",
        "时间", "时间戳", "事件时间", "发生时间", "行为时间", "日期", "创建时间", "操作时间", "下单时间",
        "時間", "時間戳", "事件時間", "發生時間", "行為時間", "建立時間", "操作時間", "下單時間",
    ),
    "channel": (
        "channel", "casechannel", "channelname", "platform", "medium", "utmmedium", "touchpointtype",
        "渠道", "渠道名称", "来源渠道", "平台", "管道", "通路", "渠道名稱", "來源管道",
    ),
    "value": (
        "value", "amount", "revenue", "price", "total", "totalamount", "orderamount", "eventvalue", "sales",
        "payment", "paymentamount", "gmv",
        "金额", "订单金额", "支付金额", "实付金额", "消费金额", "价格", "总价", "销售额", "交易金额",
        "金額", "訂單金額", "支付金額", "實付金額", "消費金額", "價格", "總價", "銷售額", "交易金額",
    ),
    "currency": (
        "currency", "currencycode", "currencytype", "货币", "币种", "货币代码", "貨幣", "幣別", "幣種",
    ),
    "case": (
        "case", "caseid", "orderid", "orderno", "ordernumber", "transactionid", "ticketid", "sessionid",
        "traceid", "processid", "applicationid", "claimid",
        "订单号", "订单id", "订单编号", "案例", "案例id", "会话id", "流水号", "工单号", "申请号",
        "訂單號", "訂單編號", "訂單id", "工作階段id", "流水號", "工單號", "申請編號",
    ),
}  # fmt: skip

PARTS: Final[dict[Role, tuple[str, ...]]] = {
    "customer": ("customer", "user", "member", "client", "visitor", "客户", "用户", "会员", "客戶", "用戶",
                 "會員", "顾客", "顧客"),
    "event": ("event", "activity", "action", "behavior", "事件", "行为", "行為", "动作", "動作"),
    "time": ("timestamp", "time", "date", "时间", "時間", "日期"),
    "channel": ("channel", "渠道", "管道", "通路"),
    "value": ("amount", "revenue", "price", "金额", "金額"),
    "currency": ("currency", "币种", "货币", "幣別", "貨幣"),
    "case": ("order", "case", "ticket", "session", "订单", "訂單", "工单", "工單"),
}  # fmt: skip


def fold(name: str) -> str:
    """A column's name as it is compared."""
    return "".join(character for character in name.casefold() if character.isalnum())
