"""How somebody is addressed: the surname with the title. Surnames of two characters are listed (RES-3)."""

# Those in use today, with how their initials are typed. 尉迟恭 is ycg: the first character alone would be
# read as somebody else's surname.
COMPOUND = {
    "尉迟": "yc", "单于": "cy", "万俟": "mq", "长孙": "zs", "澹台": "tt", "欧阳": "oy", "司马": "sm",
    "上官": "sg", "诸葛": "zg", "司徒": "st", "夏侯": "xh", "皇甫": "hf", "令狐": "lh", "宇文": "yw",
    "慕容": "mr", "东方": "df", "独孤": "dg", "南宫": "ng", "公孙": "gs", "轩辕": "xy", "鲜于": "xy",
    "闻人": "wr", "呼延": "hy", "端木": "dm", "拓跋": "tb", "赫连": "hl", "申屠": "st", "公冶": "gy",
    "太史": "ts", "淳于": "cy", "钟离": "zl", "濮阳": "py", "闾丘": "lq", "东郭": "dg", "西门": "xm",
    "太叔": "ts", "仲孙": "zs", "司空": "sk", "司寇": "sk", "百里": "bl", "呼衍": "hy", "纳兰": "nl",
    "完颜": "wy", "贺兰": "hl", "宗政": "zz", "巫马": "wm", "公西": "gx", "公羊": "gy", "左丘": "zq",
    "梁丘": "lq", "南门": "nm", "东门": "dm", "段干": "dg", "乐正": "yz", "漆雕": "qd", "壤驷": "rs",
    "拓拔": "tb", "屈突": "qt", "哥舒": "gs", "斛律": "hl", "耶律": "yl", "第五": "dw",
}  # fmt: skip


def family_of(name: str) -> str:
    """欧阳雪 is addressed as 欧阳女士, 顾明 as 顾先生."""
    return name[:2] if name[:2] in COMPOUND and len(name) > 2 else name[:1]


def addressed(name: str, title: str) -> str:
    """The surname with the title; the whole name without one.

    With a title 欧阳 is a surname nobody gave the rest of: nobody says 欧女士 to 欧阳女士.
    """
    if not title:
        return name
    return f"{name if name in COMPOUND else family_of(name)}{title}"
