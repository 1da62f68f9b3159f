"""One sending of the form makes one case, however often it arrives."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions import link_repeat, register_case
from bihuan.cases.terms.intake import RegisterCase
from bihuan.cases.terms.repeats import LinkRepeat
from bihuan.desk.registration.drafts import end_draft
from bihuan.desk.sending import make_once

if TYPE_CHECKING:
    from bihuan.cases.models import Case
    from bihuan.organisation.models import Centre, Staff


def register_once(
    token: str,
    command: RegisterCase,
    *,
    centre: "Centre",
    by: "Staff",
    at: datetime,
    continues: str = "",
    repeats: str = "",
) -> "tuple[str, Case | None]":
    """The number, and the case unless an earlier arrival of the same form made it.

    `continues` is the page whose draft this one went on with; `repeats` the number of the opinion it
    repeats: refused with it, nothing is registered.
    """

    def register() -> "tuple[str, Case]":
        case = register_case(command, centre=centre, by=by, at=at)
        end_draft(by, token, continues)
        if repeats:
            case = link_repeat(case, LinkRepeat(earlier=repeats), by=by, at=at)
        return case.matter.number, case

    return make_once(token, register, by=by, at=at)
