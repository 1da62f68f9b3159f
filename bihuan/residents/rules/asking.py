"""What somebody may mean by what they type for a caller: told by its form alone. Pure."""

import re
import unicodedata
from enum import StrEnum

from bihuan.kernel.masking import is_phone
from bihuan.residents.rules.clues import as_clue
from bihuan.residents.rules.labels import wanted_label
from bihuan.residents.terms import Means
from bihuan.residents.terms.values import is_plate, normal_plate, normal_value

DIGITS = re.compile(r"\d+", re.ASCII)
LETTER = re.compile(r"[^\W\d_]")
# 3-1202, A-0301, 1202: a label, or the number on a door.
DOOR = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]{1,12}-[0-9A-Za-z]{1,10}|\d{3,6}[A-Za-z]?", re.ASCII)
TAIL = 4
# A number with so many digits is on no door.
A_NUMBER = 7


class LookBy(StrEnum):
    PHONE = "phone"
    TAIL = "tail"
    ROOM = "room"
    CLUE = "clue"


def ways_to_look(typed: str) -> tuple[LookBy, ...]:
    """Each way costs one statement: a whole number one, 1202 two, as it is on a door and ends a number."""
    narrow = unicodedata.normalize("NFKC", typed).strip()
    number, label = normal_value(Means.TELEPHONE, narrow), wanted_label(narrow)
    if is_phone(number) and len(number) >= A_NUMBER:
        return (LookBy.PHONE,)
    found = {
        LookBy.PHONE: is_phone(number) and DIGITS.fullmatch(narrow),
        LookBy.TAIL: len(narrow) == TAIL and DIGITS.fullmatch(narrow),
        LookBy.ROOM: DOOR.fullmatch(label),
        LookBy.CLUE: LETTER.search(label),
    }
    return tuple(way for way, meant in found.items() if meant)


def clue_meant(typed: str) -> str:
    """粤B·12345 is looked for as 粤b12345."""
    plate = normal_plate(typed)
    return as_clue(plate if is_plate(plate) else unicodedata.normalize("NFKC", typed))
