"""Two entries become one person, and two again when it was a mistake. Nothing is lost on the way."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from bihuan.journal.actions import record_many
from bihuan.journal.events import Event, Happening
from bihuan.kernel.actors import Actor
from bihuan.organisation.access import sealer
from bihuan.residents import errors
from bihuan.residents.actions.clues import keep_clues
from bihuan.residents.actions.contacts import keep_first_number
from bihuan.residents.events import PersonsMerged, PersonsParted
from bihuan.residents.models import Contact, Merge, Occupancy, Person, Vehicle
from bihuan.residents.queries.merging import Plan, plan_of


def merge_persons(kept: Person, gone: Person, *, by: Actor, at: datetime) -> Merge:
    """Everything of `gone` goes to `kept`; what `kept` has already stays behind with `gone`."""
    with transaction.atomic():
        kept, gone = _both(kept, gone)
        plan = plan_of(kept, gone)
        merge = Merge.objects.create(kept=kept, gone=gone, at=at, moved=_moved(plan, gone))
        _move_stays(plan, kept)
        _move_contacts(plan.contacts, kept)
        Vehicle.objects.filter(pk__in=[each.pk for each in plan.vehicles]).update(person=kept)
        for name in plan.filled:
            setattr(kept, name, getattr(gone, name))
        Person.objects.filter(merged_into=gone).update(merged_into=kept)
        gone.merged_into = kept
        _settle(kept, gone)
        _tell(PersonsMerged(kept=kept.pk, gone=gone.pk), merge, by=by, at=at)
    return merge


def part_persons(merge: Merge, *, by: Actor, at: datetime) -> Merge:
    """Idempotent. What came to the kept person since stays theirs; what was removed since stays away."""
    with transaction.atomic():
        fresh = Merge.objects.select_for_update().get(pk=merge.pk)
        if fresh.undone_at is not None:
            return fresh
        kept, gone = _locked(fresh.kept_id, fresh.gone_id)
        if gone.merged_into_id != kept.pk:
            raise errors.merged_further()
        moved = fresh.moved
        _give_back_stays(moved, kept, gone)
        _give_back_contacts(moved, kept, gone)
        Vehicle.objects.filter(pk__in=moved["vehicles"], person=kept).update(person=gone)
        for name in moved["filled"]:
            if getattr(kept, name) == getattr(gone, name):
                setattr(kept, name, "")
        Person.objects.filter(pk__in=moved["absorbed"], merged_into=kept).update(merged_into=gone)
        gone.merged_into = None
        _settle(kept, gone)
        fresh.undone_at = at
        fresh.save(update_fields=["undone_at"])
        _tell(PersonsParted(kept=kept.pk, gone=gone.pk), fresh, by=by, at=at)
    return fresh


def note_moved(merge: Merge, what: str, keys: list[int]) -> None:
    """For the floors above: what of theirs went over with it. Called by their projections."""
    merge.moved[what] = keys
    merge.save(update_fields=["moved"])


def _both(kept: Person, gone: Person) -> tuple[Person, Person]:
    if kept.pk == gone.pk:
        raise errors.same_person()
    kept, gone = _locked(kept.pk, gone.pk)
    if kept.merged_into_id is not None or gone.merged_into_id is not None:
        raise errors.merged_already()
    return kept, gone


def _locked(kept: int, gone: int) -> tuple[Person, Person]:
    """In the order of their keys, so that two who merge the same two never wait for each other."""
    found = {
        each.pk: each
        for each in Person.objects.select_for_update().filter(pk__in=(kept, gone)).order_by("pk")
    }
    return found[kept], found[gone]


def _moved(plan: Plan, gone: Person) -> dict[str, Any]:
    """Keys, roles and days: nothing personal, so that it may stay."""
    return {
        "stays": [each.pk for each in plan.stays],
        "stays_there": [
            {
                "pk": each.pk,
                "room": each.room_id,
                "role": each.role,
                "since": each.since.isoformat(),
                "of_kept": home.pk,
                "since_of_kept": home.since.isoformat(),
            }
            for each, home in plan.stays_there
        ],
        "contacts": [each.pk for each in plan.contacts],
        "preferred": [each.pk for each in plan.contacts if each.preferred],
        "vehicles": [each.pk for each in plan.vehicles],
        "filled": plan.filled,
        "absorbed": list(gone.absorbed.values_list("pk", flat=True)),
    }


def _move_stays(plan: Plan, kept: Person) -> None:
    Occupancy.objects.filter(pk__in=[each.pk for each in plan.stays]).update(person=kept)
    for twice, home in plan.stays_there:
        if twice.since < home.since:
            home.since = twice.since
            home.save(update_fields=["since"])
        Occupancy.objects.filter(pk=twice.pk).delete()


def _give_back_stays(moved: dict[str, Any], kept: Person, gone: Person) -> None:
    Occupancy.objects.filter(pk__in=moved["stays"], person=kept).update(person=gone)
    for each in moved["stays_there"]:
        since = date.fromisoformat(each["since"])
        Occupancy.objects.create(
            pk=each["pk"], person=gone, room_id=each["room"], role=each["role"], since=since
        )
        # Put right since, it keeps what it was put right to.
        earlier = min(each["since"], each["since_of_kept"])
        home = Occupancy.objects.filter(pk=each["of_kept"], person=kept, since=earlier)
        home.update(since=date.fromisoformat(each["since_of_kept"]))


def _move_contacts(contacts: list[Contact], person: Person) -> None:
    """A value is sealed for its person: it is sealed anew for the next one."""
    has_preferred = person.contacts.filter(preferred=True).exists()
    for each in contacts:
        value = sealer().open(bytes(each.sealed), row=each.person.sealed_row)
        each.sealed = sealer().seal(value, row=person.sealed_row)
        each.person = person
        each.preferred = each.preferred and not has_preferred
        each.save(update_fields=["sealed", "person", "preferred"])


def _give_back_contacts(moved: dict[str, Any], kept: Person, gone: Person) -> None:
    back = list(Contact.objects.filter(pk__in=moved["contacts"], person=kept).select_related("person"))
    for each in back:
        each.preferred = each.pk in moved["preferred"]
    _move_contacts(back, gone)


def _settle(kept: Person, gone: Person) -> None:
    for each in (kept, gone):
        each.save()
        keep_first_number(each)
        keep_clues(each)


def _tell(event: Event, merge: Merge, *, by: Actor, at: datetime) -> None:
    """Told with both; the floors above follow it once."""
    with_kept = Happening(f"person:{merge.kept_id}", event, subject=merge)
    record_many([with_kept, Happening(f"person:{merge.gone_id}", event)], by=by, at=at)
