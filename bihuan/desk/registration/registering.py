"""One sending of the form makes one case, or is added once, however often it arrives."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.access import case_for
from bihuan.cases.actions import link_repeat, register_case, say_again
from bihuan.cases.terms.intake import RegisterCase
from bihuan.cases.terms.repeats import LinkRepeat, SayAgain
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


def add_once(
    number: str, command: RegisterCase, *, by: "Staff", at: datetime, token: str, continues: str
) -> "tuple[str, Case | None]":
    """追加: the same of what is added to a case there is."""

    def add() -> "tuple[str, Case]":
        again = SayAgain(words=command.said, about=command.about)
        case = say_again(case_for(by, number), again, by=by, at=at)
        end_draft(by, token, continues)
        return number, case

    return make_once(token, add, by=by, at=at)
