"""How a way to reach somebody and a number plate are written: each one way, however they are typed."""

import re
import unicodedata

from bihuan.kernel.masking import is_phone, normal_phone
from bihuan.residents.terms.words import Means

MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
PLATE = re.compile(r"[\u4e00-\u9fff]{0,2}[A-Z0-9]{4,9}[\u4e00-\u9fff]?")
BETWEEN = re.compile(r"[\s·•・.\-—－_]+")
BIRTHDAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def normal_value(means: str, typed: str) -> str:
    if means == Means.TELEPHONE:
        return normal_phone(unicodedata.normalize("NFKC", typed))
    return " ".join(typed.split())


def is_value(means: str, value: str) -> bool:
    """Of a value written the one way."""
    if means == Means.TELEPHONE:
        return is_phone(value)
    return means != Means.MAIL or MAIL.fullmatch(value) is not None


def normal_plate(typed: str) -> str:
    """粤B·12345 is 粤B12345."""
    return BETWEEN.sub("", unicodedata.normalize("NFKC", typed)).upper()


def is_plate(plate: str) -> bool:
    """Of a plate written the one way."""
    return PLATE.fullmatch(plate) is not None


def normal_birthday(typed: str) -> str:
    """3月14日 and 3-14 are 03-14; whatever is no day of any year stays as it was typed."""
    narrow = unicodedata.normalize("NFKC", typed).strip()
    found = BIRTHDAY.fullmatch(narrow)
    if found is None:
        return narrow
    return f"{int(found[1]):02d}-{int(found[2]):02d}"


def is_birthday(birthday: str) -> bool:
    """Of a birthday written the one way; 02-29 is one."""
    if not re.fullmatch(r"\d{2}-\d{2}", birthday, re.ASCII):
        return False
    month, day = int(birthday[:2]), int(birthday[3:])
    return 1 <= month <= 12 and 1 <= day <= DAYS[month - 1]
