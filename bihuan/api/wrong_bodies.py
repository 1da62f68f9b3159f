"""What pydantic found wrong, said as the screens say it."""

from collections.abc import Sequence
from typing import Any

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Obstacle

# pydantic's kind of error → our code and sentence
SENTENCES = {
    "missing": ("required", _("请填写这一项。")),
    "string_too_short": ("required", _("请填写这一项。")),
    "too_short": ("required", _("请填写这一项。")),
    "string_too_long": ("too_long", _("最多%(most)s字，请分成两段或删减。")),
    "too_long": ("too_many", _("最多%(most)s项。")),
    "enum": ("unknown", _("没有这个选项，请重新选择。")),
    "literal_error": ("unknown", _("没有这个选项，请重新选择。")),
    "extra_forbidden": ("unknown_field", _("没有这个字段，请检查拼写。")),
    "string_unicode": ("unprintable", _("里面有不能显示的控制字符，请删去后再提交。")),
    "moment": ("moment", _("看不懂这个时间，请写成 2026-03-02T10:20:00+08:00。")),
    "no_zone": ("no_zone", _("时间要带时区，例如 2026-03-02T10:20:00+08:00。")),
    "day": ("day", _("看不懂这个日期，请写成 2026-03-02。")),
    "clock": ("clock", _("看不懂这个时刻，请写成 17:00。")),
    "impossible": ("impossible", _("这个日期不对，请检查年份。")),
    "greater_than_equal": ("out_of_range", _("这个数超出了范围。")),
    "less_than_equal": ("out_of_range", _("这个数超出了范围。")),
}
OTHERWISE = ("type", _("这一项的类型不对，请对照接口说明。"))
# Where it was found is told by the address; the field is what follows.
PLACES = ("body", "query", "path", "header", "form", "file")


def obstacles(errors: Sequence[dict[str, Any]]) -> list[Obstacle]:
    return [_obstacle(each) for each in errors]


def _obstacle(error: dict[str, Any]) -> Obstacle:
    code, text = SENTENCES.get(error["type"], OTHERWISE)
    most = error.get("ctx", {}).get("max_length")
    message = say(text, most=most) if most is not None else say(text)
    return Obstacle(code=code, message=message, field=_field(error["loc"]))


def _field(path: Sequence[Any]) -> str:
    """`("body", "body", "remedies", 0, "text")` is remedies.0.text."""
    inside = list(path[1:]) if path and path[0] in PLACES else list(path)
    if path and path[0] == "body":
        inside = inside[1:]
    return ".".join(str(each) for each in inside)
