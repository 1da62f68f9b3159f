"""Telephone numbers as they are looked for: one number, however it is written. Pure."""

import unicodedata

from bihuan.kernel.masking import is_phone, normal_phone

TAIL = 4
MOBILE = 11


def national(written: str) -> str:
    """Without the country's code; empty where it is no number. ０ and 0 are one digit."""
    number = normal_phone(unicodedata.normalize("NFKC", written))
    if not is_phone(number):
        return ""
    plain = number.removeprefix("+").removeprefix("00")
    return plain[2:] if plain.startswith("86") and len(plain) == MOBILE + 2 else plain
