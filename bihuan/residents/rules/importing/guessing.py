"""Which column says what: by its heading, Chinese or English, then by what its cells look like."""

import re
from collections.abc import Iterable, Sequence

from bihuan.residents.rules.importing.values import day_in
from bihuan.residents.terms import ROLE_NAMES, ROOM_STATE_NAMES, USE_NAMES
from bihuan.residents.terms.importing import COLUMN_NAMES, Column, Places
from bihuan.residents.terms.values import is_plate, normal_plate

LOOKED_AT = 50
# Written without blanks and brackets, in small letters.
SAID = {
    Column.BUILDING: "楼栋 楼栋号 楼号 栋号 栋 幢 座 幢号 楼座 building block tower",
    Column.UNIT: "单元 单元号 梯 unit entrance",
    Column.FLOOR: "楼层 层 层数 所在楼层 floor storey level",
    Column.NUMBER: "房号 房间号 室号 房屋号 房间 室 门牌号 户号 room roomno roomnumber number flat apartment",
    Column.USE: "用途 房屋用途 房屋类型 物业类型 use usage type propertytype",
    Column.AREA: "面积 建筑面积 房屋面积 计费面积 建面 area size sqm",
    Column.STATE: "状态 房屋状态 入住状态 入住情况 state status occupancy",
    Column.HANDED_OVER_ON: "交付日期 交房日期 收楼日期 收房日期 接房日期 交付时间 handover handedover",
    Column.NAME: "姓名 住户姓名 业主姓名 客户姓名 业主 住户 客户 名字 联系人 name fullname owner resident",
    Column.TITLE: "称呼 称谓 尊称 title salutation",
    Column.ROLE: "身份 住户身份 住户类型 客户类型 与业主关系 关系 类型 role relation residenttype",
    Column.PHONE: (
        "电话 手机 手机号 手机号码 联系电话 电话号码 联系方式 移动电话 业主电话 phone mobile telephone tel"
    ),
    Column.OTHER_PHONE: (
        "其他电话 备用电话 第二电话 电话2 手机2 固定电话 座机 紧急联系电话 otherphone phone2 secondphone"
    ),
    Column.SINCE: "入住日期 入住时间 起住日期 起租日期 搬入日期 登记日期 since moveindate movedin startdate",
    Column.BIRTHDAY: "生日 出生日期 出生年月日 birthday dateofbirth dob",
    Column.WAY: "回访方式 联系偏好 首选联系方式 希望的回访方式 preferredway contactmethod",
    Column.SPEECH: "语言 方言 language dialect speech",
    Column.PLATE: "车牌 车牌号 车牌号码 车号 plate licenceplate licenseplate carnumber",
    Column.SPACE: "车位 车位号 停车位 parkingspace space parking",
    Column.REMARKS: "备注 说明 其他 remark remarks note notes comment",
    Column.ARREARS_SINCE: (
        "欠费起始日期 欠费起始日 欠费起始时间 欠费起始 欠费起 欠费开始日期 欠费日期 欠费时间 欠缴起始日期"
        " arrearssince owedsince overduesince"
    ),
    Column.ARREARS_AMOUNT: (
        "欠费金额 欠费 欠费额 欠费总额 欠费合计 欠费情况 欠款 欠款金额 欠缴金额 拖欠金额"
        " arrears arrearsamount amountowed outstanding"
    ),
}
HEADINGS = {each: column for column, said in SAID.items() for each in said.split()}
BETWEEN = re.compile(r"[\s_\-*＊:：/、.]|[（(\[【].*?[)）\]】]")
MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
BUILDING = re.compile(r"[0-9A-Za-z一二三四五六七八九十]{1,4}(?:号楼|栋|幢|座)")


def guessed(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Column → place; each column once, and no place twice."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        column = HEADINGS.get(_plain(heading))
        if column is not None:
            found.setdefault(column, place)
    for place in range(len(headings)):
        if place not in found.values():
            column = _looks_like([row[place] for row in rows[:LOOKED_AT] if row[place]])
            if column is not None:
                found.setdefault(column, place)
    return found


def _plain(heading: str) -> str:
    return BETWEEN.sub("", heading).casefold()


def _looks_like(cells: list[str]) -> Column | None:
    return next((column for column, is_one in LOOKS if cells and _most(map(is_one, cells))), None)


def _most(answers: Iterable[bool]) -> bool:
    said = list(answers)
    return sum(said) * 10 >= len(said) * 8


def _is_mobile(cell: str) -> bool:
    return MOBILE.fullmatch(re.sub(r"[\s\-]", "", cell)) is not None


def _is_plate(cell: str) -> bool:
    plate = normal_plate(cell)
    return is_plate(plate) and "\u4e00" <= plate[0] <= "\u9fff" and len(plate) >= 7


LOOKS = (
    (Column.PHONE, _is_mobile),
    (Column.PLATE, _is_plate),
    (Column.BUILDING, lambda cell: BUILDING.fullmatch(cell) is not None),
    (Column.ROLE, lambda cell: cell in ROLE_NAMES.values()),
    (Column.STATE, lambda cell: cell in ROOM_STATE_NAMES.values()),
    (Column.USE, lambda cell: cell in USE_NAMES.values()),
    (Column.TITLE, lambda cell: cell in ("先生", "女士", "小姐", "太太")),
    (Column.SINCE, lambda cell: not cell.isdigit() and day_in(cell) is not None),
)


def usable(places: Places, width: int) -> dict[str, int]:
    """What somebody chose, as far as there is such a column and such a place; of two the first."""
    found: dict[str, int] = {}
    for column in COLUMN_NAMES:
        place = places.get(column)
        if place is not None and 0 <= place < width and place not in found.values():
            found[column] = place
    return found
