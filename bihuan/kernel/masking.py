"""Personal data as it is shown to people who do not need it whole (RES-6)."""

import re

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
