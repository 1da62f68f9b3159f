"""Telephone numbers as they are looked for: one number, however it is written. Pure."""

from bihuan.kernel.masking import is_phone, normal_phone
from bihuan.search.rules.folding import fold

TAIL = 4
MOBILE = 11


def national(written: str) -> str:
    """Without the country's code; empty where it is no number. ０ and 0 are one digit."""
    number = normal_phone("".join(fold(each) or each for each in written))
    if not is_phone(number):
        return ""
    plain = number.removeprefix("+").removeprefix("00")
    return plain[2:] if plain.startswith("86") and len(plain) == MOBILE + 2 else plain
