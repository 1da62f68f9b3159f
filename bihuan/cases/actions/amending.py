"""Putting right what was taken down: never by overwriting, the former value stays on the timeline."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions.acting import Act, acting, check, wrong
from bihuan.cases.events.intake import CaseAmended
from bihuan.cases.models import Case
from bihuan.cases.terms.intake import AmendCase
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.events import Words
from bihuan.kernel.masking import mask_phone, normal_phone
from bihuan.kernel.messages import noop as _
from bihuan.organisation.access import sealer
from bihuan.residents.queries import room_in

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

ON_MATTER = frozenset({"title", "channel"})


def amend_case(case: Case, command: AmendCase, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    check(command.problems(at=at))
    with acting(case, Verb.AMEND, by=by, at=at, seen=seen) as act:
        former, value = _changed(act, command)
        if former == value:
            raise wrong("value", "unchanged", _("和原来一样，不用更正。"))
        _show_in_lists(act.case)
        return act.happened(
            CaseAmended(
                field=command.field, former=Words(former), value=Words(value), reason=Words(command.reason)
            )
        )


def _changed(act: Act, command: AmendCase) -> tuple[str, str]:
    """The value before and after, as the timeline shows them: a telephone number only masked."""
    if command.field == "contact_phone":
        return _changed_phone(act.case, normal_phone(command.value))
    if command.field == "room":
        return _changed_room(act.case, command.value)
    if command.field == "wished_at":
        former = act.case.wished_at
        act.case.wished_at = datetime.fromisoformat(command.value) if command.value else None
        return former.isoformat() if former else "", command.value
    holder = act.case.matter if command.field in ON_MATTER else act.case
    former = getattr(holder, command.field)
    setattr(holder, command.field, command.value)
    return former, command.value


def _changed_phone(case: Case, phone: str) -> tuple[str, str]:
    former = case.phone_masked
    case.phone_sealed = sealer().seal(phone, row=f"case:{case.pk}")
    case.phone_masked = mask_phone(phone) if phone else ""
    return former, case.phone_masked


def _changed_room(case: Case, key: str) -> tuple[str, str]:
    former = case.matter.room.label if case.matter.room else ""
    room = room_in(case.matter.centre_id, int(key)) if key else None
    if key and room is None:
        raise wrong("value", "unknown", _("这个中心没有这个房号，请从列表里选。"))
    case.matter.room = room
    return former, room.label if room else ""


def _show_in_lists(case: Case) -> None:
    matter = case.matter
    matter.who = case.resident
    matter.where = " ".join(filter(None, [matter.room.label if matter.room else "", case.place]))
