"""Who may see rooms and people, and who keeps them (RES-6)."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bihuan.kernel.commands import LARGEST_KEY
from bihuan.kernel.refusals import Invalid, NotVisible
from bihuan.kernel.sealing import CannotOpen
from bihuan.organisation.access import sealer
from bihuan.organisation.queries import any_of_kind
from bihuan.organisation.terms import HEAD_POSTS, DepartmentKind, Post, Scope
from bihuan.residents import errors, queries
from bihuan.residents.terms import AnnounceCall, Means
from bihuan.residents.terms.importing import tells_arrears
from bihuan.residents.terms.values import normal_value

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Staff
    from bihuan.residents.models import (
        Building,
        Contact,
        Import,
        Merge,
        Occupancy,
        Person,
        Room,
        Vehicle,
    )

RINGING = timedelta(minutes=10)
# Who talks with residents takes down their data; company posts see it.
KEEPERS = (
    frozenset(
        {Post.CENTRE_DIRECTOR, Post.INTAKE_AGENT, Post.FRONT_DESK, Post.DUTY_OFFICER, Post.PROPERTY_ASSISTANT}
    )
    | HEAD_POSTS
)
# Besides whoever works in finance: customer service, which assists.
BILLING = frozenset(
    {
        Post.CENTRE_DIRECTOR,
        Post.SERVICE_SUPERVISOR,
        Post.INTAKE_AGENT,
        Post.FRONT_DESK,
        Post.PROPERTY_ASSISTANT,
    }
)


def sees_residents(scope: Scope, centre: int) -> bool:
    seen = residents_seen_in(scope)
    return seen is None or centre in seen


def residents_seen_in(scope: Scope) -> frozenset[int] | None:
    """The centres whose residents they see; None for all."""
    return None if scope.sees_all_centres else scope.centres


def may_keep_residents(scope: Scope, centre: int) -> bool:
    return scope.holds(Post.COMPANY_HEAD) or any(scope.holds(post, centre=centre) for post in KEEPERS)


def may_see_arrears(by: "Staff", centre: int) -> bool:
    """What a household owes is for finance and customer service there, and for the company (FEE-1).

    A statement only for those whose post does not say it.
    """
    return by.scope.sees_all_centres or may_note_arrears(by, centre)


def may_note_arrears(by: "Staff", centre: int) -> bool:
    if by.scope.holds(Post.COMPANY_HEAD):
        return True
    if any(by.scope.holds(post, centre=centre) for post in BILLING):
        return True
    departments = [each.department for each in by.scope.postings if each.centre == centre and each.department]
    return bool(departments) and any_of_kind(departments, DepartmentKind.FINANCE)


def require_noting_arrears(by: "Staff", centre: int) -> None:
    """Raises Forbidden."""
    if not may_note_arrears(by, centre):
        raise errors.not_yours_to_bill()


def require_seeing_arrears(by: "Staff", centre: int) -> None:
    """Raises Forbidden."""
    if not may_see_arrears(by, centre):
        raise errors.not_yours_to_bill()


def arrears_stream(room: int) -> str:
    """Apart from the room's own: whoever may not see what is owed does not read it in its history."""
    return f"arrears:{room}"


def streams_beside(by: "Staff", room: "Room") -> list[str]:
    """What else of a room's history this person reads."""
    return [arrears_stream(room.pk)] if may_see_arrears(by, room.centre_id) else []


def room_for(by: "Staff", key: int, *, to: str = "see") -> "Room":
    """Raises NotVisible for a missing room or another centre's, Forbidden to keep without the post."""
    found = queries.room_by_id(key)
    if found is None or not sees_residents(by.scope, found.centre_id):
        raise NotVisible(str(key))
    if to == "keep" and not may_keep_residents(by.scope, found.centre_id):
        raise errors.not_your_post()
    return found


def building_for(by: "Staff", key: int, *, to: str = "see") -> "Building":
    found = queries.building_by_id(key)
    if found is None or not sees_residents(by.scope, found.centre_id):
        raise NotVisible(str(key))
    if to == "keep" and not may_keep_residents(by.scope, found.centre_id):
        raise errors.not_your_post()
    return found


def centre_to_keep(by: "Staff", centre: "Centre | None") -> "Centre":
    """The centre somebody looks at, if residents are theirs to keep there."""
    if centre is None or not may_keep_residents(by.scope, centre.pk):
        raise errors.not_your_post()
    return centre


def stay_for(by: "Staff", room: int, person: int) -> "Occupancy":
    """The same by the person's key."""
    kept = room_for(by, room, to="keep")
    found = queries.stay_of(kept.pk, person)
    if found is None:
        raise NotVisible(str(person))
    return found


def dweller_for(by: "Staff", room: "Room", key: int) -> "Occupancy":
    """Somebody who lives or lived in a room one may keep."""
    found = queries.occupancy_in(room.pk, key)
    if found is None:
        raise NotVisible(str(key))
    if not may_keep_residents(by.scope, room.centre_id):
        raise errors.not_your_post()
    return found


def person_for(by: "Staff", key: int, *, to: str = "see") -> "tuple[Person, list[Occupancy]]":
    """Somebody who lives or lived in a centre one sees, and those of their stays. One statement.

    Raises NotVisible for a missing person or a stranger's, Forbidden to keep without the post.
    """
    stays = [each for each in queries.stays_of(key) if sees_residents(by.scope, each.room.centre_id)]
    if not stays:
        raise NotVisible(str(key))
    if to == "keep" and not may_keep_person(by.scope, stays):
        raise errors.not_your_post()
    return stays[0].person, stays


def may_keep_person(scope: Scope, stays: "list[Occupancy]") -> bool:
    return any(may_keep_residents(scope, each.room.centre_id) for each in stays)


def centres_kept_of(scope: Scope, stays: "list[Occupancy]") -> frozenset[int]:
    """Where they live and this person keeps the residents."""
    centres = {each.room.centre_id for each in stays}
    return frozenset(each for each in centres if may_keep_residents(scope, each))


def contact_for(person: "Person", key: int) -> "Contact":
    found = queries.contact_of(person.pk, key)
    if found is None:
        raise NotVisible(str(key))
    return found


def vehicle_for(person: "Person", key: int) -> "Vehicle":
    found = queries.vehicle_of(person.pk, key)
    if found is None:
        raise NotVisible(str(key))
    return found


def import_for(by: "Staff", key: int) -> "Import":
    """For whoever keeps residents of that centre: a file holds what pages show only masked."""
    found = queries.import_by_id(key) if 0 < key <= LARGEST_KEY else None
    if found is None or not sees_residents(by.scope, found.centre_id):
        raise NotVisible(str(key))
    if not may_keep_residents(by.scope, found.centre_id):
        raise errors.not_your_post()
    return found


def import_report_for(by: "Staff", batch: "Import") -> "queries.Report | None":
    """What was found in the file, without what is owed where that is none of their business (FEE-1)."""
    found = queries.report_of(batch)
    if found is None or not tells_arrears(batch.places) or may_see_arrears(by, batch.centre_id):
        return found
    return queries.without_arrears(found, batch.places)


def kept_for(by: "Staff", key: int) -> int:
    """Into whom somebody was merged, if this person sees them there. Raises NotVisible."""
    kept = queries.kept_instead_of(key)
    if kept is None:
        raise NotVisible(str(key))
    person_for(by, kept)
    return kept


def merge_for(person: "Person", key: int) -> "Merge":
    """One that can still be undone."""
    found = queries.merge_of(person.pk, key)
    if found is None:
        raise NotVisible(str(key))
    return found


# ── whoever rings ──


def announced(command: AnnounceCall, *, to: "Staff", at: datetime) -> str:
    """The number, sealed for whoever answers: a ticket that may stand in an address, good for ten minutes.

    Nothing is kept; whoever else reads the address learns nothing (TEL-4, RES-6).
    """
    if problems := command.problems():
        raise Invalid(*problems)
    told = json.dumps({"phone": normal_value(Means.TELEPHONE, command.phone), "at": at.isoformat()})
    return urlsafe_b64encode(sealer().seal(told, row=_ringing(to))).decode()


def announced_phone(ticket: str, *, by: "Staff", at: datetime) -> str:
    """Raises NotVisible for what is another's, too old or not ours."""
    try:
        told = json.loads(sealer().open(urlsafe_b64decode(ticket.encode()), row=_ringing(by)) or "{}")
    except (CannotOpen, ValueError):
        raise NotVisible("call") from None
    if not told or not timedelta() <= at - datetime.fromisoformat(told["at"]) <= RINGING:
        raise NotVisible("call")
    return str(told["phone"])


def _ringing(staff: "Staff") -> str:
    return f"call:{staff.pk}"
