"""Where customer and company meet."""

from typing import Final

from lutu.kit.i18n import Text

CHANNELS: Final[dict[str, Text]] = {
    "web": Text("Web", "网站", "網站"),
    "app": Text("App", "应用", "應用程式"),
    "email": Text("Email", "邮件", "郵件"),
    "ads": Text("Ads", "广告", "廣告"),
    "social": Text("Social", "社交媒体", "社群媒體"),
    "store": Text("Store", "门店", "門市"),
    "phone": Text("Phone", "电话", "電話"),
    "chat": Text("Chat", "在线客服", "線上客服"),
    "service": Text("Service", "服务", "服務"),
    "other": Text("Other", "其他", "其他"),
}
"""The channels by their stable names; whatever else a log says is kept as it is and shown as said."""
