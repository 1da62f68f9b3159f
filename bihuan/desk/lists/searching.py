"""What is typed into the search box: a number by its beginning, or whatever the index finds."""

import re
from typing import TYPE_CHECKING

from django.db.models import Q

from bihuan.search.queries import found_cases, wanted_by

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope

NUMBER = re.compile(r"[A-Za-z][A-Za-z0-9]{1,7}-\d{0,4}(-\d{0,6})?")
AFTER_EVERYTHING = "\U0010ffff"


def looked_for(text: str, scope: "Scope") -> Q | None:
    """None when there is nothing in it to look for. A number is walked along its own index."""
    typed = text.strip()
    if NUMBER.fullmatch(typed):
        beginning = typed.upper()
        return Q(number__gte=beginning, number__lt=beginning + AFTER_EVERYTHING)
    wanted = wanted_by(typed)
    return None if wanted.is_empty else found_cases(wanted, scope)
