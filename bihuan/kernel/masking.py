"""Personal data as it is shown to people who do not need it whole (RES-6)."""

import re
from collections.abc import Iterable

from bihuan.kernel.surnames import addressed

# With the country's code no number has more than fifteen digits; what people dial before it fits as well.
PHONE = re.compile(r"\+?[0-9]{5,18}")
PHONE_SEPARATORS = re.compile(r"[\s\-()（）]")


def normal_phone(text: str) -> str:
    """Digits with an optional leading +, so that one number is written one way."""
    return PHONE_SEPARATORS.sub("", text.strip())


def is_phone(text: str) -> bool:
    """Of a number written the one way."""
    return PHONE.fullmatch(text) is not None


def mask_phone(phone: str) -> str:
    """139****4410; short numbers keep their last two digits only."""
    if len(phone) >= 8:
        return f"{phone[:3]}****{phone[-4:]}"
    return "*" * max(len(phone) - 2, 0) + phone[-2:]


def mask_name(name: str) -> str:
    """顾**: enough to tell two of one home apart."""
    return f"{name[:1]}**" if name else ""


# Stands where a name or a number was.
GONE = "■■"
SHORTEST_NAME = 2


def words_of(name: str, title: str, numbers: Iterable[str]) -> re.Pattern[str] | None:
    """Finds somebody in a text: the whole name, 顾先生, the numbers however they are separated. None: nobody.

    A family name alone is no name: 周 stands in 周三 too.
    """
    # Also as texts have it that were written before surnames of two characters were known.
    names = {name, addressed(name, title), f"{name[:1]}{title}" if title else ""}
    found = [re.escape(each) for each in sorted(names, key=len, reverse=True) if len(each) >= SHORTEST_NAME]
    found += [r"[\s\-]*".join(re.escape(each) for each in number) for number in numbers if number]
    return re.compile("|".join(found)) if found else None


def any_of(found: Iterable[re.Pattern[str] | None]) -> re.Pattern[str] | None:
    """Whoever one of these finds."""
    patterns = dict.fromkeys(each.pattern for each in found if each)
    return re.compile("|".join(patterns)) if patterns else None


def without(text: str, somebody: re.Pattern[str] | None) -> str:
    """The text with them masked."""
    return somebody.sub(GONE, text) if somebody else text
