"""What is typed into the search box: a number, how a room is said, or how somebody is called."""

import re

from django.db.models import Q

from bihuan.residents.queries import people_keys_like, room_keys_like

NUMBER = re.compile(r"[A-Za-z][A-Za-z0-9]{1,7}-\d{0,4}(-\d{0,6})?")
AFTER_EVERYTHING = "\U0010ffff"


def looked_for(text: str, centres: list[int]) -> Q | None:
    """None when it is empty. A number by its beginning, walked along the index; else a room or a name."""
    wanted = text.strip()
    if not wanted:
        return None
    if NUMBER.fullmatch(wanted):
        beginning = wanted.upper()
        return Q(number__gte=beginning, number__lt=beginning + AFTER_EVERYTHING)
    rooms = Q(room__in=room_keys_like(centres, wanted))
    # A name with a digit in it is none: most of what is typed is a room, and costs no second question.
    if any(each.isdigit() for each in wanted):
        return rooms
    return rooms | Q(person__in=people_keys_like(centres, wanted))
