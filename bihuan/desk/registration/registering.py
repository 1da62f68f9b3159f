"""One sending of the form makes one case, however often it arrives."""

import re
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import IntegrityError, transaction

from bihuan.cases.actions import register_case
from bihuan.cases.terms.intake import RegisterCase
from bihuan.desk.models import Intake
from bihuan.desk.registration.drafts import discard_draft

if TYPE_CHECKING:
    from bihuan.cases.models import Case
    from bihuan.organisation.models import Centre, Staff

TOKEN = re.compile(r"[0-9a-f]{32}")


def new_token() -> str:
    return uuid4().hex


def register_once(
    token: str, command: RegisterCase, *, centre: "Centre", by: "Staff", at: datetime
) -> "tuple[str, Case | None]":
    """The number, and the case unless an earlier arrival of the same form made it."""
    token = token if TOKEN.fullmatch(token) else new_token()
    try:
        with transaction.atomic():
            case = register_case(command, centre=centre, by=by, at=at)
            # A second arrival gets as far as here, and all of it is undone, the number too.
            Intake.objects.create(token=token, staff=by, number=case.matter.number, at=at)
            discard_draft(by)
    except IntegrityError:
        earlier = Intake.objects.filter(token=token).first()
        if earlier is None:
            raise
        if earlier.staff_id != by.pk:
            return register_once(new_token(), command, centre=centre, by=by, at=at)
        return earlier.number, None
    return case.matter.number, case
