"""Days, areas and words as spreadsheets write them."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from bihuan.kernel.commands import EARLIEST, LATEST
from bihuan.residents.terms import (
    ROLE_NAMES,
    ROOM_STATE_NAMES,
    SPEECH_NAMES,
    USE_NAMES,
    WAY_NAMES,
    Role,
    RoomState,
    Speech,
    Use,
    Way,
)

DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\d.*)?")
EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})")
# Excel counts days from here; 1 January 1955 is 20090.
SERIAL, ZERO = re.compile(r"[2-7]\d{4}(?:\.\d+)?"), date(1899, 12, 30)
# What lists of everybody say of whoever owes nothing.
NOTHING = ("-", "--", "—", "——", "/", "无", "没有", "未欠费", "不欠费")
YUAN = re.compile(r"人民币|rmb|cny|元整?|[¥,]", re.IGNORECASE)
AREA = re.compile(r"平方米|平米|㎡|m2|m²|平", re.IGNORECASE)

OTHERS: Mapping[StrEnum, tuple[str, ...]] = {
    Role.OWNER: ("产权人", "房东", "户主", "本人"),
    Role.TENANT: ("租客", "承租人", "租赁户"),
    Role.FAMILY: ("家人", "家庭成员", "配偶", "子女", "父母", "亲属", "同住人"),
    Role.AGENT: ("代理", "受托人", "委托人", "中介"),
    RoomState.OCCUPIED: ("入住", "已住", "在住", "自住", "出租"),
    RoomState.VACANT: ("空房", "空关", "未入住", "闲置"),
    RoomState.RENOVATION: ("装修",),
    RoomState.NOT_HANDED_OVER: ("未交房", "未收楼", "未交"),
    Use.HOME: ("住房", "居住"),
    Use.SHOP: ("商业", "店铺", "底商"),
    Use.OFFICE: ("写字楼", "办公室"),
    Use.PARKING: ("车库", "停车位"),
    Use.STORAGE: ("储物间", "库房", "地下室"),
    Use.COMMON: ("公共", "公用"),
    Way.TELEPHONE: ("电话回访", "手机"),
    Way.IN_PERSON: ("上门回访", "当面"),
    Way.LETTER: ("信函", "书面"),
    Way.ONLINE: ("微信", "线上"),
    Speech.CANTONESE: ("广东话", "白话"),
    Speech.MINNAN: ("闽南语", "潮汕话"),
    Speech.WU: ("上海话",),
    Speech.OTHER: ("其他",),
}


def narrow(text: str) -> str:
    """Chinese keyboards write ３栋１２０２ as well."""
    return unicodedata.normalize("NFKC", text).strip()


def _known(names: Mapping[Any, str]) -> dict[str, str]:
    """The code, its Chinese name, and what else people write for it."""
    known = {code.value: code.value for code in names}
    for code, name in names.items():
        said = (narrow(each).casefold() for each in (name, *OTHERS.get(code, ())))
        known |= dict.fromkeys(said, code.value)
    return known


WORDS = {
    "role": _known(ROLE_NAMES),
    "state": _known(ROOM_STATE_NAMES),
    "use": _known(USE_NAMES),
    "preferred_way": _known(WAY_NAMES),
    # The common language needs no entry.
    "speech": _known(SPEECH_NAMES) | dict.fromkeys(("普通话", "国语", "汉语"), ""),
}


def day_in(text: str) -> date | None:
    """None for what is no day. 45321 is one: a spreadsheet's own way to count them."""
    plain = narrow(text)
    if SERIAL.fullmatch(plain):
        return ZERO + timedelta(days=int(float(plain)))
    found = DAY.fullmatch(plain) or EIGHT.fullmatch(plain)
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return day if EARLIEST <= day.year <= LATEST else None


def area_in(text: str) -> int | None:
    """In square decimetres; None for what is no area."""
    try:
        metres = Decimal(AREA.sub("", narrow(text)).replace(",", "").strip())
    except InvalidOperation:
        return None
    return round(metres * 100) if metres.is_finite() and 0 < metres < 100_000 else None


def fen_in(text: str) -> int | None:
    """1,234.50 元 are 123450 fen; None for what is no amount."""
    try:
        fen = Decimal(YUAN.sub("", narrow(text)).strip()) * 100
    except InvalidOperation:
        return None
    # A spreadsheet may write 1234.5600000000001.
    return round(fen) if fen.is_finite() and abs(fen - round(fen)) < Decimal("0.001") else None


def birthday_in(text: str) -> str:
    """Month and day; of a whole date the year is not taken in: age is not asked for (RES-2)."""
    day = day_in(text)
    return f"{day.month:02d}-{day.day:02d}" if day else text
