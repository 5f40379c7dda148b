"""What is wrong with a request, said in the asker's language rather than in the words of the library."""

from collections.abc import Mapping
from typing import Any, Final

from lutu.kit.i18n import Text


def complaint(error: Mapping[str, Any]) -> str:
    """What is allowed where Pydantic found this error; what we have no words for is said in its own."""
    said = _SAID.get(error["type"])
    return str(error["msg"]) if said is None else said.say(None, **error.get("ctx", {}))


_WHOLE: Final = Text("a whole number", "整数", "整數")
_NUMBER: Final = Text("a number", "数字", "數字")
_YES: Final = Text("true or false", "true 或 false", "true 或 false")
_DAY: Final = Text("a date, YYYY-MM-DD", "日期，格式 YYYY-MM-DD", "日期，格式 YYYY-MM-DD")
_MOMENT: Final = Text("a time as in ISO 8601", "ISO 8601 格式的时间", "ISO 8601 格式的時間")
_ONE_OF: Final = Text("one of {expected}", "{expected} 之一", "{expected} 其中之一")

_SAID: Final = {
    "missing": Text("it has to be given", "必须填写", "必須填寫"),
    "extra_forbidden": Text("there is no such field", "没有这个字段", "沒有這個欄位"),
    "string_type": Text("text", "文字", "文字"),
    "string_too_long": Text(
        "at most {max_length} characters", "最多 {max_length} 个字符", "最多 {max_length} 個字元"
    ),
    "string_too_short": Text(
        "at least {min_length} characters", "至少 {min_length} 个字符", "至少 {min_length} 個字元"
    ),
    "too_long": Text("at most {max_length}", "最多 {max_length} 个", "最多 {max_length} 個"),
    "too_short": Text("at least {min_length}", "至少 {min_length} 个", "至少 {min_length} 個"),
    "greater_than_equal": Text("{ge} or more", "{ge} 或更大", "{ge} 或更大"),
    "less_than_equal": Text("{le} or less", "{le} 或更小", "{le} 或更小"),
    "greater_than": Text("more than {gt}", "大于 {gt}", "大於 {gt}"),
    "less_than": Text("less than {lt}", "小于 {lt}", "小於 {lt}"),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": _YES,
    "bool_parsing": _YES,
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "datetime_type": _MOMENT,
    "datetime_parsing": _MOMENT,
    "datetime_from_date_parsing": _MOMENT,
    "literal_error": _ONE_OF,
    "enum": _ONE_OF,
    "json_invalid": Text("JSON", "JSON", "JSON"),
}
