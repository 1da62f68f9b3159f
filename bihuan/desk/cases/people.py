"""人: the resident, and whoever has a part in the case."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.cases.queries.sight import Sight
from bihuan.kernel.messages import Ref
from bihuan.residents.terms import ROLE_NAMES, Role

OWNER, HANDLER, HEAD, ABOUT, RESIDENT = _("受理人"), _("处理人"), _("负责人"), _("被反映的人"), _("住户")


@dataclass(frozen=True)
class Person:
    name: str
    role: str
    phone: str = ""
    reveal_url: str = ""
    # Everything that ever happened with them (RES-3).
    url: str = ""


def people(seen: Sight) -> list[Person]:
    found = [_resident(seen), *_staff(seen)]
    return [each for each in found if each is not None]


def _resident(seen: Sight) -> Person | None:
    case = seen.case
    if case.anonymous or not (case.resident or case.phone_masked):
        return None
    role = ROLE_NAMES[Role(case.contact_role)] if case.contact_role else RESIDENT
    url = reverse("case-phone", args=[case.matter.number]) if seen.may_see_phone else ""
    known = case.matter.person_id
    page = reverse("resident-page", args=[known]) if known else ""
    return Person(case.resident or "—", gettext(role), case.phone_masked, url, page)


def _staff(seen: Sight) -> list[Person]:
    """Each once, with every part they have, in the order of the parts."""
    state = seen.next.state
    parts: dict[str, list[str]] = {}

    def takes_part(name: str, role: str) -> None:
        if name and role not in parts.setdefault(name, []):
            parts[name].append(role)

    takes_part(_there(seen, state.owner), gettext(OWNER))
    for each in state.active_dispatches:
        takes_part(
            _there(seen, each.staff) or gettext(_named(seen, "department", each.department)),
            gettext(HANDLER),
        )
    for key in seen.next.heads[:1]:
        takes_part(_named(seen, "staff", key), gettext(HEAD))
    for key in sorted(state.about):
        takes_part(_named(seen, "staff", key), gettext(ABOUT))
    return [Person(name, gettext("、").join(roles)) for name, roles in parts.items()]


def _there(seen: Sight, key: int | None) -> str:
    """周师傅（罗工代办） while he is away."""
    name, away = _named(seen, "staff", key), dict(seen.next.state.away)
    if key not in away:
        return name
    acting = _named(seen, "staff", away[key])
    if not acting:
        return gettext("%(who)s（不在）") % {"who": name}
    return gettext("%(who)s（%(acting)s代办）") % {"who": name, "acting": acting}


def _named(seen: Sight, kind: str, key: int | None) -> str:
    return seen.names.get(Ref(kind, key), "") if key else ""
