"""Which places a text speaks of, by how places are called; no list of places is kept.

A name is what stands before a word such as 小区, 花园 or 路, back to the last word that is no name.
"""

import re
from dataclasses import dataclass
from itertools import chain

from bihuan.cases.rules.likeness.listing import listed

# What an estate, a school, a market is called by at its end.
SITES = listed("""
    职业技术学院 职业技术学校 职业学院 职业学校 技术学院 技术学校 幼儿园 购物中心 菜市场 小区 花园
    家园 嘉园 公寓 公馆 大厦 广场 新村 新城 国际 山庄 别墅 华苑 佳苑 雅苑 名苑 豪庭 学院 学校 大学
    中学 小学 医院 酒店 商场 超市 市场 公园 楼盘 苑 府 郡 轩 阁 园 城 湾
    """)
# Of these, what may be a whole estate: a text that names another than its centre is about another.
ESTATES = frozenset(
    listed("""
    小区 花园 家园 嘉园 公寓 公馆 新村 新城 国际 山庄 别墅 华苑 佳苑 雅苑 名苑 豪庭 楼盘 苑 府 郡 轩
    阁
    """)
)
SITE = re.compile("|".join(sorted(SITES, key=len, reverse=True)).replace("|府", "|(?<!政)府"))
# What stands right after a district, or at the beginning, before a building, a phase or its owners.
UNENDING = re.compile(r"(?=[a-z]?\d{1,3}(?:栋|期))|(?=的?业主)")
OPENS = frozenset("市区县镇道社是系")
# Roads and the like say less than an estate on them, and more than nothing.
ALONG = re.compile(
    r"大道|(?<![道公铁网线马电水走管思出])路(?![灯口面边上过由人段])|(?<!临)街(?![道边坊])|[巷桥湖村]|社区|号线|车站|火车站"
)
# What is named right after a city or district, whatever it is.
PLACED = re.compile(r"(?:[a-z]\d*[市区县]|(?<=[一-鿿]{2})[市区县镇]|街道)((?![市区县政民委场])[一-鿿]{4})")
BUILDING = re.compile(r"(?<![\d-])([a-z]?\d{1,3}(?:[、和及,~-]\d{1,3})*)栋")
ROOM = re.compile(
    r"(?<![\d-])([a-z]?\d{1,3}(?=栋)|[a-z]?\d{1,2}(?=-))(?:栋|-)(?:\d单元|\d-)?(\d{3,4})(?![\d年元米户平万多-])"
)

# A name begins after these, whatever is left.
EDGE = (
    r"[^一-鿿a-z0-9]|[的是我你他她它们了着这那么吗呢该此某您谁]"
    r"|[0-9]+(?:栋|期|号|楼|单元|年|月|日|点|米|多|余|个|户|万|元|路)?"
    r"|位于|关于|投诉|反映|反应|举报|咨询|建议|请求|恳请|希望|解决|处理|居住|附近|旁边|周边|隔壁|对面|门口|楼下|楼上|底层"
    r"|业主|居民|购买|出售|开发商|开发|物业|公司|集团|政府|领导|书记|县长|市长|尊敬|您好|你好|一名|多名|家长|学生"
    r"|没有|不能|什么|如何|怎么|为何|再次|强烈|要求|坚决|反对|拒绝|严重|影响|违规|非法|修建|建设|新建|开设|设置|组织|强制"
    r"|问题|情况|楼栋|期间|以及|还有|因为|所以|如果|但是|而且|并且|目前|现在|最近|近期|一直|已经|本来|本人"
    r"|省|市|区(?!间|别|域)|县|镇|街道|社区|小区|大道"
)
# The same, but they stand in names too (和苑, 在水湾): only where enough of a name is left after them.
SOFT = r"[在于为与和及或到从至被把对请将向有要过就也都本每各等让使距离住去来由叫做给路]"
BEFORE = re.compile(f"{EDGE}|{SOFT}")
HARD = re.compile(EDGE)
# What is left before the ending and is nobody's name.
NO_NAME = frozenset(
    listed("""
    业主 住宅 很多 许多 广大 众多 有关 相关 人口 居民 安置 公共 高档 老旧 整个 全体 部分 多个 几个
    所有 普通 大型 中型 小型 一个 两个 其他 其它 别的 商品 农贸 房产 房地产 人民 教育 服务 管理 行政
    政务 商业 生活 文化 体育 活动 中心 临街 农村 城市 城乡 全市 全国 国家 我国 地下 儿童 职业 技术
    民办 公办 私立 公立 重点 附属 二手房 新房 精装 绿化 中小 义务 楼市 房价 股票 消费 超级 夜间 年轻
    老年 学生 大学 中学 小学 高中 初中 市场 建材 综合 工业 科技 产业 经济 开发 小区 一期 二期 三期
    中央 一楼 二楼 三楼
    """)
)
# 经济 alone names nothing, 经济学院 does.
TAUGHT = frozenset(listed("学院 学校 大学 中学 小学 职业学院 技术学院 职业技术学院 职业技术学校 医院"))
LONGEST = 8
SHORTEST = 2
HEAD = 60
# Of the pairs of characters of a name, how many the other text must have too: people shorten and mistype.
SAID_TOO = 0.6


@dataclass(frozen=True)
class Places:
    """What one text names. Of `first` it speaks; `along` and `placed` tell where it names nothing."""

    first: tuple[str, ...]
    all: tuple[str, ...]
    estates: tuple[str, ...]
    along: tuple[str, ...]
    placed: tuple[str, ...]
    buildings: frozenset[str]
    rooms: frozenset[str]


def places(title: str, text: str) -> Places:
    """Of texts written alike. What a title names, a text is about; else what it names before the rest."""
    headed, told = names(title), names(text)
    whole = f"{title}\n{text}"
    return Places(
        first=tuple(dict.fromkeys(headed or told[:1])),
        all=tuple(dict.fromkeys(chain(headed, told))),
        estates=tuple(_estates(whole)[:1]),
        along=tuple(_along(title) or _along(text)[:1]),
        placed=tuple((PLACED.findall(title) or PLACED.findall(text[:HEAD]))[:1]),
        buildings=frozenset(_buildings(whole)),
        rooms=frozenset(f"{building}-{room}" for building, room in ROOM.findall(whole)),
    )


def names(text: str) -> list[str]:
    ended = ((at.start(), name) for at in SITE.finditer(text) if (name := _ended(text, at)))
    unended = ((at.start(), name) for at in UNENDING.finditer(text) if (name := _unended(text, at)))
    return [name for _start, name in sorted(chain(ended, unended))]


def _estates(text: str) -> list[str]:
    return [name for at in SITE.finditer(text) if at[0] in ESTATES and (name := _ended(text, at))]


def _along(text: str) -> list[str]:
    return [f"{name}{at[0]}" for at in ALONG.finditer(text) if (name := _ended(text, at))]


def _ended(text: str, at: re.Match[str]) -> str:
    before = text[max(0, at.start() - LONGEST) : at.start()]
    name = before[_begins(before) :]
    if name in NO_NAME:
        return name + at[0] if at[0] in TAUGHT else ""
    return name if len(name) >= SHORTEST else ""


def _unended(text: str, at: re.Match[str]) -> str:
    before = text[max(0, at.start() - LONGEST) : at.start()]
    begins = _begins(before)
    opened = before[begins - 1] in OPENS if begins else at.start() <= LONGEST
    name = before[begins:]
    return name if opened and len(name) >= SHORTEST and name not in NO_NAME else ""


def _begins(before: str) -> int:
    hard = max((found.end() for found in HARD.finditer(before)), default=0)
    soft = (found.end() for found in BEFORE.finditer(before) if found.end() <= len(before) - SHORTEST)
    return max(hard, max(soft, default=0))


def _buildings(text: str) -> list[str]:
    groups = (number for found in BUILDING.findall(text) for number in re.split(r"[、和及,~-]", found))
    return [number.lstrip("0") for number in groups if number.lstrip("0")]


def pairs_of(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def says(pairs: frozenset[str], name: str) -> bool:
    """Whether a text with these pairs of characters speaks of that name."""
    parts = pairs_of(name)
    return len(parts & pairs) >= SAID_TOO * len(parts)
