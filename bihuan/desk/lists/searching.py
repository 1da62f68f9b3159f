"""What is typed into the search box: a record number, or how a room is said."""

import re

from django.db.models import Q

from bihuan.residents.queries import room_keys_like

NUMBER = re.compile(r"[A-Za-z][A-Za-z0-9]{1,7}-\d{0,4}(-\d{0,6})?")
AFTER_EVERYTHING = "\U0010ffff"


def looked_for(text: str, centres: list[int]) -> Q | None:
    """None when it is empty. A number by its beginning, walked along the index; everything else is a room."""
    wanted = text.strip()
    if not wanted:
        return None
    if NUMBER.fullmatch(wanted):
        beginning = wanted.upper()
        return Q(number__gte=beginning, number__lt=beginning + AFTER_EVERYTHING)
    return Q(room__in=room_keys_like(centres, wanted))
