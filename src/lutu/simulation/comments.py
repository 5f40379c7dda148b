"""What the made-up customers say, by topic and feeling (`+` glad, `-` not glad, `?` asking)."""

from collections.abc import Mapping
from typing import Final

_PAYMENT: Final = {
    "zh-Hans": (
        "银行卡支付一直失败，也不告诉我原因。",
        "刷了三次都付不了款，最后放弃了。",
        "付款页面转了半天，提示失败，钱到底扣没扣？",
    ),
    "zh-Hant": (
        "銀行卡付款一直失敗，也沒說明原因。",
        "試了三次都付不了，最後放棄了。",
        "付款頁面轉了好久才說失敗，錢到底有沒有扣？",
    ),
    "en": (
        "My bank card was declined three times and nobody told me why.",
        "The payment failed again. I gave up.",
        "It said failed. Was I charged or not?",
    ),
}
_SERVICE_GLAD: Final = {
    "zh-Hans": ("客服很有耐心，问题当场解决了。", "处理得很快，谢谢！", "态度好，说得清楚。"),
    "zh-Hant": ("客服很有耐心，問題當場解決了。", "處理得很快，謝謝！", "態度好，講得清楚。"),
    "en": (
        "Patient agent, solved on the spot.",
        "Quick and friendly, thank you!",
        "They explained everything clearly.",
    ),
}
_SERVICE_CROSS: Final = {
    "zh-Hans": ("等了好久才有人接电话。", "同一个问题讲了三遍。", "说会回电，一直没有回。"),
    "zh-Hant": ("等了好久才有人接電話。", "同一個問題講了三遍。", "說會回電，一直沒有回。"),
    "en": (
        "I waited ages on the phone.",
        "I had to explain the same thing three times.",
        "They promised to call back and never did.",
    ),
}

SHOP_COMMENTS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "payment-": _PAYMENT,
    "payment?": _PAYMENT,
    "service+": _SERVICE_GLAD,
    "service-": _SERVICE_CROSS,
    "question?": {
        "zh-Hans": ("这款有 M 码吗？", "这个面料起球吗？", "今天下单什么时候能到？"),
        "zh-Hant": ("這款有 M 號嗎？", "這個布料會起毛球嗎？", "今天下單什麼時候會到？"),
        "en": ("Do you have this in size M?", "Does the fabric pill?", "When would it arrive?"),
    },
    "ticket?": {
        "zh-Hans": ("付款好几天了还没发货。", "物流停了三天没有更新。", "收到的颜色不对。"),
        "zh-Hant": ("付款好幾天了還沒出貨。", "物流停了三天沒有更新。", "收到的顏色不對。"),
        "en": (
            "I paid days ago and it has not shipped.",
            "Tracking has not moved for three days.",
            "I received the wrong colour.",
        ),
    },
    "delivery+": {
        "zh-Hans": ("包装很好，收到完好无损。", "快递小哥很客气。", "比预计的早到一天。"),
        "zh-Hant": ("包裝很好，收到完好無損。", "宅配人員很客氣。", "比預計早到一天。"),
        "en": ("Well packed and intact.", "Friendly courier.", "It came a day early."),
    },
    "delivery-": {
        "zh-Hans": (
            "等了一个多星期才发货。",
            "一直显示待发货，太慢了。",
            "发货慢，也没有任何说明。",
        ),
        "zh-Hant": (
            "等了一個多星期才出貨。",
            "一直顯示待出貨，太慢了。",
            "出貨慢，也沒有任何說明。",
        ),
        "en": (
            "It took more than a week to ship.",
            "Stuck on “preparing” for days. Far too slow.",
            "Slow to ship and not a word of explanation.",
        ),
    },
    "return+": {
        "zh-Hans": ("退货流程简单，退款很快。", "上门取件很方便。"),
        "zh-Hant": ("退貨流程簡單，退款很快。", "到府收件很方便。"),
        "en": ("Easy return, quick refund.", "Pick-up at the door was handy."),
    },
    "return-": {
        "zh-Hans": ("退款等了好几天。", "退货运费还要我自己出。"),
        "zh-Hant": ("退款等了好幾天。", "退貨運費還要我自己出。"),
        "en": ("The refund took days.", "I had to pay for the return myself."),
    },
    "return?": {
        "zh-Hans": ("尺码偏小，想退货。", "和图片不一样，申请退货。"),
        "zh-Hant": ("尺寸偏小，想退貨。", "和圖片不一樣，申請退貨。"),
        "en": ("Runs small, I want to return it.", "It does not look like the picture."),
    },
    "product+": {
        "zh-Hans": ("质量很好，会回购。", "性价比高，推荐。", "选购指南帮我挑对了尺码。"),
        "zh-Hant": ("品質很好，會回購。", "CP 值高，推薦。", "選購指南幫我挑對了尺寸。"),
        "en": (
            "Great quality, will buy again.",
            "Good value.",
            "The guide helped me pick the size.",
        ),
    },
    "product-": {
        "zh-Hans": ("颜色和图片差很多。", "用了两次就坏了。", "规格写得不清楚。"),
        "zh-Hant": ("顏色和圖片差很多。", "用了兩次就壞了。", "規格寫得不清楚。"),
        "en": ("The colour is nothing like the photo.", "Broke after two uses.", "Vague specs."),
    },
}

BANK_COMMENTS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "payment-": {
        "zh-Hans": ("自动扣款又失败，还产生了滞纳金。", "余额够，为什么还款失败？"),
        "zh-Hant": ("自動扣繳又失敗，還產生違約金。", "餘額足夠，為什麼繳款失敗？"),
        "en": ("Direct debit failed again and I was charged a late fee.", "Why did it fail?"),
    },
    "payment?": {
        "zh-Hans": ("自动扣款失败，请帮忙查一下。", "为什么产生滞纳金？"),
        "zh-Hant": ("自動扣繳失敗，請幫忙查一下。", "為什麼產生違約金？"),
        "en": ("My direct debit failed, please check.", "Why was I charged a late fee?"),
    },
    "service+": _SERVICE_GLAD,
    "service-": _SERVICE_CROSS,
    "question?": {
        "zh-Hans": ("年费怎么减免？", "外地户口可以办吗？", "额度大概多少？"),
        "zh-Hant": ("年費怎麼減免？", "外縣市可以辦嗎？", "額度大概多少？"),
        "en": ("How is the fee waived?", "Can I apply from abroad?", "What limit could I get?"),
    },
    "question+": {
        "zh-Hans": ("讲得很清楚。", "顾问很专业。"),
        "zh-Hant": ("講得很清楚。", "顧問很專業。"),
        "en": ("Very clear.", "A competent adviser."),
    },
    "question-": {
        "zh-Hans": ("答非所问。", "等了很久才有人回复。"),
        "zh-Hant": ("答非所問。", "等了很久才有人回覆。"),
        "en": ("Did not answer my question.", "Took long to get a reply."),
    },
    "ticket?": {
        "zh-Hans": ("账单里有一笔不认识的消费。", "卡片还没收到。"),
        "zh-Hant": ("帳單裡有一筆不認識的消費。", "卡片還沒收到。"),
        "en": ("There is a charge I do not recognise.", "My card has not arrived."),
    },
    "documents-": {
        "zh-Hans": ("资料传了四次都被退回，也不说哪里不对。", "照片明明很清楚，还说不合格。"),
        "zh-Hant": ("資料傳了四次都被退回，也不說哪裡不對。", "照片明明很清楚，還說不合格。"),
        "en": (
            "Uploaded my papers four times, rejected each time without a reason.",
            "The photo was sharp and still refused.",
        ),
    },
    "documents+": {
        "zh-Hans": ("重传一次就通过了。",),
        "zh-Hant": ("重傳一次就通過了。",),
        "en": ("It passed at the second try.",),
    },
    "decision+": {
        "zh-Hans": ("批下来了，额度满意。",),
        "zh-Hant": ("核准了，額度滿意。",),
        "en": ("Approved, and the limit is fine.",),
    },
    "decision-": {
        "zh-Hans": ("审批等了十来天，太久了。", "没有任何进度提示。"),
        "zh-Hant": ("審核等了十來天，太久了。", "沒有任何進度提示。"),
        "en": ("Ten days for a decision is too long.", "No word on progress."),
    },
    "card+": {
        "zh-Hans": ("积分好用，常换咖啡。", "返现很实在。"),
        "zh-Hant": ("點數好用，常換咖啡。", "現金回饋很實在。"),
        "en": ("The points are useful.", "Honest cashback."),
    },
    "card-": {
        "zh-Hans": ("可兑换的东西太少。",),
        "zh-Hant": ("可兌換的東西太少。",),
        "en": ("Too little to redeem.",),
    },
}
