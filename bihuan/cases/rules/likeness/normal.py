"""One way of writing: narrow, small, without blanks; numbers in figures; one word for one thing."""

import re
import unicodedata

# Longer is said again, quoted or signed; what an opinion is about stands before.
MOST = 4000

FIGURES = {each: str(value) for value, each in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2"}
COUNTED = "栋幢座号楼层期单元室"
CHINESE_NUMBER = re.compile(rf"[零〇一二两三四五六七八九十]{{1,4}}(?=[、和及]?[{COUNTED}])")
LISTED = re.compile(r"[一二三四五六七八九十](?=[、和及][0-9一二三四五六七八九十])")
HOUSE = re.compile(r"(?<=\d)(?:号楼|号栋|[幢座#])|(?<=[a-z])[幢座]|(?<=\d)楼(?=\d)")
LINKS = re.compile(r"https?://[!-~]+")

# What people call the same thing, as the desk hears it. The first is the one that stays.
SAME = (
    ("漏水", "渗水", "渗漏", "滴水", "漏雨", "浸水", "返水"),
    ("电梯", "升降机"),
    ("噪音", "噪声", "杂音", "太吵", "吵闹", "吵得", "响声"),
    ("粉尘", "灰尘", "扬尘", "尘土", "飞尘"),
    ("停车位", "车位"),
    ("停水", "断水"),
    ("停电", "断电"),
    ("天花板", "天花", "顶棚", "屋顶"),
    ("车库", "停车库"),
    ("垃圾", "废弃物"),
    ("臭味", "异味", "恶臭", "臭气", "气味"),
    ("保安", "安保", "门卫"),
    ("保洁", "清洁", "打扫"),
    ("违建", "违章建筑", "违法建筑", "乱搭乱建", "违规建设"),
    ("物业费", "物管费", "管理费"),
    ("物业", "物管"),
    ("下水道", "排水管", "污水管"),
    ("堵塞", "堵住", "不通"),
    ("门禁", "门锁", "对讲"),
    ("路灯", "照明灯", "楼道灯"),
    ("损坏", "坏了", "坏掉", "破损", "故障", "失灵"),
    ("装修", "装潢"),
    ("油烟", "烟味"),
    ("高空抛物", "扔东西", "乱扔"),
    ("天然气", "燃气", "煤气"),
    ("快递", "包裹"),
    ("宠物", "狗叫", "遛狗"),
    ("业主", "住户", "居民", "房主"),
    ("开工", "动工"),
)
ONE_WORD = {other: first for first, *others in SAME for other in others}
OTHER_WORDS = re.compile("|".join(sorted(ONE_WORD, key=len, reverse=True)))


def normal(text: str) -> str:
    """停車庫 三幢 渗 水 and 车库3栋漏水 are written alike."""
    plain = unicodedata.normalize("NFKC", LINKS.sub("", text[:MOST])).lower()
    plain = re.sub(r"[^\S\n]+", "", plain)
    plain = LISTED.sub(_figures, plain)
    plain = HOUSE.sub("栋", CHINESE_NUMBER.sub(_figures, plain))
    return OTHER_WORDS.sub(lambda found: ONE_WORD[found[0]], plain)


def _figures(found: re.Match[str]) -> str:
    """十二 → 12, 二十 → 20, 三 → 3, 一二零二 → 1202."""
    said = found[0]
    if "十" not in said:
        return "".join(FIGURES[each] for each in said)
    tens, _, ones = said.partition("十")
    return str(int(FIGURES.get(tens, "1")) * 10 + int(FIGURES.get(ones[:1], "0")))
