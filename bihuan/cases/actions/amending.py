"""Putting right what was taken down: never by overwriting, the former value stays on the timeline."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions.acting import Act, acting, check, wrong
from bihuan.cases.events.intake import CaseAmended
from bihuan.cases.models import Case
from bihuan.cases.terms.intake import AmendCase, shown_place
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
        _show_in_lists(act.case)
        return act.happened(
            CaseAmended(
                field=command.field, former=Words(former), value=Words(value), reason=Words(command.reason)
            )
        )


def _changed(act: Act, command: AmendCase) -> tuple[str, str]:
    """The value before and after, as the timeline shows them: a telephone number only masked."""
    special = {"contact_phone": _changed_phone, "room": _changed_room, "wished_at": _changed_wish}
    if change := special.get(command.field):
        return change(act.case, command.value)
    holder = act.case.matter if command.field in ON_MATTER else act.case
    former = getattr(holder, command.field)
    _require_change(former, command.value)
    setattr(holder, command.field, command.value)
    if command.field == "contact_name":
        act.case.anonymous = act.case.anonymous and not command.value
    return former, command.value


def _require_change(former: object, value: object) -> None:
    if former == value:
        raise wrong("value", "unchanged", _("和原来一样，不用更正。"))


def _changed_phone(case: Case, value: str) -> tuple[str, str]:
    """Numbers are compared open: two of them can look alike once they are masked."""
    row, phone = f"case:{case.pk}", normal_phone(value)
    _require_change(sealer().open(bytes(case.phone_sealed), row=row), phone)
    former = case.phone_masked
    case.phone_sealed = sealer().seal(phone, row=row)
    case.phone_masked = mask_phone(phone) if phone else ""
    if phone:
        # Whoever leaves a number can be called, and is owed a revisit like everybody else (INT-8).
        case.anonymous, case.contactable = False, True
    return former, case.phone_masked


def _changed_wish(case: Case, value: str) -> tuple[str, str]:
    former, wish = case.wished_at, datetime.fromisoformat(value) if value else None
    _require_change(former, wish)
    if wish and wish <= case.matter.registered_at:
        raise wrong("value", "past", _("要填登记以后的时间。"))
    case.wished_at = wish
    return former.isoformat() if former else "", value


def _changed_room(case: Case, key: str) -> tuple[str, str]:
    former = case.matter.room.label if case.matter.room else ""
    room = room_in(case.matter.centre_id, int(key)) if key else None
    if key and room is None:
        raise wrong("value", "unknown", _("这个中心没有这个房号，请从列表里选。"))
    _require_change(case.matter.room_id, room.pk if room else None)
    case.matter.room = room
    return former, room.label if room else ""


def _show_in_lists(case: Case) -> None:
    matter = case.matter
    matter.who = case.resident
    matter.where = shown_place(matter.room.label if matter.room else "", case.place)
