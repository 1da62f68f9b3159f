"""One sending of a form makes one thing, however often it arrives."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from django.db import IntegrityError, transaction

from bihuan.desk.models import Intake

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

TOKEN = re.compile(r"[0-9a-f]{32}")
Made = TypeVar("Made")


def new_token() -> str:
    return uuid4().hex


def make_once(
    token: str, make: Callable[[], tuple[str, Made]], *, by: "Staff", at: datetime
) -> tuple[str, Made | None]:
    """The number, and what was made unless an earlier arrival of the same form made it."""
    token = token if TOKEN.fullmatch(token) else new_token()
    try:
        with transaction.atomic():
            number, made = make()
            # A second arrival gets as far as here, and all of it is undone, the number too.
            Intake.objects.create(token=token, staff=by, number=number, at=at)
    except IntegrityError:
        earlier = Intake.objects.filter(token=token).first()
        if earlier is None:
            raise
        if earlier.staff_id != by.pk:
            return make_once(new_token(), make, by=by, at=at)
        return earlier.number, None
    return number, made
