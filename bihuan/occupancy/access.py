"""Who may see the keys of a centre and who keeps them; who gives households; whose a first contact is.

Missing and invisible look alike.
"""

from typing import TYPE_CHECKING

from bihuan.kernel.refusals import NotVisible
from bihuan.occupancy import errors, queries
from bihuan.occupancy.rules.contacting import CONCERNED, holders
from bihuan.occupancy.terms import AGENT_CLAUSE, AGENT_POSTS
from bihuan.organisation.queries import staff_by_number
from bihuan.organisation.terms import Post
from bihuan.residents.access import may_keep_residents, room_for, sees_residents

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.occupancy.models import FirstContact, Key
    from bihuan.organisation.models import Centre, Staff
    from bihuan.organisation.terms import Scope
    from bihuan.residents.models import Room


def key_for(by: "Staff", key: int, *, to: str = "see") -> "Key":
    """Raises NotVisible for a missing key or another centre's, Forbidden to keep without the post."""
    found = queries.key_by_id(key)
    if found is None or not sees_residents(by.scope, found.centre_id):
        raise NotVisible(str(key))
    if to == "keep" and not may_keep_residents(by.scope, found.centre_id):
        raise errors.not_your_post()
    return found


def room_to_keep_keys_of(by: "Staff", key: int) -> "Room":
    room = room_for(by, key)
    if not may_keep_residents(by.scope, room.centre_id):
        raise errors.not_your_post()
    return room


# ── who looks after whom ──


def may_share_out(scope: "Scope", centre: int) -> bool:
    heads = (Post.SERVICE_SUPERVISOR, Post.CENTRE_DIRECTOR)
    return scope.holds(Post.COMPANY_HEAD) or any(scope.holds(each, centre=centre) for each in heads)


def may_look_after(scope: "Scope") -> bool:
    """Whether households can be theirs."""
    return bool(scope.posts & AGENT_POSTS)


def centre_to_share_out(by: "Staff", centre: "Centre | None") -> "Centre":
    """Raises Forbidden."""
    if centre is None or not may_share_out(by.scope, centre.pk):
        raise errors.not_yours_to_share()
    return centre


def agent_for(by: "Staff", centre: "Centre | None", staff_number: str) -> tuple["Centre", "Staff"]:
    """Raises Forbidden, then NotVisible for whoever is no agent there."""
    kept = centre_to_share_out(by, centre)
    found = staff_by_number(staff_number)
    if found is None or found.pk not in {each.staff.pk for each in queries.agents_in(kept.pk)}:
        raise NotVisible(staff_number)
    return kept, found


def room_to_give(by: "Staff", key: int) -> "Room":
    """Raises NotVisible, and Forbidden for whoever gives no households there."""
    room = room_for(by, key)
    if not may_share_out(by.scope, room.centre_id):
        raise errors.not_yours_to_share()
    return room


# ── first contacts ──


def may_see_contacts(scope: "Scope") -> bool:
    """What was said with residents is for whoever talks with them, and for those above."""
    return scope.sees_all_centres or bool(scope.posts & CONCERNED)


def contacts_read_at(scope: "Scope", room: int) -> "MatterQuerySet | None":
    """What of a room's history is first contacts, for whoever may read it."""
    return queries.contacts_at(room, scope) if may_see_contacts(scope) else None


def contacts_read_with(scope: "Scope", people: "Iterable[int]") -> "MatterQuerySet | None":
    return queries.contacts_with(people, scope) if may_see_contacts(scope) else None


def require_contacts(by: "Staff") -> None:
    """Raises Forbidden."""
    if not may_see_contacts(by.scope):
        raise errors.not_your_household(AGENT_CLAUSE)


def contact_for(by: "Staff", number: str, *, to: str = "see") -> "FirstContact":
    """Raises NotVisible, and Forbidden to make one that is another's."""
    found = queries.visible_contacts(by.scope).filter(matter__number=number).first()
    if found is None or not may_see_contacts(by.scope):
        raise NotVisible(number)
    if to == "make" and not is_owed_by(found, by):
        raise errors.not_your_household(found.clause)
    return found


def is_owed_by(contact: "FirstContact", by: "Staff") -> bool:
    """One statement."""
    centre = contact.matter.centre_id
    return by.pk in {
        each.staff for each in holders(contact.owing(centre), queries.seats_of([centre])[centre])
    }
