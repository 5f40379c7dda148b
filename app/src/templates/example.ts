import type { Language } from "../kit/words";

/** A table as it lies in the clipboard after copying, to try with. */
export const EXAMPLES: Record<Language, string> = {
  en: [
    "\tFind us\tCompare\tBuy\tUse",
    "Actions\tSees a video\tReads reviews\tPays by phone\tUnpacks it",
    "Mood (1-5)\t4 curious\t3\t1 annoyed\t5 glad",
    "Touchpoints\tShort video\tProduct page\tCheckout\tParcel",
    "Pain points\t\tSize chart is unclear\tCard refused without a reason\t",
    "Ideas\t\tShow what others kept\tOffer another way to pay\t",
    "What the boss says\t\t\tMake it faster\t",
  ].join("\n"),
  "zh-Hans": [
    "\t看到\t比较\t购买\t使用",
    "行为\t刷到视频\t看评价\t手机支付\t拆箱",
    "情绪（1-5）\t4 好奇\t3\t1 恼火\t5 开心",
    "触点\t短视频\t商品页\t结算页\t包裹",
    "痛点\t\t尺码表看不懂\t拒付不说原因\t",
    "机会点\t\t展示别人留下的尺码\t一键换支付方式\t",
    "老板的话\t\t\t再快一点\t",
  ].join("\n"),
  "zh-Hant": [
    "\t看到\t比較\t購買\t使用",
    "行為\t滑到影片\t看評論\t行動支付\t開箱",
    "情緒（1-5）\t4 好奇\t3\t1 火大\t5 開心",
    "接觸點\t短影音\t商品頁\t結帳頁\t包裹",
    "痛點\t\t尺寸表看不懂\t刷卡失敗不說原因\t",
    "機會點\t\t顯示別人留下的尺寸\t一鍵換付款方式\t",
    "老闆的話\t\t\t再快一點\t",
  ].join("\n"),
};
