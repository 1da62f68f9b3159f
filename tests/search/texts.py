"""What residents write, made up: Chinese, Latin and figures, wide and narrow, with anything between."""

import random
from collections.abc import Iterator

WORDS = (
    "漏水", "滴水", "电梯", "停电", "噪音", "装修", "物业费", "顾先生", "天花板", "门禁", "路灯",
    "垃圾", "地库", "车位", "卫生间", "楼上", "半夜", "报修", "师傅", "没人来", "催了三次", "赔偿",
    "保安", "态度", "快递", "宠物", "消防", "通道", "堵了", "异味", "发霉", "松动", "wifi", "WiFi",
    "Ｗｉｆｉ", "App", "lobby", "Lift", "LED", "3栋1202", "12栋302", "B座", "1202", "２０２６",
    "139", "4410", "粤B12345", "50%", "℃", "No.7", "24小时", "#5", "café", "Ａ区", "γ", "漢字",
    "㎡",
)  # fmt: skip
BETWEEN = [
    "",
    "",
    "",
    "，",
    "。",
    " ",
    "　",
    "！",
    "-",
    "、",
    "\n",
    "…",
    "（",
    "）",
    "“",
    "”",
    "/",
    "👍",
    '"',
    "'",
    "%",
    "*",
]


def made_up(count: int, *, seed: int = 1) -> Iterator[str]:
    chance = random.Random(seed)
    for _ in range(count):
        size = chance.randint(3, 25)
        yield "".join(chance.choice(WORDS) + chance.choice(BETWEEN) for _ in range(size))


def parts_of(texts: list[str], count: int, *, seed: int = 2) -> Iterator[str]:
    """What somebody might type: a piece of something that was written, as it was written."""
    chance = random.Random(seed)
    for _ in range(count):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        yield text[start : start + chance.choice((1, 2, 2, 2, 3, 4, 6, 12))]
